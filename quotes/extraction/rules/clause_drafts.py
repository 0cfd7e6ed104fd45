"""The draft of a cue verb: its content, and its subject, or its agent in the passive, as the mention."""

from __future__ import annotations

from spacy.tokens import Token

from quotes.document.labels import (
    VERB_TAGS,
    is_passive,
    prepositional,
)
from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.draft import Draft
from quotes.extraction.rules.noun_phrases import breaks_off, noun_phrase
from quotes.extraction.rules.phrases import (
    cue_span,
    mention_span,
    span_of,
    subject,
)
from quotes.types import Span

_NOMINAL = frozenset({"NOUN", "PROPN", "ADP", "DET", "ADJ", "NUM", "PART"})


def clause_draft(
    view: ArticleView, verb: Token, parts: list[tuple[int, int]], rule: str, confidence: float, reach: list[Token]
) -> Draft | None:
    """Make the draft of a verb with the parts that are its content, and its subject or agent as the mention.

    Args:
        view: the article with its layout.
        verb: the verb of the cue.
        parts: the content, half-open ranges of tokens.
        rule: the name of the rule that found it.
        confidence: how sure the rule is, 0 to 1.
        reach: the tokens of the cue behind its verb.

    Returns:
        The draft; None where the parts hold no word.
    """
    doc = view.doc
    content = tuple(span for span in (span_of(doc, *part) for part in parts) if span.start < span.end)
    if not content:
        return None
    found = None if is_passive(verb) else subject(verb)
    if found is None and is_passive(verb):
        agents = [noun for case, noun in prepositional(verb) if case.lower_ == "by" and case.i > verb.i]
        found = agents[0] if agents else None
    mention: tuple[Span, ...] = ()
    if found is not None and not view.is_spoken(found) and found.pos_ not in VERB_TAGS:
        span = _subject_span(view, verb, found)
        if span.start < span.end and all(span.end <= c.start or span.start >= c.end for c in content):
            mention = (span,)
    until = reach[-1].i if reach else None
    return Draft(content, (cue_span(doc, verb, until),), mention, rule, confidence, rank=2)


def _subject_span(view: ArticleView, verb: Token, found: Token) -> Span:
    """The mention around the subject; a phrase that the tree tore between subject and verb group is mended."""
    doc = view.doc
    first = view.token_at(cue_span(doc, verb).start)
    shallow = noun_phrase(doc, found.left_edge.i, first) if found.i < first else None
    span = mention_span(doc, found)
    if shallow is not None and breaks_off(doc, span, shallow):
        span = span_of(doc, found.left_edge.i, shallow[1])
    if _holds_sentence(view, span):
        return Span(span.start, span.start) if shallow is None else span_of(doc, found.left_edge.i, shallow[1])
    last = view.token_at(span.end)
    between = doc[last:first]
    if len(between) > 1 and between[0].text == "," and all(token.pos_ in {"PROPN", "PRON"} for token in between[1:]):
        # "After the arrest of Smith, Jones said": the name next to the verb is its subject.
        return span_of(doc, last, first)
    if 0 < len(between) <= 12 and found.i < first and all(token.pos_ in _NOMINAL for token in between):
        return Span(span.start, between[-1].idx + len(between[-1]))
    return span


def _holds_sentence(view: ArticleView, span: Span) -> bool:
    """Whether a mention holds a finite verb outside a relative clause: then the tree took a sentence for a phrase."""
    for token in view.doc[view.token_at(span.start) : view.token_at(span.end)]:
        if token.tag_ in {"WP", "WDT"} or token.lower_ in {"who", "which", "that", "whose"}:
            return False
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ in VERB_TAGS:
            return True
    return False
