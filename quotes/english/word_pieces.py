"""Word pieces: what the encoder reads of each word."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

MAX_PIECES = 6
"""Pieces kept of one word; a longer word (an address of a page, say) loses its tail."""

MAX_CACHED = 200_000


class WordPieces:
    """Piece numbers of single words, remembered from word to word."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}
        self.start, self.end, self.unknown = (
            self._tokenizer.get_vocab()[marker] for marker in ("[CLS]", "[SEP]", "[UNK]")
        )

    def __call__(self, word: str) -> tuple[int, ...]:
        """The piece numbers of one word, at least one and at most `MAX_PIECES`."""
        known = self._known.get(word)
        if known is None:
            ids = self._tokenizer.encode(word[:100], add_special_tokens=False).ids
            known = tuple(ids[:MAX_PIECES]) or (self.unknown,)
            if len(self._known) >= MAX_CACHED:
                self._known.clear()
            self._known[word] = known
        return known

    def whole_words(self) -> frozenset[str]:
        """The vocabulary's entries that are words by themselves."""
        return frozenset(p for p in self._tokenizer.get_vocab() if len(p) > 1 and p.isalpha())
