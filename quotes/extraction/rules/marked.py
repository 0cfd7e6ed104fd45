"""Words within quotation marks and who is said to have uttered them, by what stands next to the marks.

For each stretch in marks: the words after it ("…,” said X"; "…,” X said"), the words before it ("X said: “…"), the
speaker of the stretch before it where a quotation is resumed or runs on, or nobody. Short stretches that no cue
introduces (scare quotes, titles of works) are left alone here; they may still be part of reported speech.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

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
from quotes.extraction.kinds import is_title
from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.draft import Draft
from quotes.extraction.rules.noun_phrases import breaks_off, noun_phrase, phrase_span
from quotes.extraction.rules.phrases import cue_span, mention_span, own_subject, span_of, subject
from quotes.text.marks import QuotedRun
from quotes.types import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_MENTION = 45  # tokens between the marks and the cue
_LABEL_WORDS = 6
_SWALLOWED_REACH = 10  # tokens from a comma to the cue inside a run that lost its closing mark
_LONG = 8  # words in marks that are speech even without a full stop
_WORDING = re.compile(
    r"\bin (?:(?P<owner>(?:his|her|their|my|[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4}(?:[’']s?)?)) (?:own )?(?P<cue>words)"
    r"|the (?P<cue_of>words of) (?P<source>[^,:;“”\"]{2,80})),? $"
)
_LISTENER = {"PRON", "PROPN", "NOUN", "DET"}
_SENTENCE_ENDS = frozenset({".", "!", "?", "”", '"', "''", ":"})
_SENTENCE_CLOSERS = (".", "?", "!", "…", "—", "–", "-")


@dataclass(frozen=True, slots=True)
class _Attribution:
    """The cue and mention that stand beside a run, and the tokens up to which they reach."""

    cue: Span
    mention: Span | None
    cue_token: int
    end: int
    before: bool


def find_marked(view: ArticleView) -> list[Draft]:
    """Drafts for the stretches within marks, in text order. Resumed quotations are one draft with several spans."""
    drafts: list[Draft] = []
    state = _State()
    runs = list(view.outer)
    for index, run in enumerate(runs):
        if view.is_boilerplate(run.start):
            continue
        following = runs[index + 1] if index + 1 < len(runs) else None
        previous = runs[index - 1] if index else None
        _take(view, run, previous, following, drafts, state)
    return drafts


@dataclass(slots=True)
class _State:
    """What the runs before have left: the last draft, its attribution and the run that it ended with."""

    attribution: _Attribution | None = None
    run: QuotedRun | None = None


def _take(
    view: ArticleView,
    run: QuotedRun,
    previous: QuotedRun | None,
    following: QuotedRun | None,
    drafts: list[Draft],
    state: _State,
) -> None:
    if not (run.closed or run.carried or run.continues):
        torn = _swallowed(view, run)
        if torn is not None:
            drafts.append(torn[0])
            state.attribution, state.run = torn[1], run
            return
    after = _after(view, run, following)
    before = _before(view, run, previous)
    if before is not None and state.attribution is not None and before.cue_token == state.attribution.cue_token:
        # "…," he said, "…": the cue before this run is the one after the last.
        _extend(drafts, view, run, state)
        return
    chosen = _choose(run, view, before, after)
    if chosen is not None:
        mention = (chosen.mention,) if chosen.mention is not None else ()
        content = _content(view, run)
        if content.start < content.end:
            drafts.append(Draft((content,), (chosen.cue,), mention, "marked", 0.95 if mention else 0.8, rank=0))
            state.attribution, state.run = chosen, run
        return
    sentential = _is_sentential(view, run)
    if (sentential or _goes_on(view, run, state)) and _resumes(view, run, state):
        _extend(drafts, view, run, state)
        return
    if not sentential:
        return
    content = _content(view, run)
    drafts.append(Draft((content,), (), (), "marked-alone", 0.6, rank=0))
    state.attribution, state.run = None, run


def _swallowed(view: ArticleView, run: QuotedRun) -> tuple[Draft, _Attribution] | None:
    """For a run whose closing mark was lost: the content before the attribution that the run swallowed."""
    doc = view.doc
    limit = view.token_at(run.end)
    for index in range(view.token_at(run.inner_start), limit):
        if doc[index].text not in {",", "?", "!", "—", "–"}:
            continue
        found = _speaking(view, index + 1, view.sentence_end(index + 1, limit), False)
        if found is not None and found.mention is not None and found.cue_token - index < _SWALLOWED_REACH:
            content = Span(run.start, doc[index].idx + len(doc[index]))
            return Draft((content,), (found.cue,), (found.mention,), "marked", 0.7, rank=0), found
    return None


def _extend(drafts: list[Draft], view: ArticleView, run: QuotedRun, state: _State) -> None:
    last = drafts[-1]
    drafts[-1] = replace(last, content=(*last.content, _content(view, run)))
    state.run = run


def _content(view: ArticleView, run: QuotedRun) -> Span:
    """The characters of a run with its marks; an unclosed run ends before an attribution that it swallowed."""
    return Span(run.start, run.end)


def _choose(
    run: QuotedRun, view: ArticleView, before: _Attribution | None, after: _Attribution | None
) -> _Attribution | None:
    if before is None or after is None:
        return after or before
    if after.cue.of(view.text).lower() == "according to":
        return before
    ends_with_comma = view.text[run.inner_start : run.inner_end].rstrip().endswith(",")
    return after if ends_with_comma else before


# --- what follows the marks -------------------------------------------------------------------------------------------


def _after(view: ArticleView, run: QuotedRun, following: QuotedRun | None) -> _Attribution | None:
    """The attribution in the words that follow the run in its sentence."""
    doc = view.doc
    start = view.token_at(run.end)
    limit = view.token_at(view.paragraphs[run.paragraph].end)
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


def _stands_alone(view: ArticleView, run: QuotedRun, found: _Attribution, end: int, closing: str) -> bool:
    """Whether an attribution may follow a run that ends with a full stop or with nothing ('"We go." he said.')."""
    first = view.doc[view.token_at(run.end)]
    if closing == "." and not first.text[:1].islower() and found.end < end - 1:
        return False
    return _begins_sentence(view, run) and (closing != "." or found.end >= end - 1 or first.text[:1].islower())


def _is_told_already(view: ArticleView, run: QuotedRun) -> bool:
    """Whether a verb of saying in the same sentence leads up to the run."""
    if _begins_sentence(view, run):
        return False
    end = view.token_at(run.start)
    start = view.sentence_start(end, view.token_at(view.paragraphs[run.paragraph].start))
    return any(cue.takes("c") for token in view.doc[start:end] if token.pos_ in VERB_TAGS for cue in cues_at(token))


def _according(view: ArticleView, start: int, end: int) -> _Attribution | None:
    doc = view.doc
    if end - start < 3 or doc[start].lower_ != "according" or doc[start + 1].lower_ != "to":
        return None
    mention = phrase_span(doc, start + 2, end)
    if mention is None:
        return None
    return _Attribution(span_of(doc, start, start + 2), mention, start, view.token_at(mention.end), False)


def _speaking(view: ArticleView, start: int, end: int, eager: bool) -> _Attribution | None:
    """The verb of saying after a run, with its subject before or after it.

    `eager` tells that the run ended with a comma: then any verb with a subject will do.
    """
    doc = view.doc
    for index in range(start, min(end, start + _LONGEST_MENTION)):
        token = doc[index]
        if not is_speech_verb(token) and not (eager and _is_plain_verb(token)):
            if _is_finite(token) and not _is_inside_mention(token):
                return _joined(view, token, start, end)
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
            return _Attribution(cue_span(doc, token), span, index, max(reach, index + 1), False)
        if _is_finite(token):
            return None
    return None


def _joined(view: ArticleView, verb: Token, start: int, end: int) -> _Attribution | None:
    """ "…," he laughed and said: the cue is a verb joined to the first one."""
    for child in verb.children:
        if child.dep_ in CONJUNCT and child.i < end and is_speech_verb(child):
            mention = _subject_beside(view, verb, start, end)
            if mention is not None:
                return _Attribution(cue_span(view.doc, child), mention[0], child.i, child.i + 1, False)
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


# --- what stands before the marks -------------------------------------------------------------------------------------


def _before(view: ArticleView, run: QuotedRun, previous: QuotedRun | None) -> _Attribution | None:
    """The attribution in the words of the sentence that lead up to the run, or to its paragraph."""
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
    worded = _in_words(view, doc[start].idx, run.start, lead_end)
    if worded is not None:
        return worded
    if cue is None or view.paragraph_of(last.idx) != run.paragraph:
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


def _in_words(view: ArticleView, start: int, end: int, token: int) -> _Attribution | None:
    """ "In X's words, “…”" and "in the words of X, “…”"; `start` and `end` are characters."""
    match = _WORDING.search(view.text, start, end)
    if match is None:
        return None
    group = "owner" if match.group("owner") else "source"
    who = Span(match.start(group), match.end(group))
    name = "cue" if match.group("cue") else "cue_of"
    cue = Span(match.start(name), match.end(name))
    return _Attribution(cue, who, view.token_at(cue.start), token, True)


def _lead(view: ArticleView, run: QuotedRun, previous: QuotedRun | None, end: int) -> tuple[int, int]:
    """The tokens [floor, end) that may introduce the run: before it in its paragraph, or a paragraph with a colon."""
    number = run.paragraph
    floor = view.token_at(view.paragraphs[number].start)
    if end == floor and number > 0 and view.text[view.paragraphs[number - 1].end - 1] == ":":
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


def _before_colon(view: ArticleView, start: int, end: int, cue: Token | None) -> _Attribution | None:
    doc = view.doc
    if cue is not None and _after_dash(view, start, end - 1) == start:
        return _lead_attribution(view, cue, end)
    colon = span_of_colon(view, end - 1)
    start = _after_dash(view, start, end - 1)
    if end - start > 3 and [token.lower_ for token in doc[start : start + 2]] == ["more", "from"]:
        start += 2
    words = [token for token in doc[start : end - 1] if token.is_alpha]
    if not words:
        return None
    if len(words) <= _LABEL_WORDS and not any(_is_finite(token) for token in words):
        if words[0].lower_ in lexicon.words("heading_first_words") or not words[0].text[:1].isupper():
            return None
        return _Attribution(colon, span_of(doc, start, end - 1), end - 1, end, True)
    for token in doc[start : end - 1]:
        if _is_finite(token) and not _is_inside_mention(token):
            found = subject(token)
            owners = children(found, POSSESSOR) if found is not None else []
            if found is not None and owners and start <= owners[0].i < end:
                # "Demir's words were simple: “…”"
                cue_at = span_of(doc, found.i, found.i + 1)
                return _Attribution(cue_at, mention_span(doc, owners[0]), end - 1, end, True)
            if found is not None and start <= found.i < end and _is_nominal(found):
                return _Attribution(colon, mention_span(doc, found), end - 1, end, True)
            break
    return _Attribution(colon, None, end - 1, end, True)


def _after_dash(view: ArticleView, start: int, end: int) -> int:
    """The token after the last dash between blanks, where a short label follows: "OIL PRICES FALL - Jane Roe: “…"."""
    doc = view.doc
    for index in range(end - 2, start, -1):
        if doc[index].text in {"-", "–", "—", "--"} and doc[index - 1].whitespace_:
            return index + 1 if end - index - 1 <= _LABEL_WORDS else start
    return start


def span_of_colon(view: ArticleView, token: int) -> Span:
    """The characters of one punctuation token."""
    found = view.doc[token]
    return Span(found.idx, found.idx + len(found))


def _lead_attribution(view: ArticleView, cue: Token, end: int) -> _Attribution:
    found = subject(cue)
    mention = None
    if is_passive(cue):
        agents = [noun for case, noun in prepositional(cue) if case.lower_ == "by"]
        mention = mention_span(view.doc, agents[0]) if agents else None
        return _Attribution(cue_span(view.doc, cue), mention, cue.i, end, True)
    if found is not None and not view.is_spoken(found) and found.i < end:
        mention = mention_span(view.doc, found)
    elif found is None:
        mention = _agent(view, cue)
    return _Attribution(cue_span(view.doc, cue), mention, cue.i, end, True)


def _agent(view: ArticleView, cue: Token) -> Span | None:
    """The subject by position, where the parse gives none: a pronoun or name directly before the verb group."""
    before = cue.i - 1
    while before >= 0 and view.doc[before].pos_ in {"ADV", "AUX"}:
        before -= 1
    if before < 0 or view.doc[before].pos_ not in {"PROPN", "PRON"} or view.doc[before].head != cue:
        return None
    return mention_span(view.doc, view.doc[before])


# --- runs without an attribution of their own -------------------------------------------------------------------------


def _is_sentential(view: ArticleView, run: QuotedRun) -> bool:
    """Whether a run that no cue introduces is speech all the same: a sentence of its own, and no title of a work."""
    if run.single:
        return False
    inner = view.text[run.inner_start : run.inner_end].strip()
    words = inner.split()
    if len(words) < 4 or is_title(words):
        return False
    if run.continues:
        return True
    if inner[:1].islower() or not _begins_sentence(view, run):
        return False
    return inner.endswith((*_SENTENCE_CLOSERS, ",")) or len(words) >= _LONG


def _begins_sentence(view: ArticleView, run: QuotedRun) -> bool:
    start = view.token_at(run.start)
    floor = view.token_at(view.paragraphs[run.paragraph].start)
    while start > floor and view.doc[start - 1].is_space:
        start -= 1
    if start <= floor or view.sentence_start(start, floor) == start:
        return True
    return view.doc[start - 1].text in _SENTENCE_ENDS


def _goes_on(view: ArticleView, run: QuotedRun, state: _State) -> bool:
    """ "…," he said of Smith, "…": whether the run stands in the sentence of the last attribution, after a comma."""
    last, attribution = state.run, state.attribution
    if run.single or last is None or attribution is None or attribution.before or run.paragraph != last.paragraph:
        return False
    if view.text[max(0, run.start - 3) : run.start].rstrip()[-1:] != "," or len(run.inner.of(view.text).split()) < 4:
        return False
    return view.sentence_stops(attribution.cue_token, run.start) == 0


def _resumes(view: ArticleView, run: QuotedRun, state: _State) -> bool:
    """Whether the run carries on the last quotation: after its attribution, or in the next paragraph."""
    last, attribution = state.run, state.attribution
    if last is None or attribution is None:
        return False
    if run.paragraph == last.paragraph:
        return view.sentence_stops(max(view.token_at(last.end), attribution.cue_token), run.start) <= 1
    if run.paragraph != last.paragraph + 1 or run.start != view.paragraphs[run.paragraph].start:
        return False
    return run.continues or _ended_in_speech(view, last, attribution)


def _ended_in_speech(view: ArticleView, run: QuotedRun, attribution: _Attribution) -> bool:
    """Whether the last paragraph ended with the quotation or with its attribution."""
    rest = view.text[run.end : view.paragraphs[run.paragraph].end]
    if len(rest.split()) <= 1:
        return True
    return run.end <= attribution.cue.start and "." not in rest.rstrip(" .”\"'")


# --- tests on tokens --------------------------------------------------------------------------------------------------


def is_speech_verb(token: Token) -> bool:
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


def _is_time(token: Token) -> bool:
    return token.lower_ in lexicon.words("time_words")
