"""Two quotes run together as if they were one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.store.stored_quotes import StoredQuote
from quotes.verification.speakers import Relation, relation
from quotes.wording.comparison import Comparison
from quotes.wording.edits import Pair, change
from quotes.wording.phrases import Phrase
from quotes.wording.types import ChangeKind, Wording

Compared = tuple[StoredQuote, Comparison]

_SHORTEST_RUN = 3  # words
_LIGHTEST_RUN = 0.8  # their weight
# A single quote that leaves less than this weight of the claim unexplained explains it alone …
_UNEXPLAINED = 1.0
# … and two together must explain so much of it, and so much of what the better one left open.
_TOGETHER = 0.88
_FILLED = 0.6
_MOST_TRIED = 40
# One quote that has so much of the claim, beginning and end among it, is that quote with words put in.
_INSERTED = 0.75


@dataclass(frozen=True, slots=True)
class Splice:
    """The quotes whose words make up the claim, in the order of the claim; TRIMMED when the seam is marked as a cut."""

    parts: tuple[Compared, ...]
    wording: Wording


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    compared: Compared


def find_splice(claim: Phrase, compared: Sequence[Compared], speaker: str | None = None) -> Splice | None:
    """The two quotes of which the claim is made up, None when one quote explains it or no two do.

    Each gives a run of words as printed, and together the runs cover nearly all that the claim says.
    """
    if any(found.wording in {Wording.VERBATIM, Wording.TRIMMED} for _, found in compared):
        return None
    if any(found.share >= _INSERTED and _spans(found, claim) for _, found in compared):
        return None
    total = claim.weigh() or 1.0
    alone = max((found.covered for _, found in compared), default=0.0) * total
    if total - alone < _UNEXPLAINED:
        return None
    best: tuple[tuple[float, ...], _Run, _Run] | None = None
    runs = _longest_runs(claim, compared)
    for first in runs:
        for second in runs:
            if second.start <= first.start or second.end <= first.end or first.compared[0] is second.compared[0]:
                continue
            seam = max(first.end, second.start)
            if seam >= second.end or not _tells(claim, seam, second.end) or not _tells(claim, first.start, first.end):
                continue
            covered = claim.weigh(first.start, first.end) + claim.weigh(seam, second.end)
            if covered < _TOGETHER * total or covered - alone < _FILLED * (total - alone):
                continue
            key = (round(covered / total, 2), *_kinship(first.compared[0], second.compared[0], speaker))
            if best is None or key > best[0]:
                best = (key, first, second)
    return _spliced(claim, best[1], best[2]) if best is not None else None


def _spans(found: Comparison, claim: Phrase) -> bool:
    """Whether the claim begins and ends as the print does: then what stands between was put in."""
    return bool(found.runs) and found.runs[0][0] == 0 and found.runs[-1][1] == len(claim.words)


def _longest_runs(claim: Phrase, compared: Sequence[Compared]) -> list[_Run]:
    """The telling runs that quotes share with the claim, heaviest first."""
    runs = [_Run(start, end, item) for item in compared for start, end in item[1].runs if _tells(claim, start, end)]
    runs.sort(key=lambda run: -claim.weigh(run.start, run.end))
    return runs[:_MOST_TRIED]


def _tells(claim: Phrase, start: int, end: int) -> bool:
    return end - start >= _SHORTEST_RUN and claim.weigh(start, end) >= _LIGHTEST_RUN


def _kinship(one: StoredQuote, other: StoredQuote, speaker: str | None) -> tuple[float, ...]:
    """Of several explanations, the one by the claimed speaker, within one article and by one speaker."""
    claimed = sum(relation(speaker, quote) is Relation.SAME for quote in (one, other)) if speaker else 0
    return (claimed, one.article_id == other.article_id, one.speakers[:1] == other.speakers[:1])


def _spliced(claim: Phrase, first: _Run, second: _Run) -> Splice:
    seam = max(first.end, second.start)
    one, other = first.compared[0], second.compared[0]
    owned = seam in claim.cuts and one.article_id == other.article_id and one.speakers[:1] == other.speakers[:1]
    kind = ChangeKind.MARKED if owned else ChangeKind.SPLICED
    wording = Wording.TRIMMED if owned else Wording.ALTERED
    seam_change = change(claim, claim, Pair(0, 0, seam, second.end), kind, at_stake=not owned)
    return Splice(
        (
            (one, replace(first.compared[1], wording=wording, changes=())),
            (other, replace(second.compared[1], wording=wording, changes=(seam_change,))),
        ),
        wording,
    )
