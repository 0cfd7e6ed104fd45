"""Words within words: whose they are where the mention is only who reported, checked or showed them."""

from __future__ import annotations

import re

from quotes.attribution import lexicon
from quotes.attribution.entities.cast import Cast
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.document.layout import WORD
from quotes.types import Quote, Span

_VERB = "(" + "|".join(sorted(lexicon.cue_verbs(), key=len, reverse=True)) + r")\b"
_SUBJECT = r"((?:[Hh]e|[Ss]he|[Tt]he\s+(?:[\w\-]+\s+){0,2}?[a-z][\w\-]+|(?:[\w.’'\-]+\s+){0,5}[A-Z][\w’'\-]+))"
_SAYS_BEFORE = re.compile(
    _SUBJECT
    + r"(?:,[^,]{1,50},)?\s+(?:has\s+|had\s+|also\s+)?"
    + _VERB
    + r"(?:\s+(?:them|him|her|me|us|it|reporters|police))?(?:\s+on\s+\w+)?"
    r"(?:,?\s+(?:that|as))?[\s:,]*[“\"‘']?$"
)
_SAYS_NEXT = re.compile(r"\s+(?:has\s+|had\s+|also\s+)?" + _VERB)
_HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_SAYS_AFTER = re.compile(r"[,.]?[”\"’']?\s+" + _SUBJECT + r"(?:,[^,]{1,50},)?\s+(\w+)(?:\s+on\s+\w+)?,\s")
_SAYS_WITHIN = re.compile(_SUBJECT + r"(?:,[^,]{1,50},)?\s+(?:has\s+|had\s+)?" + _VERB)
_SAYS_LAST = re.compile(r"[”\"]\s+" + _SUBJECT + r"\s+(\w+),?$")
_AS_SAYING = re.compile(r"\s+((?:[\w’'.\-]+\s+){0,6}?[\w’'.\-]+)\s+as\s+(?:saying|telling|writing)\b")
_CLAIM = re.compile(r"['’]s?\s+(?:[\w\-]+\s+){0,2}?([a-z]+)\s+(?:that|to|of|about|on)?\s*[“\"‘']?$")
_CLAIM_WITHIN = re.compile(r"['’]s?\s+(?:[\w\-]+\s+){0,2}?([a-z]+)\s+that\b")
_SHOWN = re.compile(
    r"\b(?:of|showing|shows|heard|hears|quoting|quotes|with)\s+((?:[A-Z][\w.’'\-]*\s+){0,3}[A-Z][\w’'\-]+)\s+(\w+ing)\b"
    r"[^.“\"]{0,45}[“\"‘']?$"
)
_WHAT = re.compile(
    r"(?:to be\s+)?what\s+" + _SUBJECT + r"\s+(?:has\s+|had\s+|once\s+|later\s+)?"
    r"(called|calls|described|termed|labeled|dubbed)\b"
)
_QUOTED_AS = re.compile(
    r"\b(?:is|was|were|been|being)\s+(?:\w+ly\s+)?(quoted|cited)\b[^.;“”\"]{0,60}?\bas\s+(?:saying|telling|writing)\b"
)
_OPENING = 30
"""Characters at the beginning of the words in which the owner of a claim may be named."""
_CLAIMS = lexicon.word_set("nouns that carry a claim")


def _owner(cast: Cast, quote: Quote) -> Span | None:
    """The person named right before the words as theirs: "Trump’s claim that …", "footage of Trump saying “…”".

    Also where somebody did something to the claim, and said nothing: "The paper seized on [Trump’s claim that “…”]".
    """
    text = cast.layout.text
    start = quote.content[0].start
    first = cast.layout.sentences[cast.layout.sentence(start)].start
    lead = text[first:start]
    what = _WHAT.match(text, start)
    if what is not None and _speaks(cast, *what.span(1)) and not _touches(quote, *what.span(1)):
        return Span(*what.span(1))
    for place in reversed(cast.between(max(first, start - 90), start)):
        if place.name.label != "PERSON" or place.quoted or _touches(quote, *place.name.span):
            continue
        claim = _CLAIM.match(text[place.name.span.end : start])
        if claim is not None and claim.group(1) in _CLAIMS:
            return place.name.span
    said = any(m.group().casefold() in lexicon.cue_verbs() for s in quote.cue for m in WORD.finditer(text, *s))
    for place in () if said else cast.between(start, min(start + _OPENING, quote.content[0].end)):
        claim = _CLAIM_WITHIN.match(text, place.name.span.end)
        if claim is not None and claim.group(1) in _CLAIMS and place.name.label == "PERSON" and not place.quoted:
            return place.name.span
    shown = _SHOWN.search(lead)
    if shown is not None and shown.group(2).casefold() in lexicon.cue_verbs():
        span = Span(first + shown.start(1), first + shown.end(1))
        if _speaks(cast, *span) and not _touches(quote, *span):
            return span
    return None


# The shapes of a report in a report, the first that fits wins: cut apart, the order would be lost.
def nested_subject(cast: Cast, quote: Quote, mention: ClassifiedMention) -> Span | None:  # noqa: C901
    """Whose words they are where `reading`, the mention, is who reported them; None where the mention itself speaks.

    "… Tokayev explained that “…,” according to The Hill"; "“…,” Minister Eriksen said, the agency reported";
    "Police said the driver told them “…”"; "“…,” Moen quoted her colleague Vik as saying".

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    text = cast.layout.text
    owner = _owner(cast, quote) or _quoted_by_others(cast, quote)
    if owner is not None:
        return owner
    if not quote.cue or not quote.mention:
        return None
    cue = " ".join(span.of(text) for span in quote.cue).casefold()
    after = _AS_SAYING.match(text, quote.cue[0].end) if re.search(r"(?:quot|cit)(?:ed|es|ing)$", cue) else None
    if after is not None:
        return Span(*after.span(1))
    credit = cue.startswith("according") or (
        mention.type in (MentionType.ORGANIZATION, MentionType.GROUP)
        and re.search(r"report|said|says|saying|told|wrote", cue)
    )
    if not credit:
        return None
    start, end = quote.content[0].start, quote.content[-1].end
    marked = cast.layout.is_quoted(start) or cast.layout.is_quoted(start - 1)
    first = cast.layout.sentences[cast.layout.sentence(start)].start
    lead = text[first:start]
    match = _SAYS_BEFORE.search(lead)
    if match is not None and match.group(2).casefold() in lexicon.cue_verbs():
        subject = Span(first + match.start(1), first + match.end(1))
        if not _touches(quote, subject.start, first + match.end(2)) and _speaks(cast, *subject):
            return subject
    if cue.startswith("according"):
        inside = _subject_within(cast, quote)
        if inside is not None:
            return inside
    if marked and cue.startswith("according") and mention.type is MentionType.ORGANIZATION:
        speaks = _last_to_speak(cast, quote, Span(first, start))
        if speaks is not None:
            return speaks
    indirect = cue.startswith("according") and not any(m in text[start:end] for m in '“”"«')
    inner = None if indirect else _SAYS_WITHIN.match(text, start, end) or _SAYS_LAST.search(text, start, end)
    if inner is not None and inner.group(2).casefold() in lexicon.cue_verbs() and _speaks(cast, *inner.span(1)):
        return Span(*inner.span(1))
    follow = _SAYS_AFTER.match(text, end) if marked else None
    if follow is None or follow.group(2).casefold() not in lexicon.cue_verbs() or _touches(quote, *follow.span(1)):
        return None
    return Span(*follow.span(1)) if _speaks(cast, *follow.span(1)) else None


def _quoted_by_others(cast: Cast, quote: Quote) -> Span | None:
    """Who "was quoted (by the state agency) as saying": the subject of the passive, not the one who quoted."""
    text = cast.layout.text
    anchor = quote.cue[0].start if quote.cue else quote.content[0].start
    sentence = cast.layout.sentences[cast.layout.sentence(anchor)]
    for verb in _QUOTED_AS.finditer(text, sentence.start, min(len(text), anchor + 60)):
        subject = cast.grammar.subject_of(Span(*verb.span(1)))
        if subject is None or not sentence.start <= subject.start < verb.start() or cast.layout.is_quoted(verb.start()):
            continue
        head = cast.grammar.head_of(subject)
        pronoun = head.of(text).casefold() in ("he", "she", "they")
        if pronoun or cast.between(*subject) or head.of(text)[:1].islower():
            return subject
    return None


def _subject_within(cast: Cast, quote: Quote) -> Span | None:
    """Who says the marked words inside a content that takes in its own clause: "Brook … called it “a farce,”"."""
    text, (start, end) = cast.layout.text, (quote.content[0].start, quote.content[-1].end)
    mark = re.compile(r"[“\"]").search(text, start + 1, end)
    if mark is None:
        return None
    verbs = [m for m in WORD.finditer(text, start, mark.start()) if m.group().casefold() in lexicon.cue_verbs()]
    subject = cast.grammar.subject_of(Span(*verbs[-1].span())) if verbs else None
    if subject is None or subject.start < start - 2 or _touches(quote, *subject):
        return None
    name = next((p.name.span for p in cast.between(*subject) if cast.is_person(p)), subject)
    return name if _speaks(cast, *name) else None


def _last_to_speak(cast: Cast, quote: Quote, span: Span) -> Span | None:
    """The last name or pronoun of `span` that a verb of saying follows; None when none does."""
    text = cast.layout.text
    pronouns = [Span(m.start(), m.end()) for m in _HE_OR_SHE.finditer(text, span.start, span.end)]
    for found in sorted([*pronouns, *(place.name.span for place in cast.between(*span))], reverse=True):
        verb = _SAYS_NEXT.match(text, found.end)
        if verb is not None and not _touches(quote, *found) and _speaks(cast, *found):
            return found
    return None


def _touches(quote: Quote, start: int, end: int) -> bool:
    return any(s.start < end and start < s.end for spans in (quote.mention, quote.cue) for s in spans)


def _speaks(cast: Cast, start: int, end: int) -> bool:
    """Whether the phrase is a person, by name, by pronoun or by a noun."""
    words = [m.group() for m in WORD.finditer(cast.layout.text, start, end)]
    if not words or cast.layout.is_quoted(start):
        return False
    last = [p for p in cast.between(start, end) if p.name.span.end >= end - 1]
    person = any(cast.clusters[owner].is_person for p in last for owner in p.owners)
    low = words[-1].casefold()
    return person or low in ("he", "she") or (low in lexicon.people_nouns() and len(words) > 1)
