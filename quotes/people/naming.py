"""The canonical name of a person, and the plain keys by which equal names are found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes import lexicon
from quotes.names import parse
from quotes.names.prepared import prepared
from quotes.names.tokens import Token, sound_key
from quotes.text.normal import fold_name

_ISATION = re.compile(r"isation(?=s?$)")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def name_key(name: str) -> str:
    """The folded words of a person's name, without titles, in the order of the alphabet, one space between.

    Args:
        name: the name as it is written.
    """
    return " ".join(sorted(word.text for word in prepared(name).tokens))


def cast_key(name: str) -> str:
    """The folded words of a person's name in their order, without titles; a generation ("Jr.") is a word of its own.

    All spellings of one key are one name: case, accents, dots and hyphens aside.

    Args:
        name: the name as it is written.
    """
    ready = prepared(name)
    words = [word.text for word in ready.tokens]
    return " ".join([*words, f"+{ready.generation}"] if ready.generation else words)


def blocks(name: str) -> set[str]:
    """The blocks in which a person's name stands: names with none in common are never compared.

    A block is the sound of one word with the first letters of another, so that two spellings meet when one word of
    them sounds alike, in whatever order they stand ("smith|j", "john|sm"). "smith|" is the block of a family name,
    where names that are little more than that meet the full ones.

    Args:
        name: the name as it is written.
    """
    tokens = [word for word in prepared(name).tokens if word.key]
    full = [word for word in tokens if not word.initial]
    if not full:
        return set()
    parsed = parse(name)
    family = sound_key(fold_name(parsed.surname).replace(" ", "")) if parsed.surname else full[-1].key
    found = {f"{family}|", f"{full[-1].key}|"} | {f"{word.key}|" for word in (full if len(full) < 2 else ())}
    for word in full:
        for other in tokens:
            if other is not word:
                found |= {f"{word.key}|{start}" for start in _starts(other, short=word is full[-1])}
    return found


def _starts(word: Token, *, short: bool) -> set[str]:
    """The first letters of a word and of the names for which it may stand; `short`: also one letter alone."""
    keys = [word.key, *map(sound_key, word.full)]
    return {key[:2] for key in keys} | ({key[:1] for key in keys} if short else set())


def organization_key(name: str) -> str:
    """The folded words of an organisation's name without "the", one space between; "" when nothing is left.

    British and American spellings are one, and "&" is "and".

    Args:
        name: the name as it is written.
    """
    words = _NOT_WORD.sub(" ", fold_name(name).replace(".", "").removesuffix("'s").replace("&", " and ")).split()
    known = lexicon.mapping("organization_spellings")
    words = [known.get(word) or _ISATION.sub("ization", word) for word in words]
    return " ".join(words[1:] if words and words[0] == "the" and len(words) > 1 else words)


def acronyms(name: str) -> set[str]:
    """The keys of the abbreviations that an organisation's words may have: of all words, and of all but the small ones.

    None for a name of fewer than two words.

    Args:
        name: the name as it is written.
    """
    words = [word for word in _NOT_WORD.sub(" ", fold_name(name).replace(".", "").replace("'s ", " ")).split() if word]
    if words and words[0] == "the":
        words = words[1:]
    large = [word for word in words if word not in lexicon.words("name_small_words")]
    return {"".join(word[0] for word in some) for some in (words, large) if len(some) > 1}


def canonical(forms: Sequence[tuple[str, int]]) -> str | None:
    """The name to show for a person: the most frequent full form, else the most frequent; None when there is none.

    `forms` are (fullest form in an article, number of articles). A full form has a given name and a surname; of equally
    frequent ones the first wins, and one that is not all capitals goes before one that is.

    Args:
        forms: the fullest form in an article, and the number of articles.
    """
    if not forms:
        return None
    ranked = sorted(forms, key=lambda form: (not parse(form[0]).is_full, form[0].isupper(), -form[1]))
    return ranked[0][0]
