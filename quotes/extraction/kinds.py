"""What kind of quote it is by typography: direct, mixed or indirect; and what words in marks look like a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.text.marks import QuotedRun, overlapping
from quotes.types import QuoteKind, Span

_WORD = re.compile(r"\w+")


def classify_kind(text: str, content: Sequence[Span], runs: Sequence[QuotedRun]) -> QuoteKind:
    """Direct when all words of the content stand within quotation marks, mixed when some do, indirect when none.

    `content` and `runs` are in characters of `text`. Marks that enclose more than the content on both sides do not
    count: what somebody reports inside another's quotation is indirect unless it has marks of its own.

    Args:
        text: words of the article.
        content: the places of the content, in characters.
        runs: what stands within quotation marks.
    """
    inside = outside = 0
    for piece in content:
        own = [run for run in overlapping(runs, piece) if not _encloses(text, run, piece)]
        for word in _WORD.finditer(text, piece.start, piece.end):
            if any(run.inner_start <= word.start() < run.inner_end for run in own):
                inside += 1
            else:
                outside += 1
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.MIXED if outside else QuoteKind.DIRECT


def is_title(words: Sequence[str]) -> bool:
    """Whether the words look like the title of a work: every longer word has a capital, and no full stop ends them.

    Args:
        words: the words.
    """
    longer = [word for word in words if len(word) > 3 and word[:1].isalpha()]
    return bool(longer) and all(word[:1].isupper() for word in longer) and not words[-1].endswith((".", "?", "!"))


def _encloses(text: str, run: QuotedRun, piece: Span) -> bool:
    """Whether the run has words before the piece and after it."""
    before = _WORD.search(text, run.inner_start, max(run.inner_start, piece.start))
    after = _WORD.search(text, min(piece.end, run.inner_end), run.inner_end)
    return before is not None and after is not None
