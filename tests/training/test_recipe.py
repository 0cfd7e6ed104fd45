"""The recipe from data to shipped folder on a handful of sentences written here: does every step run?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from quotes.english.model import FILES, Model
from quotes.english.predictions import predict
from training import ablation, export, joint
from training.english import augment, entities, treebanks

# form, lemma, upos, xpos, feats, head, relation, misc
SENTENCES = [
    [
        "Ada Ada PROPN NNP Number=Sing 3 nsubj Entity=(1-person-new-1-sgl",
        "Brennik Brennik PROPN NNP Number=Sing 1 flat Entity=1)",
        "said say VERB VBD Tense=Past 0 root _",
        "the the DET DT Definite=Def 5 det Entity=(2-object-new-1-sgl",
        "dam dam NOUN NN Number=Sing 6 nsubj Entity=2)",
        "held hold VERB VBD Tense=Past 3 ccomp SpaceAfter=No",
        ". . PUNCT . _ 3 punct _",
    ],
    [
        "We we PRON PRP Number=Plur 4 nsubj _",
        "do do AUX VBP Mood=Ind 4 aux _",
        "n't not PART RB Polarity=Neg 4 advmod _",
        "know know VERB VB VerbForm=Inf 0 root SpaceAfter=No",
        ". . PUNCT . _ 4 punct _",
    ],
]
ARTICLE = "The dam will hold, Ada Brennik said.\n\n“We checked it,” the engineer told reporters. “Twice.”"
ATTRIBUTIONS = [
    {"id": "a", "source": ["Ada Brennik"], "cue": ["said"], "content": ["The dam will hold"]},
    {"id": "b", "source": ["the engineer"], "cue": ["told reporters"], "content": ["“We checked it,”", "“Twice.”"]},
]


def conllu() -> str:
    lines = ["# newdoc id = one", "# newpar"]
    for number, sentence in enumerate(SENTENCES):
        lines.append(f"# sent_id = {number}")
        for i, row in enumerate(sentence, 1):
            form, lemma, upos, xpos, feats, head, relation, misc = row.split(" ")
            if form == "do":
                lines.append(f"{i}-{i + 1}\tdon't\t_\t_\t_\t_\t_\t_\t_\t_")
            lines.append("\t".join([str(i), form, lemma, upos, xpos, feats, head, relation, "_", misc]))
        lines.append("")
    return "\n".join(lines) + "\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder as the recipe expects it."""
    for folder in ("treebanks", "ner", "attribution"):
        (tmp_path / folder).mkdir()
    (tmp_path / "treebanks/ewt-train.conllu").write_text(conllu() * 6, encoding="utf8")
    (tmp_path / "treebanks/ewt-dev.conllu").write_text(conllu(), encoding="utf8")
    (tmp_path / "ner/wikigold.conll").write_text(
        "Ada I-PER\nBrennik I-PER\nleft O\nOslo I-LOC\n. O\n\n" * 80, encoding="utf8"
    )
    rows = []
    for number in range(24):
        spans = [
            {
                role: [[ARTICLE.index(w), ARTICLE.index(w) + len(w)] for w in words] if role != "id" else words
                for role, words in a.items()
            }
            for a in ATTRIBUTIONS
        ]
        rows.append(json.dumps({"id": str(number), "text": ARTICLE, "attributions": spans}))
    (tmp_path / "attribution/polnear-train.jsonl").write_text("\n".join(rows), encoding="utf8")
    (tmp_path / "attribution/polnear-dev.jsonl").write_text(rows[0], encoding="utf8")
    silver = [json.dumps({"id": str(n), "entities": [[19, 30, "PERSON"]]}) for n in range(24)]
    (tmp_path / "ner/polnear-train-corenlp.jsonl").write_text("\n".join(silver), encoding="utf8")
    return tmp_path


@pytest.mark.slow
def test_a_tiny_run_from_data_to_a_model_that_reads(data: Path, tmp_path: Path) -> None:
    run, out = tmp_path / "run", tmp_path / "model"
    joint.main(["--data", str(data), "--out", str(run), "--tiny", "--minutes", "0.02", "--threads", "1"])
    first = json.loads((run / "config.json").read_text(encoding="utf8"))
    assert "VBD" in first["xpos"]
    joint.main(["--data", str(data), "--out", str(run), "--tiny", "--minutes", "0.05", "--threads", "1"])
    assert "resumed at step" in (run / "log.txt").read_text(encoding="utf8")
    more = ["--data", str(data), "--tiny", "--threads", "1", "--start", str(run), "--rate", "0.5", "--pieces", "2000"]
    joint.main([*more, "--out", str(tmp_path / "less"), "--without", "state"])
    assert not export.network_of(tmp_path / "less")[0].encoder.state.weight.any()
    assert export.network_of(run)[0].encoder.state.weight.any()
    export.main([str(run), str(out)])
    assert {p.name for p in out.iterdir()} == set(FILES)
    doc = spacy.blank("en")(ARTICLE)
    reading = predict(doc, Model(out))
    assert len(reading.tokens) == sum(not t.is_space for t in doc)
    assert reading.sentences[0]


@pytest.mark.slow
def test_an_ablation_scores_each_run_on_both_sets(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--runs", str(tmp_path / "runs"), "--pieces", "1500", "--parts", "shape", "--threads", "1", "--tiny"]
    assert ablation.main([str(data), *options]) == 0
    table = [line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines()]
    assert [row[:2] for row in table[2:]] == [
        [part, name] for part in ("nothing", "shape") for name in ("held out", "development")
    ]
    assert all(0 <= float(figure) <= 1 for row in table[2:] for figure in row[2:])
    assert not export.network_of(tmp_path / "runs/shape")[0].encoder.shape.weight.any()


def test_treebank_spaces_heads_and_names(data: Path) -> None:
    sample = treebanks.documents(data / "treebanks/ewt-dev.conllu")[0]
    assert sample.texts[:4] == ["Ada", "Brennik", "said", "the"]
    assert sample.sentences == [0, 7]
    assert sample.heads is not None
    assert sample.heads[8:12] == [10, 10, -1, 10]
    assert entities.spans_of(sample.entities or []) == [(0, 2, "PERSON")]


@pytest.mark.parametrize(
    ("words", "kind", "kept"),
    [
        ("the Finance Ministry", "ORG", "Finance Ministry"),
        ("President Ada Brennik", "PERSON", "Ada Brennik"),
        ("Dr. Brennik 's", "PERSON", "Brennik"),
        ("the president", "PERSON", None),
        ("Prime Minister", "PERSON", None),
    ],
)
def test_one_convention_for_entities(words: str, kind: str, kept: str | None) -> None:
    texts = words.split()
    found = entities.strip(texts, (0, len(texts), kind))
    assert (None if found is None else " ".join(texts[found[0] : found[1]])) == kept


def test_renaming_keeps_labels_on_their_words(data: Path) -> None:
    import random

    from training.attribution import polnear

    sample = polnear.articles(data / "attribution/polnear-train.jsonl", {"0": [(19, 30, "PERSON")]})["0"]
    names = augment.Names.read(None)
    for seed in range(30):
        other = augment.vary(sample, names, random.Random(seed))
        assert len(other.texts) == len(other.states) == len(other.roles or []) == len(other.entities or [])
        said = other.attributions[0]
        assert other.texts[said.anchor].lower() == "said"
        content = [other.texts[i].lower() for i, r in sorted(said.roles.items()) if r >= 5]
        assert content == ["the", "dam", "will", "hold"]
