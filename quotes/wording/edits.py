"""What kind of difference an edit is, and whether the meaning is at stake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from quotes.wording import vocabulary
from quotes.wording.answers import related
from quotes.wording.negation import bounds, denials, denied_alike
from quotes.wording.numbers import is_number
from quotes.wording.phrases import Phrase
from quotes.wording.types import Change, ChangeKind

# A stretch longer than this on either side is one edit: pairing its words one by one explains nothing to a reader.
_LONGEST_PAIRED = 12
_AUXILIARIES = frozenset(
    {"do", "does", "did", "will", "would", "can", "could", "is", "are", "was", "were", "be", "has"}
)
_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "must", "shall", "should"})
# When an edit holds several kinds, the first of these names it.
_GRAVEST = (
    ChangeKind.NEGATION,
    ChangeKind.NUMBER,
    ChangeKind.NAME,
    ChangeKind.REPLACED,
    ChangeKind.DROPPED,
    ChangeKind.INSERTED,
    ChangeKind.FORM,
    ChangeKind.PARAPHRASE,
    ChangeKind.PUNCTUATION,
)


class WordPair(NamedTuple):
    """Printed words [before_start, before_end) against claimed words [after_start, after_end)."""

    before_start: int
    before_end: int
    after_start: int
    after_end: int


@dataclass(frozen=True, slots=True)
class ClassifiedPair:
    """A pair with its kind and whether the meaning is at stake."""

    pair: WordPair
    kind: ChangeKind
    at_stake: bool


def classify(printed: Phrase, claimed: Phrase, pair: WordPair) -> tuple[Change, ...]:
    """The changes that turn the printed words of `pair` into the claimed ones, each with its class, in order.

    Args:
        printed: the words as they were printed.
        claimed: the words as they are claimed.
        pair: the two stretches of words.
    """
    return tuple(
        _change(printed, claimed, judged) for judged in _merge(printed, claimed, _pairs(printed, claimed, pair))
    )


def change(printed: Phrase, claimed: Phrase, pair: WordPair, kind: ChangeKind, *, at_stake: bool = False) -> Change:
    """A change of a kind that the caller knows already (trimmed, marked, spliced).

    Args:
        printed: the words as they were printed.
        claimed: the words as they are claimed.
        pair: the two stretches of words.
        kind: what kind of change it is.
        at_stake: whether the sense hangs on it.
    """
    return _change(printed, claimed, ClassifiedPair(pair, kind, at_stake))


def _change(printed: Phrase, claimed: Phrase, judged: ClassifiedPair) -> Change:
    pair = judged.pair
    before = printed.span(pair.before_start, pair.before_end)
    after = claimed.span(pair.after_start, pair.after_end)
    return Change(judged.kind, before.of(printed.text), after.of(claimed.text), before, after, at_stake=judged.at_stake)


def _pairs(printed: Phrase, claimed: Phrase, pair: WordPair) -> list[ClassifiedPair]:
    """The pair cut into word-by-word edits, cheapest first."""
    old = printed.normals[pair.before_start : pair.before_end]
    new = claimed.normals[pair.after_start : pair.after_end]
    if old and new and "".join(old) == "".join(new):
        return [ClassifiedPair(pair, ChangeKind.PUNCTUATION, False)]
    if old and new and denied_alike(old, new):
        return [ClassifiedPair(pair, ChangeKind.PARAPHRASE, False)]
    if not old or not new or max(len(old), len(new)) > _LONGEST_PAIRED:
        return [_judge_block(printed, claimed, pair)]
    top, left = pair.before_start, pair.after_start
    paired = [WordPair(top + i, top + k, left + j, left + m) for i, k, j, m in _cheapest(old, new)]
    return [_judge_block(printed, claimed, one) for one in paired]


def _cheapest(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """The cheapest way to pair the words of two short stretches, as (i, k, j, m) of old[i:k] and new[j:m]."""
    costs = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            if i < len(old) or j < len(new):
                costs[i][j] = min(_step(old, new, costs, i, j))[0]
    out: list[tuple[int, int, int, int]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        _, di, dj = min(_step(old, new, costs, i, j))
        out.append((i, i + di, j, j + dj))
        i, j = i + di, j + dj
    return out


def _step(
    old: Sequence[str], new: Sequence[str], costs: list[list[float]], i: int, j: int
) -> list[tuple[float, int, int]]:
    options: list[tuple[float, int, int]] = []
    if i < len(old) and j < len(new):
        options.append((_swap(old[i], new[j]) + costs[i + 1][j + 1], 1, 1))
    if i < len(old):
        options.append((0.6 + costs[i + 1][j], 1, 0))
    if j < len(new):
        options.append((0.6 + costs[i][j + 1], 0, 1))
    return options


def _swap(old: str, new: str) -> float:
    """How far-fetched it is that one word stands for the other, 0 to 1.1; two gaps cost 1.2."""
    if vocabulary.is_form(old, new) or vocabulary.is_contraction(old, new):
        return 0.2
    if is_number(old) and is_number(new):
        return 0.3
    if related(old, new) or vocabulary.opposes(old, new):
        return 0.3
    negated = old in vocabulary.negations() or new in vocabulary.negations()
    return 1.19 if negated else 1.1 - 0.3 * JaroWinkler.similarity(old, new)


def _judge_block(printed: Phrase, claimed: Phrase, pair: WordPair) -> ClassifiedPair:
    old = printed.normals[pair.before_start : pair.before_end]
    new = claimed.normals[pair.after_start : pair.after_end]
    kind = _kind(printed, claimed, pair, old, new)
    return ClassifiedPair(pair, kind, _at_stake(kind, old, new))


def _kind(printed: Phrase, claimed: Phrase, pair: WordPair, old: list[str], new: list[str]) -> ChangeKind:
    if _denials(old) != _denials(new) or (len(old) == len(new) == 1 and vocabulary.denies(old[0], new[0])):
        return ChangeKind.NEGATION
    if _numbers(old) != _numbers(new) or _bounds(old) != _bounds(new):
        return ChangeKind.NUMBER
    if not old:
        return ChangeKind.INSERTED
    if not new:
        return ChangeKind.DROPPED
    if len(old) == len(new) == 1:
        return _kind_of_word(printed, claimed, pair, old[0], new[0])
    return ChangeKind.REPLACED


def _kind_of_word(printed: Phrase, claimed: Phrase, pair: WordPair, old: str, new: str) -> ChangeKind:
    if vocabulary.is_contraction(old, new):
        return ChangeKind.PUNCTUATION
    if vocabulary.is_form(old, new):
        return ChangeKind.FORM
    if related(old, new):
        return ChangeKind.PARAPHRASE
    if _is_name(printed, pair.before_start) and _is_name(claimed, pair.after_start):
        return ChangeKind.NAME
    return ChangeKind.REPLACED


def _denials(side: Sequence[str]) -> int:
    return denials(side) % 2


def _bounds(side: Sequence[str]) -> bool:
    """Whether a number is bounded: "no more than"."""
    return any(bounds(side, place) and "than" in side[place : place + 3] for place in range(len(side)))


def _numbers(side: Sequence[str]) -> list[str]:
    """The numbers of one side; a lone "one" is as often a pronoun, but its change is told all the same."""
    return sorted(word for word in side if is_number(word))


def _is_name(side: Phrase, index: int) -> bool:
    """Whether the word is written as a name: with a capital that its place in the sentence does not explain."""
    word = side.words[index]
    written = side.text[word.start : word.end]
    if not written[:1].isupper() or written == "I" or vocabulary.is_pronoun(word.normal):
        return False
    shouted = sum(w.end > w.start and side.text[w.start].isupper() for w in side.words) > 0.6 * len(side.words) > 3
    first = index == 0 or any(mark in side.text[side.words[index - 1].end : word.start] for mark in '.!?:“"…')
    return not vocabulary.is_known(word.normal) if first or shouted else True


def _at_stake(kind: ChangeKind, old: Sequence[str], new: Sequence[str]) -> bool:
    if kind in {ChangeKind.NEGATION, ChangeKind.NUMBER}:
        return True
    if kind is ChangeKind.NAME:
        return JaroWinkler.similarity(old[0], new[0]) < 0.88
    if kind is ChangeKind.FORM:
        return _form_at_stake(old[0], new[0])
    if kind in {ChangeKind.INSERTED, ChangeKind.DROPPED}:
        return any(_tells(word) for word in (*old, *new))
    if kind is ChangeKind.REPLACED:
        return any(_tells(word) for word in old) or any(_tells(word) for word in new)
    return False


def _tells(word: str) -> bool:
    """Whether a word's loss or gain may change what was said."""
    if word in vocabulary.turning() or word in _MODALS:
        return True
    return word not in vocabulary.weightless() and not vocabulary.is_common(word)


def _form_at_stake(old: str, new: str) -> bool:
    """A change of pronoun names somebody else, unless it is that of reported speech (I → he, we → they)."""
    if not vocabulary.is_pronoun(old):
        return False
    first = {vocabulary.base("i"), vocabulary.base("we")}
    return vocabulary.base(old) != vocabulary.base(new) and vocabulary.base(old) not in first


def _merge(printed: Phrase, claimed: Phrase, judged: list[ClassifiedPair]) -> list[ClassifiedPair]:
    """Neighbours of one kind become one edit; a negation takes the auxiliary that it needs ("do not") with it."""
    out: list[ClassifiedPair] = []
    for item in judged:
        if out and _belongs(printed, claimed, out[-1], item):
            first, second = out[-1].pair, item.pair
            pair = WordPair(first.before_start, second.before_end, first.after_start, second.after_end)
            kind = min(out[-1].kind, item.kind, key=_GRAVEST.index)
            old, new = pair.before_end > pair.before_start, pair.after_end > pair.after_start
            if kind in {ChangeKind.DROPPED, ChangeKind.INSERTED} and old and new:
                kind = ChangeKind.REPLACED
            out[-1] = ClassifiedPair(pair, kind, out[-1].at_stake or item.at_stake)
        else:
            out.append(item)
    return out


def _belongs(printed: Phrase, claimed: Phrase, one: ClassifiedPair, other: ClassifiedPair) -> bool:
    if one.kind is other.kind:
        return True
    kinds = {one.kind, other.kind}
    if kinds <= {ChangeKind.INSERTED, ChangeKind.DROPPED, ChangeKind.REPLACED}:
        return True
    if ChangeKind.NEGATION not in kinds or not kinds & {ChangeKind.INSERTED, ChangeKind.DROPPED}:
        return False
    helper = one if one.kind is not ChangeKind.NEGATION else other
    words = printed.normals[helper.pair.before_start : helper.pair.before_end]
    words += claimed.normals[helper.pair.after_start : helper.pair.after_end]
    return all(word in _AUXILIARIES for word in words)
