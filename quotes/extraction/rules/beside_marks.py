"""Who is said to have uttered words within marks, by what stands right behind and right before the marks."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from quotes import lexicon
from quotes.document.labels import (
    ADVERBIAL_CLAUSE,
    CONJUNCT,
    NOUN_CLAUSE,
    NOUN_TAGS,
    POSSESSOR,
    RELATIVE,
    VERB_TAGS,
    children,
    is_passive,
    prepositional,
)
from quotes.extraction.cues import cues_at, lemma_of
from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.noun_phrases import breaks_off, noun_phrase, phrase_span
from quotes.extraction.rules.phrases import cue_span, mention_span, own_subject, span_of, subject
from quotes.text.marks import QuotedRun
from quotes.types import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_MENTION = 45  # tokens between the marks and the cue
_LABEL_WORDS = 6
_LISTENER = {"PRON", "PROPN", "NOUN", "DET"}
_SENTENCE_ENDS = frozenset({".", "!", "?", "”", '"', "''", ":"})


@dataclass(frozen=True, slots=True)
class MarkAttribution:
    """The cue and mention that stand beside a run, and the tokens up to which they reach."""

    cue: Span
    mention: Span | None
    cue_token: int
    end: int
    before: bool


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
        if not _is_speech_verb(token) and not (eager and _is_plain_verb(token)):
            if _is_finite(token) and not _is_inside_mention(token):
                return None
            continue
        closes = not any(later.is_alpha for later in doc[index + 1 : end])
        if _is_inside_mention(token) and not _starts(token, start) and not closes:
            continue
        if token.tag_ == "VBG" and _starts(token, start):
            # "…,” saying that …": the cue of what follows, not of what stands before.
            return None
        mention = _subject_beside(view, token, start, end)
        if mention is not None:
            span, reach = mention
            return MarkAttribution(cue_span(doc, token), span, index, max(reach, index + 1), False)
        if _is_finite(token):
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
    if last.text == "," and any(_is_finite(token) for token in gap):
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
        if _is_speech_verb(token):
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
    if len(words) <= _LABEL_WORDS and not any(_is_finite(token) for token in words):
        if words[0].lower_ in lexicon.words("heading_first_words") or not words[0].text[:1].isupper():
            return None
        return MarkAttribution(colon, span_of(doc, start, end - 1), end - 1, end, True)
    for token in doc[start : end - 1]:
        if _is_finite(token) and not _is_inside_mention(token):
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


def _is_speech_verb(token: Token) -> bool:
    """Whether the token is a verb that introduces words in marks."""
    if token.lower_ in {"said", "says"}:
        return True
    return token.pos_ in VERB_TAGS and any(cue.takes("q") for cue in cues_at(token))


def _is_plain_verb(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ in _FINITE and lemma_of(token) not in {"be", "have", "do"}


def _is_finite(token: Token) -> bool:
    return token.pos_ in VERB_TAGS and token.tag_ in _FINITE


def _is_inside_mention(token: Token) -> bool:
    """Whether a verb belongs to a relative or participle clause, or is an auxiliary of such a verb."""
    if token.dep_ in RELATIVE | NOUN_CLAUSE:
        return True
    head = token.head
    if token.dep_.startswith(("aux", "cop")):
        return head.dep_ in RELATIVE | NOUN_CLAUSE or head != token
    return token.dep_ in CONJUNCT | ADVERBIAL_CLAUSE and head.dep_ in RELATIVE | NOUN_CLAUSE


def _is_nominal(token: Token) -> bool:
    return token.pos_ in NOUN_TAGS or token.pos_ in {"NUM", "DET", "ADJ"}
