"""Who reported whom: the outlet or source that an article credits for words that are somebody else's.

"… Tokayev explained that “…,” according to The Hill": the words are Tokayev's, via The Hill. "Sources have said he said
“…”": his, via the sources. Where the outlet itself is the speaker, there is no via.
"""

from __future__ import annotations

import re

from quotes.attribution import lexicon
from quotes.attribution.entities.cast import Cast
from quotes.attribution.mentions.types import ClassifiedMention
from quotes.document.layout import WORD
from quotes.types import Quote, Span

_ACCORDING = re.compile(r"\baccording to\s+((?:[^\s,.;:“”\"()]+[ \t]*){1,6})", re.IGNORECASE)
_REPORTED = re.compile(
    r"(?:^|[,.;”\"]\s+|\bas\s+)((?:the\s+|The\s+)?[A-Z][\w’'.&\-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w’'.&\-]*){0,4})\s+"
    r"(?:first\s+|has\s+|had\s+)?(?:reported|reports|wrote citing|revealed)\b"
)
_QUOTED_BY = re.compile(r"\b((?:the\s+|The\s+)?[A-Z][\w’'.&\-]*(?:\s+[A-Z][\w’'.&\-]*){0,4})\s+(?:quoted|cited)\s+$")
_NESTED = re.compile(
    r"((?:[\w’'\-]+\s+){0,3}(?:sources?|officials?|reports?|media|aides?|witnesses|people familiar[\w\s]{0,30}))\s+"
    r"(?:have\s+|has\s+|had\s+)?(?:said|say|says|told\s+[\w’' ]{2,25}|reported|claimed|claim|alleged)\s+(?:that\s+)?$",
    re.IGNORECASE,
)
_STOP = lexicon.word_set("words that end a credit")


def find_via(cast: Cast, quote: Quote, mention: ClassifiedMention, speaker: str | None) -> str | None:
    """Whom the sentences of `quote` credit beside its speaker, as the article writes it; None when nobody.

    `reading` is the mention, `speaker` the name of the speaker.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
        speaker: the speaker's name; None when it is open.
    """
    text = cast.layout.text
    spans = [span for spans in (quote.content, quote.cue, quote.mention) for span in spans]
    first = cast.layout.sentences[cast.layout.sentence(min(span.start for span in spans))]
    last = cast.layout.sentences[cast.layout.sentence(max(max(span.end - 1, span.start) for span in spans))]
    window = Span(first.start, last.end)
    for start, end in _credits(cast, window, mention):
        if cast.layout.is_quoted(start) or any(start < span.end and span.start < end for span in quote.mention):
            continue
        name = _name(cast, start, end)
        if name and (speaker is None or lexicon.fold(name) not in lexicon.fold(speaker)):
            return name
    if mention.span.end > mention.span.start:
        lead = text[window.start : mention.span.start]
        match = _NESTED.search(lead) or _QUOTED_BY.search(lead)
        if match is not None and not cast.layout.is_quoted(window.start + match.start(1)):
            return " ".join(match.group(1).split())
    return None


def _credits(cast: Cast, window: Span, mention: ClassifiedMention) -> list[tuple[int, int]]:
    text = cast.layout.text
    found = [m.span(1) for m in _ACCORDING.finditer(text, *window)]
    return found + [m.span(1) for m in _REPORTED.finditer(text, *window)]


def _name(cast: Cast, start: int, end: int) -> str:
    """The credited phrase: the name in it, else its words up to the first that cannot belong to it."""
    place = next((p for p in cast.between(start, end) if not p.quoted), None)
    text = cast.layout.text
    if place is not None and text[start : place.name.span.start].casefold().strip() in ("", "the"):
        return text[start : place.name.span.end].removeprefix("the ").strip()
    kept: list[str] = []
    for match in WORD.finditer(text, start, end):
        if match.group().casefold() in _STOP:
            break
        kept.append(match.group())
    return " ".join(kept).removeprefix("the ")
