"""What the searches before and behind marks share: verbs of saying, and what they find."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from quotes.document.labels import (
    ADVERBIAL_CLAUSE,
    CONJUNCT,
    NOUN_CLAUSE,
    RELATIVE,
    VERB_TAGS,
)
from quotes.extraction.cues import cues_at
from quotes.extraction.rules.article_view import ArticleView
from quotes.text.marks import QuotedRun
from quotes.types import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SENTENCE_ENDS = frozenset({".", "!", "?", "”", '"', "''", ":"})


@dataclass(frozen=True, slots=True)
class MarkAttribution:
    """The cue and mention that stand beside a run, and the tokens up to which they reach."""

    cue: Span
    mention: Span | None
    cue_token: int
    end: int
    before: bool


def begins_sentence(view: ArticleView, run: QuotedRun) -> bool:
    """Tell whether a run begins a sentence.

    Args:
        view: the article.
        run: one of its runs within marks.
    """
    start = view.token_at(run.start)
    floor = view.token_at(view.layout.paragraphs[run.paragraph].start)
    while start > floor and view.doc[start - 1].is_space:
        start -= 1
    if start <= floor or view.sentence_start(start, floor) == start:
        return True
    return view.doc[start - 1].text in _SENTENCE_ENDS


def is_speech_verb(token: Token) -> bool:
    """Tell whether a token is a verb that introduces words in marks.

    Args:
        token: a token of the article.
    """
    if token.lower_ in {"said", "says"}:
        return True
    return token.pos_ in VERB_TAGS and any(cue.takes("q") for cue in cues_at(token))


def is_finite(token: Token) -> bool:
    """Tell whether a token is a finite verb.

    Args:
        token: a token of the article.
    """
    return token.pos_ in VERB_TAGS and token.tag_ in _FINITE


def is_inside_mention(token: Token) -> bool:
    """Tell whether a verb belongs to a relative or participle clause, or is an auxiliary of such a verb.

    Args:
        token: a verb of the article.
    """
    if token.dep_ in RELATIVE | NOUN_CLAUSE:
        return True
    head = token.head
    if token.dep_.startswith(("aux", "cop")):
        return head.dep_ in RELATIVE | NOUN_CLAUSE or head != token
    return token.dep_ in CONJUNCT | ADVERBIAL_CLAUSE and head.dep_ in RELATIVE | NOUN_CLAUSE
