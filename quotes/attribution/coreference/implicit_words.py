"""Where the words around a quote without a mention tell who speaks: places in the text, for the implicit sieves."""

from __future__ import annotations

import re

from quotes.attribution import lexicon
from quotes.attribution.coreference.discourse import SpokenTurn
from quotes.attribution.entities.cast import Cast
from quotes.document.layout import WORD
from quotes.types import Quote, Span

_LABEL = re.compile(r"^[ \t\"“*]*([A-Z][\w.’'\- ]{1,40}?)(?:[ \t]*\([^)]{1,40}\))?[ \t]*:[ \t]")
_CLOSED = re.compile(r"[,.?!]?[”\"’']?[ \t\xa0]+")
_COMMA = re.compile(r",[”\"]\s+$")
_SIGNED = re.compile(r"(?:,\s+(?=\w)(?!who\b)|\s*\n|\.?\s*$)")
_AROUND = " \t\n\"“”'‘’«».,!?…"
_REPEATED = 4
"""Words from which on it is no chance that the article has them twice."""
_OBJECT_VERBS = lexicon.word_set("verbs with an object")
_WORDS = re.compile(r"[”\"’'\s.]*With (?:these|those) words,?\s+")
_PRONOUN = re.compile(r"\b(?:he|she|who)\b", re.IGNORECASE)


def with_these_words(cast: Cast, quote: Quote) -> Span | None:
    """The subject of a sentence that follows and begins with "With these words"; None when none does.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    match = _WORDS.match(cast.layout.text, quote.content[-1].end)
    if match is None:
        return None
    place = cast.at(match.end())
    return place.name.span if place is not None and place.name.label == "PERSON" else None


def subject_by_grammar(cast: Cast, quote: Quote) -> Span | None:
    """The subject of the cue's verb, also one that it shares ("Trump tweeted … and encouraged …").

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    grammar = cast.grammar
    if not quote.cue or not _outside(cast, quote, quote.cue[0].start):
        return None
    subject = grammar.subject_of(quote.cue[-1])
    if subject is None or subject.end > max(span.end for span in quote.cue) + 80:
        return None
    known = cast.between(*subject) or _PRONOUN.fullmatch(subject.of(cast.layout.text))
    return subject if known and _outside(cast, quote, subject.start) else None


def right_after(cast: Cast, quote: Quote) -> Span | None:
    """The name between the closing mark and a verb of saying ("“…?” Borger asked"), which may begin a sentence.

    Also a name that signs the words without a verb: "“…,” Augusto Reyes, director of the branch."

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    text, end = cast.layout.text, quote.content[-1].end
    gap = _CLOSED.match(text, end)
    place = cast.at(gap.end()) if gap is not None and is_marked(cast, quote) else None
    if gap is None or place is None or place.name.span.start != gap.end():
        return None
    if _COMMA.search(text[end - 2 : gap.end()]) and _SIGNED.match(text, place.name.span.end):
        return place.name.span  # "“…,” Augusto Reyes, director of the branch."
    verb = WORD.search(text, place.name.span.end, place.name.span.end + 25)
    says = verb is not None and verb.group().casefold() in lexicon.cue_verbs()
    gap_ok = verb is not None and text[place.name.span.end : verb.start()] == " "
    return place.name.span if says and gap_ok else None


def paragraph_label(cast: Cast, start: int) -> Span | None:
    """The name before a colon at the start of the paragraph.

    Args:
        cast: everybody whom the article names.
        start: the first character.
    """
    paragraph = cast.layout.paragraphs[cast.layout.paragraph(start)]
    match = _LABEL.match(cast.layout.text[paragraph.start : paragraph.end])
    if match is None or paragraph.start + match.end() > start + 3:
        return None
    span = Span(paragraph.start + match.start(1), paragraph.start + match.end(1))
    return span if cast.between(*span) else None


def _outside(cast: Cast, quote: Quote, position: int) -> bool:
    return not cast.layout.is_quoted(position) and not any(s.start <= position < s.end for s in quote.content)


def nearest_subject(cast: Cast, quote: Quote) -> Span | None:
    """The name or pronoun nearest to the cue (else to a verb of saying) in the sentences of the quote.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    layout = cast.layout
    first = layout.sentences[layout.sentence(quote.content[0].start)]
    last = layout.sentences[layout.sentence(max(quote.content[-1].start, quote.content[-1].end - 1))]
    window = Span(first.start, last.end)
    verbs = [span.start for span in quote.cue if _outside(cast, quote, span.start)]
    if not verbs:
        verbs = [
            m.start()
            for m in WORD.finditer(layout.text, window.start, window.end)
            if m.group().casefold() in lexicon.cue_verbs() and _outside(cast, quote, m.start())
        ]
    if not verbs:
        return None
    spans = [p.name.span for p in cast.between(*window) if _outside(cast, quote, p.name.span.start)]
    spans += [
        Span(m.start(), m.end())
        for m in _PRONOUN.finditer(layout.text, window.start, window.end)
        if _outside(cast, quote, m.start())
    ]
    free = [span for span in spans if not _is_possessive(layout.text, span) and not _is_object(layout.text, span)]
    fronted = [verb for verb in verbs if not _takes_object(layout.text, verb)]
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


def introduced_by_colon(cast: Cast, quote: Quote) -> Span | None:
    """The subject of the sentence before, when that sentence ends in a colon: of its verb of saying, else of itself.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    layout = cast.layout
    start = quote.content[0].start
    lead = layout.text[:start].rstrip(" \t\n\r\"“”'‘«")
    if not lead.endswith(":"):
        return None
    sentence = layout.sentences[layout.sentence(len(lead) - 1)]
    subject = cast.grammar.first_subject(sentence)
    places = [p for p in cast.between(*sentence) if not p.quoted and not _is_possessive(layout.text, p.name.span)]
    verbs = [m.start() for m in WORD.finditer(layout.text, *sentence) if m.group().casefold() in lexicon.cue_verbs()]
    spans = [p.name.span for p in places] + [
        Span(m.start(), m.end()) for m in _PRONOUN.finditer(layout.text, *sentence) if not layout.is_quoted(m.start())
    ]
    says = [found for verb in verbs if (found := cast.grammar.subject_of(_word_at(layout.text, verb))) is not None]
    wanted = says[-1:] or ([subject] if subject is not None else [])
    return next((span for span in sorted(spans) for one in wanted if one.start <= span.start < one.end), None)


def _word_at(text: str, start: int) -> Span:
    word = WORD.match(text, start)
    return Span(start, word.end() if word is not None else start)


def is_sentence(cast: Cast, quote: Quote) -> bool:
    """Whether the words are whole sentences that stand free, between sentences of the narration.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    text, (start, end) = cast.layout.text, (quote.content[0].start, quote.content[-1].end)
    before = text[:start].rstrip(' "“‘')[-1:]
    last = text[start:end].rstrip(' "”’')[-1:]
    return before in '.!?”"' and last in ".!?"


def has_relative(cast: Cast, start: int, end: int) -> bool:
    """Whether the narration tells of a relative of somebody ("his mother"), who may speak as well.

    Args:
        cast: everybody whom the article names.
        start: the first character.
        end: the character after the last.
    """
    found = WORD.finditer(cast.layout.text, start, end)
    return any(m.group().casefold() in lexicon.relations() for m in found if not cast.layout.is_quoted(m.start()))


def ends_in_colon(cast: Cast, quote: Quote) -> bool:
    """Whether a sentence with a subject ends in a colon before the words: it says whose they are, if anything does.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    layout = cast.layout
    lead = layout.text[: quote.content[0].start].rstrip(" \t\n\r\"“”'‘«")
    if not lead.endswith(":"):
        return False
    return cast.grammar.first_subject(layout.sentences[layout.sentence(len(lead) - 1)]) is not None


def said_before(cast: Cast, quote: Quote) -> int | None:
    """Where the article has the same words before, for words that it takes up again; None when nowhere.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    text, start = cast.layout.text, quote.content[0].start
    said = quote.content[0].of(text).strip(_AROUND)
    if len(said.split()) < _REPEATED:
        return None
    place = text.find(said, 0, start)
    return place if place >= 0 else None


def is_marked(cast: Cast, quote: Quote) -> bool:
    """Whether the content begins within quotation marks: reported speech without a speaker continues nobody.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    return any(cast.layout.is_quoted(span.start) or cast.layout.is_quoted(span.start - 1) for span in quote.content)


def others_between(cast: Cast, previous: SpokenTurn, start: int) -> bool:
    """Whether somebody else is named between the last quote and this one.

    Args:
        cast: everybody whom the article names.
        previous: who spoke last.
        start: the first character.
    """
    places = [p for p in cast.between(previous.end, start) if not p.quoted and p.name.label == "PERSON"]
    return any(previous.speaker not in p.owners for p in places)


def opens_paragraph(cast: Cast, quote: Quote) -> bool:
    """Whether the paragraph of the quote begins with the quotation.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    paragraph = cast.layout.paragraphs[cast.layout.paragraph(quote.content[0].start)]
    return not cast.layout.text[paragraph.start : quote.content[0].start].strip(" \t\"“”'‘«…")
