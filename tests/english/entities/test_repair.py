"""Names: how well they are found in invented sentences, and what the rest of a text makes of them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from benchmarks.entities import FOLDER, read, score
from quotes import english
from quotes.english.entities.names import LOC, NONE, ORG, PERSON, Name, NameContext, labels_of, names_of
from quotes.english.entities.repair import mend
from quotes.english.words import paragraph_starts, words_of_tokens

FLOORS = {"PERSON": 0.85, "ORG": 0.65, "LOC": 0.8}
KINDS = {"P": PERSON, "O": ORG, "L": LOC}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


@pytest.mark.slow
@pytest.mark.parametrize("file", ["sentences.txt", "more.txt"])
def test_names_from_all_over_the_world(nlp: Language, file: str) -> None:
    counts = score(nlp, read(FOLDER / file))
    reached = {kind: round(counts[kind].scores()[2], 3) for kind in FLOORS}
    assert all(reached[kind] >= floor for kind, floor in FLOORS.items()), reached


def page(marked: str, tags: dict[str, str] | None = None) -> tuple[NameContext, list[Name]]:
    """A page from words apart by blanks; [P …] marks what the network took for a name, ? after the kind that it
    doubted it; ¶ is an empty line and _ glues two words."""
    tokens: list[str] = []
    spaces: list[bool] = []
    names: list[tuple[Name, float]] = []
    start, kind = 0, ""
    for piece in marked.split():
        if piece == "¶":
            tokens.append("\n\n")
            spaces.append(False)
            continue
        if piece.startswith("["):
            start, kind = len(tokens), piece[1:]
            continue
        closed = piece.endswith("]")
        piece = piece.removesuffix("]")
        tokens.append(piece.strip("_"))
        spaces.append(not piece.endswith("_"))
        if piece.startswith("_"):
            spaces[-2] = False
        if closed:
            names.append((Name(start, len(tokens), KINDS[kind[0]]), 0.45 if kind.endswith("?") else 0.97))
    words, origin = words_of_tokens(tokens, spaces)
    number = {token: i for i, token in enumerate(origin)}
    scores = np.full((len(words.texts), 7), np.log(0.005))
    scores[:, 0] = np.log(0.97)
    moved = []
    for name, share in names:
        begin, end = number[name.start], number[name.end - 1] + 1
        scores[begin:end] = np.log((1 - share) / 5)
        scores[begin:end, 1 + 2 * name.kind] = np.log(share)
        moved.append(Name(begin, end, name.kind))
    small = frozenset(text for text in words.texts if text.islower())
    starts = [i for i, flag in enumerate(paragraph_starts(words)) if flag]
    known = [(tags or {}).get(text, "NNP" if text[0].isupper() else "NN") for text in words.texts]
    return NameContext(words, known, starts, scores, small), moved


BEGINS = {"Begins": "VBZ", "Slams": "VBZ", "And": "CC", "The": "DT", "Burns": "VBZ", "In": "IN"}

CASES = [
    ("particles", "[P Lucía de] [L los Ángeles Ibarra] spoke", "P Lucía de los Ángeles Ibarra"),
    ("a particle between", "[P Ottokar von] und [P Lilienfels] spoke", "P Ottokar von und Lilienfels"),
    ("a nickname", "[P William] “_ [P Buddy _” Thackeray] spoke", "P William “ Buddy ” Thackeray"),
    ("an enumeration stays", "[P Ana Silva] , [P Rui Costa] and [P Eva Luz]", "P Ana Silva; P Rui Costa; P Eva Luz"),
    ("half a surname", "[P Siobhán Kelly] _-_ Burke spoke", "P Siobhán Kelly - Burke"),
    ("a pair of surnames stays", "the [P Trump] _-_ [P Putin] talks", "P Trump; P Putin"),
    ("a firm", "[P Ferreira] & [P Nakamura] paid", "O Ferreira & Nakamura"),
    ("its last word", "the [P? Tirana Savings Bank] paid", "O Tirana Savings Bank"),
    ("no title", "[P Chairwoman Delphine Rava] spoke", "P Delphine Rava"),
    (
        "marks and small words",
        "the [O Ministry of Fisheries and] [P “ Amadou] spoke",
        "O Ministry of Fisheries; P Amadou",
    ),
    ("what leads", "the [O Moscow _-_ led Treaty Organisation] met", "O Treaty Organisation"),
    (
        "a headline of the body's names",
        "[O Hillary And The] Media Debate Answer ¶ so [P Hillary Clinton] said",
        "P Hillary; P Hillary Clinton",
    ),
    (
        "two people in a headline",
        "Poll : [P Ana Silva Burns Rui Costa] With Lead ¶ [P Ana Silva] and [P Rui Costa] ran",
        "P Ana Silva; P Rui Costa; P Ana Silva; P Rui Costa",
    ),
    ("a headline's common words", "[O? Northern Alliance Begins] Moving Troops South ¶ the northern alliance left", ""),
    ("a person in a headline", "[P? Ama Sarpong] Quits Harbour Board After Strike", "P Ama Sarpong"),
    ("a date line", "News here ¶ [P RANGOON] , Burma – they won", "L RANGOON"),
    ("with an agency", "News here ¶ [O Bishkek] ( AP ) — they won", "L Bishkek"),
    ("a label is no date line", "then [P Ana Silva] left ¶ [P SILVA] , Ana – she won", "P Ana Silva; P SILVA"),
    (
        "one kind a form",
        "[P Ama Sarpong] left ¶ then [O? Sarpong] wept and [P Sarpong] sang",
        "P Ama Sarpong; P Sarpong; P Sarpong",
    ),
    (
        "a person stays after a title",
        "[O Adler] and [O Adler] and [O Adler] said Mr. [P? Adler]",
        "O Adler; O Adler; O Adler; P Adler",
    ),
    ("a part of a longer name", "[P Ama Sarpong] left the Sarpong Tower", "P Ama Sarpong"),
]


@pytest.mark.parametrize(("marked", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_rest_of_the_text_mends_names(marked: str, wanted: str) -> None:
    made, names = page(marked, BEGINS)
    found = [f"{'POL'[n.kind]} {' '.join(made.words.texts[n.start : n.end])}" for n in mend(made, names)]
    assert "; ".join(found) == wanted


WORDS = ["Ana", "de", "-", "Bank", "“", "&", "said", "\n\n", "–", "SILVA", "(", ","]


@example(["Ana", "Ana", "Ana", "-", *["Ana"] * 6], 1)
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.integers(0, 9999))
def test_any_labels_give_names_in_order(tokens: list[str], seed: int) -> None:
    words, _ = words_of_tokens(tokens, [i % 3 > 0 for i in range(len(tokens))])
    generator = np.random.default_rng(seed)
    size = len(words.texts)
    scores = np.log(generator.dirichlet(np.ones(7), size=size)) if size else np.zeros((0, 7))
    row = generator.integers(0, 7, size=size).astype(np.int32)
    names = names_of(row)
    assert all(a.end <= b.start for a, b in pairwise(names))
    starts = [i for i, flag in enumerate(paragraph_starts(words)) if flag]
    found = mend(NameContext(words, ["NNP"] * size, starts, scores, frozenset()), names)
    assert all(0 <= n.start < n.end <= size and n.kind < NONE for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert names_of(labels_of(found, size)) == found
