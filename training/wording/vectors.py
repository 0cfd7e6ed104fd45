"""Makes the vectors of words by which paraphrases are told: `python -m training.wording.vectors [--out FOLDER]`.

Each word alone goes through MiniLM, the encoder before it was tuned to tags and quotes (tuned, it tells parts of speech
apart better than senses); the mean of its last layer, turned to the directions in which words differ most and rounded
to a byte each, is the word's vector, as in model2vec (Tulkens, van Dongen 2024). Words are those of the encoder's
vocabulary, of the word lists in LISTS and those that vectors.txt has already (add some there to get a vector
for them; it began with the words of WordNet's sample of texts). A minute of one core.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from quotes import lexicon
from quotes.english.word_pieces import WordPieces
from quotes.wording import weights
from training.joint import minilm
from training.model import Encoder

WIDTH = 96
LISTS = (
    "word_frequencies", "news_synonyms", "wordnet_synonyms", "wordnet_antonyms", "word_forms", "opposites",
)  # fmt: skip
_WORD = re.compile(r"[a-z]{3,}")
_HEAD = """\
# The words whose vectors stand in vectors.npy, one a line, in its order. Made by training/wording/vectors.py from
# sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), its vocabulary, this project's word lists and the
# words that occur in WordNet 3.1's sample of texts.
"""


def main() -> None:
    """Read the arguments, write the two files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[2] / "quotes/models/wording")
    arguments = parser.parse_args()
    pieces = WordPieces(minilm() / "tokenizer.json")
    words = vocabulary(pieces)
    encoder = Encoder()
    for added in (encoder.shape, encoder.state, encoder.paragraph):
        torch.nn.init.zeros_(added.weight)
    encoder.load_minilm(minilm() / "model.safetensors")
    write(arguments.out, words, shrunk(meanings(encoder.eval(), pieces, words)))


def vocabulary(pieces: WordPieces) -> list[str]:
    """The words that get a vector, sorted."""
    listed = {word for name in LISTS for row in lexicon.table(name) for word in row}
    listed |= {row[0] for row in weights.rows("vectors.txt")}
    return sorted(word for word in pieces.whole_words() | listed if _WORD.fullmatch(word))


def meanings(encoder: Encoder, pieces: WordPieces, words: Sequence[str]) -> np.ndarray:
    """One vector a word: the mean of the last layer over the word's pieces and the two marks around them."""
    by_length: dict[int, list[int]] = {}
    for place, word in enumerate(words):
        by_length.setdefault(len(pieces(word)), []).append(place)
    found: np.ndarray = np.zeros((len(words), encoder.word.embedding_dim), np.float32)
    with torch.inference_mode():
        for places in by_length.values():
            for start in range(0, len(places), 512):
                some = places[start : start + 512]
                read = torch.tensor([[pieces.start, *pieces(words[place]), pieces.end] for place in some])
                none = torch.zeros_like(read)
                found[some] = encoder(read, none, none, none, None).mean(1).numpy()
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return found


def shrunk(vectors: np.ndarray, width: int = WIDTH) -> np.ndarray:
    """The vectors along their first principal directions, of length 127, rounded to whole numbers."""
    centred = vectors - vectors.mean(0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    narrow = centred @ directions[:, ::-1][:, :width]
    narrow /= np.linalg.norm(narrow, axis=1, keepdims=True)
    rounded: np.ndarray = np.rint(127 * narrow).astype(np.int8)
    return rounded


def write(folder: Path, words: Sequence[str], vectors: np.ndarray) -> None:
    """The list of words and the table of vectors."""
    (folder / "vectors.txt").write_text(_HEAD + "\n".join(words) + "\n", encoding="utf-8")
    np.save(folder / "vectors.npy", vectors, allow_pickle=False)


if __name__ == "__main__":
    main()
