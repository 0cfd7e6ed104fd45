"""Words within quotation marks and who is said to have uttered them, by what stands next to the marks.

For each stretch in marks: the words after it ("…,” said X"; "…,” X said"), the words before it ("X said: “…"), the
speaker of the stretch before it where a quotation is resumed or runs on, or nobody. Short stretches that no cue
introduces (scare quotes, titles of works) are left alone here; they may still be part of reported speech.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotes.extraction.kinds import is_title
from quotes.extraction.rules.after_marks import attribution_after
from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.before_marks import attribution_before
from quotes.extraction.rules.draft import Draft
from quotes.extraction.rules.speech_verbs import MarkAttribution, begins_sentence
from quotes.text.marks import QuotedRun
from quotes.types import Span

_LONG = 8  # words in marks that are speech even without a full stop
_SENTENCE_CLOSERS = (".", "?", "!", "…", "—", "–", "-")


def find_marked(view: ArticleView) -> list[Draft]:
    """Drafts for the stretches within marks, in text order. Resumed quotations are one draft with several spans.

    Args:
        view: the article with its layout.
    """
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

    attribution: MarkAttribution | None = None
    run: QuotedRun | None = None


def _take(
    view: ArticleView,
    run: QuotedRun,
    previous: QuotedRun | None,
    following: QuotedRun | None,
    drafts: list[Draft],
    state: _State,
) -> None:
    after = attribution_after(view, run, following)
    before = attribution_before(view, run, previous)
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
    if sentential and _resumes(view, run, state):
        _extend(drafts, view, run, state)
        return
    if not sentential:
        return
    content = _content(view, run)
    drafts.append(Draft((content,), (), (), "marked-alone", 0.6, rank=0))
    state.attribution, state.run = None, run


def _extend(drafts: list[Draft], view: ArticleView, run: QuotedRun, state: _State) -> None:
    last = drafts[-1]
    drafts[-1] = replace(last, content=(*last.content, _content(view, run)))
    state.run = run


def _content(view: ArticleView, run: QuotedRun) -> Span:
    """The characters of a run with its marks; an unclosed run ends before an attribution that it swallowed."""
    return Span(run.start, run.end)


def _choose(
    run: QuotedRun, view: ArticleView, before: MarkAttribution | None, after: MarkAttribution | None
) -> MarkAttribution | None:
    if before is None or after is None:
        return after or before
    if after.cue.of(view.text).lower() == "according to":
        return before
    ends_with_comma = view.text[run.inner_start : run.inner_end].rstrip().endswith(",")
    return after if ends_with_comma else before


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
    if inner[:1].islower() or not begins_sentence(view, run):
        return False
    return inner.endswith((*_SENTENCE_CLOSERS, ",")) or len(words) >= _LONG


def _resumes(view: ArticleView, run: QuotedRun, state: _State) -> bool:
    """Whether the run carries on the last quotation: after its attribution, or in the next paragraph."""
    last, attribution = state.run, state.attribution
    if last is None or attribution is None:
        return False
    if run.paragraph == last.paragraph:
        return view.sentence_stops(max(view.token_at(last.end), attribution.cue_token), run.start) <= 1
    if run.paragraph != last.paragraph + 1 or run.start != view.layout.paragraphs[run.paragraph].start:
        return False
    return run.continues or _ended_in_speech(view, last, attribution)


def _ended_in_speech(view: ArticleView, run: QuotedRun, attribution: MarkAttribution) -> bool:
    """Whether the last paragraph ended with the quotation or with its attribution."""
    rest = view.text[run.end : view.layout.paragraphs[run.paragraph].end]
    if len(rest.split()) <= 1:
        return True
    return run.end <= attribution.cue.start and "." not in rest.rstrip(" .”\"'")
