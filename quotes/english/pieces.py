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
        self.start = int(self._tokenizer.token_to_id("[CLS]"))
        self.end = int(self._tokenizer.token_to_id("[SEP]"))
        self.unknown = int(self._tokenizer.token_to_id("[UNK]"))

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
