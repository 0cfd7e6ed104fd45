"""Who reported whom: the outlet or source that an article credits for words that are somebody else's.

"… Tokayev explained that “…,” according to The Hill": the words are Tokayev's, via The Hill. "Sources have said he said
“…”": his, via the sources. Where the outlet itself is the speaker, there is no via.
"""

from __future__ import annotations

import re

from quotes.attribution import lexicon
from quotes.attribution.cast import Cast
from quotes.attribution.reading import Form, Reading
from quotes.attribution.scene import WORD
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
_SUBJECT = r"((?:[Hh]e|[Ss]he|[Tt]he\s+(?:[\w\-]+\s+){0,2}[a-z][\w\-]+|(?:[\w.’'\-]+\s+){0,5}[A-Z][\w’'\-]+))"
_SAYS_BEFORE = re.compile(
    _SUBJECT + r"(?:,[^,]{1,50},)?\s+(?:has\s+|had\s+|also\s+)?(\w+)(?:\s+(?:them|him|her|me|us|it|reporters|police))?(?:\s+on\s+\w+)?"
    r"(?:,?\s+(?:that|as))?[\s:,]*[“\"‘']?$"
)
_SAYS_AFTER = re.compile(r"[,.]?[”\"’']?\s+" + _SUBJECT + r"(?:,[^,]{1,50},)?\s+(\w+)(?:\s+on\s+\w+)?,\s")
_SAYS_WITHIN = re.compile(_SUBJECT + r"(?:,[^,]{1,50},)?\s+(?:has\s+|had\s+)?(\w+)(?:\s+(?:them|him|her|me|us|it|reporters|police))?\b")
_SAYS_LAST = re.compile(r"[”\"]\s+" + _SUBJECT + r"\s+(\w+)$")
_AS_SAYING = re.compile(r"\s+((?:[\w’'.\-]+\s+){0,6}?[\w’'.\-]+)\s+as\s+(?:saying|telling|writing)\b")
_STOP = lexicon.word_set("words that end a credit")


def find_via(cast: Cast, quote: Quote, reading: Reading, speaker: str | None) -> str | None:
    """Whom the sentences of `quote` credit beside its speaker, as the article writes it; None when nobody.

    `reading` is the mention, `speaker` the name of the speaker.
    """
    text = cast.scene.text
    spans = [span for spans in (quote.content, quote.cue, quote.mention) for span in spans]
    first = cast.scene.sentences[cast.scene.sentence(min(span.start for span in spans))]
    last = cast.scene.sentences[cast.scene.sentence(max(max(span.end - 1, span.start) for span in spans))]
    window = Span(first.start, last.end)
    for start, end in _credits(cast, window, reading):
        if cast.scene.is_quoted(start) or any(start < span.end and span.start < end for span in quote.mention):
            continue
        name = _name(cast, start, end)
        if name and (speaker is None or lexicon.fold(name) not in lexicon.fold(speaker)):
            return name
    if reading.span.end > reading.span.start:
        lead = text[window.start : reading.span.start]
        match = _NESTED.search(lead) or _QUOTED_BY.search(lead)
        if match is not None and not cast.scene.is_quoted(window.start + match.start(1)):
            return " ".join(match.group(1).split())
    return None


def nested_subject(cast: Cast, quote: Quote, reading: Reading) -> Span | None:
    """Whose words they are where `reading`, the mention, is who reported them; None where the mention itself speaks.

    "… Tokayev explained that “…,” according to The Hill"; "“…,” Minister Eriksen said, the agency reported";
    "Police said the driver told them “…”"; "“…,” Moen quoted her colleague Vik as saying".
    """
    text = cast.scene.text
    if not quote.cue or not quote.mention:
        return None
    cue = " ".join(span.of(text) for span in quote.cue).casefold()
    after = _AS_SAYING.match(text, quote.cue[0].end) if re.search(r"(?:quot|cit)(?:ed|es|ing)$", cue) else None
    if after is not None:
        return Span(*after.span(1))
    credit = cue.startswith("according") or (
        reading.form in (Form.ORGANIZATION, Form.GROUP) and re.search(r"report|said|says|saying|told|wrote", cue)
    )
    if not credit:
        return None
    start, end = quote.content[0].start, quote.content[-1].end
    marked = cast.scene.is_quoted(start) or cast.scene.is_quoted(start - 1)
    first = cast.scene.sentences[cast.scene.sentence(start)].start
    lead = text[first:start]
    match = _SAYS_BEFORE.search(lead)
    if match is not None and match.group(2).casefold() in lexicon.cue_verbs():
        if not _touches(quote, first + match.start(1), first + match.end(2)) and _speaks(cast, first + match.start(1), first + match.end(1)):
            return Span(first + match.start(1), first + match.end(1))
    inner = _SAYS_WITHIN.match(text, start, end) or _SAYS_LAST.search(text, start, end)
    if inner is not None and inner.group(2).casefold() in lexicon.cue_verbs() and _speaks(cast, *inner.span(1)):
        return Span(*inner.span(1))
    follow = _SAYS_AFTER.match(text, end) if marked else None
    if follow is not None and follow.group(2).casefold() in lexicon.cue_verbs() and not _touches(quote, *follow.span(1)):
        return Span(*follow.span(1)) if _speaks(cast, *follow.span(1)) else None
    return None


def _touches(quote: Quote, start: int, end: int) -> bool:
    return any(s.start < end and start < s.end for spans in (quote.mention, quote.cue) for s in spans)


def _speaks(cast: Cast, start: int, end: int) -> bool:
    """Whether the phrase is a person, by name, by pronoun or by a noun."""
    words = [m.group() for m in WORD.finditer(cast.scene.text, start, end)]
    if not words or cast.scene.is_quoted(start):
        return False
    person = any(p.name.label == "PERSON" and p.name.span.end >= end - 1 for p in cast.between(start, end))
    low = words[-1].casefold()
    return person or low in ("he", "she") or (low in lexicon.people_nouns() and len(words) > 1)


def _credits(cast: Cast, window: Span, reading: Reading) -> list[tuple[int, int]]:
    text = cast.scene.text
    found = [m.span(1) for m in _ACCORDING.finditer(text, *window)]
    return found + [m.span(1) for m in _REPORTED.finditer(text, *window)]


def _name(cast: Cast, start: int, end: int) -> str:
    """The credited phrase: the name in it, else its words up to the first that cannot belong to it."""
    place = next((p for p in cast.between(start, end) if not p.quoted), None)
    text = cast.scene.text
    if place is not None and text[start : place.name.span.start].casefold().strip() in ("", "the"):
        return text[start : place.name.span.end].removeprefix("the ").strip()
    kept: list[str] = []
    for match in WORD.finditer(text, start, end):
        if match.group().casefold() in _STOP:
            break
        kept.append(match.group())
    return " ".join(kept).removeprefix("the ")
