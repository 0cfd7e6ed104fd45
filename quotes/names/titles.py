"""Titles and offices in front of a name: "Deputy Foreign Minister Roman Vassilenko", "Mr. Tokayev"."""

from __future__ import annotations

from functools import lru_cache

from quotes.names import tables
from quotes.text.normal import fold_name

_LEADING = ' ,.:;"“”\t\n\r\u00a0'
_TRAILING = _LEADING.replace(".", "")
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=65_536)
def title_kinds(word: str) -> frozenset[str]:
    """Tell what kinds of title a word may be; empty when it is none.

    Args:
        word: the word as it is written.
    """
    return tables.titles().get(fold_name(word).replace(".", "").strip(",;:"), _NONE)


def title_length(words: list[str]) -> int:
    """Count the leading words that are title; at least one word always stays for the name.

    Forms of address go one by one; an office takes with it all that stands before it ("Kazakh President") and a
    following "of State"; a word that may also be a name ("King", "Haji") goes only when two more words follow.

    Args:
        words: the words as they are written.
    """
    limit = len(words) - 1
    taken = 0
    while taken < limit:
        step = _office(words, taken, limit) or _form(words, taken)
        if step <= taken:
            break
        taken = step
    return min(taken, limit)


def _form(words: list[str], start: int) -> int:
    """The index after a form of address or rank at `start`; `start` itself when there is none."""
    kinds = title_kinds(words[start])
    if "form" in kinds and not (len(fold_name(words[start]).strip(".")) == 1 and words[start].endswith(".")):
        return start + 1
    return start + 1 if "rank" in kinds and len(words) - start > 2 else start


def _office(words: list[str], start: int, limit: int) -> int:
    """The index after an office that stands at `start` or up to five words later; 0 when there is none."""
    for index in range(start, min(limit, start + 6)):
        word = words[index]
        if word.endswith(",") or ("rank" in title_kinds(word) and index == start):
            return 0
        if "office" in title_kinds(word) and (index == start or _may_precede(words[start:index])):
            return _after_domain(words, index + 1, limit)
    return 0


def _may_precede(words: list[str]) -> bool:
    """Whether words before an office read as part of the title: no form of address among them."""
    return not any("form" in title_kinds(word) and word.endswith(".") for word in words)


def _after_domain(words: list[str], index: int, limit: int) -> int:
    """The index after "of State", "for Foreign Affairs" behind an office; `index` when nothing such follows."""
    if index + 1 >= limit or fold_name(words[index]) not in {"of", "for", "to"}:
        return index
    end = index + 1
    while end < limit and "domain" in title_kinds(words[end]):
        end += 1
    return end if end > index + 1 else min(index + 2, limit)


def strip_titles(text: str) -> tuple[tuple[str, ...], str]:
    """Take the titles off the front of a name.

    "Deputy Foreign Minister Roman Vassilenko" → (("Deputy Foreign Minister",), "Roman Vassilenko").

    Args:
        text: the name as it is written.

    Returns:
        The titles, and the rest as written: never empty unless `text` is; a lone title word stays where it is.
    """
    rest = text.strip().lstrip(_LEADING).rstrip(_TRAILING)
    words = rest.split()
    if not any(map(title_kinds, words[:-1])):  # so it is with most names
        return (), rest
    titles: list[str] = []
    start = 0
    length = title_length(words)
    while start < length:
        end = _form(words, start) if _office(words, start, len(words) - 1) == 0 else length
        end = max(end, start + 1)
        titles.append(" ".join(words[start:end]))
        start = end
    return tuple(titles), " ".join(words[length:])
