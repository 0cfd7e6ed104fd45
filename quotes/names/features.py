"""What the model sees of a pair of names: a row of numbers, each with a name."""

from __future__ import annotations

from math import log1p

from quotes.names.alignment import Alignment, Link
from quotes.names.conflicts import gendered
from quotes.names.prepared import Prepared
from quotes.names.tokens import Token

NAMES = (
    "linked",
    "strong",
    "least",
    "second",
    "mean",
    "least_cost",
    "least_hard",
    "least_raw",
    "least_length",
    "least_winkler",
    "least_kind",
    "least_distinct",
    "least_first",
    "least_vowels",
    "least_position",
    "least_fame",
    "least_known",
    "total_cost",
    "total_hard",
    "edited",
    "distinct",
    "left_few",
    "left_many",
    "left_letters",
    "left_gap",
    "tokens_few",
    "tokens_many",
    "moved",
    "initials",
    "shorts",
    "joins",
    "rarity",
    "english",
    "gender",
    "generation",
    "language",
    "arabic",
    "slavic",
    "titled",
    "gap_nickname",
    "common_given",
    "short_words",
    "gendered",
    "middle",
)
_KINDS = {"same": 0, "key": 1, "known": 2, "short": 3, "edits": 4, "initial": 5}
_SLAVIC = ("ov", "ev", "in", "sky", "ova", "eva", "iy", "ow", "ko")
_LANGUAGES = {"": 0, "korean": 1, "chinese": 2, "vietnamese": 3}


def row(a: Prepared, b: Prepared, alignment: Alignment) -> list[float]:
    """The features of a pair, in the order of NAMES."""
    links, left_a, left_b = alignment
    ranked = sorted(links, key=lambda link: link.like.score)
    count = len(links)
    least = ranked[0] if ranked else None
    like = least.like if least is not None else None
    total_cost = total_hard = edited = distinct = initials = shorts = joins = moved = 0.0
    mean = rarity = 0.0
    for link in links:
        score, kind, cost, hard, _, different, *_ = link.like
        mean += score
        total_cost += cost
        total_hard += hard
        distinct += different
        if kind == "edits" or kind == "known" or kind == "key":
            edited += 1
        elif kind == "initial":
            initials += 1
        elif kind == "short":
            shorts += 1
        joins += link.width_a + link.width_b - 2
        rarity += score * _rarity(link.a, link.b)
        moved += link.i != link.j
    few, many = sorted((len(left_a), len(left_b)))
    tokens_few, tokens_many = sorted((len(a.tokens), len(b.tokens)))
    left = [a.tokens[i] for i in left_a] + [b.tokens[j] for j in left_b]
    best_gap = _best_gap(a, b, left_a, left_b)
    return [
        count,
        sum(link.like.score >= 0.8 and link.like.kind != "initial" for link in links),
        like.score if like is not None else 0.0,
        ranked[1].like.score if count > 1 else 0.0,
        mean / count if count else 0.0,
        like.cost if like is not None else 9.0,
        like.hard if like is not None else 9,
        like.raw if like is not None else 9,
        (len(least.a.text) + len(least.b.text)) / 2 if least is not None else 0.0,
        like.winkler if like is not None else 0.0,
        _KINDS[like.kind] if like is not None else 9,
        like.distinct if like is not None else 0,
        like.first if like is not None else 0,
        like.vowels if like is not None else 0,
        _position(least, a, b) if least is not None else 0,
        log1p(min(_fame(least.a), _fame(least.b))) if least is not None else 0.0,
        bool(least.a.groups) + bool(least.b.groups) if least is not None else 0,
        total_cost,
        total_hard,
        edited,
        distinct,
        few,
        many,
        sum(len(word.text) for word in left),
        best_gap,
        tokens_few,
        tokens_many,
        moved,
        initials,
        shorts,
        joins,
        rarity,
        _english(a) + _english(b),
        _genders(a, b, alignment),
        (a.generation != b.generation) + (a.generation > 0 and b.generation > 0),
        max(_LANGUAGES[a.language], _LANGUAGES[b.language]),
        a.articles + b.articles + a.filial + b.filial,
        _slavic(a) + _slavic(b),
        a.titled + b.titled,
        _nicknamed(a, b, left_a, left_b),
        sum(word.given > 50 for word in (link.a for link in links)),
        min(min((len(word.text) for word in a.tokens), default=0), min((len(w.text) for w in b.tokens), default=0)),
        any(gendered(link) for link in links),
        bool(left_a and left_b and (a.tokens[left_a[0]].initial or b.tokens[left_b[0]].initial)),
    ]


def _fame(word: Token) -> int:
    return word.given + word.family


def _rarity(a: Token, b: Token) -> float:
    """How much agreeing on this word tells: 1 for a word nobody in the lists bears, less for frequent ones."""
    return 1.0 / (1.0 + log1p(max(_fame(a), _fame(b)))) * min(1.0, len(a.text) / 6)


def _position(link: Link, a: Prepared, b: Prepared) -> int:
    """Where the link stands: 0 first word of both, 2 last of both, 1 between or in different places."""
    if link.i == 0 and link.j == 0:
        return 0
    return 2 if link.i == len(a.tokens) - 1 and link.j == len(b.tokens) - 1 else 1


def _best_gap(a: Prepared, b: Prepared, left_a: list[int], left_b: list[int]) -> float:
    """1 when left-over words stand on both sides, .5 when the left-over word ends or begins the name, else 0."""
    if left_a and left_b:
        return 1.0
    for side, left in ((a, left_a), (b, left_b)):
        if left and (left[0] == 0 or left[-1] == len(side.tokens) - 1):
            return 0.5
    return 0.0


def _english(name: Prepared) -> float:
    return sum(word.given >= 10 or word.family >= 5 for word in name.tokens) / max(1, len(name.tokens))


def _slavic(name: Prepared) -> bool:
    return bool(name.tokens) and name.tokens[-1].text.endswith(_SLAVIC)


def _genders(a: Prepared, b: Prepared, alignment: Alignment) -> int:
    """1 when titles or given names tell opposite genders, -1 when the same one, 0 when nothing is told."""
    x, y = gender_of(a), gender_of(b)
    if not x or not y:
        return 0
    return 1 if x != y else -1


def gender_of(name: Prepared) -> str:
    """ "female", "male" or "": what the titles, else the first given name, tell."""
    if name.gender:
        return name.gender
    for word in name.tokens[:1]:
        if word.given >= 4:
            if word.women > 6 * word.men:
                return "female"
            if word.men > 6 * word.women:
                return "male"
    return ""


def _nicknamed(a: Prepared, b: Prepared, left_a: list[int], left_b: list[int]) -> bool:
    """Whether a nickname that one name gives stands in the other."""
    return any(one.nickname is not None and one.nickname in other.tokens for one, other in ((a, b), (b, a)))
