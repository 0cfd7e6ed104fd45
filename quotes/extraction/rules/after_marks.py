"""Who is said to have uttered words within marks, by what stands right behind the marks."""

from __future__ import annotations

from spacy.tokens import Token

from quotes.document.labels import (
    VERB_TAGS,
)
from quotes.extraction.cues import cues_at, lemma_of
from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.noun_phrases import breaks_off, noun_phrase, phrase_span
from quotes.extraction.rules.phrases import cue_span, mention_span, own_subject, span_of
from quotes.extraction.rules.speech_verbs import (
    MarkAttribution,
    begins_sentence,
    is_finite,
    is_inside_mention,
    is_speech_verb,
)
from quotes.text.marks import QuotedRun
from quotes.types import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_MENTION = 45  # tokens between the marks and the cue


def attribution_after(view: ArticleView, run: QuotedRun, following: QuotedRun | None) -> MarkAttribution | None:
    """The attribution in the words that follow the run in its sentence.

    Args:
        view: the article with its layout.
        run: a run within quotation marks.
        following: the run after it; None where it is the last.
    """
    doc = view.doc
    start = view.token_at(run.end)
    limit = view.token_at(view.layout.paragraphs[run.paragraph].end)
    if following is not None and not following.single:
        limit = min(limit, view.token_at(following.start))
    closing = view.text[run.inner_start : run.inner_end].rstrip()[-1:]
    if start >= limit or (not run.closed and not run.continues):
        return None
    outside = doc[start].text in {",", "—", "–", "-", "--"}
    if outside:
        start += 1
    end = view.sentence_end(start, limit)
    if start >= end:
        return None
    invites = outside or closing in {",", "?", "!", "—", "–", "-", "…"}
    found = _according(view, start, end)
    if found is not None and _is_told_already(view, run):
        # "X explained that “…,” according to Y": the words are X's, Y is where they were reported.
        return None
    found = found or _speaking(view, start, end, invites and closing == ",")
    if found is None:
        return None
    if invites or _stands_alone(view, run, found, end, closing):
        return found
    return None


def _stands_alone(view: ArticleView, run: QuotedRun, found: MarkAttribution, end: int, closing: str) -> bool:
    """Whether an attribution may follow a run that ends with a full stop or with nothing ('"We go." he said.')."""
    first = view.doc[view.token_at(run.end)]
    if closing == "." and not first.text[:1].islower() and found.end < end - 1:
        return False
    return begins_sentence(view, run) and (closing != "." or found.end >= end - 1 or first.text[:1].islower())


def _is_told_already(view: ArticleView, run: QuotedRun) -> bool:
    """Whether a verb of saying in the same sentence leads up to the run."""
    if begins_sentence(view, run):
        return False
    end = view.token_at(run.start)
    start = view.sentence_start(end, view.token_at(view.layout.paragraphs[run.paragraph].start))
    return any(cue.takes("c") for token in view.doc[start:end] if token.pos_ in VERB_TAGS for cue in cues_at(token))


def _according(view: ArticleView, start: int, end: int) -> MarkAttribution | None:
    doc = view.doc
    if end - start < 3 or doc[start].lower_ != "according" or doc[start + 1].lower_ != "to":
        return None
    mention = phrase_span(doc, start + 2, end)
    if mention is None:
        return None
    return MarkAttribution(span_of(doc, start, start + 2), mention, start, view.token_at(mention.end), False)


def _speaking(view: ArticleView, start: int, end: int, eager: bool) -> MarkAttribution | None:
    """The verb of saying after a run, with its subject before or after it.

    `eager` tells that the run ended with a comma: then any verb with a subject will do.
    """
    doc = view.doc
    for index in range(start, min(end, start + _LONGEST_MENTION)):
        token = doc[index]
        if not is_speech_verb(token) and not (eager and _is_plain_verb(token)):
            if is_finite(token) and not is_inside_mention(token):
                return None
            continue
        closes = not any(later.is_alpha for later in doc[index + 1 : end])
        if is_inside_mention(token) and not _starts(token, start) and not closes:
            continue
        if token.tag_ == "VBG" and _starts(token, start):
            # "…,” saying that …": the cue of what follows, not of what stands before.
            return None
        mention = _subject_beside(view, token, start, end)
        if mention is not None:
            span, reach = mention
            return MarkAttribution(cue_span(doc, token), span, index, max(reach, index + 1), False)
        if is_finite(token):
            return None
    return None


def _starts(token: Token, start: int) -> bool:
    return token.i - start <= 2 and all(token.doc[index].pos_ in {"ADV", "AUX"} for index in range(start, token.i))


def _subject_beside(view: ArticleView, verb: Token, start: int, end: int) -> tuple[Span, int] | None:
    """The mention that the verb has in [start, end), and the token after it; None when there is none.

    It begins where the words after the marks begin ("…,” X said") or right after the verb ("…,” said X"). The tree
    says how far it reaches, unless it contradicts that position.
    """
    doc = view.doc
    if _starts(verb, start):
        return _phrase(view, verb, verb.i + 1, end)
    begin = start
    if begin < verb.i and doc[begin].pos_ == "ADV" and doc[begin].tag_ != "WRB":
        begin += 1
    phrase = _phrase(view, verb, begin, verb.i)
    return None if phrase is None else (phrase[0], verb.i)


def _phrase(view: ArticleView, verb: Token, begin: int, limit: int) -> tuple[Span, int] | None:
    doc = view.doc
    while begin < limit and doc[begin].is_space:
        begin += 1
    shallow = noun_phrase(doc, begin, limit)
    found = own_subject(verb)
    if found is not None and found.left_edge.i == begin and found.i < limit:
        span = mention_span(doc, found)
        if shallow is None or not breaks_off(doc, span, shallow):
            return span, found.right_edge.i + 1
    if shallow is None:
        return None
    return span_of(doc, begin, shallow[1]), shallow[1]


def _is_plain_verb(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ in _FINITE and lemma_of(token) not in {"be", "have", "do"}
