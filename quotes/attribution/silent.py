"""Quotes without a mention: who speaks follows from the words around, or from who spoke before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.attribution import lexicon
from quotes.attribution.cast import Cast, Place
from quotes.attribution.discourse import Discourse, Turn
from quotes.attribution.scene import WORD
from quotes.types import Quote, Span

_LABEL = re.compile(r"^[ \t\"“*]*([A-Z][\w.’'\- ]{1,40}?)(?:[ \t]*\([^)]{1,40}\))?[ \t]*:[ \t]")
_SIGNED = re.compile(r"[.,]?[”\"’']?\s*[―—–-]{1,2}[ \t\xa0]*")
_LINE_END = re.compile(r"[ \t\xa0.]*(?:,[^\n]{0,60})?(?:\n|$|[.“\"])")
_CLOSED = re.compile(r"[,.?!]?[”\"’']?[ \t\xa0]+")
_OBJECT_VERBS = lexicon.word_set("verbs with an object")
_WORDS = re.compile(r"[”\"’'\s.]*With (?:these|those) words,?\s+")
_INTERVIEW_WITH = re.compile(
    r"\b(?:interview(?:ed|s)?|conversation|talk|chat|Q ?& ?A|questions)(?: with| of| for| to|:)?"
    r"\s+(?:[\w.’'\-]+\s+){0,4}$",
    re.IGNORECASE,
)
_SPOKE_TO = re.compile(
    r"(?:,[^,.\n]{1,80},)?\s+(?:recently\s+|has\s+)?(?:spoke|spoken|speaks|talked|talks|sat down|answered|answers)\b"
)
_PRONOUN = re.compile(r"\b(?:he|she|who)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker found without a mention: a place in the text that stands for somebody, or an earlier turn."""

    rule: str
    span: Span | None = None
    turn: Turn | None = None
    confidence: float = 0.8


def find_speaker(discourse: Discourse, quote: Quote) -> Found | None:
    """Who speaks a quote that has no mention; None when nothing tells.

    In this order: a label ("FALLIN: …"), a subject of a verb of saying in the sentence, a sentence before that ends in
    a colon, the last speaker in the paragraph, the last speaker when the paragraph carries on with quotation marks.
    """
    cast = discourse.cast
    start = quote.content[0].start
    later = _with_these_words(cast, quote)
    if later is not None:
        return Found("introduction", span=later, confidence=0.8)
    label = _label(cast, start)
    if label is not None:
        return Found("label", span=label, confidence=0.95)
    subject = _subject_by_grammar(cast, quote) or _right_after(cast, quote) or _subject(cast, quote)
    if subject is not None:
        return Found("subject of the sentence", span=subject, confidence=0.85)
    previous = discourse.previous(start + 1)
    near = previous is not None and cast.scene.paragraph(previous.end - 1) == cast.scene.paragraph(start)
    if previous is not None and near and _marked(cast, quote) and not _others_between(cast, previous, start):
        return Found("continuation", turn=previous, confidence=0.85)
    introduced = _introduced(cast, quote)
    if introduced is not None:
        return Found("introduction", span=introduced, confidence=0.85)
    if previous is not None:
        gap = cast.scene.paragraph(start) - cast.scene.paragraph(previous.end - 1)
        alone = gap == 2 and not _others_between(cast, previous, start)  # a paragraph of narration about nobody else
        if (gap == 1 or alone) and _marked(cast, quote) and _is_whole_paragraph(cast, quote):
            return Found("continuation", turn=previous, confidence=0.85 if gap == 1 else 0.7)
    return None


def signature(cast: Cast, quote: Quote) -> Span | None:
    """The name that signs the quotation after a dash ("“…” ― Sonya Herridge"); None when there is none."""
    text = cast.scene.text
    end = quote.content[-1].start + len(quote.content[-1].of(text).rstrip(" \t\n\xa0―—–-"))
    match = _SIGNED.match(text, end)
    if match is None or not (cast.scene.is_quoted(end - 1) or cast.scene.is_quoted(end)):
        return None
    place = cast.at(match.end())
    if place is None or place.name.label != "PERSON" or any(s.start == place.name.span.start for s in quote.mention):
        return None
    return place.name.span if _LINE_END.match(cast.scene.text, place.name.span.end) else None


def interviewee(cast: Cast, position: int) -> Span | None:
    """Who answers the questions of the interview at the character `position`; None when nothing before it tells.

    It is the one of whom the article says that they were interviewed, else the only person whom it names before.
    """
    text = cast.scene.text
    before = [p for p in cast.before(position) if not p.quoted and p.name.label == "PERSON" and len(p.owners) == 1]
    for place in reversed(before):
        start, end = place.name.span
        if _INTERVIEW_WITH.search(text, max(0, start - 60), start) or _SPOKE_TO.match(text, end):
            return place.name.span
    return before[0].name.span if len({place.owners for place in before}) == 1 else None


def _with_these_words(cast: Cast, quote: Quote) -> Span | None:
    """The subject of a sentence that follows and begins with "With these words"; None when none does."""
    match = _WORDS.match(cast.scene.text, quote.content[-1].end)
    if match is None:
        return None
    place = cast.at(match.end())
    return place.name.span if place is not None and place.name.label == "PERSON" else None


def _subject_by_grammar(cast: Cast, quote: Quote) -> Span | None:
    """The subject of the cue's verb, also one that it shares ("Trump tweeted … and encouraged …")."""
    grammar = cast.scene.grammar
    if grammar is None or not quote.cue or not _outside(cast, quote, quote.cue[0].start):
        return None
    subject = grammar.subject_of(quote.cue[-1])
    if subject is None or subject.end > max(span.end for span in quote.cue) + 80:
        return None
    known = cast.between(*subject) or _PRONOUN.fullmatch(subject.of(cast.scene.text))
    return subject if known and _outside(cast, quote, subject.start) else None


def _right_after(cast: Cast, quote: Quote) -> Span | None:
    """The name between the closing mark and a verb of saying ("“…?” Borger asked"), which may begin a sentence."""
    text, end = cast.scene.text, quote.content[-1].end
    gap = _CLOSED.match(text, end)
    place = cast.at(gap.end()) if gap is not None and _marked(cast, quote) else None
    if gap is None or place is None or place.name.span.start != gap.end():
        return None
    verb = WORD.search(text, place.name.span.end, place.name.span.end + 25)
    says = verb is not None and verb.group().casefold() in lexicon.cue_verbs()
    gap_ok = verb is not None and text[place.name.span.end : verb.start()] == " "
    return place.name.span if says and gap_ok else None


def _label(cast: Cast, start: int) -> Span | None:
    """The name before a colon at the start of the paragraph."""
    paragraph = cast.scene.paragraphs[cast.scene.paragraph(start)]
    match = _LABEL.match(cast.scene.text[paragraph.start : paragraph.end])
    if match is None or paragraph.start + match.end() > start + 3:
        return None
    span = Span(paragraph.start + match.start(1), paragraph.start + match.end(1))
    return span if cast.between(*span) else None


def _outside(cast: Cast, quote: Quote, position: int) -> bool:
    return not cast.scene.is_quoted(position) and not any(s.start <= position < s.end for s in quote.content)


def _subject(cast: Cast, quote: Quote) -> Span | None:
    """The name or pronoun nearest to the cue (else to a verb of saying) in the sentences of the quote."""
    scene = cast.scene
    first = scene.sentences[scene.sentence(quote.content[0].start)]
    last = scene.sentences[scene.sentence(max(quote.content[-1].start, quote.content[-1].end - 1))]
    window = Span(first.start, last.end)
    verbs = [span.start for span in quote.cue if _outside(cast, quote, span.start)]
    if not verbs:
        verbs = [
            m.start()
            for m in WORD.finditer(scene.text, window.start, window.end)
            if m.group().casefold() in lexicon.cue_verbs() and _outside(cast, quote, m.start())
        ]
    if not verbs:
        return None
    spans = [p.name.span for p in cast.between(*window) if _outside(cast, quote, p.name.span.start)]
    spans += [
        Span(m.start(), m.end())
        for m in _PRONOUN.finditer(scene.text, window.start, window.end)
        if _outside(cast, quote, m.start())
    ]
    free = [span for span in spans if not _is_possessive(scene.text, span) and not _is_object(scene.text, span)]
    fronted = [verb for verb in verbs if not _takes_object(scene.text, verb)]
    near = [(min((_gap(s, v) for v in verbs if s.end <= v or v in fronted), default=99), s) for s in free]
    best = min(near, default=None)
    return best[1] if best is not None and best[0] <= 60 else None


def _gap(span: Span, verb: int) -> int:
    return verb - span.end if span.end <= verb else (span.start - verb) + 8


def _takes_object(text: str, verb: int) -> bool:
    """Whether a name after the verb is whom one speaks to or of ("telling O’Reilly"), never who speaks."""
    word = WORD.match(text, verb)
    low = word.group().casefold() if word else ""
    return low.endswith("ing") or low in _OBJECT_VERBS


def _is_possessive(text: str, span: Span) -> bool:
    return text[span.end : span.end + 2] in ("'s", "’s")


def _is_object(text: str, span: Span) -> bool:
    """Whether a preposition or "told" stands before the name: whom one speaks to, or where."""
    words = text[max(0, span.start - 30) : span.start].split()
    while words and (words[-1].casefold() in lexicon.titles() or words[-1].casefold() in ("the", "a")):
        words.pop()
    low = words[-1].casefold() if words else ""
    return low in ("told", "asked", "tells") or (
        low in lexicon.PREPOSITIONS and low not in ("as", "while", "after", "before")
    )


def _introduced(cast: Cast, quote: Quote) -> Span | None:
    """The first name of the sentence before, when that sentence ends in a colon."""
    scene = cast.scene
    start = quote.content[0].start
    lead = scene.text[:start].rstrip(" \t\n\r\"“”'‘«")
    if not lead.endswith(":"):
        return None
    sentence = scene.sentences[scene.sentence(len(lead) - 1)]
    places = [p for p in cast.between(*sentence) if not p.quoted and not _is_possessive(scene.text, p.name.span)]
    verbs = [m.start() for m in WORD.finditer(scene.text, *sentence) if m.group().casefold() in lexicon.cue_verbs()]
    spans = [p.name.span for p in places] + [
        Span(m.start(), m.end()) for m in _PRONOUN.finditer(scene.text, *sentence) if not scene.is_quoted(m.start())
    ]
    if not spans:
        return None
    if verbs:
        return min(spans, key=lambda span: min(_gap(span, verb) for verb in verbs))
    return min(spans)


def _marked(cast: Cast, quote: Quote) -> bool:
    """Whether the content begins within quotation marks: reported speech without a speaker continues nobody."""
    return any(cast.scene.is_quoted(span.start) or cast.scene.is_quoted(span.start - 1) for span in quote.content)


def _others_between(cast: Cast, previous: Turn, start: int) -> bool:
    """Whether somebody else is named between the last quote and this one."""
    places = [p for p in cast.between(previous.end, start) if not p.quoted and p.name.label == "PERSON"]
    return any(previous.speaker not in p.owners for p in places)


def _is_whole_paragraph(cast: Cast, quote: Quote) -> bool:
    """Whether the paragraph of the quote begins with the quotation."""
    paragraph = cast.scene.paragraphs[cast.scene.paragraph(quote.content[0].start)]
    return not cast.scene.text[paragraph.start : quote.content[0].start].strip(" \t\"“”'‘«…")


__all__ = ["Found", "Place", "find_speaker", "signature"]
