"""Which printed words a claim's words stand for: the alignment, with marked cuts and stray words put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.text.align import Block, align
from quotes.wording.cuts import joins_half_sentences
from quotes.wording.phrases import Phrase

_MOST_PLACES = 12  # of one part of a claim with marked cuts that are tried
_HALVES = 100.0  # what joining two half sentences costs against words left out


def aligned(claimed: Phrase, printed: Phrase) -> list[Block]:
    """Align a claim with printed words.

    Time grows with the product of the two lengths in the worst case; the caller bounds them.

    Args:
        claimed: the claim.
        printed: the printed words.

    Returns:
        Blocks that cover both from end to end, equal and different in turn; "before" is the print.
    """
    blocks = _by_marks(claimed, printed)
    return blocks if blocks is not None else _contiguous(align(printed.normals, claimed.normals), printed, claimed)


def find_run(words: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Find where `wanted` stands in `words` as one run: the index of its first word, None when it does not.

    Args:
        words: the words to look through.
        wanted: the words to find in a row.
    """
    return next(_runs(words, wanted), None) if wanted else None


def _runs(words: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    for place in range(len(words) - len(wanted) + 1):
        if words[place] == wanted[0] and list(words[place : place + len(wanted)]) == list(wanted):
            yield place


def _by_marks(claimed: Phrase, printed: Phrase) -> list[Block] | None:
    """The alignment of a claim with marked cuts when each part stands in the print in one run and in order, or None.

    The general alignment knows no marks, and would put "about … who is eligible" the wrong way round the cut in "about
    who is left out, who is eligible". Where the print has a part several times, those places are taken that join the
    fewest half sentences and leave out the fewest words.
    """
    seams = sorted(cut for cut in claimed.cuts if 0 < cut < len(claimed.words))
    if not seams:
        return None
    parts = [*zip([0, *seams], [*seams, len(claimed.words)], strict=True)]
    found = _placed(parts, claimed, printed, 0)
    if found is None:
        return None
    blocks: list[Block] = []
    place = 0
    for (start, end), there in zip(parts, found[1], strict=True):
        if there > place:
            blocks.append(Block(False, place, there, start, start))
        blocks.append(Block(True, there, there + end - start, start, end))
        place = there + end - start
    if place < len(printed.words):
        blocks.append(Block(False, place, len(printed.words), len(claimed.words), len(claimed.words)))
    return blocks


def _placed(
    parts: Sequence[tuple[int, int]], claimed: Phrase, printed: Phrase, least: int
) -> tuple[float, tuple[int, ...]] | None:
    """The places of the parts from the word `least` on that cost least, with the cost; None where a part has none."""
    if not parts:
        return 0.0, ()
    (start, end), *rest = parts
    best: tuple[float, tuple[int, ...]] | None = None
    for number, there in enumerate(_runs(printed.normals[least:], claimed.normals[start:end])):
        if number >= _MOST_PLACES:
            break
        place = least + there
        after = _placed(rest, claimed, printed, place + end - start)
        if after is None:
            break  # what follows has no place here, so it has none further on
        left_out = range(place + end - start, after[1][0]) if after[1] else range(0)
        cost = after[0] + len(left_out)
        if left_out and joins_half_sentences(printed, left_out.start, left_out.stop):
            cost += _HALVES
        if best is None or cost < best[0]:
            best = (cost, (place, *after[1]))
    return best


def _contiguous(blocks: tuple[Block, ...], printed: Phrase, claimed: Phrase) -> list[Block]:
    """The alignment with its stray ends let go: a lone "the" far before the rest is no part of the match."""
    out = list(blocks)
    for end in (0, -1):
        while len([block for block in out if block.equal]) > 1:
            place = next(i for i in (range(len(out)) if end == 0 else range(len(out) - 1, -1, -1)) if out[i].equal)
            inner = out[place + 1] if end == 0 else out[place - 1]
            stray = printed.weigh(out[place].before_start, out[place].before_end)
            gap = inner.before_end - inner.before_start
            cut = inner.after_start in claimed.cuts or inner.after_end in claimed.cuts
            if cut or stray > 0.25 * gap or gap <= 2 * (out[place].before_end - out[place].before_start) + 2:
                break
            joined = out[: place + 2] if end == 0 else out[place - 1 :]
            first, last = joined[0], joined[-1]
            merged = Block(False, first.before_start, last.before_end, first.after_start, last.after_end)
            out = [merged, *out[place + 2 :]] if end == 0 else [*out[: place - 1], merged]
    return out
