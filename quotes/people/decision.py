"""The same person or not: the name score and the context weighed, in three outcomes. Pure: no store, no text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quotes.names import NameComparison, compare, parse
from quotes.names.alignment import align
from quotes.names.prepared import prepared
from quotes.people.context import PersonSigns, scarce_name

# Calibrated on pairs of near-alike names (benchmarks/names.py): at .86 one in a hundred is wrong, at .72 one in thirty,
# at .52 one in twenty; of names that meet by chance far fewer are.
JOIN_ALONE = 0.95  # with a rare name and nothing against it
JOIN = 0.9  # with one sign from the context
JOIN_WITH_CONTEXT = 0.72  # with two independent signs
REVIEW = 0.6
AGREES = 0.4  # every pair of names in a cluster must reach this
BARE = 0.6  # a bare surname that is spelled (nearly) alike


class PairOutcome(StrEnum):
    """What comes of holding two people together."""

    SAME = "same"
    DIFFERENT = "different"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome with the name score (0 to 1) and the reasons that a person can read, strongest first."""

    outcome: PairOutcome
    score: float
    reasons: tuple[str, ...] = ()
    support: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the store whom a name might mean.

    `names` are the fullest forms that the person's articles give; `signs` what the contexts say; `common` whether many
    people bear the new name or one of these; `alone` whether nobody else in the store has so much as the same surname.
    """

    names: Sequence[str]
    signs: PersonSigns
    common: bool
    alone: bool = False
    aliases: Sequence[str] = ()


def decide(name: str, candidate: Candidate) -> Decision:
    """Whether `name`, as an article gives it, is the candidate's.

    A hard conflict with any of the candidate's names, or of gender, makes two people. All names of the person must
    agree with the new one (no chains). Then the bands of the module: same, review, different. An alias that is the
    name, or surely a spelling of it, stands above both: another source says that the names are one person's.

    Args:
        name: the name as it is written.
        candidate: the person who may be meant.
    """
    alias = _alias(name, candidate)
    if alias is not None:
        return alias
    compared = [compare(name, form) for form in candidate.names]
    best, other = max(zip(compared, candidate.names, strict=True), key=lambda pair: (not pair[0].capped, pair[0].score))
    # A name that the person bears already: whoever put the others beside it, a human perhaps, has settled that.
    borne = best.score == 1.0 and not best.capped
    conflict = None if borne else next((one for one in compared if one.conflict), None)
    held = None if borne else next((one for one in compared if one.held and not one.conflict), None)
    signs = candidate.signs
    if signs.ruled_out is not None:
        return Decision(PairOutcome.DIFFERENT, best.score, (signs.ruled_out, *best.reasons))
    if conflict is not None:
        return Decision(PairOutcome.DIFFERENT, conflict.score, conflict.reasons)
    reasons = (*best.reasons, *signs.support, *signs.against)
    generation = bool(parse(name).suffix) != bool(parse(other).suffix) and best.score >= AGREES
    outcome = _bare(name, other, best, candidate) if best.capped else _full(best, candidate, generation=generation)
    if (
        outcome is PairOutcome.SAME
        and best.score < 1.0
        and not best.capped
        and _may_be_kin(name, other, best, candidate)
    ):
        outcome, reasons = PairOutcome.REVIEW, ("a name more in one of them, as kin or namesakes may have", *reasons)
    if outcome is PairOutcome.SAME and not borne and any(one.score < AGREES for one in compared):
        outcome, reasons = PairOutcome.REVIEW, ("another name of this person does not agree", *reasons)
    if outcome is PairOutcome.SAME and held is not None:
        outcome, reasons = PairOutcome.REVIEW, tuple(dict.fromkeys((*held.reasons, *reasons)))
    return Decision(outcome, best.score, reasons, len(signs.support))


def _alias(name: str, candidate: Candidate) -> Decision | None:
    """The decision where the name is surely one of the candidate's aliases; None where it is none."""
    signs = candidate.signs
    compared = [one for one in (compare(name, alias) for alias in candidate.aliases) if not (one.capped or one.held)]
    best = max(compared, key=lambda one: one.score, default=None)
    if best is None or best.score < JOIN_ALONE or signs.ruled_out is not None:
        return None
    doubtful = (signs.against or candidate.common) and not signs.support
    reasons = (*best.reasons, "a name by which another source knows this person", *signs.support, *signs.against)
    return Decision(PairOutcome.REVIEW if doubtful else PairOutcome.SAME, best.score, reasons, len(signs.support))


def _full(best: NameComparison, candidate: Candidate, *, generation: bool) -> PairOutcome:
    """The outcome when two or more words agree; `generation`: but for a suffix ("Jr.") that one of the names has."""
    support, against = len(candidate.signs.support), len(candidate.signs.against)
    if best.score < REVIEW:
        return PairOutcome.REVIEW if generation else PairOutcome.DIFFERENT
    if against and not support:
        return PairOutcome.REVIEW
    if best.score >= JOIN_ALONE and not candidate.common:
        return PairOutcome.SAME
    if best.score >= JOIN and support:
        return PairOutcome.SAME
    if best.score >= JOIN_WITH_CONTEXT and support >= 2 and not against:
        return PairOutcome.SAME
    return PairOutcome.REVIEW


def _may_be_kin(name: str, other: str, best: NameComparison, candidate: Candidate) -> bool:
    """Whether two names of which one has a word or initial more may be a father's and a son's, or two namesakes'.

    George Bush and George W. Bush share the office, the places and the trade. Company, or one time where the name is
    not a common one, tells them apart; a rare name that is as good as the other needs neither.
    """
    one, two, signs = prepared(name), prepared(other), candidate.signs
    _, left, right = align(one, two)
    if bool(left) == bool(right):
        return False
    if candidate.common:
        return not (signs.company and len(signs.support) > 1)
    scarce = scarce_name(word.text for word in one.tokens) and best.score >= JOIN
    return best.score < JOIN_ALONE and not signs.company and not signs.near and not scarce


def _bare(name: str, other: str, best: NameComparison, candidate: Candidate) -> PairOutcome:
    """The outcome when one side is little more than a surname: it joins nobody without context."""
    support, against = len(candidate.signs.support), len(candidate.signs.against)
    if best.score < BARE or not same_surname(name, other):
        return PairOutcome.DIFFERENT
    if support >= 2 and candidate.alone and not against:
        return PairOutcome.SAME
    return PairOutcome.REVIEW if support else PairOutcome.DIFFERENT


def at_odds(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two people's names cannot all be one person's: some full name of one does not agree with the other's.

    Args:
        names: the names of one person.
        others: the names of the other.
    """
    compared = [compare(one, other) for one in names for other in others]
    return any(one.held or one.conflict or (one.score <= AGREES and not one.capped) for one in compared)


def same_surname(name: str, other: str) -> bool:
    """Whether one of two names is a surname, with initials at most, and the other's surname is spelled alike.

    Args:
        name: the name as it is written.
        other: the other.
    """
    one, two = parse(name), parse(other)
    if len(one.given.rstrip(".")) > 1 and len(two.given.rstrip(".")) > 1:
        return False
    return bool(one.surname and two.surname) and compare(one.surname, two.surname).score >= BARE
