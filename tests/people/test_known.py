"""People known from elsewhere: read from three formats, written in three, and attached to those in the store."""

from __future__ import annotations

import json
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from quotes.errors import InputError
from quotes.ingest.failure import ReadFailure
from quotes.people.known import KnownFormat, KnownPerson, attach, exported, read, write
from quotes.store.persons import get, prune
from tests.people.examples import analysis, empty_store, keep, member, person_of

FTM = {
    "id": "NK-1",
    "schema": "Person",
    "caption": "Kassym-Jomart Tokayev",
    "properties": {
        "name": ["Kassym-Jomart Tokayev"],
        "alias": ["Qasym-Jomart Toqaev"],
        "weakAlias": ["Kassym"],
        "wikidataId": ["Q557530"],
        "idNumber": ["viaf:12", "N1234567"],
    },
}
WIKIDATA = {
    "id": "Q557530",
    "labels": {"de": {"value": "Qassym-Schomart Toqajew"}, "en": {"value": "Kassym-Jomart Tokayev"}},
    "aliases": {"en": [{"value": "Kasym-Zhomart Tokaev"}]},
    "claims": {
        "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
        "P214": [
            {"mainsnak": {"datavalue": {"value": "11"}}, "rank": "deprecated"},
            {"mainsnak": {"datavalue": {"value": "12"}}},
        ],
    },
}
COMPANY = {"id": "x", "schema": "Company", "properties": {"name": ["Ltd"]}}
CITY = {"id": "Q1", "labels": {"en": {"value": "Astana"}}, "claims": {"P31": [{"mainsnak": {}}, *[]]}}
PRETTY = json.dumps([WIKIDATA, FTM], indent=2)
ALL = f"{json.dumps(FTM)}\n{json.dumps(WIKIDATA)}\n"


def people(text: str | bytes, **options: KnownFormat) -> list[KnownPerson | ReadFailure]:
    stream = BytesIO(text) if isinstance(text, bytes) else StringIO(text)
    return list(read(stream, origin="list", **options))


def failures(text: str | bytes) -> list[str]:
    return [str(one) for one in people(text) if isinstance(one, ReadFailure)]


@pytest.mark.parametrize(
    "text",
    [
        "name,aliases,wikidata,viaf\nKassym-Jomart Tokayev,Toqaev; Tokaev,Q557530,12\n,,,\n",
        '\ufeffNAME;Aliases;wikidata;viaf\r\n Kassym-Jomart  Tokayev;"Toqaev;Tokaev";Q557530;12\r\n',
        b"name\taliases\twikidata\tviaf\nKassym-Jomart Tokayev\tToqaev;Tokaev\thttps://www.wikidata.org/wiki/Q557530\t12",
    ],
)
def test_a_csv_is_read(text: str | bytes) -> None:
    assert people(text) == [
        KnownPerson("Kassym-Jomart Tokayev", ("Toqaev", "Tokaev"), {"wikidata": "Q557530", "viaf": "12"})
    ]


@pytest.mark.parametrize(
    "text",
    [
        ALL + json.dumps(COMPANY),
        f"[\n{json.dumps(FTM)},\n{json.dumps(WIKIDATA)}\n]\n",
        json.dumps([FTM, COMPANY, WIKIDATA]),
        json.dumps([FTM, WIKIDATA], indent=1),
        ALL.encode(),
    ],
)
def test_json_is_read_in_every_layout(text: str | bytes) -> None:
    one, other = people(text)
    assert one == KnownPerson(
        "Kassym-Jomart Tokayev",
        ("Qasym-Jomart Toqaev",),
        {"followthemoney": "NK-1", "viaf": "12", "wikidata": "Q557530"},
    )
    assert other == KnownPerson(
        "Kassym-Jomart Tokayev",
        ("Qassym-Schomart Toqajew", "Kasym-Zhomart Tokaev"),
        {"wikidata": "Q557530", "viaf": "12"},
    )


def test_an_answer_of_wikidata_is_read() -> None:
    city = CITY | {"claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q515"}}}}]}}
    (one,) = people(json.dumps({"entities": {"Q557530": WIKIDATA, "Q1": city}}, indent=1))
    assert isinstance(one, KnownPerson)
    assert one.identifiers["wikidata"] == "Q557530"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,wikidata\nAnn Lee,Q1\n,Q2\nBo Ek,Q3\n", ["list:3: there is no name"]),
        ("\nname,wikidata\nAnn Lee,Q1\nBo Ek,x\nBo Ek,Q3\n", ["list:4: 'x' is no Wikidata item"]),
        ("name\nAnn Lee,Q1\nBo Ek\n12\nCy Om\n", ["list:2: the row has 2 cells", "list:4: '12' is no name"]),
        (b"name\nJos\xe9 P\xe9rez\nBo Ek\nCy Om\n", ["list:2: the row is not UTF-8"]),
        ("", ["list: there is nothing in it"]),
        (ALL + "nonsense\n", ["list:3: no JSON"]),
        ("{broken}\n" + ALL, ["list:1: no JSON"]),
        (ALL + '{"id": 1}\n"x"\n', ["list:3: the object with ['id']", "list:4: 'x' is no entity"]),
        (ALL + json.dumps({"id": "Q2", "labels": []}), ["list:3: the item 'Q2' has no label"]),
        (ALL + '{"schema": "Person", "properties": {"name": "--"}}', ["list:3: '--' is no name"]),
        (ALL + '{"schema": "Person"}', ["list:3: the entity has no properties"]),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line_and_the_rest_goes_on(text: str | bytes, told: list[str]) -> None:
    said = failures(text)
    assert len(said) == len(told)
    assert all(line.startswith(start) for line, start in zip(said, told, strict=True))
    assert all("\n" not in line for line in said)
    assert not text or len(people(text)) - len(said) == 2


def test_broken_json_over_many_lines_is_said_once() -> None:
    assert failures(json.dumps(WIKIDATA, indent=1)[:-9])[0].startswith("list:")
    assert len(failures(json.dumps(WIKIDATA, indent=1)[:-9])) == 1


def test_a_csv_without_names_is_no_list_of_people() -> None:
    with pytest.raises(InputError, match="'name'"):
        people("surname,given\nLee,Ann\n")


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp", "Cf", "Cn", "Co")), min_size=1)
TIDY = st.tuples(st.sampled_from(["Ann", "=Ann", "'Ann", "-Ann", "Øyvind", "李"]), NAMES).map(
    lambda parts: " ".join(" ".join(parts).replace(";", ",").split())
)
IDS = st.fixed_dictionaries({}, optional={"wikidata": st.just("Q42"), "viaf": st.just("12"), "imdb": st.just("nm1")})
PEOPLE = st.lists(st.builds(KnownPerson, TIDY, st.lists(TIDY, max_size=3).map(tuple), IDS), max_size=4)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.sampled_from(KnownFormat))
def test_what_was_written_is_read_back(given_people: list[KnownPerson], format: KnownFormat) -> None:
    written = [
        KnownPerson(
            one.name, tuple(dict.fromkeys(alias for alias in one.aliases if alias != one.name)), one.identifiers
        )
        for one in given_people
    ]
    stream = StringIO()
    assert write(written, stream, format=format) == len(written)
    assert people(stream.getvalue(), format=format)[: len(written)] == written


def test_the_formats_keep_identifiers_of_other_schemes_where_they_can() -> None:
    one = KnownPerson("Ann Lee", (), {"followthemoney": "NK-9", "parliament": "77"})
    for format, kept in zip(KnownFormat, [one.identifiers, one.identifiers, {}], strict=True):
        stream = StringIO()
        write([one], stream, format=format)
        assert people(stream.getvalue()) == [KnownPerson("Ann Lee", (), kept)]


def test_identifiers_go_to_whom_they_surely_belong_only() -> None:
    with Session(empty_store()) as session:
        texts = ["Kasym-Zhomart Tokaev spoke.", "John Smith kept bees.", "Of bonds John Smith spoke."]
        names = ["Kasym-Zhomart Tokaev", "John Smith", "John Smith"]
        roles = [["president"], ["beekeeper"], ["banker"]]
        told = zip(texts, names, roles, strict=True)
        first, *_ = keep(session, [analysis(t, [member(n, t, roles=r)]) for t, n, r in told])
        known = [*people(json.dumps(WIKIDATA) + "\n{"), KnownPerson("John Smith"), KnownPerson("Ann Lee")]
        done = attach(session, known)
        assert (done.attached, done.added, done.ambiguous, done.unknown) == (1, 0, ("John Smith",), ("Ann Lee",))
        assert len(done.failures) == 1
        person_id = person_of(session, first, names[0]) or 0
        assert get(session, person_id).identifiers == {"wikidata": "Q557530", "viaf": "12"}
        (again,) = exported(session, ids=[person_id])
        assert again.name == "Kasym-Zhomart Tokaev"
        assert {"Qassym-Schomart Toqajew", "Kassym-Jomart Tokayev"} <= set(again.aliases)
        assert attach(session, [again]).attached == 1
        assert [one.name for one in exported(session)].count("John Smith") == 2


def test_later_articles_find_a_person_by_an_alias() -> None:
    with Session(empty_store()) as session:
        text = "Cassius Marcellus Zwelland spoke of boxing."
        (first,) = keep(session, [analysis(text, [member("Cassius Marcellus Zwelland", text)])])
        person_id = person_of(session, first, "Cassius Marcellus Zwelland")
        done = attach(session, [KnownPerson("Cassius Zwelland", ("Mahmoud Aldari",))])
        assert done.attached == 1
        later = ["Mahmoud Aldari spoke of boxing.", "Mahmud Aldari spoke of peace.", "Mahmoud Aldirani sang."]
        names = ["Mahmoud Aldari", "Mahmud Aldari", "Mahmoud Aldirani"]
        numbers = keep(session, [analysis(t, [member(n, t)]) for t, n in zip(later, names, strict=True)])
        found = [person_of(session, number, name) for number, name in zip(numbers, names, strict=True)]
        assert found[0] == person_id
        assert found[2] != person_id


def test_people_may_be_added_before_any_article_names_them() -> None:
    with Session(empty_store()) as session:
        done = attach(session, [KnownPerson("Oskar Brandvold", ("Óskar Brandvold",), {"wikidata": "Q7"})], add=True)
        assert (done.added, done.attached) == (1, 0)
        assert attach(session, [KnownPerson("O. Brandvold", (), {"wikidata": "Q7"})], add=True).attached == 1
        assert prune(session) == 0
        text = "Oskar Brandvold spoke."
        (number,) = keep(session, [analysis(text, [member("Oskar Brandvold", text)])])
        assert get(session, person_of(session, number, "Oskar Brandvold") or 0).identifiers == {"wikidata": "Q7"}
