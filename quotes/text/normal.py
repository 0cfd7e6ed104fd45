"""The normal form for searching and matching: one spelling for what readers take as the same words."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from quotes import lexicon

# Combining classes that are part of the letter in Indic scripts (nukta, kana voicing, virama): never dropped.
_KEPT_CLASSES = frozenset({0, 7, 8, 9})


def fold(text: str) -> str:
    """`text` in the form in which words are compared.

    Unicode compatibility forms, letter case, diacritics, every glyph of quotation mark and dash, and runs of white
    space become one each; invisible characters go; two apostrophes in a row become one double mark. Folding twice
    changes nothing. Never raises.
    """
    return fold_with_map(text)[0]


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index of the character of `text` that it came from.

    The list is as long as the folded text, so a match [a, b) in it covers `text[map[a] : map[b - 1] + 1]`.
    """
    out: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        for folded in _fold_character(character):
            if folded == " " and (not out or out[-1] == " "):
                continue
            if folded == "'" and out and out[-1] == "'":
                out[-1] = '"'
                continue
            out.append(folded)
            origin.append(index)
    if out and out[-1] == " ":
        out.pop()
        origin.pop()
    return "".join(out), origin


@lru_cache(maxsize=16_384)
def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    mapped = _folds().get(character)
    if mapped is not None:
        return mapped
    if unicodedata.category(character) in {"Cf", "Cc", "Cs"}:
        return ""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = [part for part in decomposed if unicodedata.combining(part) in _KEPT_CLASSES]
    # A compatibility form may hide a mark or a dash (the full-width quotation mark does): those go through the table.
    return "".join(" " if part.isspace() else _folds().get(part, part) for part in kept)


@cache
def _folds() -> dict[str, str]:
    """The character that a fold replaces → what it becomes."""
    return {chr(int(code, 16)): becomes for code, becomes in lexicon.mapping("folds").items()}
