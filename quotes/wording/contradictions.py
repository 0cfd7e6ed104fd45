"""What two wordings cannot both mean: contraries, other days and names, roles turned round, hedges, other times."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from quotes import lexicon
from quotes.wording import vocabulary
from quotes.wording.config import LIKENESS
from quotes.wording.numbers import amounts, is_number

_REACH = 5  # words after a denial or a quantity in which what it is about follows
_BESIDE = 2  # telling words after a verb of which one may be its object; its subject is the last one before it
_HEDGES = frozenset({"may", "might", "perhaps", "maybe", "possibly", "allegedly"})
_UNSURE = _HEDGES | {
    "could", "can", "would", "should", "probably", "likely", "unlikely", "seem", "appear", "risk", "danger", "chance",
    "possible", "possibility", "potentially", "potential", "believe", "think", "if", "unless", "threaten",
}  # fmt: skip
_COMING = frozenset({"will", "'ll", "shall", "going"})
_GONE = frozenset({"ago", "yesterday"})
_OPEN = _COMING | {
    "would", "should", "could", "can", "may", "might", "must", "to", "plan", "intend", "expect", "next", "coming",
    "tomorrow", "if", "until", "unless", "ought", "need", "soon", "future",
}  # fmt: skip
_SUBJECTS = {"i": "i", "me": "i", "we": "we", "us": "we", "he": "he", "him": "he", "they": "they", "them": "they"}
_HELPERS = frozenset({"be", "been", "being", "is", "are", "am", "was", "were", "'s", "'re", "'m", "get", "gets", "got"})
_COMPARING = frozenset({"so", "as", "more", "less", "better", "worse"})
_UTMOST = frozenset({"best", "worst", "most", "least", "ever"})
_JOINING = frozenset({"and", "or", "nor", "the", "a", "an", "of", "'s", "its", "his", "her", "their", "our", "my"})

Matches = Mapping[int, int]


def contrary(
    left: Sequence[str],
    right: Sequence[str],
    free_left: Sequence[str],
    free_right: Sequence[str],
    names: Collection[str],
) -> bool:
    """Whether a word that finds no answer stands against one of the other side: its contrary, another day, a name.

    `left` and `right` are all words in normal form, the free ones those without an answer; `names` are the words that
    are written as names on either side.

    Args:
        left: the words of one side.
        right: the words of the other.
        free_left: words of one side that stand for none of the other.
        free_right: words of the other side that stand for none of this one.
        names: names in comparable form.
    """
    if any(opposed(one, other) for one in free_left for other in free_right):
        return True
    if _other_kind(left, right, names):
        return True
    return any(one in names for one in free_left) and any(one in names for one in free_right)


def opposed(one: str, other: str) -> bool:
    """Whether two words, in any of their forms, say the contrary of each other.

    Args:
        one: one of the two.
        other: the other.
    """
    if vocabulary.opposes(one, other):
        return True
    return any(frozenset((mine, theirs)) in _contraries() for mine in _plain(one) for theirs in _plain(other))


def _plain(word: str) -> Iterator[str]:
    """The base form of a word; of one that may compare ("cheaper") also that of what it compares."""
    yield vocabulary.base(word)
    for ending in ("er", "est"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            yield vocabulary.base(word[: -len(ending)])
            yield vocabulary.base(word[: -len(ending)] + "e")


def exclude(one: str, other: str) -> bool:
    """Whether two words are of one kind of which only one can be meant: days, months, directions.

    Args:
        one: one of the two.
        other: the other.
    """
    return one != other and bool(_kinds().get(one, frozenset()) & _kinds().get(other, frozenset()))


def _other_kind(left: Sequence[str], right: Sequence[str], names: Collection[str]) -> bool:
    """Whether each side has a word of a kind (a day, a month, a share) that the other lacks."""
    one, other = set(left), set(right)
    mine = {kind for word in one - other for kind in _kinds_of(word, names)}
    theirs = {kind for word in other - one for kind in _kinds_of(word, names)}
    return bool(mine & theirs)


def _kinds_of(word: str, names: Collection[str]) -> frozenset[str]:
    if word == "may":
        return frozenset({"month"}) if word in names else frozenset()
    return _kinds().get(word, frozenset())


@cache
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, *words in lexicon.table("exclusive_words"):
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _contraries() -> frozenset[frozenset[str]]:
    pairs = chain(lexicon.table("opposites"), lexicon.table("wordnet_antonyms"))
    return frozenset(frozenset(map(vocabulary.base, row[:2])) for row in pairs)


def number(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether both sides have numbers, and the side with fewer has one that the other lacks.

    Args:
        left: the words of one side.
        right: the words of the other.
    """
    one, other = amounts(left), amounts(right)
    return bool(one and other) and not (one <= other or other <= one)


def denial(left: Sequence[str], right: Sequence[str], matches: Matches) -> bool:
    """Whether one side denies what the other says. `matches` are the places of words that answer each other.

    Where both deny as often, they are taken to deny the same: what a denial reaches is not told by its place alone.

    Args:
        left: the words of one side.
        right: the words of the other.
        matches: which words of the two sides stand for each other.
    """
    one, other = list(_denied(left)), list(_denied(right))
    if len(one) == len(other):
        return False
    if len(one) > len(other):
        more, fewer, pairs, rest = one, other, dict(matches), right
        found = left
    else:
        more, fewer, pairs, rest = other, one, {there: here for here, there in matches.items()}, left
        found = right
    if _compares(found) and any(word in _UTMOST or word.endswith("est") for word in rest):
        return False  # "never had a better teacher", "the best teacher"
    known = {place for event in fewer for place in event}
    return any(pairs[place] not in known for event in more for place in event if place in pairs)


def denials(found: Sequence[str]) -> int:
    """How many denials a wording has.

    Args:
        found: the words that were found.
    """
    return sum(1 for _ in _denied(found))


def _compares(found: Sequence[str]) -> bool:
    return "than" in found or any(word in _COMPARING for word in found)


def _denied(found: Sequence[str]) -> Iterator[list[int]]:
    """For each denial the places of what is denied: the next telling word; "too late to stop" denies the stopping."""
    for place, word in enumerate(found):
        after = [one for one in range(place + 1, min(place + 1 + _REACH, len(found))) if _carries(found[one])]
        if word in vocabulary.negations() or word == "unless":
            yield after[:1]
        elif vocabulary.base(word) in vocabulary.denying() and {"to", "that"} & set(found[place + 1 : place + 3]):
            yield after
        elif word == "too" and {"few", "little"} & set(found[place + 1 : place + 2]):
            yield after[1:2]
        elif word == "too" and "to" in found[place + 1 : place + 1 + _REACH]:
            start = found.index("to", place)
            yield [one for one in range(start, min(start + _REACH, len(found))) if _carries(found[one])][:1]


def _carries(word: str) -> bool:
    return vocabulary.weight(word) >= LIKENESS.lightest and word not in _pale() and not is_number(word)


@cache
def _pale() -> frozenset[str]:
    return vocabulary.function_words() | {"any", "every", "such", "enough"}


def ends(found: Sequence[str]) -> bool:
    """Whether some of the words, put in before others, undo them ("lost control").

    Args:
        found: the words that were found.
    """
    return any(vocabulary.base(word) in _enders() for word in found)


@cache
def _enders() -> frozenset[str]:
    return frozenset(vocabulary.base(row[0]) for row in lexicon.table("undoing_verbs"))


def quantity(left: Sequence[str], right: Sequence[str], matches: Matches) -> bool:
    """Whether the one says all, some or none of what the other says something else of ("every reason", "no reason").

    Args:
        left: the words of one side.
        right: the words of the other.
        matches: which words of the two sides stand for each other.
    """
    mine, theirs = _counted(left), _counted(right)
    return any(
        matches[place] in theirs and theirs[matches[place]] != how for place, how in mine.items() if place in matches
    )


def _counted(found: Sequence[str]) -> dict[int, str]:
    """How much is said of the words at some places: all, some or none."""
    out: dict[int, str] = {}
    for place, word in enumerate(found):
        how = _quantities().get(word)
        after = [one for one in range(place + 1, min(place + _REACH, len(found))) if _carries(found[one])]
        if how is not None and after:
            out[after[0]] = how
    return out


@cache
def _quantities() -> dict[str, str]:
    return {word: row[0] for row in lexicon.table("all_or_some") for word in row[1:]}


def roles(left: Sequence[str], right: Sequence[str], matches: Matches) -> bool:
    """Whether the two have the same verb, and who does it here has it done to them there ("A accuses B").

    Args:
        left: the words of one side.
        right: the words of the other.
        matches: which words of the two sides stand for each other.
    """
    pairs = dict(matches) | _people(left, right)
    back = {there: here for here, there in pairs.items()}
    for here, there in matches.items():
        if vocabulary.base(left[here]) != vocabulary.base(right[there]) or not (
            _verbal(left, here) and _verbal(right, there)
        ):
            continue
        before, after = _beside(here, pairs)
        other_before, other_after = _beside(there, back)
        turned = {pairs[one] for one in before} & other_after and {pairs[one] for one in after} & other_before
        if turned and _passive(left, here) == _passive(right, there):
            return True
    return False


def _people(left: Sequence[str], right: Sequence[str]) -> dict[int, int]:
    """Pronouns that occur once on either side, as subject or object, answer each other."""
    out: dict[int, int] = {}
    for who in set(_SUBJECTS.values()):
        places = [[place for place, word in enumerate(side) if _SUBJECTS.get(word) == who] for side in (left, right)]
        if len(places[0]) == len(places[1]) == 1:
            out[places[0][0]] = places[1][0]
    return out


def _beside(verb: int, known: Collection[int]) -> tuple[set[int], set[int]]:
    """The places of the words that answer next before and next after the verb."""
    before = sorted((place for place in known if place < verb), reverse=True)[:1]
    return set(before), set(sorted(place for place in known if place > verb)[:_BESIDE])


def _verbal(found: Sequence[str], place: int) -> bool:
    """Whether the word may be a verb here: it is one elsewhere, and no article or joint stands beside it."""
    if found[place] not in _verbs():
        return False
    return found[max(0, place - 1)] not in _JOINING and found[place + 1 : place + 2] not in (["and"], ["or"])


@cache
def _verbs() -> frozenset[str]:
    """Verbs in all their regular forms, and the irregular ones that forms.tsv has."""
    plain = {row[0] for row in lexicon.table("wordnet_verbs")}
    irregular = {form for row in lexicon.table("word_forms") if row[1] in plain for form in row[1:]}
    return frozenset(plain | irregular | {form for verb in plain for form in _forms(verb)})


def _forms(verb: str) -> Iterator[str]:
    yield from (verb + "s", verb + "es", verb + "ed", verb + "ing")
    if verb.endswith("e"):
        yield from (verb + "d", verb[:-1] + "ing")
    elif verb.endswith("y"):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied")
    else:
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


def _passive(found: Sequence[str], verb: int) -> bool:
    """Whether the verb is said of what it is done to: "is accused", "accused by"."""
    helped = bool(_HELPERS.intersection(found[max(0, verb - 3) : verb])) and vocabulary.is_past(found[verb])
    return helped or "by" in found[verb + 1 : verb + 3]


def hedge(left: Sequence[str], right: Sequence[str], names: Collection[str]) -> bool:
    """Whether one side leaves open what the other states. A "May" written as a name is the month.

    Args:
        left: the words of one side.
        right: the words of the other.
        names: names in comparable form.
    """
    sides = [{vocabulary.base(word) for word in side} | set(side) for side in (left, right)]
    for one, other in (sides, reversed(sides)):
        hedges = one & _HEDGES - ({"may"} if "may" in names else set())
        if hedges and not other & _UNSURE:
            return True
    return False


def time(left: Sequence[str], right: Sequence[str], matches: Matches) -> bool:
    """Whether one side tells of what is to come what the other tells as done ("will close", "closed").

    Args:
        left: the words of one side.
        right: the words of the other.
        matches: which words of the two sides stand for each other.
    """
    back = {there: here for here, there in matches.items()}
    if any(_COMING & set(one) and _GONE & set(other) - set(one) for one, other in ((left, right), (right, left))):
        return True
    return _to_come(left, right, matches) or _to_come(right, left, back)


def _to_come(left: Sequence[str], right: Sequence[str], matches: Matches) -> bool:
    if _OPEN.intersection(right) - {"to"} or {vocabulary.base(word) for word in right} & _OPEN - {"to"}:
        return False
    for place, word in enumerate(left):
        if word not in _COMING:
            continue
        verbs = [one for one in range(place + 1, min(place + _REACH, len(left))) if _carries(left[one])][:1]
        for verb in verbs:
            there = matches.get(verb)
            if there is not None and _past(right, there):
                return True
    return False


def _past(found: Sequence[str], place: int) -> bool:
    word = found[place]
    if _HELPERS.intersection(found[max(0, place - 2) : place]) or not vocabulary.is_past(word):
        return False
    return "to" not in found[max(0, place - 1) : place]
