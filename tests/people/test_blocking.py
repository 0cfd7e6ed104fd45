"""The right person is among the first candidates, however the name is spelled."""

from __future__ import annotations

from itertools import islice

import pytest

from quotes.names import tables
from quotes.people.blocking import NameIndex

VARIANTS = [
    ("Kassym-Jomart Tokayev", "Kasym-Zhomart Tokaev"),
    ("Elmira Satybaldeva", "Elmira Satybaldieva"),
    ("Dimash Alzanov", "Dimash Alganov"),
    ("Karim Masimov", "Massimov"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Sergei Shoigu", "Sergey Shoygu"),
    ("Xi Jinping", "Jinping Xi"),
    ("Abdul Rahman Makki", "Abdurrahman Makki"),
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    """Four thousand invented people, then those of the table."""
    made = NameIndex()
    pairs = zip(islice(tables.given_shares(), 4000), islice(tables.surname_shares(), 4000), strict=True)
    for number, (given, family) in enumerate(pairs):
        made.add(f"{given} {family}", -1 - number)
    for number, (name, _) in enumerate(VARIANTS):
        made.add(name, number)
    return made


@pytest.mark.parametrize(("number", "variant"), [(n, variant) for n, (_, variant) in enumerate(VARIANTS)])
def test_a_variant_finds_its_person(index: NameIndex, number: int, variant: str) -> None:
    assert number in [owner for owner, _ in index.search(variant, limit=10)]


def test_the_index_grows_and_knows_its_own() -> None:
    made = NameIndex()
    assert made.search("Anybody") == []
    for number in range(40):
        made.add(f"Person Number{chr(97 + number % 26)}{chr(97 + number // 26)}", number)
        made.add("Shared Name", number)
        assert made.search("Shared Name")[0][1] == pytest.approx(1.0, abs=0.02)
    assert made.owners("Name Shared") == tuple(range(40))
    size = len(made)
    made.add("...", 99)
    assert len(made) == size
    assert made.search("...") == []
