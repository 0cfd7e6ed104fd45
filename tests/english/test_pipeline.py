"""The English pipeline as its users see it: spaCy attributes on any text, whatever the batch and the threads."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc

from quotes import english
from quotes.english.components import TAGGER
from quotes.errors import ConfigurationError

# Invented sentences; none of these people stands in any training text.
PEOPLE = [
    ("The bill was drafted by Gulzhan Satybaldieva and two colleagues.", "Gulzhan Satybaldieva"),
    ("Kislov doubts that the ministry will answer.", "Kislov"),
    ("President Kassym-Jomart Tokayev flew to Almaty on Friday.", "Kassym-Jomart Tokayev"),
    ("“We are ready,” Shoigu told reporters.", "Shoigu"),
    ("Ms. Ngozi Umeh-Adeyinka runs the clinic.", "Ngozi Umeh-Adeyinka"),
    ("According to Dr. Tariq al-Mansoubi, the vaccine works.", "Tariq al-Mansoubi"),
    ("Defence Minister Ruslan Zhaksybekuly resigned.", "Ruslan Zhaksybekuly"),
    ("The lawyer, Otgonbayar Dorjsuren, appealed.", "Otgonbayar Dorjsuren"),
    ("Thandiwe Mkhabeleni said prices had doubled.", "Thandiwe Mkhabeleni"),
    ("A court in Tbilisi freed Giorgi Kvirkashvilidze.", "Giorgi Kvirkashvilidze"),
    ("Nobody had seen Zhao Wenqiong since March.", "Zhao Wenqiong"),
    ("Prime Minister Aiyar Thiruvengadam signed the treaty.", "Aiyar Thiruvengadam"),
    ("Gen. Oleksandr Hrytsenchuk denied the report.", "Oleksandr Hrytsenchuk"),
    ("The singer Mairéad Nic Dhonnchaidh sold her house.", "Mairéad Nic Dhonnchaidh"),
    ("Bektursunov called the charges absurd.", "Bektursunov"),
    ("The plan is dead, Yevgenia Albatsova wrote.", "Yevgenia Albatsova"),
    ("Farmers blame Governor Ibragimbekov for the drought.", "Ibragimbekov"),
    ("Kwabena Osei-Tutuwa and his brother own the mine.", "Kwabena Osei-Tutuwa"),
    ("Sultanmurat Dzhumagaliev, an economist, disagreed.", "Sultanmurat Dzhumagaliev"),
    ("Police arrested Luís Fontainhas in Lisbon.", "Luís Fontainhas"),
    ("Rahimov's sister lives in Dushanbe.", "Rahimov"),
    ("Siti Nurhalimahwati won the seat with ease.", "Siti Nurhalimahwati"),
    ("Then Mr. Kudaibergenova-Smith took the floor.", "Kudaibergenova-Smith"),
    ("Judge Hallgrímur Þorvaldsson adjourned the trial.", "Hallgrímur Þorvaldsson"),
]

ARTICLE = """The Bay Bridge will close for repairs, officials say

HARTSBURG — Mayor Adaeze Okonjwelu said on Tuesday that the bridge "is not safe any more," and that it would close
for three months.

“We have waited too long,” she told the council. “Now we pay for it.”

The transport ministry's engineers hadn't inspected it since 2011, according to a report that the Hartsburg Courier saw.
"""

ODD = [
    "",
    " ",
    "\n\n",
    "\t \n",
    "a",
    ".",
    "😀",
    "😀 👩‍👩‍👧 ok",
    "\u200b",
    "x" * 10_000,
    "“",
    "''",
    "\n\nA\n\n",
    "ﷺ ﷽",
    "e\u0301 ok",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


def columns(doc: Doc) -> list[list[int]]:
    found: list[list[int]] = doc.to_array([TAG, POS, MORPH, LEMMA, HEAD, DEP, SENT_START, ENT_IOB, ENT_TYPE]).tolist()
    return found


def check(doc: Doc) -> None:
    """Every sentence is one tree, every sentence's tokens stay inside it, entities lie inside the text."""
    covered = 0
    for sentence in doc.sents:
        covered += len(sentence)
        roots = [t for t in sentence if t.head == t]
        assert len(roots) == 1
        assert all(sentence.start <= t.head.i < sentence.end for t in sentence)
        assert sentence.root.dep_ == "ROOT"
        assert len(list(sentence.root.subtree)) == len(sentence)
    assert covered == len(doc)
    assert all(t.tag_ and t.lemma_ for t in doc)
    for entity in doc.ents:
        assert entity.label_ in {"PERSON", "ORG", "LOC"}
        assert entity.text == doc.text[entity.start_char : entity.end_char] != ""


def test_people_that_no_training_text_holds_are_found(nlp: Language) -> None:
    missed = [
        (name, [(e.text, e.label_) for e in doc.ents])
        for (_, name), doc in zip(PEOPLE, nlp.pipe(text for text, _ in PEOPLE), strict=True)
        if name not in [e.text for e in doc.ents if e.label_ == "PERSON"]
    ]
    assert len(missed) <= 3, missed


def test_an_ordinary_article(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    check(doc)
    names = {(e.text, e.label_) for e in doc.ents}
    assert ("Adaeze Okonjwelu", "PERSON") in names
    assert not any(text.lower().startswith(("the ", "mayor ")) for text, _ in names)
    lemmas = {t.text: t.lemma_ for t in doc}
    assert (lemmas["said"], lemmas["officials"], lemmas["told"], lemmas["waited"]) == (
        "say",
        "official",
        "tell",
        "wait",
    )
    said = next(t for t in doc if t.text == "said")
    assert (said.tag_, said.pos_, said.morph.get("Tense")) == ("VBD", "VERB", ["Past"])
    assert any(t.text == "Okonjwelu" and t.head == said for t in doc) or any(
        t.dep_ == "nsubj" and t.head == said for t in doc
    )
    told = next(s for s in doc.sents if "told the council" in s.text)
    assert told.text.strip().endswith(".") or told.text.strip().endswith("”")


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(nlp: Language, text: str) -> None:
    check(nlp(text))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="aB. ,'\"“”’\n-—é1$", max_size=120))
def test_any_text_gives_trees(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    check(doc)


@pytest.mark.slow
def test_the_same_result_alone_in_a_batch_and_on_two_threads(nlp: Language) -> None:
    texts = [ARTICLE, PEOPLE[2][0], ARTICLE * 3]
    alone = [columns(nlp(text)) for text in texts]
    assert [columns(doc) for doc in nlp.pipe(texts, batch_size=2)] == alone
    two = english.load(threads=2)
    assert [columns(two(text)) for text in texts] == alone


def test_a_doc_survives_serialisation(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert columns(again) == columns(doc)


def test_without_syntax_there_are_names_but_no_trees() -> None:
    doc = english.load(syntax=False)(PEOPLE[0][0])
    assert not doc.has_annotation("DEP")
    assert [e.text for e in doc.ents] == ["Gulzhan Satybaldieva"]


def test_a_component_without_the_encoder_says_what_to_do() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(TAGGER)
    with pytest.raises(ConfigurationError, match="quotes_encoder"):
        nlp("Hello.")
