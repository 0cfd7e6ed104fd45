"""spaCy's English tokenizer, but linear in time: it is quadratic in stretches without white space.

Eight thousand quotation marks in a row took it seven seconds. No word of an article is that long; so a stretch that is
far longer than any word is cut by one simple pattern instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

TOKENIZER = "quotes.BoundedTokenizer.v1"  # its name in spaCy's registry, and of its entry point in pyproject.toml
LONGEST = 400
"""Characters without white space that spaCy's tokenizer is given in one piece; addresses of pages are shorter."""

_STRETCH = re.compile(rf"\S{{{LONGEST + 1},}}")
_PIECE = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*|[\W_]{16,}|[\W_]")


class BoundedTokenizer:
    """Tokenizes as `inner` does, except in stretches of more than `LONGEST` characters without white space.

    There, letters and digits in a row are a token, and so are sixteen or more marks in a row, and each other mark.
    The tokens put together are the text again, as always in spaCy.
    """

    def __init__(self, inner: Any, vocab: Vocab) -> None:
        self.inner = inner
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text's tokens."""
        if _STRETCH.search(text) is None:
            doc: Doc = self.inner(text)
            return doc
        words: list[str] = []
        spaces: list[bool] = []
        for piece, space in self._pieces(text):
            words.append(piece)
            spaces.append(space)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Tokenize many texts.

        Args:
            texts: the texts.
            batch_size: what spaCy passes; texts are taken one at a time.

        Yields:
            Their Docs in order.
        """
        return map(self, texts)

    def _pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        """The tokens in order, each with whether a space follows it."""
        last = 0
        for match in _STRETCH.finditer(text):
            yield from self._ordinary(text[last : match.start()])
            cut = _PIECE.findall(match.group())
            last = match.end()
            space = text[last : last + 1] == " "
            yield from ((piece, False) for piece in cut[:-1])
            yield cut[-1], space
            last += space
        yield from self._ordinary(text[last:])

    def _ordinary(self, text: str) -> Iterator[tuple[str, bool]]:
        return ((token.text, bool(token.whitespace_)) for token in self.inner(text))

    def to_bytes(self, **options: Any) -> bytes:
        """Return the inner tokenizer as bytes.

        Args:
            **options: as for spaCy's tokenizer.
        """
        return bytes(self.inner.to_bytes(**options))

    def from_bytes(self, data: bytes, **options: Any) -> BoundedTokenizer:
        """Read the inner tokenizer from bytes.

        Args:
            data: what `to_bytes` returned.
            **options: as for spaCy's tokenizer.
        """
        self.inner.from_bytes(data, **options)
        return self

    def to_disk(self, path: Any, **options: Any) -> None:
        """Write the inner tokenizer to a file.

        Args:
            path: the file.
            **options: as for spaCy's tokenizer.
        """
        self.inner.to_disk(path, **options)

    def from_disk(self, path: Any, **options: Any) -> BoundedTokenizer:
        """Read the inner tokenizer from a file.

        Args:
            path: the file.
            **options: as for spaCy's tokenizer.
        """
        self.inner.from_disk(path, **options)
        return self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]  # spaCy ships none for it
def make_tokenizer() -> Callable[[Language], BoundedTokenizer]:
    """Return what makes a pipeline's tokenizer: `[nlp.tokenizer] @tokenizers = "quotes.BoundedTokenizer.v1"`."""

    def make(nlp: Language) -> BoundedTokenizer:
        inner = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        return BoundedTokenizer(inner, nlp.vocab)

    return make
