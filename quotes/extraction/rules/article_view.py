"""A Doc with its quotation marks, paragraphs and boilerplate, and the questions that rules ask about places in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from quotes.text.marks import QuotedRun, find_runs
from quotes.text.paragraphs import paragraphs
from quotes.text.ranges import Ranges
from quotes.types import Span

# Within marks of fewer words than this, a verb still belongs to the sentence around ("he “slammed” her").
_SHORT = 4
_STOPS = frozenset({".", "!", "?", "…", "...", ".”", '."'})


class ArticleView:
    """One Doc as the rules read it. Token positions count in tokens of the Doc, everything else in characters."""

    def __init__(self, doc: Doc, *, boilerplate: Sequence[Span] = ()) -> None:
        self.doc = doc
        self.text = doc.text
        self.paragraphs = paragraphs(self.text)
        self.runs = find_runs(self.text)
        self._boilerplate = Ranges(boilerplate)
        self._starts = [token.idx for token in doc]
        self._paragraph_starts = [span.start for span in self.paragraphs]
        self.outer = tuple(run for run in self.runs if run.level == 0)
        self.quoted = tuple(run for run in self.outer if not run.single)
        self._quoted_starts = [run.start for run in self.quoted]

    def token_at(self, char: int) -> int:
        """The first token that begins at or after the character; the number of tokens when none does."""
        return bisect_left(self._starts, char)

    def token_over(self, char: int) -> int:
        """The token over the character, or the last one before it."""
        return max(0, bisect_right(self._starts, char) - 1)

    def paragraph_of(self, char: int) -> int:
        """The number of the paragraph that holds the character, or of the last one before it."""
        return max(0, bisect_right(self._paragraph_starts, char) - 1)

    def run_over(self, char: int) -> QuotedRun | None:
        """The outermost double-marked run over the character; None when it stands in none."""
        index = bisect_right(self._quoted_starts, char) - 1
        if index < 0 or char >= self.quoted[index].end:
            return None
        return self.quoted[index]

    def is_spoken(self, token: Token) -> bool:
        """Whether the token stands inside a longer quotation: it is the speaker's word then, not the article's."""
        run = self.run_over(token.idx)
        return run is not None and len(self.text[run.inner_start : run.inner_end].split()) >= _SHORT

    def is_boilerplate(self, char: int) -> bool:
        """Whether the character is no journalism."""
        return self._boilerplate.holds(char)

    def sentence_end(self, start: int, limit: int) -> int:
        """The token after the sentence that token `start` stands in, at most `limit`.

        By punctuation and not by the parser, which quotation marks mislead.
        """
        for index in range(start, limit):
            if self._stops(index, limit):
                return index + 1
        return limit

    def sentence_start(self, end: int, floor: int) -> int:
        """The token that begins the sentence which token `end` - 1 stands in, at least `floor`."""
        for index in range(end - 2, floor - 1, -1):
            if self._stops(index, end):
                return index + 1
        return floor

    def _stops(self, index: int, limit: int) -> bool:
        if self.doc[index].text not in _STOPS:
            return False
        following = self.doc[index + 1].text if index + 1 < limit else ""
        return not following or not following[:1].islower()

    def sentence_stops(self, start: int, char: int) -> int:
        """How many sentences end from token `start` on, before the character `char`."""
        limit = self.token_at(char)
        return sum(self._stops(index, limit) for index in range(start, limit))

    def paragraph_tokens(self, number: int) -> tuple[int, int]:
        """The tokens [start, end) of a paragraph."""
        span = self.paragraphs[number]
        return self.token_at(span.start), self.token_at(span.end)
