"""Which words stand for the speaker of a quote: its mention, or what the article says more plainly beside it."""

from __future__ import annotations

import re

from quotes.attribution import lexicon
from quotes.attribution.entities.cast import Cast
from quotes.attribution.mentions.classification import classify_mention
from quotes.attribution.mentions.noun_phrases import is_noun, is_personal
from quotes.attribution.mentions.signatures import signature
from quotes.attribution.mentions.types import MentionType
from quotes.document.layout import WORD
from quotes.types import Quote, Span

_HERS = re.compile(r"\b(?:his|her)\s+([a-z\-]+)$")
_ONLY_AS = re.compile(
    r"\b(?:(?:his|her|their)\s+(?:first\s+)?name|be\s+(?:identified|named|known))\s+(?:only\s+)?as\s+(?=[A-Z])"
)
_CLAIMS = lexicon.word_set("nouns that carry a claim")


def words_for(cast: Cast, quote: Quote) -> tuple[Span, ...]:
    """The words that stand for the speaker: the mention, unless the article signs the words or lists people.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    signed = signature(cast, quote)
    if signed is None and not quote.mention and quote.cue:  # "read her statement"
        owned = _HERS.search(cast.layout.text, quote.cue[-1].start, quote.cue[-1].end)
        if owned is not None and owned.group(1).casefold() in lexicon.channel_nouns():
            return (Span(*owned.span()),)
    if signed is not None:
        return (signed,)
    owner = _owner_of_claim(cast, quote) or _named_only(cast, quote)
    if owner is not None:
        return (owner,)
    return _subject_of_list(cast, quote) or _with_apposition(cast, quote) or quote.mention


def _owner_of_claim(cast: Cast, quote: Quote) -> Span | None:
    """ "her" where the mention is cut before the noun that is its cue: "her March" + "comment"; None otherwise."""
    if len(quote.mention) != 1 or not quote.cue:
        return None
    span = quote.mention[0]
    words = cast.layout.words(span)
    gap = quote.cue[0].start - span.end
    if not 2 <= len(words) <= 4 or words[0].group().casefold() not in ("his", "her") or not 0 < gap <= 2:
        return None
    nouns = WORD.findall(quote.cue[0].of(cast.layout.text))
    last = words[-1].group()
    if "," in span.of(cast.layout.text):
        return None  # "her mother, Fiona" is a mention of her own
    claims = bool(nouns) and nouns[-1].casefold() in _CLAIMS
    return Span(*words[0].span()) if claims and not is_noun(last) and not is_personal(last) else None


def _named_only(cast: Cast, quote: Quote) -> Span | None:
    """The name of "A stallholder who gave her name only as Pilar", which a cut mention may leave out."""
    if not quote.mention:
        return None
    start, text = min(quote.mention).start, cast.layout.text
    sentence = cast.layout.sentences[cast.layout.sentence(start)]
    told = _ONLY_AS.search(text, start, max(start, min(sentence.end, start + 120)))
    place = cast.at(told.end()) if told is not None else None
    return place.name.span if place is not None and cast.is_person(place) else None


def _with_apposition(cast: Cast, quote: Quote) -> tuple[Span, ...] | None:
    """The mention with the name that stands between it and its cue: "the union’s head" + ", Maureen Doyle,"."""
    if not quote.mention or not quote.cue:
        return None
    start, end = min(span.start for span in quote.mention), max(span.end for span in quote.mention)
    cue = min(span.start for span in quote.cue)
    people = [place for place in cast.between(end, cue) if cast.is_person(place)] if 0 < cue - end <= 80 else []
    if len(people) != 1:
        return None
    if classify_mention(cast, quote.mention).type not in (
        MentionType.THING,
        MentionType.DEFINITE,
        MentionType.UNNAMED,
        MentionType.ORGANIZATION,
    ):
        return None
    name = people[0].name.span
    before, after = cast.layout.text[end : name.start], cast.layout.text[name.end : cue]
    apposed = re.fullmatch(r"(?:\s[\w’'\-]+){0,4},\s+(?:[A-Z][\w.]+\s+){0,2}", before) and after.startswith(",")
    return (Span(start, name.end),) if apposed else None


def _subject_of_list(cast: Cast, quote: Quote) -> tuple[Span, ...] | None:
    """The last name of "Karim Masimov, Tokayev" when its verb follows at once: the words before are not its."""
    if not quote.mention or not quote.cue:
        return None
    end = max(span.end for span in quote.mention)
    last = cast.at(end - 1)
    if last is None or last.name.span.end < end or not 0 <= min(span.start for span in quote.cue) - end <= 2:
        return None
    start = min(span.start for span in quote.mention)
    before = cast.layout.text[start : last.name.span.start]
    people = [p for p in cast.between(start, last.name.span.start) if cast.is_person(p)]
    alone = re.search(r",\s+(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?\s+)?$", before)
    return (last.name.span,) if people and alone and cast.is_person(last) and people[0].owners != last.owners else None
