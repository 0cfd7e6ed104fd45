"""Two quotes run together as if they were one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.store.stored_quotes import StoredQuote
from quotes.verification.speakers import SpeakerRelation, relation
from quotes.wording.alignment import find_run
from quotes.wording.comparison import Comparison
from quotes.wording.edits import WordPair, change
from quotes.wording.phrases import Phrase, printed
from quotes.wording.types import ChangeKind, Wording

Compared = tuple[StoredQuote, Comparison]


@dataclass(frozen=True, slots=True)
class SpliceConfig:
    """When two quotes make up a claim; set by hand on benchmarks.check, training part.

    Attributes:
        shortest_run: words that each gives in one run at least.
        lightest_run: what that run must tell, in weight.
        unexplained: a single quote that leaves less weight of the claim open explains it alone.
        together: the share of the claim that the two must have between them.
        filled: the share of what the better one left open that the other must have.
        inserted: one quote that has so much of the claim, beginning and end among it, is that quote with words put in.
        most_tried: runs that are combined, the heaviest first.
    """

    shortest_run: int = 3
    lightest_run: float = 0.8
    unexplained: float = 1.0
    together: float = 0.88
    filled: float = 0.6
    inserted: float = 0.75
    most_tried: int = 40


_CONFIG = SpliceConfig()


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
    """Find the two quotes of which a claim is made up.

    Each gives a run of words as printed, and together the runs cover nearly all that the claim says.

    Args:
        claim: the claimed words.
        compared: the quotes, each with what came of comparing it with the claim.
        speaker: the claimed speaker, by whom of several explanations one is chosen; None when nobody was named.

    Returns:
        The splice; None when one quote explains the claim or no two do.
    """
    if any(found.wording in {Wording.VERBATIM, Wording.TRIMMED} for _, found in compared):
        return None
    if any(found.share >= _CONFIG.inserted and _spans(found, claim) for _, found in compared):
        return None
    total = claim.weigh() or 1.0
    alone = max((found.covered for _, found in compared), default=0.0) * total
    if total - alone < _CONFIG.unexplained:
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
            if covered < _CONFIG.together * total or covered - alone < _CONFIG.filled * (total - alone):
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
    return runs[: _CONFIG.most_tried]


def _tells(claim: Phrase, start: int, end: int) -> bool:
    return end - start >= _CONFIG.shortest_run and claim.weigh(start, end) >= _CONFIG.lightest_run


def _kinship(one: StoredQuote, other: StoredQuote, speaker: str | None) -> tuple[float, ...]:
    """Of several explanations, the one by the claimed speaker, within one article and by one speaker."""
    claimed = sum(relation(speaker, quote) is SpeakerRelation.SAME for quote in (one, other)) if speaker else 0
    return (claimed, one.article_id == other.article_id, one.speakers[:1] == other.speakers[:1])


def _spliced(claim: Phrase, first: _Run, second: _Run) -> Splice:
    seam = max(first.end, second.start)
    one, other = first.compared[0], second.compared[0]
    owned = seam in claim.cuts and _in_printed_order(one, other) and _whole_at_seam(claim, first, second)
    kind = ChangeKind.MARKED if owned else ChangeKind.SPLICED
    wording = Wording.TRIMMED if owned else Wording.ALTERED
    seam_change = change(claim, claim, WordPair(0, 0, seam, second.end), kind, at_stake=not owned)
    return Splice(
        (
            (one, replace(first.compared[1], wording=wording, changes=())),
            (other, replace(second.compared[1], wording=wording, changes=(seam_change,))),
        ),
        wording,
    )


def _in_printed_order(one: StoredQuote, other: StoredQuote) -> bool:
    """Whether one speaker said the two in one article, the first one first."""
    if one.article_id != other.article_id or one.speakers[:1] != other.speakers[:1]:
        return False
    return bool(one.content and other.content) and one.content[-1].end <= other.content[0].start


def _whole_at_seam(claim: Phrase, first: _Run, second: _Run) -> bool:
    """Whether the seam joins no half sentences: the first run ends with one, or the second begins with one."""
    one, other = (printed(run.compared[0].parts) for run in (first, second))
    ends = find_run(one.normals, claim.normals[first.start : first.end])
    begins = find_run(other.normals, claim.normals[second.start : second.end])
    if ends is None or begins is None:
        return False
    stops = {len(one.words), *one.sentence_starts()}
    return ends + first.end - first.start in stops and begins in {0, *other.sentence_starts()}
