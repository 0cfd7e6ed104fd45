"""Who is joined across articles, who is kept apart, and who waits for a human."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from quotes.people import link_all
from quotes.store import reviews, save
from quotes.store.persons import appearances, get
from quotes.types import SpeakerKind
from tests.people.examples import analysis, empty_store, keep, member, person_of, told

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for path in sorted((Path(__file__).parents[2] / "fixtures" / "names").glob("namesakes*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]


def outcome(session: Session, first: int, second: int, case: dict[str, Any]) -> str:
    one = person_of(session, first, case["left"]["name"])
    other = person_of(session, second, case["right"]["name"])
    if one == other:
        return "same"
    waiting = [row.people for row in reviews.queue(session, limit=99)]
    return "review" if any(one in people and other in people for people in waiting) else "different"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
@pytest.mark.parametrize("turned", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["", "turned"])
def test_namesakes(case: dict[str, Any], turned: bool) -> None:
    sides = (case["right"], case["left"]) if turned else (case["left"], case["right"])
    with Session(empty_store()) as session:
        numbers = keep(session, [told(side) for side in sides])
        first, second = reversed(numbers) if turned else numbers
        assert outcome(session, first, second, case) in case["expected"]


def test_enough_namesakes_are_held_apart() -> None:
    assert sum("same" not in case["expected"] for case in CASES) >= 60


RIVALS = [
    ("George W. Bush", "George H. W. Bush", "George Bush"),
    ("Robert F. Kennedy", "Robert F. Kennedy Jr.", "Robert Kennedy"),
    ("Franklin D. Rosewell", "Franklin T. Rosewell", "Franklin Rosewell"),
    ("John Q. Adderley", "John L. Adderley", "John Adderley"),
    ("Thomas A. Quillfeather", "Thomas B. A. Quillfeather", "Thomas Quillfeather"),
]


@pytest.mark.parametrize(("one", "other", "short"), RIVALS)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_a_short_name_that_two_people_may_bear_waits_for_a_human(
    one: str, other: str, short: str, turned: bool
) -> None:
    names = [other, one, short] if turned else [one, other, short]
    with Session(empty_store()) as session:
        texts = [PLACE + f"{index} President {name} spoke of Nur-Sultan." for index, name in enumerate(names)]
        office = {"titles": ["president"], "roles": ["president"]}
        numbers = keep(session, [analysis(t, [member(n, t, **office)]) for t, n in zip(texts, names, strict=True)])
        found = [person_of(session, number, name) for number, name in zip(numbers, names, strict=True)]
        assert len(set(found)) == 3
        assert any(found[2] in row.people for row in reviews.queue(session, limit=99))


PLACE = (
    "Reports from Kazakhstan said that in Almaty and Nur-Sultan the Collective Security Treaty troops of Russia left. "
)


def test_a_surname_joins_its_only_bearer_when_the_context_agrees_twice() -> None:
    with Session(empty_store()) as session:
        texts = [PLACE + "President Kassym-Jomart Tokayev spoke.", PLACE + "Later President Tokayev spoke."]
        office = {"titles": ["president"], "roles": ["president"]}
        one, two = keep(
            session,
            [
                analysis(texts[0], [member("Kassym-Jomart Tokayev", texts[0], **office)]),
                analysis(texts[1], [member("Tokayev", texts[1], **office)]),
            ],
        )
        assert person_of(session, one, "Kassym-Jomart Tokayev") == person_of(session, two, "Tokayev")


def test_a_surname_that_two_people_bear_joins_neither() -> None:
    with Session(empty_store()) as session:
        office = {"roles": ["senator"]}
        texts = [PLACE + f"{name} spoke." for name in ("Aida Tokayeva", "Kassym Tokayev", "Serik Tokayev", "Tokayev")]
        names = ["Aida Tokayeva", "Kassym Tokayev", "Serik Tokayev", "Tokayev"]
        numbers = keep(session, [analysis(t, [member(n, t, **office)]) for t, n in zip(texts, names, strict=True)])
        found = [person_of(session, number, name) for number, name in zip(numbers, names, strict=True)]
        assert len(set(found)) == 4


def test_a_chain_of_near_names_is_no_person() -> None:
    names = ["Anton Beridow", "Anton Beridov", "Anton Belidov", "Anton Balitov", "Anton Balutov"]
    with Session(empty_store()) as session:
        texts = [PLACE + f"The analyst {name} spoke in Almaty." for name in names]
        numbers = keep(
            session, [analysis(t, [member(n, t, roles=["analyst"])]) for t, n in zip(texts, names, strict=True)]
        )
        found = [person_of(session, number, name) for number, name in zip(numbers, names, strict=True)]
        assert found[0] == found[1]
        assert found[0] != found[-1]


def test_organisations_are_one_when_their_names_are() -> None:
    with Session(empty_store()) as session:
        texts = ["The United Nations said so.", "United Nations staff said so.", "The United Airlines desk said so."]
        names = ["The United Nations", "United Nations", "United Airlines"]
        kind = SpeakerKind.ORGANIZATION
        numbers = keep(session, [analysis(t, [member(n, t, kind=kind)]) for t, n in zip(texts, names, strict=True)])
        found = [person_of(session, number, name) for number, name in zip(numbers, names, strict=True)]
        assert found[0] == found[1] != found[2]


def test_an_organisation_spelled_british_and_american_is_one() -> None:
    with Session(empty_store()) as session:
        names = [
            "Collective Security Treaty Organisation",
            "the Collective Security Treaty Organization",
            "Labour Party",
            "Labor Party",
            "Ministry of Defence",
            "Ministry of Defense",
        ]
        kind = SpeakerKind.ORGANIZATION
        numbers = keep(session, [analysis(f"{n} said so.", [member(n, f"{n} said so.", kind=kind)]) for n in names])
        found = [person_of(session, number, name) for number, name in zip(numbers, names, strict=True)]
        assert found[0] == found[1]
        assert found[4] == found[5]
        assert len(set(found)) == 4


def test_groups_are_nobody_across_articles() -> None:
    with Session(empty_store()) as session:
        text = "Analysts said so."
        (number,) = keep(session, [analysis(text, [member("Analysts", text, kind=SpeakerKind.GROUP)])])
        assert person_of(session, number, "Analysts") is None


def test_the_most_frequent_full_form_is_the_name() -> None:
    names = ["Karim Massimov", "Karim Masimov", "Karim Masimov"]
    with Session(empty_store()) as session:
        texts = [f"{index} " + PLACE + f"Security chief {name} was held." for index, name in enumerate(names)]
        numbers = keep(
            session, [analysis(t, [member(n, t, roles=["security chief"])]) for t, n in zip(texts, names, strict=True)]
        )
        found = {person_of(session, number, name) for number, name in zip(numbers, names, strict=True)}
        assert len(found) == 1
        assert get(session, found.pop() or 0).name == "Karim Masimov"


def test_link_all_links_what_was_saved_without_linking() -> None:
    with Session(empty_store()) as session:
        for index in range(3):
            text = f"{index} " + PLACE + "Dimash Alzanov spoke."
            save(session, analysis(text, [member("Dimash Alzanov", text)]))
        done = link_all(session)
        assert (done.created, done.joined) == (1, 2)
        assert len({one.person_id for one in appearances(session)}) == 1
        assert link_all(session).created == 0
