"""The word lists of this room, read once from `quotes/names/data`; each file's head names its origin."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from quotes import lexicon

_DATA = files("quotes.names") / "data"


def rows(name: str) -> Iterator[list[str]]:
    """The tab-separated cells of each line of a data file; comments (#) and empty lines are left out."""
    for line in (_DATA / name).read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            yield line.split("\t")


@cache
def titles() -> dict[str, frozenset[str]]:
    """What kinds of title word (form, office, modifier, domain, rank) each folded word may be."""
    found = {word: title.kinds - {"phrase"} for word, title in lexicon.titles().items()}
    return {word: kinds for word, kinds in found.items() if kinds}


@cache
def title_genders() -> dict[str, str]:
    """The gender ("female", "male") that a folded title word tells, where it tells one."""
    return {word: title.gender for word, title in lexicon.titles().items() if title.gender is not None}


@cache
def generations() -> dict[str, int]:
    """Which generation a folded suffix names: 1 for "sr", 2 for "jr" and "ii" …"""
    return {row[0]: int(row[2]) for row in rows("suffixes.txt") if row[1] == "generation"}


@cache
def letters() -> frozenset[str]:
    """Folded degrees, orders and offices that follow a name."""
    return frozenset(row[0] for row in rows("suffixes.txt") if row[1] == "letters")


@cache
def particles() -> dict[str, str]:
    """What each folded particle is: article, particle, filial or kunya."""
    return {row[0]: row[1] for row in rows("particles.txt")}


@cache
def surname_first() -> dict[str, str]:
    """Family names that stand first, with their language."""
    return {row[0]: row[1] for row in reversed(list(rows("surname_first.tsv")))}


@cache
def romanisation() -> dict[str, str]:
    """Letters and their sound key, in the order in which they are tried."""
    return {row[0]: row[1] for row in rows("romanisation.tsv")}


@cache
def endings() -> tuple[tuple[str, str], ...]:
    """Pairs of a man's and a woman's ending of one surname or patronymic; "" is no ending."""
    return tuple(("" if row[0] == "-" else row[0], row[1]) for row in rows("endings.tsv"))


@cache
def given_shares() -> dict[str, tuple[int, int]]:
    """Women and men in 100 000 who bear a given name: the US census, then the list of other languages."""
    shares = {name: (int(women), int(men)) for name, women, men in rows("given_us.tsv")}
    for name, gender, _ in rows("given_world.tsv"):
        women, men = shares.get(name, (0, 0))
        shares[name] = (women + 5, men) if gender == "f" else (women, men + 5)
    return shares


@cache
def surname_shares() -> dict[str, int]:
    """Bearers in 100 000 of the most frequent surnames of the United States."""
    return {row[0]: int(row[1]) for row in rows("surnames_us.tsv")}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """The full forms that each short form (and each full form itself) may stand for."""
    full: dict[str, set[str]] = {}
    for table in ("nicknames_english.tsv", "nicknames_world.tsv"):
        for name, shorts in ((row[0], row[1].split()) for row in rows(table)):
            for form in (name, *shorts):
                full.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in full.items()}


@cache
def spellings() -> dict[str, int | tuple[int, ...]]:
    """The number of the name group (Wikidata item) to which each folded spelling belongs, or their numbers."""
    groups: dict[str, int | tuple[int, ...]] = {}
    text = gzip.decompress((_DATA / "spellings.txt.gz").read_bytes()).decode("ascii")
    for number, line in enumerate(text.split("\n")[1:]):
        for form in line.split():
            if form in groups:
                known = groups[form]
                groups[form] = (known, number) if isinstance(known, int) else (*known, number)
            else:
                groups[form] = number
    return groups


@cache
def spanish_surnames() -> frozenset[str]:
    """Frequent Spanish and Portuguese family names, folded."""
    return frozenset(row[0] for row in rows("surnames_spanish.txt"))


@cache
def burmese_names() -> frozenset[str]:
    """Words of Burmese names, folded."""
    return frozenset(row[0] for row in rows("names_burmese.txt"))


@cache
def frequent_names() -> frozenset[str]:
    """Names, folded, that very many people bear outside the United States."""
    return frozenset(row[0] for row in rows("names_frequent.txt"))
