"""Hold one claimed wording against one printed wording: what changed, and what that makes of the claim."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.text.align import Block
from quotes.wording import vocabulary
from quotes.wording.alignment import aligned
from quotes.wording.answers import related
from quotes.wording.config import COMPARISON, PARAPHRASE
from quotes.wording.cuts import turns_at_back, turns_at_front, turns_in_middle
from quotes.wording.edits import WordPair, change, classify
from quotes.wording.negation import settled
from quotes.wording.phrases import Phrase, joined
from quotes.wording.similarity import Restatement, restatement
from quotes.wording.types import Change, ChangeKind, Wording

_ALL = 0.999  # of the claim's weight, as fractions go
_HARMLESS = frozenset({ChangeKind.PUNCTUATION})
_OWNED = frozenset({ChangeKind.PUNCTUATION, ChangeKind.TRIMMED, ChangeKind.MARKED})
_TELLING = ".,;:!?"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of holding a claim against printed words.

    `share` is the weighted share of the words between first and last common word that are common, 0 to 1; `covered`
    how much of the claim's weight stands in the print as it is; `runs` the claim's words [start, end) that do.
    `whole`: nothing of the print was cut away. `near` is the stretch of print that comes nearest to the claim in other
    words; None where nothing does, or where it was not looked for.
    """

    wording: Wording
    changes: tuple[Change, ...]
    share: float
    covered: float
    runs: tuple[tuple[int, int], ...]
    whole: bool
    near: Restatement | None = None


def compare(claimed: Phrase, printed: Phrase, *, reworded: bool = True) -> Comparison:
    """Say what wording a claim is of printed words, and what was changed.

    Time grows with the product of the two lengths in the worst case; the caller bounds them.

    Args:
        claimed: the claim.
        printed: the printed words.
        reworded: also look for the claim in other words, which takes most of the time; what would be a paraphrase is
            NOT_FOUND or ALTERED without.

    Returns:
        Any wording but NOT_CHECKED; NOT_FOUND when the two are different texts.
    """
    claimed, printed = joined(claimed, printed)
    blocks = aligned(claimed, printed)
    runs = tuple((block.after_start, block.after_end) for block in blocks if block.equal)
    common = sum(claimed.weigh(start, end) for start, end in runs)
    share = _share(blocks, claimed, printed, common)
    covered = common / (claimed.weigh() or 1.0)
    counted = sum(end - start for start, end in runs) / (len(claimed.words) or 1)
    enough = common >= min(COMPARISON.altered_weight, 0.5 * printed.weigh())
    altered = enough and max(share, (share + counted) / 2) >= COMPARISON.altered_share
    complete = covered > _ALL  # all claimed words stand in the print: it may be no more than cut
    # Where little stands as it was and yet all is said, the whole is told better than its pieces.
    sought = reworded and not complete and (share < COMPARISON.surely_altered or not altered)
    near = restatement(claimed, printed) if sought else None
    if near is not None and near.probability >= PARAPHRASE.bar:
        told = (change(printed, claimed, WordPair(near.start, near.end, 0, len(claimed.words)), ChangeKind.PARAPHRASE),)
        whole = (near.start, near.end) == (0, len(printed.words))
        return Comparison(Wording.PARAPHRASE, told, share, covered, runs, whole, near)
    if complete or altered:
        changes, whole = _changes(blocks, claimed, printed)
        return Comparison(_wording(changes, whole), changes, share, covered, runs, whole, near)
    return Comparison(Wording.NOT_FOUND, (), share, covered, runs, whole=False, near=near)


def _changes(blocks: list[Block], claimed: Phrase, printed: Phrase) -> tuple[tuple[Change, ...], bool]:
    """All changes in the order of the claim, and whether the print was left whole."""
    changes: list[Change] = []
    whole = True
    for place, block in enumerate(blocks):
        if block.equal:
            changes += _punctuation(block, claimed, printed)
            continue
        pair = WordPair(*block[1:])
        if place == 0 and len(blocks) > 1:
            lead, pair = _lead(pair, claimed, printed)
            if lead is not None:
                at_start, whole = _changes_of_lead(lead, blocks, claimed, printed)
                changes += at_start
        if place == len(blocks) - 1 and place:
            pair, tail = _tail(pair, claimed, printed)
            changes += _middle(pair, claimed, printed)
            if tail is not None and tail.before_start not in printed.bounds:
                whole = False
                changes.append(_cut(tail, claimed, printed))
            continue
        changes += _middle(pair, claimed, printed)
    return settled(changes, printed), whole


def _changes_of_lead(
    lead: WordPair, blocks: list[Block], claimed: Phrase, printed: Phrase
) -> tuple[list[Change], bool]:
    """What it changes that the words before the claim's first are gone, and whether the print was left whole.

    A denial in the sentence that the claim begins in changes what was said; sentences before that one were cut away.
    """
    before, rest = _sentence_of(lead, printed)
    if _denies(rest, printed) and _kept_to_the_end(blocks, claimed, printed):
        cut = [] if before is None else [_cut(before, claimed, printed)]
        return [*cut, *classify(printed, claimed, rest)], before is None
    if before is not None:
        rest = rest._replace(before_start=before.before_start)
    if rest.before_end in printed.bounds:
        return [], True
    return [_cut(rest, claimed, printed)], False


def _kept_to_the_end(blocks: list[Block], claimed: Phrase, printed: Phrase) -> bool:
    """Whether nothing of the print is cut away at its end."""
    last = blocks[-1]
    if last.equal:
        return True
    _, tail = _tail(WordPair(*last[1:]), claimed, printed)
    return tail is None or tail.before_start in printed.bounds


def _lead(pair: WordPair, claimed: Phrase, printed: Phrase) -> tuple[WordPair | None, WordPair]:
    """Split what stands before the first common words into what was cut away and what was put for the rest."""
    kept = pair.after_end - pair.after_start
    place = max(pair.before_start, pair.before_end - kept)
    if place == pair.before_start or _joins(pair, claimed, printed):
        return None, pair
    if kept and pair.after_end in claimed.cuts:
        # A mark stands between: the claimed words may answer any of the printed ones before it.
        place = _answering(pair, claimed, printed) or place
    return WordPair(pair.before_start, place, pair.after_start, pair.after_start), pair._replace(before_start=place)


def _answering(pair: WordPair, claimed: Phrase, printed: Phrase) -> int | None:
    """Where in the printed words of `pair` the claimed ones find most answers; None when fewer than half do."""
    wanted = claimed.normals[pair.after_start : pair.after_end]
    best, most = None, len(wanted) / 2
    for place in range(pair.before_start, pair.before_end - len(wanted) + 1):
        there = printed.normals[place : place + len(wanted)]
        number = sum(one == other or related(one, other) for one, other in zip(wanted, there, strict=True))
        if number >= most:
            best, most = place, number + 0.5
    return best


def _joins(pair: WordPair, claimed: Phrase, printed: Phrase) -> bool:
    """Whether the two stretches differ by hyphens or spaces alone."""
    before = "".join(printed.normals[pair.before_start : pair.before_end])
    return before == "".join(claimed.normals[pair.after_start : pair.after_end])


def _tail(pair: WordPair, claimed: Phrase, printed: Phrase) -> tuple[WordPair, WordPair | None]:
    kept = pair.after_end - pair.after_start
    place = min(pair.before_end, pair.before_start + kept)
    if place == pair.before_end or _joins(pair, claimed, printed):
        return pair, None
    return pair._replace(before_end=place), WordPair(place, pair.before_end, pair.after_end, pair.after_end)


def _sentence_of(lead: WordPair, printed: Phrase) -> tuple[WordPair | None, WordPair]:
    """What is missing at the beginning, parted into whole sentences and the beginning of the one that stays."""
    starts = [start for start, _ in printed.sentences() if lead.before_start < start < lead.before_end]
    if not starts:
        return None, lead
    return lead._replace(before_end=starts[-1]), lead._replace(before_start=starts[-1])


def _denies(lead: WordPair, printed: Phrase) -> bool:
    """Whether all that is missing at the beginning is a denial ("No sympathy …"): that is no cut but an alteration."""
    gone = printed.words[lead.before_start : lead.before_end]
    # "No, this is …": a comma after it makes the denial a word by itself, and leaving it out a cut.
    if any(vocabulary.is_pronoun(word.normal) for word in gone):
        return False  # "I never …": with the subject gone the rest is a fragment, cut though against its sense
    return len(gone) <= COMPARISON.longest_denial and any(
        word.normal in vocabulary.negations() and printed.text[word.end : word.end + 1] != "," for word in gone
    )


def _cut(pair: WordPair, claimed: Phrase, printed: Phrase) -> Change:
    marked = pair.after_start in claimed.cuts
    kind = ChangeKind.MARKED if marked else ChangeKind.TRIMMED
    turned = turns_at_front if pair.after_start == 0 and pair.before_end < len(printed.words) else turns_at_back
    return change(printed, claimed, pair, kind, at_stake=turned(printed, pair.before_start, pair.before_end))


def _middle(pair: WordPair, claimed: Phrase, printed: Phrase) -> list[Change]:
    """The changes between two common runs, marked ones told from those that nothing owns up to."""
    if pair.before_start == pair.before_end and pair.after_start == pair.after_end:
        return []
    if pair.after_end > pair.after_start and claimed.in_brackets(pair.after_start, pair.after_end):
        return [change(printed, claimed, pair, ChangeKind.MARKED)]
    if pair.after_start == pair.after_end and pair.after_start in claimed.cuts:
        return [_marked_cut(pair, claimed, printed)]
    if pair.before_start == pair.before_end and pair.before_start in printed.cuts:
        return [change(printed, claimed, pair, ChangeKind.MARKED)]
    for index in range(pair.after_end, pair.after_start - 1, -1):
        if index in claimed.cuts and pair.before_end - pair.before_start > pair.after_end - pair.after_start:
            return _around_cut(pair, index, claimed, printed)
    return list(classify(printed, claimed, pair))


def _marked_cut(pair: WordPair, claimed: Phrase, printed: Phrase) -> Change:
    """A cut that a mark owns up to; it is at stake where it turns the sense or joins half sentences."""
    turned = turns_in_middle(printed, pair.before_start, pair.before_end)
    return change(printed, claimed, pair, ChangeKind.MARKED, at_stake=turned)


def _around_cut(pair: WordPair, index: int, claimed: Phrase, printed: Phrase) -> list[Change]:
    """Words put in beside a marked cut: those before the mark replace the first printed words, the others the last."""
    before, after = index - pair.after_start, pair.after_end - index
    first = WordPair(pair.before_start, pair.before_start + before, pair.after_start, index)
    last = WordPair(pair.before_end - after, pair.before_end, index, pair.after_end)
    gone = WordPair(first.before_end, last.before_start, index, index)
    out = list(classify(printed, claimed, first)) if before else []
    out.append(_marked_cut(gone, claimed, printed))
    return out + (list(classify(printed, claimed, last)) if after else [])


def _punctuation(block: Block, claimed: Phrase, printed: Phrase) -> list[Change]:
    """Sentence marks that differ between words that are the same."""
    out: list[Change] = []
    shift = block.after_start - block.before_start
    for index in range(block.before_start, block.before_end - 1):
        before = printed.text[printed.words[index].end : printed.words[index + 1].start]
        after = claimed.text[claimed.words[index + shift].end : claimed.words[index + shift + 1].start]
        if before == after or index + shift + 1 in claimed.cuts or index + 1 in printed.cuts | printed.seams:
            continue
        if [mark for mark in before if mark in _TELLING] != [mark for mark in after if mark in _TELLING]:
            pair = WordPair(index, index + 2, index + shift, index + shift + 2)
            stake = ("?" in before) != ("?" in after)
            out.append(change(printed, claimed, pair, ChangeKind.PUNCTUATION, at_stake=stake))
    return out


def _share(blocks: list[Block], claimed: Phrase, printed: Phrase, common: float) -> float:
    """Common weight against all that the claim says and half of what it drops unmarked in its middle."""
    lost = 0.0
    for place, block in enumerate(blocks):
        if block.equal or place in {0, len(blocks) - 1}:
            continue
        marked = any(index in claimed.cuts for index in range(block.after_start, block.after_end + 1))
        if not marked:
            lost += max(0.0, printed.weigh(block.before_start, block.before_end) - _added(claimed, block))
    return common / ((claimed.weigh() + 0.5 * lost) or 1.0)


def _added(claimed: Phrase, block: Block) -> float:
    return claimed.weigh(block.after_start, block.after_end)


def _wording(changes: tuple[Change, ...], whole: bool) -> Wording:
    kinds = {item.kind for item in changes}
    if kinds <= _HARMLESS and whole:
        return Wording.VERBATIM
    return Wording.TRIMMED if kinds <= _OWNED else Wording.ALTERED
