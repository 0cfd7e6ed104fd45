"""The canonical name of a person, and the plain keys by which equal names are found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from quotes.names import parse
from quotes.names.prepared import prepared
from quotes.text.normal import fold_name

_ISATION = re.compile(r"isation(?=s?$)")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def name_key(name: str) -> str:
    """The folded words of a person's name, without titles, in the order of the alphabet, one space between."""
    return " ".join(sorted(word.text for word in prepared(name).tokens))


def organization_key(name: str) -> str:
    """The folded words of an organisation's name without "the", one space between; "" when nothing is left.

    British and American spellings are one, and "&" is "and".
    """
    words = _NOT_WORD.sub(" ", fold_name(name).replace(".", "").removesuffix("'s").replace("&", " and ")).split()
    known = _spellings()
    words = [known.get(word) or _ISATION.sub("ization", word) for word in words]
    return " ".join(words[1:] if words and words[0] == "the" and len(words) > 1 else words)


@cache
def _spellings() -> dict[str, str]:
    text = (files("quotes.people") / "data" / "organization_spellings.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def canonical(forms: Sequence[tuple[str, int]]) -> str | None:
    """The name to show for a person: the most frequent full form, else the most frequent; None when there is none.

    `forms` are (fullest form in an article, number of articles). A full form has a given name and a surname; of equally
    frequent ones the first wins, and one that is not all capitals goes before one that is.
    """
    if not forms:
        return None
    ranked = sorted(forms, key=lambda form: (not parse(form[0]).is_full, form[0].isupper(), -form[1]))
    return ranked[0][0]
