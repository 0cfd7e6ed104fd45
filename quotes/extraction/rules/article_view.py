"""A Doc with its layout and boilerplate, and the questions that the rules ask about places in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from quotes.document import layout_of
from quotes.text.ranges import Ranges
from quotes.types import Span

_SHORT = 4
"""Within marks of fewer words than this, a verb still belongs to the sentence around ("he “slammed” her")."""


class ArticleView:
    """One Doc as the rules read it. Token positions count in tokens of the Doc, everything else in characters.

    Attributes:
        doc, text: the Doc and its text.
        layout: its layout.
        outer: the outermost runs within quotation marks, single ones too.
    """

    def __init__(self, doc: Doc, *, boilerplate: Sequence[Span] = ()) -> None:
        """Lay out a Doc.

        Args:
            doc: a tagged and parsed Doc.
            boilerplate: what is no journalism, in characters.
        """
        self.doc = doc
        self.text = doc.text
        self.layout = layout_of(doc)
        self.outer = tuple(run for run in self.layout.runs if run.level == 0)
        self._boilerplate = Ranges(boilerplate)
        self._starts = [token.idx for token in doc]

    def token_at(self, char: int) -> int:
        """Return the first token that begins at or after a character; the number of tokens when none does.

        Args:
            char: an index of a character.
        """
        return bisect_left(self._starts, char)

    def token_over(self, char: int) -> int:
        """Return the token over a character, or the last one before it.

        Args:
            char: an index of a character.
        """
        return max(0, bisect_right(self._starts, char) - 1)

    def is_spoken(self, token: Token) -> bool:
        """Tell whether a token stands inside a longer quotation: it is the speaker's word then, not the article's.

        Args:
            token: a token of the Doc.
        """
        run = self.layout.run_at(token.idx)
        return run is not None and len(self.text[run.inner_start : run.inner_end].split()) >= _SHORT

    def is_boilerplate(self, char: int) -> bool:
        """Tell whether a character is no journalism.

        Args:
            char: an index of a character.
        """
        return self._boilerplate.holds(char)

    def sentence_end(self, start: int, limit: int) -> int:
        """Return the token after the sentence that a token stands in.

        Args:
            start: the token.
            limit: the last answer that is wanted.
        """
        if start >= len(self.doc):
            return limit
        layout = self.layout
        return min(limit, self.token_at(layout.sentences[layout.sentence(self.doc[start].idx)].end))

    def sentence_start(self, end: int, floor: int) -> int:
        """Return the token that begins the sentence which the token before `end` stands in.

        Args:
            end: the token after the one that is asked about.
            floor: the first answer that is wanted.
        """
        if end <= floor:
            return floor
        layout = self.layout
        return max(floor, self.token_at(layout.sentences[layout.sentence(self.doc[end - 1].idx)].start))

    def sentence_stops(self, start: int, char: int) -> int:
        """Return how many sentences end between a token and a character.

        Args:
            start: the token.
            char: an index of a character.
        """
        return max(0, self.layout.sentence(max(0, char - 1)) - self.layout.sentence(self.doc[start].idx))

    def paragraph_tokens(self, number: int) -> tuple[int, int]:
        """Return the tokens [start, end) of a paragraph.

        Args:
            number: the paragraph's index.
        """
        span = self.layout.paragraphs[number]
        return self.token_at(span.start), self.token_at(span.end)
