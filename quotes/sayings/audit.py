"""What the store's sayings tell about those who print them: who is credited, what was changed, and where it began."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from quotes.names.same_speaker import agree
from quotes.sayings.matching import phrase_of, spoken
from quotes.store.stored_quotes import StoredQuote
from quotes.types import QuoteKind, SpeakerKind
from quotes.wording.comparison import Comparison, compare
from quotes.wording.types import Change, ChangeKind, Wording

_GRAVEST = (
    ChangeKind.NEGATION,
    ChangeKind.NUMBER,
    ChangeKind.NAME,
    ChangeKind.REPLACED,
    ChangeKind.DROPPED,
    ChangeKind.INSERTED,
)
_RANKED = 10  # compared wordings from which on a source is ranked: below it the share says nothing
_HARMLESS = frozenset({ChangeKind.PUNCTUATION, ChangeKind.TRIMMED, ChangeKind.MARKED})


@dataclass(frozen=True, slots=True)
class WordingOf:
    """One quote of a saying against the saying's first print: what it is of it, and what was changed.

    `changes` are empty for the first print itself; characters count in the first print's words and in this one's.
    """

    quote: StoredQuote
    wording: Wording
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class SayingReport:
    """A saying with its wordings, the earliest known print first.

    `credited` are the people to whom it is given, most often first: more than one is a dispute. `severity` orders what
    differs, 0 for nothing at stake. `turned`: a cut that turns the sense. `relayed` are the outlets that an article
    itself credits for the words, as (source, via).
    """

    saying_id: int
    wordings: tuple[WordingOf, ...]
    credited: tuple[str, ...]
    severity: float
    turned: bool
    relayed: tuple[tuple[str, str], ...]

    @property
    def first(self) -> StoredQuote:
        """The earliest known print."""
        return self.wordings[0].quote


@dataclass(frozen=True, slots=True)
class SourceTally:
    """How often a source prints a saying otherwise than its earliest known print."""

    source: str
    wordings: int
    altered: int

    @property
    def share(self) -> float:
        """The altered share of the source's wordings, 0 to 1."""
        return self.altered / self.wordings if self.wordings else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of that share (Wilson, 1927)."""
        number, z = self.wordings or 1, 1.96
        middle = (self.share + z * z / (2 * number)) / (1 + z * z / number)
        reach = z / (1 + z * z / number) * math.sqrt(self.share * (1 - self.share) / number + z * z / (4 * number**2))
        return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass(frozen=True, slots=True)
class Audit:
    """The findings, each list the worst first; a saying may stand in several."""

    disputed: tuple[SayingReport, ...]
    differing: tuple[SayingReport, ...]
    turned: tuple[SayingReport, ...]
    sources: tuple[SourceTally, ...]


def report(saying_id: int, quotes: Sequence[StoredQuote]) -> SayingReport:
    """The report on one saying, given its quotes; at least one.

    Args:
        saying_id: the saying's number in the store.
        quotes: quotes of the store.
    """
    ordered = sorted(quotes, key=_age)
    wordings = [WordingOf(ordered[0], Wording.VERBATIM, ())]
    for quote in ordered[1:]:
        found = _held_against(spoken(quote), quote.kind, spoken(ordered[0]), ordered[0].kind)
        wordings.append(WordingOf(quote, found.wording, _both_ways(found.wording, found.changes)))
    changes = [change for one in wordings for change in one.changes]
    return SayingReport(
        saying_id=saying_id,
        wordings=tuple(wordings),
        credited=_people(ordered),
        severity=sum(map(_severity, changes)),
        turned=any(change.at_stake and _owns_up(one, change) for one in wordings for change in one.changes),
        relayed=tuple(dict.fromkeys((quote.source or "", quote.via) for quote in ordered if quote.via)),
    )


@lru_cache(maxsize=32_768)
def _held_against(
    later: tuple[str, ...], later_kind: QuoteKind, first: tuple[str, ...], first_kind: QuoteKind
) -> Comparison:
    """Compare a later print with the first; each pair once in a process, however often the audit is looked at."""
    return compare(phrase_of(later, later_kind), phrase_of(first, first_kind))


def _owns_up(wording: WordingOf, change: Change) -> bool:
    """Whether a change is a cut that the print itself makes; between the stretches of a mixed quote it makes none."""
    if change.kind is ChangeKind.MARKED and wording.quote.kind is QuoteKind.MIXED:
        return False
    return change.kind in _HARMLESS


def _both_ways(wording: Wording, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """A later print that has more than the first has put nothing in: the first was the shorter."""
    if wording is not Wording.ALTERED:
        return changes
    return tuple(change for change in changes if change.kind is not ChangeKind.PUNCTUATION)


def _age(quote: StoredQuote) -> tuple[bool, date, int]:
    return (quote.published is None, quote.published or date.max, quote.quote_id or 0)


def _people(quotes: Iterable[StoredQuote]) -> tuple[str, ...]:
    """The people credited, one name each. Groups and unnamed sources may be anybody, so they dispute nothing."""
    groups: list[list[str]] = []
    for quote in quotes:
        name = quote.credited
        if name is None or quote.speaker_kind is not SpeakerKind.PERSON:
            continue
        home = next((group for group in groups if agree((group[0], name))), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return tuple(max(group, key=len) for group in sorted(groups, key=len, reverse=True))


def _severity(change: Change) -> float:
    if change.kind not in _GRAVEST:
        return 0.0
    rank = len(_GRAVEST) - _GRAVEST.index(change.kind)
    return float(rank * rank) if change.at_stake else 0.1 * rank


def audit_of(reports: Sequence[SayingReport]) -> Audit:
    """The findings among the reports.

    Args:
        reports: the sayings with their wordings.
    """
    differing = [one for one in reports if any(_alters(wording) for wording in one.wordings)]
    return Audit(
        disputed=tuple(sorted((one for one in reports if len(one.credited) > 1), key=_worst)),
        differing=tuple(sorted(differing, key=_worst)),
        turned=tuple(sorted((one for one in reports if one.turned), key=_worst)),
        sources=_sources(reports),
    )


def _worst(one: SayingReport) -> tuple[float, int]:
    return (-one.severity, one.saying_id)


def _alters(wording: WordingOf) -> bool:
    return wording.wording in {Wording.ALTERED, Wording.PARAPHRASE}


def _sources(reports: Iterable[SayingReport]) -> tuple[SourceTally, ...]:
    """The sources that print others' wordings anew, those that alter most first."""
    printed_by: Counter[str] = Counter()
    altered_by: Counter[str] = Counter()
    for one in reports:
        for wording in one.wordings[1:]:
            name = wording.quote.source or "unknown source"
            printed_by[name] += 1
            altered_by[name] += _alters(wording)
    records = (SourceTally(name, number, altered_by[name]) for name, number in printed_by.items())
    return tuple(sorted(records, key=lambda record: (-record.share, -record.altered, record.source)))
