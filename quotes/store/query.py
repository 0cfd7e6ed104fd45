"""The one query language of the store, the same on every database.

    words         all of them must stand in the text, in any order
    "a phrase"    these words in this order (an unclosed mark runs to the end)
    -word         must not stand in it; -"a phrase" likewise; holds for the whole query
    a b OR c d    a and b, or else c and d (OR in capitals)
    inflat*       words that begin so

Case, diacritics and typography make no difference. A word with punctuation inside ("didn't", "co-op", "10,000") is a
phrase of its parts. Whatever is no word is passed over: no text is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from quotes.text.normal import fold
from quotes.types import Span

LONGEST_WORD = 64  # characters; what is longer is cut, in texts and in queries alike
MOST_WORDS = 10_000  # of one text that are indexed: PostgreSQL tells no positions beyond 16 383 apart
LONGEST_TEXT = 500_000  # characters of one text's words that are indexed: a tsvector holds no more than a megabyte
MOST_TERMS = 64  # of one query
LONGEST_QUERY = 2_000  # characters

TermWriter = Callable[["Term"], str]

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r'(?P<minus>(?<![^\s"])-(?=[^\s-]))?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))(?P<star>\*)?')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow one another; `prefix`: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: one of `groups`, in it every term; and none of `excluded`.

    `blank`: the text had nothing but white space, which asks for everything. A query that is not blank and yet has
    neither groups nor exclusions (only punctuation) asks for nothing.
    """

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    blank: bool = False

    @property
    def empty(self) -> bool:
        """Whether no word is left to look for."""
        return not self.groups and not self.excluded


def words(text: str) -> list[str]:
    """Give the search words of `text` in order: folded, of ASCII letters and digits only.

    Other letters are spelled by their code points, so that both databases, whatever their locale and Unicode version,
    split and compare alike.

    Args:
        text: any text.
    """
    return [_spell(word) for word in _WORD.findall(fold(text))[:MOST_WORDS]]


def search_text(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """Give the search words of `text` with a space between: what is indexed; no more than `longest` characters of it.

    Args:
        text: any text.
        longest: characters; what is longer is cut between words.
    """
    joined = " ".join(words(text))
    return joined if len(joined) <= longest else joined[:longest].rpartition(" ")[0] or joined[:longest]


@lru_cache(maxsize=16_384)
def _spell(word: str) -> str:
    word = word[:LONGEST_WORD]
    return word if word.isascii() else "".join(c if c.isascii() else f"x{ord(c):06x}" for c in word)


def parse(text: str) -> Query:
    """Read a search text. Never raises.

    Args:
        text: what a person typed; no text is an error.
    """
    if not text.strip():
        return Query(blank=True)
    plain = "".join(
        '"' if character != '"' and fold(character) == '"' else character for character in text[:LONGEST_QUERY]
    )
    groups: list[list[Term]] = [[]]
    excluded: list[Term] = []
    for piece in list(_PIECE.finditer(plain))[:MOST_TERMS]:
        if piece["word"] == "OR" and not piece["minus"]:
            groups.append([])
            continue
        term = _term(piece)
        if term is not None:
            (excluded if piece["minus"] else groups[-1]).append(term)
    return Query(tuple(tuple(group) for group in groups if group), tuple(excluded))


def _term(piece: re.Match[str]) -> Term | None:
    raw = piece["phrase"] if piece["phrase"] is not None else piece["word"]
    found = tuple(words(raw))
    return Term(found, prefix=bool(piece["star"]) or raw.rstrip().endswith("*")) if found else None


def to_fts5(query: Query) -> str:
    """Give the query for SQLite's FTS5, every word quoted; it must have a group, or exclusions alone stand as a match.

    Args:
        query: what was asked, from `parse`.
    """
    return _compile(query, _fts5_term, " AND ", " OR ", " NOT ")


def to_tsquery(query: Query) -> str:
    """Give the query as a PostgreSQL tsquery literal, every word quoted; the same rule for exclusions.

    Args:
        query: what was asked, from `parse`.
    """
    return _compile(query, _tsquery_term, " & ", " | ", " & !")


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")


def _tsquery_term(term: Term) -> str:
    quoted = [f"'{word}'" for word in term.words]
    return "(" + " <-> ".join(quoted) + (":*" if term.prefix else "") + ")"


def _compile(query: Query, term: TermWriter, both: str, either: str, without: str) -> str:
    unwanted = either.join(term(one) for one in query.excluded)
    wanted = either.join("(" + both.join(term(one) for one in group) + ")" for group in query.groups)
    if not wanted:
        return unwanted
    return f"({wanted}){without}({unwanted})" if unwanted else wanted


def matches(query: Query, text: str) -> bool:
    """Tell whether `text` meets the query: the meaning that both databases must agree with. A blank query meets all.

    Args:
        query: what was asked, from `parse`.
        text: the text as printed.
    """
    if query.blank:
        return True
    found = words(text)
    if any(_stands(term, found) for term in query.excluded):
        return False
    return any(all(_stands(term, found) for term in group) for group in query.groups) or bool(
        query.excluded and not query.groups
    )


def spans_of(query: Query, text: str) -> tuple[Span, ...]:
    """Find where the words and phrases that a query asks for stand in a text: what a page marks as hits.

    Args:
        query: what was asked, from `parse`; what it excludes is not looked for.
        text: the text as printed.

    Returns:
        Ranges of characters of `text` in order; they neither overlap nor touch another's characters.
    """
    places = [Span(*match.span()) for match in _WORD.finditer(text)]
    found = [(word, place) for place in places for word in words(place.of(text))]
    spoken = [word for word, _ in found]
    marked: set[Span] = set()
    for term in (term for group in query.groups for term in group):
        for start in range(len(spoken) - len(term.words) + 1):
            if _stands(term, spoken[start : start + len(term.words)]):
                marked.update(place for _, place in found[start : start + len(term.words)])
    return tuple(sorted(marked))


def _stands(term: Term, found: list[str]) -> bool:
    length = len(term.words)
    for start in range(len(found) - length + 1):
        *firsts, last = found[start : start + length]
        if tuple(firsts) == term.words[:-1] and (
            last.startswith(term.words[-1]) if term.prefix else last == term.words[-1]
        ):
            return True
    return False
