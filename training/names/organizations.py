"""Make the word lists "organizations" and "team_names" of `quotes/lexicon/data` from a public list of lists.

    git clone https://github.com/dariusk/corpora
    python -m training.names.organizations corpora quotes/lexicon/data

Names of one word that the US census of 1990 counts as surnames or given names are left out: a bare "Dana" is a person
more often than a firm.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes import lexicon
from quotes.names import tables

_ORGANIZATIONS = (
    *("corporations/newspapers", "corporations/fortune500", "corporations/djia", "corporations/nasdaq"),
    *("corporations/charities", "governments/us_federal_agencies"),
    "technology/social_networking_websites",
)
_TEAMS = tuple(f"sports/{league}" for league in ("nfl_teams", "mlb_teams", "nba_teams", "nhl_teams"))
_LEGAL = frozenset({"inc", "corp", "co", "company", "companies", "group", "holdings", "plc", "ltd", "llc", "stores"})
_ORIGIN = "# Origin: dariusk/corpora ({}), made by training/names/organizations.py.\n# Licence: CC0 1.0.\n"
_RARE = 3  # bearers in 100 000 from which a word counts as a name of people


def main() -> None:
    """Write both lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="a checkout of dariusk/corpora")
    parser.add_argument("out", type=Path, help="the folder of the word lists")
    args = parser.parse_args()
    found = {short for part in _ORGANIZATIONS for name in _names(args.corpora, part) for short in _forms(name)}
    kept = sorted(
        name for name in found if _is_written(name) and not _is_persons(name) and name.casefold() not in _barred()
    )
    head = "# Newspapers, companies, charities, agencies and sites that news cites by a bare name.\n"
    _write(args.out / "organizations.txt", head + _ORIGIN.format(", ".join(_ORGANIZATIONS)), kept)
    teams = {name.split()[-1].casefold() for part in _TEAMS for name in _names(args.corpora, part)}
    head = "# Last words of the names of sports clubs; those that are common surnames (kings, browns) are left out.\n"
    _write(args.out / "team_names.txt", head + _ORIGIN.format(", ".join(_TEAMS)), sorted(filter(_is_no_surname, teams)))


def _names(corpora: Path, part: str) -> Iterator[str]:
    content: dict[str, Any] = json.loads((corpora / "data" / f"{part}.json").read_text(encoding="utf-8"))
    rows = next(value for value in content.values() if isinstance(value, list))
    for row in rows:
        name = row if isinstance(row, str) else row.get("name") or row.get("agency") or ""
        if name:
            yield " ".join(str(name).split())


def _forms(name: str) -> Iterator[str]:
    """The name, and the name without what only says that it is a firm."""
    yield name
    words = name.replace(",", " ").split()
    while len(words) > 1 and words[-1].strip(".").casefold() in _LEGAL:
        words.pop()
    if words and words[-1] not in ("&", "and", "of"):
        yield " ".join(words)


def _is_written(name: str) -> bool:
    """Whether the name is written as names in running text are: no address of a site, no lower case."""
    return name[0].isupper() and re.fullmatch(r"[\w&’' -]+", name) is not None


def _is_persons(name: str) -> bool:
    """Whether the name is one word that people bear."""
    word = name.casefold()
    return " " not in word and (not _is_no_surname(word) or word in tables.given_shares())


def _is_no_surname(word: str) -> bool:
    return max(tables.surname_shares().get(form, 0) for form in (word, word.removesuffix("s"))) < _RARE


def _barred() -> frozenset[str]:
    """Names of places, and nouns and titles of people."""
    places = {row[0].casefold() for row in lexicon.table("places")}
    return frozenset(places | {row[0] for row in lexicon.table("people_nouns")} | set(lexicon.titles()))


def _write(path: Path, head: str, names: list[str]) -> None:
    path.write_text(head + "".join(f"{name}\n" for name in names), encoding="utf-8")


if __name__ == "__main__":
    main()
