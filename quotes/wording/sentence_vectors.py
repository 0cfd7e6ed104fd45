"""Vectors of sentences from a small encoder: how near two sentences are in sense, whatever their words.

The encoder is all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019) with integer weights; it runs on
onnxruntime, one sentence at a time, so that the same sentence has the same vector whatever it is compared with.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from quotes.wording import weights

_LONGEST = 128  # pieces that the graph has places for; a longer text is read up to there
Vector = np.ndarray[Any, np.dtype[np.float32]]


def closeness(one: str, other: str) -> float:
    """Say how near two texts are in sense.

    Args:
        one: a text of a sentence or two, as it was written.
        other: another one; the order does not matter.

    Returns:
        The cosine of their vectors, about 0 for texts that have nothing to do with each other and 1 for equal ones. It
        does not see what turns the sense: a denial, another number or name leave it high.
    """
    return float(_vector(one) @ _vector(other))


@lru_cache(maxsize=8_192)
def _vector(text: str) -> Vector:
    text = text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no letter
    pieces = _tokenizer().encode(text, add_special_tokens=False).ids[: _LONGEST - 2]
    start, end = _marks()
    read = np.array([start, *pieces, end], np.int64)
    (found,) = _encoder().run(None, {"pieces": read})
    vector: Vector = found
    return vector


@cache
def _tokenizer() -> Tokenizer:
    found = Tokenizer.from_str(weights.path("tokenizer.json").read_text("utf-8"))
    found.no_padding()
    found.no_truncation()
    return found


@cache
def _marks() -> tuple[int, int]:
    """The pieces that stand around every text."""
    vocabulary = _tokenizer().get_vocab()
    return vocabulary["[CLS]"], vocabulary["[SEP]"]


@cache
def _encoder() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    graph = weights.path("sentences.onnx").read_bytes()
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
