"""What kind of attribution a found quote is: said, or a topic, a thought, an act, evidence, or unreal.

A softmax regression over the signs of `statement_signs`, trained on attributions that were read and labelled
(training/statements; the model's card in quotes/models/statements). Words that were said are a question where they are
asked, a statement otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from quotes.english.predictions import Predictions
from quotes.errors import ConfigurationError
from quotes.extraction.calibration import ListedCalibration, evidence_of
from quotes.extraction.statement_signs import BLOCKS, StatementSigns, WordIndex, signs_of
from quotes.types import Quote, QuoteKind, StatementKind

FOLDER = Path(__file__).resolve().parents[1] / "models" / "statements"
WEIGHTS, CONFIG, CALIBRATION = "weights.npz", "signs.json", "calibration.json"
CLASSES = ("said", "topic", "thought", "act", "evidence", "unreal", "none")
"""What the model tells apart; `none` is no attribution at all."""

SAID = CLASSES.index("said")
UNSAID = tuple(StatementKind(name) for name in CLASSES[1:6])

_MARKS = frozenset("“\"„«'‘")
Floats = np.ndarray[Any, np.dtype[np.float32]]
_ASKING = re.compile(r"\b(?:ask\w*|wonder\w*|question(?:ed|s)?|inquir\w*|enquir\w*|want\w* to know)\b", re.IGNORECASE)
_QUESTION = re.compile(r"[“\"‘']?(?:whether|if|how|why|what|who|whom|when|where|which)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatementModel:
    """The trained weights.

    `names` gives each known sign its row of `sparse`; `dense` holds the weights of the blocks' mean vectors, already
    scaled; `bias` those of the classes.
    """

    names: dict[str, int]
    sparse: Floats
    dense: Floats
    bias: Floats
    calibration: ListedCalibration

    def scores(self, signs: Sequence[StatementSigns], vectors: np.ndarray[Any, Any]) -> Floats:
        """The probability of each of CLASSES for each quote.

        Args:
            signs: What the quotes show.
            vectors: The encoder's vector of every word of the article, [words, width].

        Returns:
            Probabilities [quotes, classes].
        """
        raw = np.stack([block_means(one, vectors) for one in signs]) @ self.dense + self.bias
        for row, one in zip(raw, signs, strict=True):
            known = [self.names[name] for name in set(one.names) if name in self.names]
            row += self.sparse[known].sum(axis=0)
        powers = np.exp(raw - raw.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def block_means(signs: StatementSigns, vectors: np.ndarray[Any, Any]) -> Floats:
    """The mean vector of each of BLOCKS, end to end; zeros for a block without words.

    Args:
        signs: the signs of one attribution.
        vectors: a row a word.
    """
    out = np.zeros((len(BLOCKS), vectors.shape[1]), np.float32)
    for row, numbers in zip(out, signs.places, strict=True):
        if numbers:
            row[:] = vectors[list(numbers)].astype(np.float32).mean(axis=0)
    return out.ravel()


def with_types(
    doc: Doc, reading: Predictions, quotes: Sequence[Quote], *, model: StatementModel | None = None
) -> tuple[Quote, ...]:
    """The quotes with their statement kind and their final confidence.

    Args:
        doc: The article, with parts of speech and dependencies.
        reading: What the network says of its words.
        quotes: Finished quotes; their confidence is the extractor's own.
        model: Other weights than the shipped ones; None: those.

    Returns:
        The same quotes in the same order. The confidence is the calibrated probability that the article reports these
        words in the way that the statement kind says.
    """
    if not quotes:
        return ()
    network = model if model is not None else statement_model()
    index = WordIndex.of(doc, reading)
    shares = network.scores([signs_of(index, quote) for quote in quotes], reading.vectors)
    return tuple(
        _typed(index.text, quote, share.tolist(), network.calibration)
        for quote, share in zip(quotes, shares, strict=True)
    )


def _typed(text: str, quote: Quote, shares: list[float], calibration: ListedCalibration) -> Quote:
    said = quote.confidence if is_turn(text, quote) else calibration.probability(evidence_of(text, quote, shares[SAID]))
    others = shares[SAID + 1 :]
    rest = (1 - said) / max(1e-6, sum(others))
    best = max(range(len(UNSAID)), key=others.__getitem__)
    if others[best] * rest > said:
        return replace(quote, statement=UNSAID[best], confidence=round(others[best] * rest, 4))
    kind = StatementKind.QUESTION if is_question(text, quote) else StatementKind.STATEMENT
    return replace(quote, statement=kind, confidence=round(said, 4))


def is_turn(text: str, quote: Quote) -> bool:
    """Whether the quote is a speaker's turn as a transcript or an interview prints it: "Q: Is the road open?"

    A direct quote without marks is one (see `verbatim`); so is what follows a label that opens its paragraph and a
    mere sign, in whole sentences. What follows is verbatim, so the extractor's own
    confidence counts; the articles that the types are learned from hold no transcripts.

    Args:
        text: words of the article.
        quote: the quote whose speaker is looked for.
    """
    cue = " ".join(span.of(text) for span in quote.cue)
    if not cue or not quote.mention or re.search(r"\w", cue):
        return False
    if quote.kind is QuoteKind.DIRECT and quote.content[0].of(text)[:1] not in _MARKS:
        return True
    opens = text.rfind("\n", 0, quote.mention[0].start) + 1
    whole = quote.content[-1].of(text).rstrip(" ”\"'’)").endswith((".", "?", "!", "…"))
    return whole and not text[opens : quote.mention[0].start].strip(" \t*[(")


def is_question(text: str, quote: Quote) -> bool:
    """Whether said words ask rather than assert.

    They do when the cue asks and the content is a question ("asked whether …", "“…?” he asked"), not a request ("asked
    Congress to act"), and when after a mere sign they end in a question mark ("Q: …?").

    Args:
        text: words of the article.
        quote: the quote whose speaker is looked for.
    """
    cue = " ".join(span.of(text) for span in quote.cue)
    if not cue:
        return False
    ends = quote.content[-1].of(text).rstrip(" \n”\"'’)").endswith("?")
    if not re.search(r"\w", cue):
        return ends
    if not _ASKING.search(cue):
        return False
    return ends or _QUESTION.match(quote.content[0].of(text)) is not None


@lru_cache(maxsize=2)
def statement_model(folder: Path = FOLDER) -> StatementModel:
    """The model of a folder, loaded once a process.

    Args:
        folder: Where its three files stand.

    Raises:
        ConfigurationError: When one is missing.
    """
    missing = [name for name in (WEIGHTS, CONFIG, CALIBRATION) if not (folder / name).is_file()]
    if missing:
        raise ConfigurationError(
            f"The model of statement types in {folder} lacks {', '.join(missing)}: install the package anew, "
            "or train it (python -m training.statements)."
        )
    arrays = np.load(folder / WEIGHTS)
    names = json.loads((folder / CONFIG).read_text(encoding="utf8"))["signs"]
    sparse, dense, bias = (np.asarray(arrays[name], dtype=np.float32) for name in ("sparse", "dense", "bias"))
    return StatementModel(
        {name: row for row, name in enumerate(names)}, sparse, dense, bias, ListedCalibration.read(folder / CALIBRATION)
    )
