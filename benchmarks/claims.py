"""Claims about real quotes, right and wrong in known ways: what `benchmarks.check` holds against the store."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quotes.text.align import Word, words
from quotes.verification.result import SpeakerVerdict
from quotes.wording.numbers import is_number
from quotes.wording.types import ChangeKind, Wording
from quotes.wording.vocabulary import is_common, is_pronoun, negations

_VERBS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "can",
        "could",
        "should",
        "must",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "may",
        "might",
    ]
)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "fifty")


@dataclass(frozen=True, slots=True)
class Said:
    """A real quote: its words without quotation marks, who said it, and the article it stands in."""

    text: str
    speaker: str
    article: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A text and a speaker to check, with the verdict that is right; `speakers` are the verdicts that may stand."""

    kind: str
    text: str
    speaker: str
    wording: Wording
    speakers: tuple[SpeakerVerdict, ...]
    change: ChangeKind | None
    origin: str


CONFIRMED = (SpeakerVerdict.CONFIRMED,)

Maker = Callable[[Said, Sequence[Said], random.Random], Claim | None]


def claims(said: Sequence[Said], chance: random.Random) -> list[Claim]:
    """Every kind of claim about every quote that allows it; the same for the same `chance`."""
    made = (maker(one, said, chance) for one in said for maker in _MAKERS)
    return [one for one in made if one is not None]


def absent(said: Sequence[Said]) -> list[Claim]:
    """Claims about quotes that are in no article of the store."""
    unknown = (SpeakerVerdict.UNKNOWN,)
    return [Claim("absent", one.text, one.speaker, Wording.NOT_FOUND, unknown, None, one.text) for one in said]


def claim(kind: str, one: Said, text: str, wording: Wording, change: ChangeKind | None = None) -> Claim:
    """A claim about `one` by its own speaker."""
    return Claim(kind, text, one.speaker, wording, CONFIRMED, change, one.text)


def _verbatim(one: Said, said: Sequence[Said], chance: random.Random) -> Claim:
    return claim("verbatim", one, one.text, Wording.VERBATIM)


def _other_speaker(one: Said, said: Sequence[Said], chance: random.Random) -> Claim:
    surname = one.speaker.split()[-1]
    others = sorted({other.speaker for other in said if other.speaker.split()[-1] != surname})
    wrong = (SpeakerVerdict.CONTRADICTED,)
    return Claim("other speaker", one.text, chance.choice(others), Wording.VERBATIM, wrong, None, one.text)


def _retyped(one: Said, said: Sequence[Said], chance: random.Random) -> Claim:
    swaps = [("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", " -- "), ("–", "-"), ("...", "…"), ("…", "...")]
    text = one.text
    for old, new in chance.sample(swaps, 5):
        text = text.replace(old, new)
    if chance.random() < 0.5:
        text = text.replace("'", "’").replace(" -- ", "—")
    if chance.random() < 0.5:
        text = re.sub(r" ", lambda _: chance.choice([" ", " ", "\u00a0", "\n", "  "]), text)
    text = chance.choice([text, text.lower(), text.upper(), text[:1].swapcase() + text[1:]])
    opened, closed = chance.choice([("“", "”"), ('"', '"'), ("«", "»"), ("''", "''"), ("", "")])
    return claim("retyped", one, f"{opened}{text}{closed}", Wording.VERBATIM)


def tokens(text: str) -> list[tuple[int, int]]:
    """Where words begin and end by white space, so that no cut goes through "it’s"."""
    return [match.span() for match in re.finditer(r"\S*\w\S*", text)]


def _cut(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    found = tokens(one.text)
    if len(found) < 8:
        return None
    length = chance.randint(5, max(5, int(len(found) * 0.8)))
    start = chance.choice([0, len(found) - length, chance.randint(0, len(found) - length)])
    return claim("cut", one, one.text[found[start][0] : found[start + length - 1][1]], Wording.TRIMMED)


def _cut_marked(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    found = tokens(one.text)
    if len(found) < 10:
        return None
    start = chance.randint(3, len(found) - 6)
    end = chance.randint(start + 2, len(found) - 3)
    mark = chance.choice([" … ", "… ", " ... ", " [...] ", "... ", " . . . "])
    text = one.text[: found[start - 1][1]] + mark + one.text[found[end][0] :]
    return claim("cut, marked", one, text, Wording.TRIMMED)


def _dropped(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    found = tokens(one.text)
    if len(found) < 8:
        return None
    start = chance.randint(2, len(found) - 5)
    end = start + chance.randint(1, 3)
    gone = [word.normal for word in words(one.text[found[start][0] : found[end - 1][1]])]
    if not gone or any(word in negations() or is_number(word) for word in gone):
        return None
    text = one.text[: found[start - 1][1]] + " " + one.text[found[end][0] :]
    return claim("words dropped", one, text, Wording.ALTERED)


def _negation_added(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    found = words(one.text)
    places = [
        number
        for number, word in enumerate(found[:-1])
        if word.normal in _VERBS and found[number + 1].normal not in negations()
    ]
    if not places:
        return None
    place = chance.choice(places)
    word = found[place]
    added = chance.choice([" not", " never", " not", "n’t"])
    if added == "n’t" and word.normal in {"will", "can", "may", "might"}:
        added = " not"
    if one.text[word.end : word.end + 1] not in {" ", "\n"}:
        return None
    text = one.text[: word.end] + added + one.text[word.end :]
    return claim("negation added", one, text, Wording.ALTERED, ChangeKind.NEGATION)


def _negation_dropped(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    found = words(one.text)
    places = [word for word in found if word.normal in {"not", "never", "no", "nothing", "nobody", "none"}]
    if not places:
        return None
    word = chance.choice(places)
    written = one.text[word.start : word.end]
    put = {"nothing": "something", "nobody": "somebody", "none": "some"}.get(word.normal, "")
    before = one.text[: word.start].rstrip() if not put else one.text[: word.start]
    if written.startswith(("n’", "n'")):
        before = re.sub(r"(?i)\bca$", "can", re.sub(r"(?i)\bwo$", "will", before))
    return claim("negation dropped", one, before + put + one.text[word.end :], Wording.ALTERED, ChangeKind.NEGATION)


def _number(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    places = [word for word in words(one.text) if word.normal.isdigit() or word.normal in _NUMBERS]
    if not places:
        return None
    word = chance.choice(places)
    text = one.text[: word.start] + _other_number(word, chance) + one.text[word.end :]
    return claim("number changed", one, text, Wording.ALTERED, ChangeKind.NUMBER)


def _other_number(word: Word, chance: random.Random) -> str:
    if not word.normal.isdigit():
        return chance.choice([other for other in _NUMBERS if other != word.normal])
    value = int(word.normal)
    return str(chance.choice([value + chance.randint(1, 9), value * 2 + 1, value + 100]))


def _replaced(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    found = words(one.text)
    places = [word for word in found if _plain(word.normal)]
    if len(found) < 6 or not places:
        return None
    word = chance.choice(places)
    pool = [
        other.normal for text in chance.sample(list(said), 10) for other in words(text.text) if _plain(other.normal)
    ]
    other = chance.choice([one for one in pool if one != word.normal] or ["window"])
    return claim("word replaced", one, one.text[: word.start] + other + one.text[word.end :], Wording.ALTERED)


def _plain(word: str) -> bool:
    return not (len(word) < 4 or is_common(word) or is_number(word) or is_pronoun(word) or word in negations())


def _spliced(one: Said, said: Sequence[Said], chance: random.Random) -> Claim | None:
    own = [other for other in said if other.speaker == one.speaker and other.text != one.text]
    other = chance.choice(own or [other for other in said if other.text != one.text])
    first, second = words(one.text), words(other.text)
    if len(first) < 8 or len(second) < 8:
        return None
    head = one.text[: first[max(4, len(first) // 2)].end]
    tail = other.text[second[min(len(second) - 5, len(second) // 2)].start :]
    text = head.rstrip(" .,") + chance.choice([" ", ". ", ", "]) + tail
    right = (SpeakerVerdict.CONFIRMED,) if own else (SpeakerVerdict.CONTRADICTED, SpeakerVerdict.CONTESTED)
    return Claim("spliced", text, one.speaker, Wording.ALTERED, right, None, f"{one.text} || {other.text}")


_MAKERS: tuple[Maker, ...] = (
    _verbatim,
    _other_speaker,
    _retyped,
    _cut,
    _cut_marked,
    _dropped,
    _negation_added,
    _negation_dropped,
    _number,
    _replaced,
    _spliced,
)
