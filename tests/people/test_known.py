"""People known from elsewhere, read from three formats and attached to those in the store."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from sqlmodel import Session

from quotes.errors import InputError
from quotes.people.known import KnownPerson, attach, read_csv, read_json, write_csv, write_follow_the_money
from quotes.store.persons import get
from tests.people.examples import analysis, empty_store, keep, member, person_of

FTM = {
    "id": "NK-1",
    "schema": "Person",
    "caption": "Kassym-Jomart Tokayev",
    "properties": {"name": ["Kassym-Jomart Tokayev"], "alias": ["Qasym-Jomart Toqaev"], "wikidataId": ["Q557530"]},
}
WIKIDATA = {
    "id": "Q557530",
    "labels": {"en": {"value": "Kassym-Jomart Tokayev"}, "de": {"value": "Qassym-Schomart Toqajew"}},
    "aliases": {"en": [{"value": "Kasym-Zhomart Tokaev"}]},
    "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]},
}


def test_the_formats_are_read() -> None:
    (person,) = read_csv(StringIO("name,aliases,wikidata\nKassym-Jomart Tokayev,Toqaev; Tokaev,Q557530\n,,\n"))
    assert person == KnownPerson("Kassym-Jomart Tokayev", ("Toqaev", "Tokaev"), {"wikidata": "Q557530"})
    company = json.dumps({"id": "x", "schema": "Company", "properties": {"name": ["Ltd"]}})
    (person,) = read_json(StringIO(f"{json.dumps(FTM)}\n{company}\n"))
    assert person.identifiers == {"followthemoney": "NK-1", "wikidata": "Q557530"}
    (person,) = read_json(StringIO(json.dumps([WIKIDATA])))
    assert person.aliases == ("Qassym-Schomart Toqajew", "Kasym-Zhomart Tokaev")


def test_what_was_written_is_read_back() -> None:
    people = [KnownPerson("Ann Lee", ("A. Lee",), {"wikidata": "Q1"}), KnownPerson("=1+1", (), {})]
    assert [(one.name, one.identifiers) for one in read_csv(StringIO(write_csv(people)))] == [
        ("Ann Lee", {"wikidata": "Q1"}),
        ("=1+1", {}),
    ]
    assert next(read_json(StringIO(write_follow_the_money(people)))).identifiers["wikidata"] == "Q1"


@pytest.mark.parametrize(("reader", "text"), [(read_csv, "surname\nLee\n"), (read_json, '{"id": 1}\nnonsense\n')])
def test_what_cannot_be_read_says_so(reader: object, text: str) -> None:
    with pytest.raises(InputError):
        list(reader(StringIO(text)))  # type: ignore[operator]


def test_identifiers_go_to_whom_they_surely_belong_only() -> None:
    with Session(empty_store()) as session:
        texts = ["Kasym-Zhomart Tokaev spoke.", "John Smith kept bees.", "Of bonds John Smith spoke."]
        names = ["Kasym-Zhomart Tokaev", "John Smith", "John Smith"]
        first, *_ = keep(session, [analysis(t, [member(n, t)]) for t, n in zip(texts, names, strict=True)])
        known = [*read_json(StringIO(json.dumps(WIKIDATA))), KnownPerson("John Smith"), KnownPerson("Ann Lee")]
        done = attach(session, known)
        assert (done.attached, done.ambiguous, done.unknown) == (1, ("John Smith",), ("Ann Lee",))
        assert get(session, person_of(session, first, names[0]) or 0).identifiers == {"wikidata": "Q557530"}
