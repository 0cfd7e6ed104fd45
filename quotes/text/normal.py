"""One spelling for what readers take as the same: `fold` for words and texts, `fold_name` for names.

`fold` keeps every script and is what search and comparison of wordings rest on. `fold_name` writes names in ASCII, so
that "Đoković", "Djokovic" and "Джокович" come near each other; it is too coarse for words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from quotes import lexicon

# Combining classes that are part of the letter in Indic scripts (nukta, kana voicing, virama): never dropped.
_KEPT_CLASSES = frozenset({0, 7, 8, 9})
_APOSTROPHES = re.compile("[’‘ʼ'`´ʻʿʾ′]")
_BARRED = re.compile("[Đđ]")
_SOUTH_SLAVIC = re.compile("[ĆćČčŠšŽž]")


def fold(text: str) -> str:
    r"""Return a text in the form in which words are searched and compared.

    Unicode compatibility forms, letter case, diacritics, every glyph of quotation mark and dash, and runs of white
    space become one each; invisible characters go; two apostrophes in a row become one double mark. Folding twice
    changes nothing. Never raises.

    Args:
        text: any text.

    Returns:
        The folded text, without white space at its ends: "“L’Été” —  2" → '"l\'ete" - 2'.
    """
    return fold_with_map(text)[0]


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Fold a text as `fold` does, and keep where each character came from.

    Args:
        text: any text.

    Returns:
        The folded text, and for each of its characters the index of the character of `text` that it came from. The list
        is as long as the folded text, so a match [a, b) in it covers `text[map[a] : map[b - 1] + 1]`.
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


def fold_name(text: str) -> str:
    """Return a name, or a word of one, in ASCII and lower case, without apostrophes.

    Letters of other scripts are transliterated (anyascii's tables). Spaces, hyphens and dots stay, so that the parts of
    the name can still be told apart.

    Args:
        text: a name or a part of one.

    Returns:
        The folded name, which may be longer than `text`: "Đoković" → "djokovic", "O’Brien" → "obrien".
    """
    return text.replace("'", "").replace("`", "").lower() if text.isascii() else _fold_marked(text)


@lru_cache(maxsize=65_536)
def _fold_marked(text: str) -> str:
    """`fold_name` of a text with letters beyond ASCII, where it costs more."""
    text = unicodedata.normalize("NFC", _APOSTROPHES.sub("", text))
    if _BARRED.search(text) and _SOUTH_SLAVIC.search(text):  # the Vietnamese letter of this look is a d
        text = _BARRED.sub("dj", text)
    plain: str = anyascii(text)
    return plain.replace("'", "").replace("`", "").lower()


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
