"""What the whole house keeps to: arguments are documented, a class name stands once, a function branches ten times."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks import house

ROOT = Path(__file__).parents[1]
MODULES = house.modules(ROOT)
ROOMS = sorted({module.room for module in MODULES if module.path.parts[0] in house.PRODUCT})

VALUES_AND_TABLES = ("Article", "Quote")
"""The two words that name a value (`quotes.types`) and the table which keeps it (`quotes.store.tables`).

The design gives each word one meaning, and SQLModel calls a table after its class. No module but `store/saving.py`,
which turns one into the other under the name `QuoteRow`, sees both.
"""

ONE_EACH = {
    # the document's; the network's own; where windows part; a claim without a Doc; words around a stored quote; the end
    # of a quotation whose closing mark is missing (the room below the document)
    "sentence splitters (by name)": {
        "find_sentences",
        "sentence_starts",
        "_sentence_end",
        "Phrase.sentences",
        "_SENTENCE",
        "_SENTENCE_END",
    },
    "folds of letters (functions)": {"fold", "fold_name"},  # of texts, with places; of names, into ASCII
    "base forms (functions)": {"_lemmas", "base"},  # of a Doc by its network; of a claim's words by their endings
    "lists of titles (constants)": set(),
    "lists of titles (data files)": {"quotes/lexicon/data/titles.tsv"},
    "lists of cue verbs (constants)": set(),
    # how each cue is built, by lemma; the few forms before or behind a claim that somebody typed
    "lists of cue verbs (data files)": {"quotes/lexicon/data/cue_verbs.tsv", "quotes/lexicon/data/told_cues.txt"},
}


@pytest.mark.parametrize("room", ROOMS)
def test_public_functions_document_their_arguments(room: str) -> None:
    found = [one for module in MODULES if module.room == room for one in house.definitions(module)]
    asking = [one for one in found if one.is_public and one.parameters and "migrations" not in one.module.path.parts]
    assert [one.place for one in asking if not house.documents_arguments(one)] == []


def test_a_class_name_stands_once() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{module.path}:{node.lineno}")
    assert {name: where for name, where in places.items() if len(where) > 1 and name not in VALUES_AND_TABLES} == {}
    for name in VALUES_AND_TABLES:
        assert [where.rpartition(":")[0] for where in sorted(places[name])] == [
            "quotes/store/tables.py",
            "quotes/types.py",
        ]


@pytest.mark.parametrize("title", ONE_EACH)
def test_what_one_place_does_no_other_does_again(title: str) -> None:
    counted, _ = house.twins(ROOT, MODULES)[title]
    assert {place.rsplit(" ", 1)[-1] for place in counted} == ONE_EACH[title]
    assert len(counted) == len(ONE_EACH[title])


def test_what_is_excused_as_no_twin_is_still_there() -> None:
    found = {house._key(place) for _, excused in house.twins(ROOT, MODULES).values() for place in excused}
    assert house.no_twins().keys() == found
