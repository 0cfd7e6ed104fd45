"""One reading of a text: all that the network says about its words, decoded window by window."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from spacy.tokens import Doc

from quotes.english.entities.names import NameContext, labels_of, names_of
from quotes.english.entities.repair import mend
from quotes.english.model import Floats, Model, Window
from quotes.english.trees import decode
from quotes.english.words import Words, words_of_tokens

ENTITY_LABELS = ("", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
ROLE_LABELS = ("", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
CUE = ROLE_LABELS.index("B-cue")
ANCHOR_FLOOR = 0.04
"""A word below this probability of opening a cue is not looked at as an anchor."""

KEY = "quotes.reading"
ARRAYS = (
    "tokens", "xpos", "upos", "feats", "lemma", "heads", "labels", "sentences", "entities", "states", "paragraphs",
    "roles", "vectors",
)  # fmt: skip
Shorts = np.ndarray[Any, np.dtype[np.int32]]
Scores = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class CueAnchor:
    """A word that may open a cue: its number, its window's words, and every word's role scores given it."""

    word: int
    start: int
    end: int
    scores: np.ndarray[Any, np.dtype[np.float16]]


@dataclass(frozen=True, slots=True)
class Predictions:
    """What the network says of each word of a text (white space is no word).

    `tokens` are the words' token numbers. Class numbers index the model's labels; `heads` are word numbers, -1 at
    roots; `sentences` marks words that open a sentence; `roles` are log probabilities of ROLE_LABELS; `vectors` are
    the encoder's projections of each word that the anchors are scored from.
    """

    words: Words
    tokens: Shorts
    xpos: Shorts
    upos: Shorts
    feats: Shorts
    lemma: Shorts
    heads: Shorts
    labels: Shorts
    sentences: np.ndarray[Any, np.dtype[np.bool_]]
    entities: Shorts
    states: Shorts
    paragraphs: np.ndarray[Any, np.dtype[np.bool_]]
    roles: np.ndarray[Any, np.dtype[np.float16]]
    vectors: np.ndarray[Any, np.dtype[np.float16]]
    anchors: tuple[CueAnchor, ...]


_ALIVE: WeakKeyDictionary[Doc, tuple[int, Predictions]] = WeakKeyDictionary()
"""The predictions of Docs of this process with the number of their tokens, so that none is put together twice."""


def keep(doc: Doc, reading: Predictions) -> None:
    """Leave the predictions with their Doc, as plain arrays, so that the Doc can still be serialised.

    Args:
        doc: the Doc that was read.
        reading: what the network predicts of it.
    """
    stored: dict[str, Any] = {name: getattr(reading, name) for name in ARRAYS}
    stored["anchors"] = [(a.word, a.start, a.end, a.scores) for a in reading.anchors]
    doc.user_data[KEY] = stored
    _ALIVE[doc] = len(doc), reading


def kept(doc: Doc) -> Predictions | None:
    """Return the predictions that an earlier component left with a Doc.

    Args:
        doc: any Doc.

    Returns:
        The predictions; None when there are none, or they are of other tokens.
    """
    stored = doc.user_data.get(KEY)
    size, reading = _ALIVE.get(doc, (-1, None))
    if stored is not None and size == len(doc):
        return reading
    if stored is None or len(stored["tokens"]) != sum(not t.is_space for t in doc):
        return None
    words, _ = words_of(doc)
    anchors = tuple(CueAnchor(*a) for a in stored["anchors"])
    return Predictions(words=words, anchors=anchors, **{name: stored[name] for name in ARRAYS})


def release(doc: Doc) -> None:
    """Drop the predictions from a Doc: nothing after this needs them.

    Args:
        doc: any Doc.
    """
    doc.user_data.pop(KEY, None)
    _ALIVE.pop(doc, None)


def words_of(doc: Doc) -> tuple[Words, list[int]]:
    """Return a Doc's words and their token numbers.

    Args:
        doc: any Doc.

    Returns:
        The words with offsets in characters of `doc.text`, and the number of each word's token.
    """
    return words_of_tokens([t.text for t in doc], [bool(t.whitespace_) for t in doc])


def predict(doc: Doc, model: Model, *, syntax: bool = True, quotes: bool = True) -> Predictions:
    """Run the network over a Doc's tokens.

    Args:
        doc: a tokenised Doc.
        model: the network.
        syntax: whether trees and lemmas are decoded.
        quotes: whether the words that may open a cue are followed.

    Returns:
        What the network says of each word.
    """
    words, tokens = words_of(doc)
    size = len(tokens)
    out: dict[str, Any] = {
        name: np.zeros(size, np.int32) for name in ("xpos", "upos", "feats", "lemma", "labels", "entities", "states")
    }
    out["heads"] = np.full(size, -1, np.int32)
    out["sentences"] = np.zeros(size, bool)
    out["paragraphs"] = np.zeros(size, bool)
    out["roles"] = np.zeros((size, len(ROLE_LABELS)), np.float16)
    out["vectors"] = np.zeros((size, model.width), np.float16)
    anchors: list[CueAnchor] = []
    named = np.zeros((size, len(ENTITY_LABELS)), np.float32)
    if size:
        for window in model.windows(words):
            here = slice(window.start, window.end)
            for name in ("xpos", "upos", "feats"):
                out[name][here] = window.classes[name].argmax(axis=1)
            if syntax:
                out["lemma"][here] = _lemmas(window, out["xpos"][here], model)
            out["states"][here] = window.states
            out["paragraphs"][here] = window.paragraphs
            named[here] = log_softmax(window.classes["entity"])
            out["entities"][here] = bio(named[here])
            roles = log_softmax(window.classes["role"])
            out["roles"][here] = roles
            out["vectors"][here] = window.pair
            out["sentences"][here] = sentence_starts(window)
            if syntax:
                heads = _heads(window, out["sentences"][here])
                out["labels"][here] = model.relation_labels(window, heads)
                out["heads"][here] = [h + window.start if h >= 0 else -1 for h in heads]
            if quotes:
                anchors += _anchors(window, roles, model)
    out["entities"] = _names(words, named, out, model)
    return Predictions(words=words, tokens=np.array(tokens, np.int32), anchors=tuple(anchors), **out)


def _names(words: Words, scores: Floats, found: dict[str, Any], model: Model) -> Shorts:
    """The row of entity labels after the whole text has been looked at."""
    tags = [model.labels.xpos[number] for number in found["xpos"].tolist()]
    small = frozenset(text for text in words.texts if text.islower())
    page = NameContext(words, tags, np.flatnonzero(found["paragraphs"]).tolist(), scores, small)
    return labels_of(mend(page, names_of(found["entities"])), len(words.texts))


def log_softmax(scores: Floats) -> Floats:
    """Return log probabilities along the last axis.

    Args:
        scores: raw scores.
    """
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def sentence_starts(window: Window) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Tell which words open a sentence: paragraph starts always, others where the network says so.

    Args:
        window: a window that was read.
    """
    scores = window.classes["sentence"]
    starts = scores[:, 1] > scores[:, 0]
    starts |= np.asarray(window.paragraphs)
    starts[0] = True
    return np.asarray(starts)


def _lemmas(window: Window, tags: Shorts, model: Model) -> list[int]:
    """The number of each word's lemma script."""
    names, scores = model.labels.xpos, window.classes["lemma"]
    return [
        model.lemmas.choose(text, names[tag], row)
        for text, tag, row in zip(window.texts, tags.tolist(), scores, strict=True)
    ]


def _heads(window: Window, starts: np.ndarray[Any, np.dtype[np.bool_]]) -> list[int]:
    """Each word's head within the window, tree by tree."""
    bounds = [*np.flatnonzero(starts).tolist(), len(window.texts)]
    heads: list[int] = []
    for a, b in pairwise(bounds):
        heads += [h + a if h >= 0 else -1 for h in decode(window.arcs[a:b, a:b], window.arcs[a:b, -1])]
    return heads


def bio(scores: Scores) -> Shorts:
    """Return the best row of BIO labels, in which an I follows only its own B or I.

    The plain best labels where they keep to the rule, else Viterbi's.

    Args:
        scores: log probabilities, [words, labels]; labels are 0, then B and I in turn for each kind.
    """
    best = scores.argmax(axis=1).astype(np.int32)
    before = np.concatenate((np.zeros(1, np.int32), best[:-1]))
    stray = (best > 0) & (best % 2 == 0) & (before != best) & (before != best - 1)
    return viterbi(scores) if stray.any() else best


def viterbi(scores: Scores) -> Shorts:
    """Return the best row of labels in which every I follows its own B or I, by Viterbi's algorithm.

    Args:
        scores: log probabilities, [words, labels]. They become plain lists: windows are short.
    """
    rows: list[list[float]] = scores.tolist()
    labels = len(rows[0])
    inner = range(2, labels, 2)
    best = [v if i == 0 or i % 2 else -1e9 for i, v in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        top = max(range(labels), key=best.__getitem__)
        high = best[top]
        step = [high + v for v in row]
        came = [top] * labels
        for i in inner:
            came[i] = i if best[i] >= best[i - 1] else i - 1
            step[i] = best[came[i]] + row[i]
        back.append(came)
        best = step
    label = max(range(labels), key=best.__getitem__)
    path = [label]
    for came in reversed(back):
        label = came[label]
        path.append(label)
    return np.array(path[::-1], dtype=np.int32)


def _anchors(window: Window, roles: Floats, model: Model) -> list[CueAnchor]:
    places = np.flatnonzero(roles[:, CUE] > np.log(ANCHOR_FLOOR)).tolist()
    if not places:
        return []
    scores = log_softmax(model.roles(window, places)).astype(np.float16)
    return [CueAnchor(window.start + p, window.start, window.end, s) for p, s in zip(places, scores, strict=True)]
