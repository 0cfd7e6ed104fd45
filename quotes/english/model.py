"""The trained network at run time: one window's words in, every head's scores out (onnxruntime, no torch)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from quotes.english.features import pair_features, relations, shape
from quotes.english.lemmas import Lemmas
from quotes.english.quote_states import quote_states
from quotes.english.windows import cut
from quotes.english.word_pieces import WordPieces
from quotes.english.words import Words, paragraph_starts
from quotes.errors import ConfigurationError

FOLDER = Path(__file__).resolve().parents[1] / "models" / "english"
GRAPHS = ("encoder.onnx", "anchors.onnx", "relations.onnx")
FILES = ("config.json", "tokenizer.json", "lexicon.json", *GRAPHS)

Floats = np.ndarray[Any, np.dtype[np.float32]]
Integers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Window:
    """The words from `start` to `end` (exclusive) of a text, with every head's raw scores for them."""

    start: int
    end: int
    texts: Sequence[str]
    states: Sequence[int]
    paragraphs: Sequence[bool]
    classes: dict[str, Floats]
    arcs: Floats
    relation: Floats
    pair: Floats


@dataclass(frozen=True, slots=True)
class Labels:
    """The names behind the numbers of each head's classes."""

    xpos: list[str]
    upos: list[str]
    feats: list[str]
    lemma: list[str]
    label: list[str]
    columns: list[tuple[str, int]]


class Model:
    """The shipped network. One window at a time, one thread: the same numbers whatever the batch."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1) -> None:
        """Loads the graphs. Raises ConfigurationError where a file of the model is missing."""
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ConfigurationError(
                f"The English model in {folder} lacks {', '.join(missing)}: install the package anew, "
                "or train and export the model (see training/)."
            )
        config = json.loads((folder / "config.json").read_text(encoding="utf8"))
        names = ("xpos", "upos", "feats", "lemma", "label")
        xpos, upos, feats, lemma, label = (list(config[name]) for name in names)
        self.labels = Labels(xpos, upos, feats, lemma, label, [(n, int(s)) for n, s in config["columns"]])
        self.pieces = WordPieces(folder / "tokenizer.json")
        lexicon = json.loads((folder / "lexicon.json").read_text(encoding="utf8"))
        self.lemmas = Lemmas(self.labels.lemma, lexicon, self.pieces.whole_words())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._encoder, self._anchors, self._relations = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in GRAPHS
        )
        self.width = int(next(o for o in self._encoder.get_outputs() if o.name == "pair").shape[-1])

    def windows(self, words: Words) -> Iterator[Window]:
        """Read a text window by window, each when it is asked for, so that memory stays bounded.

        Args:
            words: the text's words.

        Yields:
            The windows in order.
        """
        paragraphs = paragraph_starts(words)
        states = [int(s) for s in quote_states(words, paragraphs)]
        pieces = [self.pieces(t) for t in words.texts]
        for start, end in cut(words.texts, [len(p) for p in pieces], states, paragraphs):
            flags = [True, *paragraphs[start + 1 : end]]
            yield self._read(start, end, words.texts[start:end], states[start:end], flags, pieces[start:end])

    def _read(
        self,
        start: int,
        end: int,
        texts: list[str],
        states: list[int],
        paragraphs: list[bool],
        pieces: list[tuple[int, ...]],
    ) -> Window:
        counts = np.array([len(p) for p in pieces])
        first = np.concatenate(([1], 1 + np.cumsum(counts)[:-1]))

        def spread(values: list[int]) -> Integers:
            return np.concatenate(([0], np.repeat(np.array(values, dtype=np.int64), counts), [0]))

        ids = [self.pieces.start, *(i for p in pieces for i in p), self.pieces.end]
        classes, arcs, relation, pair = self._encoder.run(
            ["classes", "arcs", "relation", "pair"],
            {
                "pieces": np.array(ids, dtype=np.int64),
                "shapes": spread([int(shape(t)) for t in texts]),
                "states": spread(states),
                "paragraphs": spread([int(p) for p in paragraphs]),
                "first": first.astype(np.int64),
            },
        )
        parts, column = {}, 0
        for name, size in self.labels.columns:
            parts[name] = classes[:, column : column + size]
            column += size
        return Window(start, end, texts, states, paragraphs, parts, arcs, relation, pair)

    def relation_labels(self, window: Window, heads: Sequence[int]) -> Integers:
        """Label the relations between words and their heads.

        Args:
            window: a window that was read.
            heads: each word's head as a number in the window; -1 for the root.

        Returns:
            The number of each word's relation.
        """
        under = np.array([h if h >= 0 else len(window.texts) for h in heads], dtype=np.int64)
        (scores,) = self._relations.run(None, {"relation": window.relation, "heads": under})
        return np.asarray(scores.argmax(axis=1))

    def roles(self, window: Window, anchors: Sequence[int]) -> Floats:
        """Score the roles of all words of a window, given each anchor.

        Args:
            window: a window that was read.
            anchors: numbers in the window of words that may open a cue.

        Returns:
            Raw scores [anchors, words, labels].
        """
        places = np.array(anchors, dtype=np.int64)
        features = pair_features(relations(list(window.texts), list(window.states), list(window.paragraphs)), places)
        (scores,) = self._anchors.run(
            None, {"pair": window.pair, "anchors": places, "features": features.astype(np.int64)}
        )
        return np.asarray(scores)


@lru_cache(maxsize=2)
def model(folder: Path = FOLDER, *, threads: int = 1) -> Model:
    """Return the model of a folder, loaded once a process.

    Args:
        folder: the model's files.
        threads: threads of the network.

    Raises:
        ConfigurationError: files of the model are missing.
    """
    return Model(folder, threads=threads)
