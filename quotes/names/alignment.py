"""Which word of one name stands for which word of the other."""

from __future__ import annotations

from typing import NamedTuple

from quotes.names.likeness import NONE, SAME, TokenLikeness, likeness
from quotes.names.prepared import Prepared
from quotes.names.tokens import Token

FLOOR = 0.5
JOINED = 0.12  # what two words written as one are ahead of a single word alike


class TokenPair(NamedTuple):
    """Words `a` (from index `i`, `width_a` words) of one name stand for words `b` of the other."""

    i: int
    j: int
    a: Token
    b: Token
    like: TokenLikeness
    width_a: int = 1
    width_b: int = 1


class Alignment(NamedTuple):
    """The links, and the indices of the words that are left over on each side."""

    links: list[TokenPair]
    left_a: list[int]
    left_b: list[int]


def align(a: Prepared, b: Prepared) -> Alignment:
    """Link the words of two names so that the sum of their likeness is as high as a greedy choice gets it.

    Equal words go first; then the best of what remains, joins of two neighbours ("Abdul Rahman" / "Abdulrahman")
    included; initials last. Words whose best likeness is below .5 stay unlinked. Turning the names round turns the
    result round.

    Args:
        a: one name.
        b: the other.
    """
    if b.raw < a.raw:
        links, left_b, left_a = align_sorted(b, a)
        turned = [TokenPair(j, i, y, x, like, width_b, width_a) for i, j, x, y, like, width_a, width_b in links]
        return Alignment(turned, left_a, left_b)
    return align_sorted(a, b)


def align_sorted(a: Prepared, b: Prepared) -> Alignment:
    """Do as `align`, for names in the order of their letters.

    Args:
        a: the name that comes first.
        b: the other.
    """
    if a.tokens == b.tokens:
        return Alignment([TokenPair(i, i, word, word, SAME) for i, word in enumerate(a.tokens)], [], [])
    links: list[TokenPair] = []
    rest_a: list[int] = []
    rest_b = list(range(len(b.tokens)))
    for i, word in enumerate(a.tokens):
        for j in rest_b:
            if b.tokens[j] is word:
                links.append(TokenPair(i, j, word, word, SAME))
                rest_b.remove(j)
                break
        else:
            rest_a.append(i)
    if rest_a and rest_b:
        _link_rest(a, b, rest_a, rest_b, links)
    if links and (rest_a or rest_b):
        _absorb(a, b, rest_a, rest_b, links)
    return Alignment(links, rest_a, rest_b)


def _link_rest(a: Prepared, b: Prepared, rest_a: list[int], rest_b: list[int], links: list[TokenPair]) -> None:
    """Link what remains, best first; `rest_a`, `rest_b` and `links` are changed."""
    candidates: list[tuple[float, TokenPair]] = []
    tokens_a, tokens_b = a.tokens, b.tokens
    shift = len(tokens_a) - len(tokens_b)
    for i in rest_a:
        for j in rest_b:
            like = likeness(tokens_a[i], tokens_b[j])
            if like.score >= FLOOR:
                # The same place, counted from either end, decides between equals.
                place = 0.03 if i == j or i - j == shift else 0.0
                candidates.append((like.score + place, TokenPair(i, j, tokens_a[i], tokens_b[j], like)))
    if len(rest_a) > 1:
        _join_left(a, b, rest_a, rest_b, candidates)
    if len(rest_b) > 1:
        _join_right(a, b, rest_a, rest_b, candidates)
    if len(candidates) > 1:
        candidates.sort(key=_by_score, reverse=True)
    _take_best(candidates, rest_a, rest_b, links)


def _take_best(
    candidates: list[tuple[float, TokenPair]], rest_a: list[int], rest_b: list[int], links: list[TokenPair]
) -> None:
    """Take the candidates in their order as long as their words are free; the lists are changed."""
    for _, link in candidates:
        range_a = range(link.i, link.i + link.width_a)
        range_b = range(link.j, link.j + link.width_b)
        if all(i in rest_a for i in range_a) and all(j in rest_b for j in range_b):
            links.append(link)
            for i in range_a:
                rest_a.remove(i)
            for j in range_b:
                rest_b.remove(j)


def _by_score(candidate: tuple[float, TokenPair]) -> float:
    return candidate[0]


def _join_left(
    a: Prepared, b: Prepared, rest_a: list[int], rest_b: list[int], candidates: list[tuple[float, TokenPair]]
) -> None:
    """Add links of two joined words on the left with one on the right."""
    for i in rest_a:
        if i + 1 in rest_a:
            size = a.joined_size(i)
            for j in rest_b:
                if _fits(size, len(b.tokens[j].text)):
                    word = a.joined(i)
                    like = _joined(word, b.tokens[j])
                    if like.score:
                        candidates.append((like.score + JOINED, TokenPair(i, j, word, b.tokens[j], like, 2, 1)))


def _join_right(
    a: Prepared, b: Prepared, rest_a: list[int], rest_b: list[int], candidates: list[tuple[float, TokenPair]]
) -> None:
    """The same the other way round."""
    for j in rest_b:
        if j + 1 in rest_b:
            size = b.joined_size(j)
            for i in rest_a:
                if _fits(size, len(a.tokens[i].text)):
                    word = b.joined(j)
                    like = _joined(a.tokens[i], word)
                    if like.score:
                        candidates.append((like.score + JOINED, TokenPair(i, j, a.tokens[i], word, like, 1, 2)))


def _fits(one: int, other: int) -> bool:
    """Whether a word and two words written as one, of so many letters, may be alike."""
    return -3 <= one - other <= 3 and one > 3 and other > 3


def _joined(a: Token, b: Token) -> TokenLikeness:
    """The likeness of a word and two words written as one; none unless it is high."""
    like = likeness(a, b)
    return like if like.score >= 0.72 else NONE


def _absorb(a: Prepared, b: Prepared, rest_a: list[int], rest_b: list[int], links: list[TokenPair]) -> None:
    """Let a left-over word join the neighbour that is linked already when the two written as one fit better."""
    for index, link in enumerate(links):
        if link.like.score > 0.97 or link.width_a + link.width_b > 2 or link.like.kind in ("initial", "short"):
            continue
        better = _joined_left(a, rest_a, link) or _joined_right(b, rest_b, link)
        if better is not None:
            links[index] = better


def _joined_left(a: Prepared, rest: list[int], link: TokenPair) -> TokenPair | None:
    """`link` with a left-over neighbour of its left word joined to it, where that fits better."""
    for start, other in ((link.i - 1, link.i - 1), (link.i, link.i + 1)):
        if other in rest and _fits(a.joined_size(start), len(link.b.text)):
            like = _joined(a.joined(start), link.b)
            if like.score > link.like.score:
                rest.remove(other)
                return TokenPair(start, link.j, a.joined(start), link.b, like, 2, 1)
    return None


def _joined_right(b: Prepared, rest: list[int], link: TokenPair) -> TokenPair | None:
    """The same for the right word."""
    for start, other in ((link.j - 1, link.j - 1), (link.j, link.j + 1)):
        if other in rest and _fits(b.joined_size(start), len(link.a.text)):
            like = _joined(link.a, b.joined(start))
            if like.score > link.like.score:
                rest.remove(other)
                return TokenPair(link.i, start, link.a, b.joined(start), like, 1, 2)
    return None
