"""`check`: hold a text and a claimed speaker against the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from quotes.verification.claim_text import without_cues
from quotes.verification.result import CheckResult, Problem
from quotes.verification.retrieval import find_passages, find_quotes, with_articles, with_names
from quotes.verification.verdict import claim_of, judge, screen
from quotes.wording.phrases import Phrase
from quotes.wording.types import Wording
from quotes.wording.vocabulary import is_known

_ARTICLES_READ = 10
_AS_PRINTED = frozenset({Wording.VERBATIM, Wording.TRIMMED})
# English running text has more than half of its words among the commonest few thousand; other languages a tenth.
_ENGLISH = 0.35
_FEW_WORDS = 5


def check(session: Session, text: str, *, speaker: str | None = None, before: date | None = None) -> CheckResult:
    """What the store says about the claim that `speaker` said `text`.

    `speaker` None asks about the words alone; a blank one counts as None. `before` leaves out what was published on
    that day or later, and what bears no date. Only what is indexed is
    looked at (`quotes.sayings.indexing`). Odd text
    (empty, one word, far too long, another language) gets an answer that says so; nothing is raised for it.

    Args:
        session: a session on the store.
        text: a text as it is written.
        speaker: the claimed speaker; None or blank when nobody was named.
        before: leaves out what was published on that day or later, and what bears no date; None: nothing.
    """
    claimed = speaker.strip() or None if speaker is not None else None
    if screen(text, claim_of(text)) in {Problem.EMPTY, Problem.TOO_LONG}:
        return judge(text, (), speaker=claimed)
    whole = _check(session, text, claimed, before)
    spoken = without_cues(text) if whole.wording not in _AS_PRINTED else None
    if spoken is None or _prints(whole, spoken):
        return whole
    return _likelier(whole, _check(session, spoken, claimed, before))


def _check(session: Session, text: str, claimed: str | None, before: date | None) -> CheckResult:
    claim = claim_of(text)
    found = with_articles(session, find_quotes(session, claim, before=before), most=_ARTICLES_READ)
    if claimed is not None:
        found = with_names(session, found)
    english = looks_english(claim)
    result = judge(text, found, speaker=claimed, english=english)
    if result.wording in _AS_PRINTED or result.problem is Problem.TOO_SHORT:
        return result
    passages = find_passages(session, claim, before=before)
    return judge(text, [*found, *passages], speaker=claimed, english=english) if passages else result


def _prints(whole: CheckResult, spoken: str) -> bool:
    """Whether print has what `spoken` leaves out of the text as well: then it is no cue but a part of the quote."""
    if whole.wording is not Wording.ALTERED:
        return False
    pairs = enumerate(zip(whole.text, spoken, strict=True))
    left_out = [place for place, (one, other) in pairs if one != other and one.isalnum()]
    changed = {place for change in whole.changes for place in range(*change.after_span)}
    return sum(place not in changed for place in left_out) > len(left_out) / 2


def _likelier(whole: CheckResult, spoken: CheckResult) -> CheckResult:
    """Of the verdicts on a text and on what it puts within quotation marks, the one that finds more in print."""
    order = list(Wording)
    better = order.index(spoken.wording) <= order.index(whole.wording)
    return replace(spoken, text=whole.text) if better else whole


def looks_english(claim: Phrase) -> bool:
    """Whether enough of the words are English ones; True for a text of few words, which tells nothing.

    Args:
        claim: the words that are checked.
    """
    spelled = [word.normal for word in claim.words if not word.normal[0].isdigit()]
    if len(spelled) < _FEW_WORDS:
        return all(word.isascii() for word in spelled)
    return sum(map(is_known, spelled)) >= _ENGLISH * len(spelled)
