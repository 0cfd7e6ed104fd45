"""At home in spaCy: found by name in a fresh interpreter; nothing is lost in the formats that spaCy writes."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import quotes.english
from quotes.types import Quote, SpeakerStatus

ROOT = Path(__file__).parents[1]
DECLARED: dict[str, dict[str, str]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
    "entry-points"
]
TEXT = (
    "“The bridge will open on Monday,” said Ingrid Solheim, who chairs the council. "
    "She said that tolls would end. One of the two ministers said it was late."
)
SHOW = "import json; print(json.dumps([[q.words(doc.text), q.speaker.name] for q in doc._.quotes]))"


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = quotes.english.load()
    made.add_pipe("quotes")
    made.add_pipe("speakers")
    return made


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    read = nlp(TEXT)
    assert len(read._.quotes) >= 2
    assert read._.cast
    return read


def assert_same(found: Doc, doc: Doc) -> None:
    assert found._.quotes == doc._.quotes
    assert found._.cast == doc._.cast
    assert all(isinstance(quote, Quote) and isinstance(quote.content, tuple) for quote in found._.quotes)
    assert isinstance(found._.quotes[0].speaker.status, SpeakerStatus)


def shown_by_a_fresh_interpreter(code: str, *words: str) -> list[list[str]]:
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\n{SHOW}", *words], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr
    found: list[list[str]] = json.loads(result.stdout)
    return found


def words_and_names(doc: Doc) -> list[list[str]]:
    return [[quote.words(doc.text), quote.speaker.name] for quote in doc._.quotes]


@pytest.mark.parametrize("group", DECLARED)
def test_each_entry_point_leads_somewhere(group: str) -> None:
    for target in DECLARED[group].values():
        module, _, name = target.partition(":")
        assert callable(getattr(import_module(module), name)), target


@pytest.mark.parametrize("group", DECLARED)
def test_the_installed_entry_points_are_those_of_the_project_file(group: str) -> None:
    installed = {point.name: point.value for point in entry_points(group=group)}
    assert DECLARED[group].items() <= installed.items(), "install again: pip install --editable . --no-deps"


@pytest.mark.slow
def test_components_are_found_by_name(doc: Doc) -> None:
    code = (
        "import sys, quotes.english; nlp = quotes.english.load()\n"
        "nlp.add_pipe('quotes'); nlp.add_pipe('speakers'); doc = nlp(sys.argv[1])"
    )
    assert shown_by_a_fresh_interpreter(code, TEXT) == words_and_names(doc)


@pytest.mark.slow
def test_a_pipeline_on_disk_is_loaded_by_spacy_alone(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    code = "import sys, spacy; nlp = spacy.load(sys.argv[2]); doc = nlp(sys.argv[1])"
    assert shown_by_a_fresh_interpreter(code, TEXT, str(tmp_path)) == words_and_names(doc)


def test_pickle(doc: Doc) -> None:
    assert_same(pickle.loads(pickle.dumps(doc)), doc)


def test_bytes(doc: Doc) -> None:
    assert_same(Doc(doc.vocab).from_bytes(doc.to_bytes()), doc)


def test_bin(doc: Doc) -> None:
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (found,) = DocBin().from_bytes(kept).get_docs(doc.vocab)
    assert_same(found, doc)
    assert [span.text for span in found.spans["quotes"]] == [span.text for span in doc.spans["quotes"]]


@pytest.mark.slow
def test_a_bin_is_read_before_the_project_is_imported(doc: Doc, tmp_path: Path) -> None:
    DocBin(store_user_data=True, docs=[doc]).to_disk(tmp_path / "docs.spacy")
    code = (
        "import sys, spacy; from spacy.tokens import DocBin\n"
        "(doc,) = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank('en').vocab); import quotes.document"
    )
    assert shown_by_a_fresh_interpreter(code, str(tmp_path / "docs.spacy")) == words_and_names(doc)


@pytest.mark.slow
def test_several_processes(nlp: Language, doc: Doc) -> None:
    for found in nlp.pipe([TEXT, TEXT], n_process=2):
        assert_same(found, doc)


def test_span_groups_show_quotes_and_speakers(doc: Doc) -> None:
    assert "“The bridge will open on Monday,”" in [span.text for span in doc.spans["quotes"]]
    assert {span.label_ for span in doc.spans["quotes"]} <= {"direct", "mixed", "indirect"}
    assert "Ingrid Solheim" in {span.label_ for span in doc.spans["speakers"]}
    shown = displacy.render(doc, style="span", options={"spans_key": "speakers"}, page=True, jupyter=False)
    assert "Ingrid Solheim" in shown


def test_values_that_a_caller_sets_survive_too() -> None:
    made = spacy.blank("en")("By Ann Orr\n\nIt rains.")
    made._.byline, made._.boilerplate = "Ann Orr", ((0, 10),)
    found = Doc(made.vocab).from_bytes(made.to_bytes())
    assert found._.byline == "Ann Orr"
    assert [span.of(made.text) for span in found._.boilerplate] == ["By Ann Orr"]
    assert spacy.blank("en")("It rains.")._.byline is None
