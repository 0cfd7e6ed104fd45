"""Quotations whose speaker stands beside them and not beside the quote around them.

"“My father told me, ‘Never sell,’” said Ana": the father's words, passed on by Ana. "The harbour, “a bathtub” as Bo
calls it, is safe, Ana said": Bo's. "It had, in her words, become “unhealthy”": hers. Each is a quote of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from quotes import lexicon
from quotes.document import Layout
from quotes.document.labels import AUXILIARY, VERB_TAGS, is_passive, prepositional
from quotes.extraction.cues import cues_at, lemma_of, nouns
from quotes.extraction.rules.phrases import mention_span, own_subject
from quotes.text.marks import QuotedRun, overlapping
from quotes.types import Quote, QuoteKind, Span

REACH = 6
"""Tokens between a verb of saying and the marks behind it, and of a clause "as X calls it"."""

CONFIDENCE = 0.85
"""The extractor's own, of a quotation beside "as X put it" or "in X's words"."""

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SELF = frozenset({"i", "we", "you", "who", "which", "that", "what"})
_WORDING = re.compile(
    r"\b(?P<cue>[Ii]n (?:(?P<owner>his|her|their|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}[’']s?) (?:own )?words"
    r"|the words of (?P<source>[^,:;“”\"\n]{2,60}))),? [^“\"\n.]{0,60}$"
)

_WAS_THE = re.compile(r"\s+(?:was|is) the (?:\w+ )?(?P<noun>[a-z]+) of (?P<owner>\w[^,.;:“”\"\n]{1,60})(?=[.,;\n]|$)")


def find_inner(doc: Doc, layout: Layout, quotes: Sequence[Quote]) -> list[Quote]:
    """Find the quotations that have a speaker of their own beside them.

    Args:
        doc: the article, tagged and parsed.
        layout: its layout.
        quotes: what was found, with contents that cut no marks.

    Returns:
        Further quotes; their content is one run of marks each. Those inside a quote name its mention as `via`.
    """
    if not doc.has_annotation("DEP"):
        return []
    found = [inner for quote in quotes if quote.kind is not QuoteKind.DIRECT for inner in _inside(doc, layout, quote)]
    own = {quote.content for quote in [*quotes, *found] if quote.mention}
    beside = (_beside(doc, layout, run) for run in layout.runs if run.level == 0 and run.closed)
    return found + [quote for quote in beside if quote is not None and quote.content not in own]


def _inside(doc: Doc, layout: Layout, quote: Quote) -> Iterator[Quote]:
    for piece in quote.content:
        for run in overlapping(layout.runs, piece):
            told = run.level > 0 or run.start > piece.start + 1
            if not told or not run.closed or run.end > piece.end + 2 or run.start < piece.start:
                continue
            verb = _verb_before(doc, piece, run, quote)
            speaker = None if verb is None else own_subject(verb)
            if verb is None or speaker is None or speaker.lower_ in _SELF or speaker.idx < piece.start:
                continue
            if run.level == 0 and speaker.pos_ == "PRON":
                # "Ana said that what she called “…”": most often the one who is quoted anyway.
                continue
            cue = Span(verb.idx, verb.idx + len(verb))
            via = " ".join(span.of(layout.text).strip(" ,") for span in quote.mention) or None
            yield Quote(
                QuoteKind.MIXED, (Span(run.start, run.end),), (cue,), (mention_span(doc, speaker),), via=via,
                confidence=min(1.0, quote.confidence + 0.001),
            )  # fmt: skip


def _verb_before(doc: Doc, piece: Span, run: QuotedRun, quote: Quote) -> Token | None:
    """The verb of saying in the piece that leads up to the run; None where none does, or another run stands between."""
    before = doc.char_span(piece.start, run.start, alignment_mode="contract") or ()
    for token in reversed(list(before)[-REACH:]):
        if token.text in {".", "!", "?", "”", '"', ";"} or any(s.start <= token.idx < s.end for s in quote.cue):
            return None
        if token.pos_ in VERB_TAGS and _introduces(token):
            return token if _is_told(token) else None
        if token.pos_ == "VERB":
            return None
    return None


def _is_told(verb: Token) -> bool:
    """Whether a verb tells what happened: "had told", "calls"; not "should tell", "saying", "nicknamed"."""
    helpers = [child for child in verb.children if child.dep_ in AUXILIARY]
    if any(helper.tag_ == "MD" for helper in helpers):
        return False
    return verb.tag_ in _FINITE or (verb.tag_ == "VBN" and any(lemma_of(helper) == "have" for helper in helpers))


def _introduces(verb: Token) -> bool:
    """Whether a verb leads words in marks in: one of saying, or of calling somebody something."""
    return lemma_of(verb) in lexicon.words("object_predicate_verbs") or any(cue.takes("q") for cue in cues_at(verb))


def _beside(doc: Doc, layout: Layout, run: QuotedRun) -> Quote | None:
    """The run as the quote of whoever "as X calls it" behind it or "in X's words" before it names."""
    content = (Span(run.start, run.end),)
    put = _as_put(doc, layout, run)
    if put is not None:
        return Quote(QuoteKind.MIXED, content, (put[0],), (put[1],), confidence=CONFIDENCE)
    described = _described_as(doc, layout, run) or _verdict(doc, layout, run)
    if described is not None:
        return Quote(QuoteKind.MIXED, content, (described[0],), (described[1],), confidence=CONFIDENCE)
    sentence = layout.sentences[layout.sentence(run.start)]
    wording = _WORDING.search(layout.text, sentence.start, run.start)
    if wording is None:
        return None
    group = "owner" if wording["owner"] else "source"
    name = Span(*wording.span(group))
    return Quote(QuoteKind.MIXED, content, (Span(*wording.span("cue")),), (name,), confidence=CONFIDENCE)


def _as_put(doc: Doc, layout: Layout, run: QuotedRun) -> tuple[Span, Span] | None:
    """Verb and subject of "as X calls it" right behind the run."""
    end = layout.sentences[layout.sentence(run.end)].end
    behind = [t for t in doc.char_span(run.end, end, alignment_mode="contract") or () if not t.is_space]
    while behind and behind[0].text == ",":
        behind = behind[1:]
    if len(behind) < 4 or behind[0].lower_ != "as":
        return None
    for number, token in enumerate(behind[1 : REACH + 2], start=1):
        if token.is_punct:
            return None
        if token.tag_ in _FINITE and number > 1 and behind[number + 1 : number + 2]:
            following = behind[number + 1]
            speaker = Span(behind[1].idx, behind[number - 1].idx + len(behind[number - 1]))
            return (Span(token.idx, token.idx + len(token)), speaker) if following.lower_ == "it" else None
    return None


def _described_as(doc: Doc, layout: Layout, run: QuotedRun) -> tuple[Span, Span] | None:
    """Verb and agent of "was dismissed by X as" right before the run."""
    lead = doc.char_span(layout.sentences[layout.sentence(run.start)].start, run.start, alignment_mode="contract")
    if not lead or lead[-1].lower_ != "as":
        return None
    for token in reversed(list(lead)[-REACH - 2 : -1]):
        agents = [noun for case, noun in prepositional(token) if case.lower_ == "by" and token.i < case.i]
        if token.tag_ == "VBN" and is_passive(token) and agents:
            return Span(token.idx, token.idx + len(token)), mention_span(doc, agents[0])
    return None


def _verdict(doc: Doc, layout: Layout, run: QuotedRun) -> tuple[Span, Span] | None:
    """Noun and owner of "“…” was the verdict of X" where the run opens its sentence and X ends it."""
    if layout.sentences[layout.sentence(run.start)].start != run.start:
        return None
    found = _WAS_THE.match(layout.text, run.end)
    owner = None if found is None else doc.char_span(*found.span("owner"), alignment_mode="contract")
    if found is None or owner is None or owner.root.pos_ not in {"NOUN", "PROPN"}:
        return None
    if found["noun"] not in nouns() and not any(ent.label_ == "PERSON" for ent in owner.ents):
        return None
    return Span(*found.span("noun")), Span(*found.span("owner"))
