"""Hold one claimed wording against one printed wording: what changed, and what that makes of the claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.text.align import Block, align
from quotes.wording import vocabulary
from quotes.wording.edits import Pair, change, classify
from quotes.wording.negation import settled
from quotes.wording.phrases import Phrase
from quotes.wording.similarity import PARAPHRASE, likeness, related, says_same, score
from quotes.wording.types import Change, ChangeKind, Wording

_HARMLESS = frozenset({ChangeKind.PUNCTUATION})
_OWNED = frozenset({ChangeKind.PUNCTUATION, ChangeKind.TRIMMED, ChangeKind.MARKED})
_TELLING = ".,;:!?"
_LIMITS = frozenset({"if", "unless", "but", "except"})  # these turn what stands before them

# A claim is an altered wording of the printed words when it shares this much of what either says, by weight …
_ALTERED_SHARE = 0.5
_SURELY_ALTERED = 0.6
# … and words of this much weight at the least, so that "a lot of people" is not "a lot of money".
_ALTERED_WEIGHT = 1.6
_LONGEST_DENIAL = 2  # words
_LEAST_SAID = 0.42  # of the claim's weight, in the words that a paraphrase answers
_PARAPHRASE_WEIGHT = 2.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of holding a claim against printed words.

    `share` is the weighted share of the words between first and last common word that are common, 0 to 1; `covered`
    how much of the claim's weight stands in the print as it is; `runs` the claim's words [start, end) that do.
    `whole`: nothing of the print was cut away.
    """

    wording: Wording
    changes: tuple[Change, ...]
    share: float
    covered: float
    runs: tuple[tuple[int, int], ...]
    whole: bool


def compare(claimed: Phrase, printed: Phrase, *, reworded: bool = True) -> Comparison:
    """The wording that `claimed` is of `printed`: anything but NOT_CHECKED, NOT_FOUND when they are different texts.

    `reworded` False leaves paraphrases out, which take most of the time: they are NOT_FOUND or ALTERED then.

    Time grows with the product of the two lengths in the worst case; the caller bounds them.
    """
    blocks = _segments(claimed, printed)
    if blocks is None:
        blocks = _contiguous(align(printed.normals, claimed.normals), printed, claimed)
    runs = tuple((block.after_start, block.after_end) for block in blocks if block.equal)
    common = sum(claimed.weigh(start, end) for start, end in runs)
    share = _share(blocks, claimed, printed, common)
    covered = common / (claimed.weigh() or 1.0)
    counted = sum(end - start for start, end in runs) / (len(claimed.words) or 1)
    alike = max(share, (share + counted) / 2)
    altered = alike >= _ALTERED_SHARE and common >= min(_ALTERED_WEIGHT, 0.5 * printed.weigh())
    complete = covered > 0.999  # all claimed words stand in the print: it may be no more than cut
    # Where little stands as it was and yet all is said, the whole is told better than its pieces.
    sought = reworded and not complete and (share < _SURELY_ALTERED or not altered)
    stretch = _paraphrased(claimed, printed) if sought else None
    if complete or (altered and stretch is None):
        changes, whole = _changes(blocks, claimed, printed)
        return Comparison(_wording(changes, whole), changes, share, covered, runs, whole)
    if stretch is None:
        return Comparison(Wording.NOT_FOUND, (), share, covered, runs, whole=False)
    pair = Pair(*stretch, 0, len(claimed.words))
    told = (change(printed, claimed, pair, ChangeKind.PARAPHRASE),)
    return Comparison(Wording.PARAPHRASE, told, share, covered, runs, stretch == (0, len(printed.words)))


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
            merged = Block(
                False,
                joined[0].before_start,
                joined[-1].before_end,
                joined[0].after_start,
                joined[-1].after_end,
            )
            out = [merged, *out[place + 2 :]] if end == 0 else [*out[: place - 1], merged]
    return out


def _segments(claimed: Phrase, printed: Phrase) -> list[Block] | None:
    """The alignment of a claim with marked cuts when each part stands in the print in one run and in order, or None.

    The general alignment knows no marks, and would put "about … who is eligible" the wrong way round the cut in "about
    who is left out, who is eligible".
    """
    seams = sorted(cut for cut in claimed.cuts if 0 < cut < len(claimed.words))
    if not seams:
        return None
    blocks: list[Block] = []
    place = start = 0
    for end in (*seams, len(claimed.words)):
        found = find_run(printed.normals[place:], claimed.normals[start:end])
        if found is None:
            return None
        if found:
            blocks.append(Block(False, place, place + found, start, start))
        place += found
        blocks.append(Block(True, place, place + end - start, start, end))
        place, start = place + end - start, end
    if place < len(printed.words):
        blocks.append(Block(False, place, len(printed.words), start, start))
    return blocks


def find_run(words: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Where `wanted` stands in `words` as one run (index of its first word), None when it does not."""
    if not wanted:
        return None
    for place in range(len(words) - len(wanted) + 1):
        if words[place] == wanted[0] and list(words[place : place + len(wanted)]) == list(wanted):
            return place
    return None


def _changes(blocks: list[Block], claimed: Phrase, printed: Phrase) -> tuple[tuple[Change, ...], bool]:
    """All changes in the order of the claim, and whether the print was left whole."""
    changes: list[Change] = []
    whole = True
    for place, block in enumerate(blocks):
        if block.equal:
            changes += _punctuation(block, claimed, printed)
            continue
        pair = Pair(*block[1:])
        if place == 0 and len(blocks) > 1:
            lead, pair = _lead(pair, claimed, printed)
            denied = False
            if lead is not None:
                before, lead = _sentence_of(lead, printed)
                denied = _denies(lead, printed) and _kept_to_the_end(blocks, claimed, printed)
                if before is not None and not denied:
                    lead = lead._replace(before_start=before.before_start)
                elif before is not None:
                    whole = False
                    changes.append(_cut(before, claimed, printed))
            if lead is not None and denied:
                changes += classify(printed, claimed, lead)
            elif lead is not None and lead.before_end not in printed.bounds:
                whole = False
                changes.append(_cut(lead, claimed, printed))
        if place == len(blocks) - 1 and place:
            pair, tail = _tail(pair, claimed, printed)
            changes += _middle(pair, claimed, printed)
            if tail is not None and tail.before_start not in printed.bounds:
                whole = False
                changes.append(_cut(tail, claimed, printed))
            continue
        changes += _middle(pair, claimed, printed)
    return settled(changes, printed), whole


def _kept_to_the_end(blocks: list[Block], claimed: Phrase, printed: Phrase) -> bool:
    """Whether nothing of the print is cut away at its end."""
    last = blocks[-1]
    if last.equal:
        return True
    _, tail = _tail(Pair(*last[1:]), claimed, printed)
    return tail is None or tail.before_start in printed.bounds


def _lead(pair: Pair, claimed: Phrase, printed: Phrase) -> tuple[Pair | None, Pair]:
    """Split what stands before the first common words into what was cut away and what was put for the rest."""
    kept = pair.after_end - pair.after_start
    place = max(pair.before_start, pair.before_end - kept)
    if place == pair.before_start or _joins(pair, claimed, printed):
        return None, pair
    if kept and pair.after_end in claimed.cuts:
        # A mark stands between: the claimed words may answer any of the printed ones before it.
        place = _answering(pair, claimed, printed) or place
    return Pair(pair.before_start, place, pair.after_start, pair.after_start), pair._replace(before_start=place)


def _answering(pair: Pair, claimed: Phrase, printed: Phrase) -> int | None:
    """Where in the printed words of `pair` the claimed ones find most answers; None when fewer than half do."""
    wanted = claimed.normals[pair.after_start : pair.after_end]
    best, most = None, len(wanted) / 2
    for place in range(pair.before_start, pair.before_end - len(wanted) + 1):
        there = printed.normals[place : place + len(wanted)]
        number = sum(one == other or related(one, other) for one, other in zip(wanted, there, strict=True))
        if number >= most:
            best, most = place, number + 0.5
    return best


def _joins(pair: Pair, claimed: Phrase, printed: Phrase) -> bool:
    """Whether the two stretches differ by hyphens or spaces alone."""
    before = "".join(printed.normals[pair.before_start : pair.before_end])
    return before == "".join(claimed.normals[pair.after_start : pair.after_end])


def _tail(pair: Pair, claimed: Phrase, printed: Phrase) -> tuple[Pair, Pair | None]:
    kept = pair.after_end - pair.after_start
    place = min(pair.before_end, pair.before_start + kept)
    if place == pair.before_end or _joins(pair, claimed, printed):
        return pair, None
    return pair._replace(before_end=place), Pair(place, pair.before_end, pair.after_end, pair.after_end)


def _sentence_of(lead: Pair, printed: Phrase) -> tuple[Pair | None, Pair]:
    """What is missing at the beginning, parted into whole sentences and the beginning of the one that stays."""
    starts = [start for start, _ in printed.sentences() if lead.before_start < start < lead.before_end]
    if not starts:
        return None, lead
    return lead._replace(before_end=starts[-1]), lead._replace(before_start=starts[-1])


def _denies(lead: Pair, printed: Phrase) -> bool:
    """Whether all that is missing at the beginning is a denial ("No sympathy …"): that is no cut but an alteration."""
    gone = printed.words[lead.before_start : lead.before_end]
    # "No, this is …": a comma after it makes the denial a word by itself, and leaving it out a cut.
    if any(vocabulary.is_pronoun(word.normal) for word in gone):
        return False  # "I never …": with the subject gone the rest is a fragment, cut though against its sense
    return len(gone) <= _LONGEST_DENIAL and any(
        word.normal in vocabulary.negations() and printed.text[word.end : word.end + 1] != "," for word in gone
    )


def _cut(pair: Pair, claimed: Phrase, printed: Phrase) -> Change:
    marked = pair.after_start in claimed.cuts
    kind = ChangeKind.MARKED if marked else ChangeKind.TRIMMED
    return change(printed, claimed, pair, kind, at_stake=_turns(pair, printed))


def _turns(pair: Pair, printed: Phrase) -> bool:
    """Whether what was cut away, within the sentence that stays, denies or limits it ("I do not believe that …")."""
    span = printed.span(pair.before_start, pair.before_end)
    leads = pair.before_end < len(printed.words) and pair.after_start == 0
    for word in printed.words[pair.before_start : pair.before_end]:
        if word.normal not in vocabulary.negations() and word.normal not in vocabulary.turning():
            continue
        between = printed.text[word.end : span.end] if leads else printed.text[max(0, span.start - 2) : word.start]
        if leads and not any(mark in between for mark in ".!?…"):
            nxt = printed.text[span.end : printed.words[pair.before_end].start]
            if not any(mark in nxt for mark in ".!?…"):
                return True
        if (
            not leads
            and not any(mark in between for mark in ".!?…")
            and word.normal in {"if", "unless", "but", "except"}
        ):
            return True
    return False


def _middle(pair: Pair, claimed: Phrase, printed: Phrase) -> list[Change]:
    """The changes between two common runs, marked ones told from those that nothing owns up to."""
    if pair.before_start == pair.before_end and pair.after_start == pair.after_end:
        return []
    if pair.after_end > pair.after_start and claimed.in_brackets(pair.after_start, pair.after_end):
        return [change(printed, claimed, pair, ChangeKind.MARKED)]
    if pair.after_start == pair.after_end and pair.after_start in claimed.cuts:
        return [change(printed, claimed, pair, ChangeKind.MARKED, at_stake=_drops_denial(pair, printed))]
    if pair.before_start == pair.before_end and pair.before_start in printed.cuts:
        return [change(printed, claimed, pair, ChangeKind.MARKED)]
    for index in range(pair.after_end, pair.after_start - 1, -1):
        if index in claimed.cuts and pair.before_end - pair.before_start > pair.after_end - pair.after_start:
            return _around_cut(pair, index, claimed, printed)
    return list(classify(printed, claimed, pair))


def _drops_denial(pair: Pair, printed: Phrase) -> bool:
    """A marked cut is honest unless the cut words deny what is left and no sentence ends between them."""
    dropped = printed.words[pair.before_start : pair.before_end]
    inside = printed.text[dropped[0].start : dropped[-1].end] if dropped else ""
    ends = any(mark in inside for mark in ".!?")
    return not ends and sum(word.normal in vocabulary.negations() for word in dropped) % 2 == 1


def _around_cut(pair: Pair, index: int, claimed: Phrase, printed: Phrase) -> list[Change]:
    """Words put in beside a marked cut: those before the mark replace the first printed words, the others the last."""
    before, after = index - pair.after_start, pair.after_end - index
    first = Pair(pair.before_start, pair.before_start + before, pair.after_start, index)
    last = Pair(pair.before_end - after, pair.before_end, index, pair.after_end)
    gone = Pair(first.before_end, last.before_start, index, index)
    out = list(classify(printed, claimed, first)) if before else []
    out.append(change(printed, claimed, gone, ChangeKind.MARKED))
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
            pair = Pair(index, index + 2, index + shift, index + shift + 2)
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


def _paraphrased(claimed: Phrase, printed: Phrase) -> tuple[int, int] | None:
    """The printed words [start, end) that say the same as the claim: all of them, or a sentence; None when none do."""
    if claimed.weigh() < _PARAPHRASE_WEIGHT:
        return None
    names = claimed.names() | printed.names()
    same, first = says_same(claimed.normals, printed.normals, least=PARAPHRASE, names=names)
    if first < _LEAST_SAID:  # three words of a long claim in print are no print of the claim
        return None
    if same and printed.weigh() >= _PARAPHRASE_WEIGHT:
        return _closest(claimed, printed, names)
    for start, end in printed.sentences():
        if printed.weigh(start, end) < _PARAPHRASE_WEIGHT:
            continue
        same, first = says_same(claimed.normals, printed.normals[start:end], least=PARAPHRASE, names=names)
        if same and first >= _LEAST_SAID:
            return start, end
    return None


def _closest(claimed: Phrase, printed: Phrase, names: frozenset[str]) -> tuple[int, int]:
    """Of the whole print and its sentences the words [start, end) that say the claim best."""
    places = [(0, len(printed.words)), *printed.sentences()]
    told = [place for place in places if printed.weigh(*place) >= _PARAPHRASE_WEIGHT]
    return max(told, key=lambda place: score(likeness(claimed.normals, printed.normals[slice(*place)], names=names)))
