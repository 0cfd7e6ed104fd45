"""Runs of quotation marks in numbers of words, as the learned extractor handles them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from quotes.document import Layout
from quotes.english.predictions import ROLE_LABELS, CueAnchor, Predictions
from quotes.extraction.learned.decoding import FoundQuote, Range, join
from quotes.text.marks import QuotedRun

ENDERS = frozenset({".", "!", "?"})
Numbers = np.ndarray[Any, np.dtype[np.int64]]
_CONTENT = ROLE_LABELS.index("B-content")


@dataclass(frozen=True, slots=True)
class WordRun:
    """A run of marks in numbers of words, half-open; `count` are the real words in it.

    `continues` tells that it carries on the unclosed run of an earlier paragraph.
    """

    start: int
    end: int
    count: int
    continues: bool = False


@dataclass(slots=True)
class ContentIndex:
    """Anchors and found quotes by place, so that a long text takes no longer for each run than a short one.

    `owners` holds for every word the number of the found quote whose content it is, or -1.
    """

    anchors: Sequence[CueAnchor]
    starts: list[int]
    owners: np.ndarray[Any, np.dtype[np.int32]]

    @classmethod
    def of(cls, reading: Predictions, found: Sequence[FoundQuote]) -> ContentIndex:
        """The index of a reading and what was found in it.

        Args:
            reading: what the network says of the words.
            found: the quotes, or the quote, found so far; ranges count words.
        """
        near = cls(reading.anchors, [a.start for a in reading.anchors], np.full(len(reading.tokens), -1, np.int32))
        for number, quote in enumerate(found):
            near.own(number, quote)
        return near

    def own(self, number: int, quote: FoundQuote) -> None:
        """Notes the content of a quote under its number.

        Args:
            number: the number of the quote.
            quote: a quote, its ranges in words.
        """
        for a, b in quote.content:
            self.owners[a:b] = number

    def seeing(self, marked: WordRun) -> Sequence[CueAnchor]:
        """The anchors whose window holds the run.

        Args:
            marked: a run of marks, in words.
        """
        end = bisect_right(self.starts, marked.start)
        start = bisect_left(self.starts, self.starts[end - 1]) if end else 0
        return [a for a in self.anchors[start:end] if marked.end <= a.end]

    def owner(self, marked: WordRun) -> int | None:
        """The number of the quote that has most of the run; None where none has.

        Args:
            marked: a run of marks, in words.
        """
        values, counts = np.unique(self.owners[marked.start : marked.end], return_counts=True)
        best = int(counts.argmax())
        return int(values[best]) if values[best] >= 0 and 2 * counts[best] > marked.end - marked.start else None


def marked_runs(reading: Predictions, runs: Sequence[QuotedRun]) -> list[WordRun]:
    """The runs in words; those without a real word are left out.

    Args:
        reading: what the network says of the words.
        runs: runs of quotation marks, in order.
    """
    found = []
    for run in runs:
        start = bisect_right(reading.words.ends, run.start)
        end = bisect_left(reading.words.starts, run.end)
        count = sum(any(c.isalnum() for c in t) for t in reading.words.texts[start:end])
        if count:
            found.append(WordRun(start, end, count, run.continues))
    return found


def paragraph_numbers(layout: Layout, reading: Predictions) -> Numbers:
    """Return the number of every word's paragraph, from 1 on, by the lines of the whole text.

    The network's own paragraphs (`reading.paragraphs`) look at two lines at a time and are less exact.

    Args:
        layout: the layout of the text.
        reading: what the network says of its words.
    """
    return np.searchsorted([span.start for span in layout.paragraphs], reading.words.starts, side="right")


def bounds(paragraph: Numbers, word: int) -> Range:
    """The words of the paragraph in which the word stands, by the numbers of all words' paragraphs.

    Args:
        paragraph: the number of every word's paragraph.
        word: the number of a word.
    """
    first, last = np.searchsorted(paragraph, [paragraph[word], paragraph[word] + 1], side="left")
    return int(first), int(last)


def without(reading: Predictions, quote: FoundQuote, marked: WordRun) -> FoundQuote:
    """The quote without the run; it may be left without content.

    Args:
        reading: what the network says of the words.
        quote: a quote, its ranges in words.
        marked: a run of marks, in words.
    """
    pieces: list[Range] = []
    for a, b in quote.content:
        apart = b <= marked.start or a >= marked.end
        pieces += [(a, b)] if apart else [(a, min(b, marked.start)), (max(a, marked.end), b)]
    return replace(quote, content=join(reading, [p for p in pieces if p[0] < p[1]]))


def same_sentence(reading: Predictions, start: int, end: int) -> bool:
    """Whether no sentence and no paragraph ends between two words.

    Args:
        reading: what the network says of the words.
        start: the first one of the range (words in `learned`, tokens in `rules`).
        end: the one after the last.
    """
    ended = any(text in ENDERS for text in reading.words.texts[start:end])
    return not ended and not bool(reading.paragraphs[start + 1 : end + 1].any())


def claimed_share(anchor: CueAnchor, marked: WordRun) -> float:
    """The mean probability, seen from the anchor, that the run's words are its content.

    Args:
        anchor: a word that may open a cue, with the scores seen from it.
        marked: a run of marks, in words.
    """
    return content_share(anchor.scores[marked.start - anchor.start : marked.end - anchor.start])


def unanchored_share(reading: Predictions, marked: WordRun) -> float:
    """The mean probability, without any anchor, that the run's words are content.

    Args:
        reading: what the network says of the words.
        marked: a run of marks, in words.
    """
    return content_share(reading.roles[marked.start : marked.end])


def content_share(scores: np.ndarray[Any, Any]) -> float:
    """The mean probability of being content of words with these scores (logarithms, one row a word).

    Args:
        scores: logarithms of probabilities, one row a word.
    """
    rows = scores[:, [_CONTENT, _CONTENT + 1]].astype(np.float64)
    return float(np.exp(rows).sum(axis=1).mean())
