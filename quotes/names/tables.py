"""The lists of `quotes.lexicon` that concern names, as this room reads them."""

from __future__ import annotations

from functools import cache

from quotes import lexicon


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
    return {row[0]: int(row[2]) for row in lexicon.table("name_suffixes") if row[1] == "generation"}


@cache
def letters() -> frozenset[str]:
    """Folded degrees, orders and offices that follow a name."""
    return frozenset(row[0] for row in lexicon.table("name_suffixes") if row[1] == "letters")


@cache
def particles() -> dict[str, str]:
    """What each folded particle is: article, particle, filial or kunya."""
    return {row[0]: row[1] for row in lexicon.table("name_particles")}


@cache
def surname_first() -> dict[str, str]:
    """Family names that stand first, with their language."""
    return {row[0]: row[1] for row in reversed(list(lexicon.table("surname_first")))}


@cache
def romanisation() -> dict[str, str]:
    """Letters and their sound key, in the order in which they are tried."""
    return {row[0]: row[1] for row in lexicon.table("romanisation")}


@cache
def endings() -> tuple[tuple[str, str], ...]:
    """Pairs of a man's and a woman's ending of one surname or patronymic; "" is no ending."""
    return tuple(("" if row[0] == "-" else row[0], row[1]) for row in lexicon.table("surname_endings"))


@cache
def given_shares() -> dict[str, tuple[int, int]]:
    """Women and men in 100 000 who bear a given name: the US census, then the list of other languages."""
    shares = {name: (int(women), int(men)) for name, women, men in lexicon.table("given_names_us")}
    for name, gender, _ in lexicon.table("given_names_world"):
        women, men = shares.get(name, (0, 0))
        shares[name] = (women + 5, men) if gender == "f" else (women, men + 5)
    return shares


@cache
def surname_shares() -> dict[str, int]:
    """Bearers in 100 000 of the most frequent surnames of the United States."""
    return {row[0]: int(row[1]) for row in lexicon.table("surnames_us")}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """The full forms that each short form (and each full form itself) may stand for."""
    full: dict[str, set[str]] = {}
    for table in ("nicknames_english", "nicknames_world"):
        for name, shorts in ((row[0], row[1].split()) for row in lexicon.table(table)):
            for form in (name, *shorts):
                full.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in full.items()}


@cache
def spellings() -> dict[str, int | tuple[int, ...]]:
    """The number of the name group (Wikidata item) to which each folded spelling belongs, or their numbers."""
    groups: dict[str, int | tuple[int, ...]] = {}
    for number, line in enumerate(lexicon.lines("name_spellings")):
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
    return frozenset(row[0] for row in lexicon.table("spanish_surnames"))


@cache
def burmese_names() -> frozenset[str]:
    """Words of Burmese names, folded."""
    return frozenset(row[0] for row in lexicon.table("burmese_names"))


@cache
def frequent_names() -> frozenset[str]:
    """Names, folded, that very many people bear outside the United States."""
    return frozenset(row[0] for row in lexicon.table("frequent_names"))
