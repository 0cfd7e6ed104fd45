"""Who is said to have uttered words within marks, by what stands right before the marks."""

from __future__ import annotations

from spacy.tokens import Token

from quotes import lexicon
from quotes.document.labels import (
    NOUN_TAGS,
    POSSESSOR,
    children,
    is_passive,
    prepositional,
)
from quotes.extraction.cues import lemma_of
from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.phrases import cue_span, mention_span, span_of, subject
from quotes.extraction.rules.speech_verbs import (
    MarkAttribution,
    is_finite,
    is_inside_mention,
    is_speech_verb,
)
from quotes.text.marks import QuotedRun
from quotes.types import Span

_LABEL_WORDS = 6
_LISTENER = {"PRON", "PROPN", "NOUN", "DET"}


def attribution_before(view: ArticleView, run: QuotedRun, previous: QuotedRun | None) -> MarkAttribution | None:
    """The attribution in the words of the sentence that lead up to the run, or to its paragraph.

    Args:
        view: the article with its layout.
        run: a run within quotation marks.
        previous: the run before it; None where it is the first.
    """
    doc = view.doc
    end = view.token_at(run.start)
    floor, lead_end = _lead(view, run, previous, end)
    while lead_end > floor and doc[lead_end - 1].is_space:
        lead_end -= 1
    if lead_end <= floor:
        return None
    start = view.sentence_start(lead_end, floor)
    last = doc[lead_end - 1]
    cue = _last_cue(view, start, lead_end)
    if last.text == ":":
        return _before_colon(view, start, lead_end, cue)
    if cue is None or view.layout.paragraph(last.idx) != run.paragraph:
        return None
    gap = doc[cue.i + 1 : lead_end]
    direct = {"ADV", "PART"} | (
        _LISTENER if lemma_of(cue) in lexicon.words("listener_verbs") and len(gap) < 5 else set()
    )
    if last.text != "," and any(token.is_alpha and token.pos_ not in direct for token in gap):
        # "said the “first president” …": the run is a part of a clause, which the dependency rules read.
        return None
    if last.text == "," and any(is_finite(token) for token in gap):
        return None
    attribution = _lead_attribution(view, cue, lead_end)
    if attribution.mention is None and cue.tag_ == "VBN" and len(run.inner.of(view.text).split()) < 4:
        # "a so-called “smart” road": nobody is said to call it so.
        return None
    return attribution


def _lead(view: ArticleView, run: QuotedRun, previous: QuotedRun | None, end: int) -> tuple[int, int]:
    """The tokens [floor, end) that may introduce the run: before it in its paragraph, or a paragraph with a colon."""
    number = run.paragraph
    floor = view.token_at(view.layout.paragraphs[number].start)
    if end == floor and number > 0 and view.text[view.layout.paragraphs[number - 1].end - 1] == ":":
        start, stop = view.paragraph_tokens(number - 1)
        if previous is not None and not previous.single:
            start = max(start, view.token_at(previous.end))
        return start, stop
    if previous is not None and not previous.single and previous.end <= run.start:
        floor = max(floor, view.token_at(previous.end))
    return floor, end


def _last_cue(view: ArticleView, start: int, end: int) -> Token | None:
    for index in range(end - 1, start - 1, -1):
        token = view.doc[index]
        if is_speech_verb(token):
            return token
    return None


def _before_colon(view: ArticleView, start: int, end: int, cue: Token | None) -> MarkAttribution | None:
    doc = view.doc
    if cue is not None:
        return _lead_attribution(view, cue, end)
    colon = _span_of_colon(view, end - 1)
    if end - start > 3 and [token.lower_ for token in doc[start : start + 2]] == ["more", "from"]:
        start += 2
    words = [token for token in doc[start : end - 1] if token.is_alpha]
    if not words:
        return None
    if len(words) <= _LABEL_WORDS and not any(is_finite(token) for token in words):
        if words[0].lower_ in lexicon.words("heading_first_words") or not words[0].text[:1].isupper():
            return None
        return MarkAttribution(colon, span_of(doc, start, end - 1), end - 1, end, True)
    for token in doc[start : end - 1]:
        if is_finite(token) and not is_inside_mention(token):
            found = subject(token)
            owners = children(found, POSSESSOR) if found is not None else []
            if found is not None and owners and start <= owners[0].i < end:
                # "Demir's words were simple: “…”"
                cue_at = span_of(doc, found.i, found.i + 1)
                return MarkAttribution(cue_at, mention_span(doc, owners[0]), end - 1, end, True)
            if found is not None and start <= found.i < end and _is_nominal(found):
                return MarkAttribution(colon, mention_span(doc, found), end - 1, end, True)
            break
    return MarkAttribution(colon, None, end - 1, end, True)


def _span_of_colon(view: ArticleView, token: int) -> Span:
    """The characters of one punctuation token."""
    found = view.doc[token]
    return Span(found.idx, found.idx + len(found))


def _lead_attribution(view: ArticleView, cue: Token, end: int) -> MarkAttribution:
    found = subject(cue)
    mention = None
    if is_passive(cue):
        agents = [noun for case, noun in prepositional(cue) if case.lower_ == "by"]
        mention = mention_span(view.doc, agents[0]) if agents else None
        return MarkAttribution(cue_span(view.doc, cue), mention, cue.i, end, True)
    if found is not None and not view.is_spoken(found) and found.i < end:
        mention = mention_span(view.doc, found)
    elif found is None:
        mention = _agent(view, cue)
    return MarkAttribution(cue_span(view.doc, cue), mention, cue.i, end, True)


def _agent(view: ArticleView, cue: Token) -> Span | None:
    """The subject by position, where the parse gives none: a pronoun or name directly before the verb group."""
    before = cue.i - 1
    while before >= 0 and view.doc[before].pos_ in {"ADV", "AUX"}:
        before -= 1
    if before < 0 or view.doc[before].pos_ not in {"PROPN", "PRON"} or view.doc[before].head != cue:
        return None
    return mention_span(view.doc, view.doc[before])


def _is_nominal(token: Token) -> bool:
    return token.pos_ in NOUN_TAGS or token.pos_ in {"NUM", "DET", "ADJ"}
