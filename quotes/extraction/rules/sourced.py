"""Sources that no verb introduces: "according to X", "in the view of X", headlines and transcripts ("X: …")."""

from __future__ import annotations

import re

from spacy.tokens import Token

from quotes import lexicon
from quotes.document.labels import CONJUNCT, VERB_TAGS, is_passive
from quotes.extraction.cues import CueKind, cues_at
from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.draft import Draft
from quotes.extraction.rules.noun_phrases import phrase_span
from quotes.extraction.rules.phrases import clause_bounds, own_subject, phrase_from, span_of, without
from quotes.extraction.transcripts import find_turns
from quotes.types import Span

_ACCORDING = re.compile(r"\b(?:according to|in the (?:opinion|view|eyes|estimation) of)\s+", re.IGNORECASE)
_LABEL = re.compile(r"(?P<who>[^\s:“”\"][^:“”\"\n]{0,60}?)(?:\s\([^)]*\))?:\s+(?=\S)")


def find_sourced(view: ArticleView) -> list[Draft]:
    """Drafts for phrases of source, in text order.

    Args:
        view: the article with its layout.
    """
    return _according(view) + _labelled(view)


# --- according to -----------------------------------------------------------------------------------------------------


def _according(view: ArticleView) -> list[Draft]:
    drafts: list[Draft] = []
    for match in _ACCORDING.finditer(view.text):
        if view.is_boilerplate(match.start()) or view.layout.run_at(match.start()) is not None:
            continue
        draft = _with_source(view, match.start(), match.end())
        if draft is not None:
            drafts.append(draft)
    return drafts


def _with_source(view: ArticleView, start: int, after: int) -> Draft | None:
    doc = view.doc
    first, noun = view.token_at(start), view.token_at(after)
    paragraph = view.layout.paragraph(start)
    floor, limit = view.paragraph_tokens(paragraph)
    begin, end = view.sentence_start(first + 1, floor), view.sentence_end(first, limit)
    head = phrase_from(doc, noun, end)
    mention = phrase_span(doc, noun, end, roles=first > begin)
    if head is None or mention is None or _is_relayed(view, begin, first):
        return None
    if _is_report(_verb_of(doc[first], head, (first, view.token_at(mention.end)))):
        return None
    stop = max(view.token_at(mention.end), noun + 1)
    parts = _stated(view, doc[first], head, (begin, end), (first, stop))
    content = tuple(span for span in (span_of(doc, *part) for part in parts) if span.start < span.end)
    if not content:
        return None
    cue = Span(start, doc[noun - 1].idx + len(doc[noun - 1]))
    return Draft(content, (cue,), (mention,), "according", 0.9, rank=1)


def _is_relayed(view: ArticleView, begin: int, end: int) -> bool:
    """ "X explained that “…”, according to Y": the marked words are X's, and Y only relays them."""
    telling = False
    for token in view.doc[begin:end]:
        if view.layout.run_at(token.idx) is not None:
            return telling
        telling = telling or (token.pos_ in VERB_TAGS and any(cue.takes("c") for cue in cues_at(token)))
    return False


def _stated(
    view: ArticleView, cue: Token, source: Token, sentence: tuple[int, int], hole: tuple[int, int]
) -> list[tuple[int, int]]:
    """The tokens that the source is said to state: the clause that the phrase belongs to, without the phrase.

    Before the phrase when it ends the clause, after it when it begins the sentence, on both sides when it interrupts.
    """
    start, end = sentence
    verb = _verb_of(cue, source, hole)
    if start <= verb.i < end and verb.pos_ in VERB_TAGS:
        left, right = clause_bounds(verb)
        left, right = max(left, start), min(right, end)
        for child in verb.children:
            if child.dep_ in CONJUNCT and child.i > hole[1] > verb.i:
                right = min(right, child.left_edge.i)
        return _worded(view, without((left, right), hole))
    return _worded(view, without((start, end), hole))


def _verb_of(cue: Token, source: Token, hole: tuple[int, int]) -> Token:
    """The verb of the clause that a phrase of source belongs to; the root of its tree when it has none."""
    verb = source.head if source.head.i < hole[0] or source.head.i >= hole[1] else cue.head
    for _ in range(8):
        if (verb.pos_ in VERB_TAGS and verb.dep_ != "amod") or verb.head == verb:
            break
        verb = verb.head
    return verb


def _is_report(verb: Token) -> bool:
    """ "Y said that …, according to X": the clause reports Y's words itself, and X only relays them."""
    speaks = any(cue.takes("c") and cue.takes("q") and cue.kind is CueKind.STATEMENT for cue in cues_at(verb))
    return speaks and verb.pos_ in VERB_TAGS and own_subject(verb) is not None and not is_passive(verb)


def _worded(view: ArticleView, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [part for part in parts if sum(token.is_alpha for token in view.doc[slice(*part)]) > 1]


# --- labels: transcripts and headlines --------------------------------------------------------------------------------


def _labelled(view: ArticleView) -> list[Draft]:
    """ "FALLIN: …" in transcripts, "Tokayev: troops will leave" in headlines."""
    drafts = [
        Draft(turn.speech, (turn.sign,), (turn.label,), "label", 0.9, rank=1)
        for turn in find_turns(view.text)
        if not view.is_boilerplate(turn.label.start)
    ]
    label = _label(view, 0) if view.layout.paragraphs else None
    taken = {draft.mention[0].start for draft in drafts}
    if label is None or label.start("who") in taken or view.is_boilerplate(label.start()):
        return drafts
    who = label.group("who").strip()
    if _is_headline(view, 0, who):
        mention = Span(label.start("who"), label.start("who") + len(who))
        content = Span(label.end(), view.layout.paragraphs[0].end)
        colon = view.text.index(":", label.end("who"))
        drafts.append(Draft((content,), (Span(colon, colon + 1),), (mention,), "label", 0.9, rank=1))
    return drafts


def _label(view: ArticleView, number: int) -> re.Match[str] | None:
    span = view.layout.paragraphs[number]
    match = _LABEL.match(view.text, span.start, span.end)
    if match is None or match.group("who").split()[0].lower().strip(".") in lexicon.words("heading_first_words"):
        return None
    return match if len(view.text[match.end() : span.end].split()) >= 2 else None


def _is_headline(view: ArticleView, number: int, who: str) -> bool:
    """Whether "X: …" is a headline that quotes X: a short line, X a name, a clause with a verb after it."""
    span = view.layout.paragraphs[number]
    start, end = view.token_at(span.start), view.token_at(span.end)
    colon = view.token_over(span.start + len(who))
    if len(who.split()) > 4 or end - start > 25:
        return False
    if not all(token.pos_ in {"PROPN", "NOUN", "ADP", "DET"} for token in view.doc[start:colon] if token.is_alpha):
        return False
    return any(token.pos_ in VERB_TAGS for token in view.doc[colon + 1 : end])
