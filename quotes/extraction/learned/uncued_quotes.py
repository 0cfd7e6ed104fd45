"""Quotation marks that no sure cue claimed: somebody's words after all, or a title, a nickname, a scare quote?

In news practically all quotations of eight words or more are attributed, most of four or more, and hardly more than
half of the shorter ones. A run of marks without a sure cue is given to the likeliest unsure one; else, where it fills a
paragraph after a quotation, it carries that one on; else it stands alone, if it looks like a statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from quotes.english.predictions import Predictions
from quotes.extraction.learned.config import CONFIG
from quotes.extraction.learned.decoding import FoundQuote, Range, certainty, decode_anchor, has_word, join
from quotes.extraction.learned.marked_runs import (
    ContentIndex,
    Numbers,
    WordRun,
    bounds,
    claimed_share,
    same_sentence,
    unanchored_share,
)


def add_uncued(
    reading: Predictions, runs: Sequence[WordRun], found: Sequence[FoundQuote], paragraph: Numbers
) -> list[FoundQuote]:
    """The found quotes, with what the outermost runs of marks that none of them touches add to them.

    `paragraph` holds the number of every word's paragraph.

    Args:
        reading: what the network says of the words.
        runs: runs of quotation marks, in order.
        found: the quotes, or the quote, found so far; ranges count words.
        paragraph: the number of every word's paragraph.
    """
    out = list(found)
    near = ContentIndex.of(reading, out)
    cues = {quote.cue[0]: number for number, quote in enumerate(out) if quote.cue is not None}
    for before, marked in zip([None, *runs], runs, strict=False):
        if (near.owners[marked.start : marked.end] >= 0).any():
            continue
        at = _carried(reading, before, marked, near, paragraph)
        rescued = _rescue(reading, marked, near, cues)
        quote: FoundQuote | None
        if isinstance(rescued, int):
            out[rescued] = _up_to(reading, out[rescued], marked, near)
            at = rescued
        if isinstance(rescued, FoundQuote) and rescued.cue is not None:
            quote, at = rescued, None
            cues[rescued.cue[0]] = len(out)
        elif at is not None:
            quote = replace(out[at], content=join(reading, [*out[at].content, (marked.start, marked.end)]))
        else:
            quote = _alone(reading, marked)
        if quote is None:
            continue
        if at is None:
            at = len(out)
            out.append(quote)
        out[at] = quote
        near.own(at, quote)
    return out


def _alone(reading: Predictions, marked: WordRun) -> FoundQuote | None:
    """The run as a quote of its own, if it looks like a statement."""
    inside = unanchored_share(reading, marked)
    if inside < min(limit for size, limit in CONFIG.alone.items() if marked.count >= size):
        return None
    return FoundQuote(((marked.start, marked.end),), None, None, anchored=0.0, inside=inside, marked=True)


def _rescue(
    reading: Predictions, marked: WordRun, near: ContentIndex, taken: Mapping[int, int]
) -> FoundQuote | int | None:
    """The quote of the unsure anchor that claims the run most; None where none claims enough of it.

    The number of a quote that is there, where its cue (`taken`: first words of cues and their quotes) claims the run
    more than that anchor does: half a claim of a sure cue is worth more than a whole one of a word that hardly is one.
    """
    best, best_score = None, 0.0
    holder, holder_score = None, 0.0
    for anchor in near.seeing(marked):
        if marked.start <= anchor.word < marked.end:
            continue
        claimed = claimed_share(anchor, marked)
        score = claimed * certainty(reading, anchor)
        if anchor.word in taken:
            if score > holder_score and same_sentence(reading, anchor.word, marked.start):
                holder, holder_score = taken[anchor.word], score
        elif claimed >= CONFIG.rescue and score > best_score:
            best, best_score = anchor, score
    if best is None:
        return None
    if holder is not None and holder_score > best_score:
        return holder
    quote = decode_anchor(reading, best, certainty(reading, best))
    if quote is None:
        return None
    free = [(a, b) for a, b in quote.content if not (near.owners[a:b] >= 0).any()]
    content = join(reading, [*(r for r in free if _apart(r, marked)), (marked.start, marked.end)])
    return replace(quote, content=content)


def _up_to(reading: Predictions, quote: FoundQuote, marked: WordRun, near: ContentIndex) -> FoundQuote:
    """The quote with what stands between its last piece and the run, which its cue leads in and no other has."""
    last = max((piece for piece in quote.content if piece[1] <= marked.start), default=None)
    if quote.cue is None or last is None or quote.cue[0] > last[0] or not same_sentence(reading, last[1], marked.start):
        return quote
    if (near.owners[last[1] : marked.start] >= 0).any():
        return quote
    return replace(quote, content=join(reading, [*quote.content, (last[1], marked.start)]))


def _apart(piece: Range, marked: WordRun) -> bool:
    return piece[1] <= marked.start or piece[0] >= marked.end


def _carried(
    reading: Predictions, previous: WordRun | None, marked: WordRun, near: ContentIndex, paragraph: Numbers
) -> int | None:
    """Number the quote that a paragraph of nothing but quotation carries on.

    It is the last one in the paragraph before it, if that has marks too; a few quoted words (`previous`: the last run
    before) go on nowhere.
    """
    number = paragraph[marked.start]
    first, last = bounds(paragraph, marked.start)
    followed = has_word(reading, marked.end, last) and not marked.continues
    long = marked.count >= CONFIG.carried_words and previous is not None and previous.count >= CONFIG.carried_words
    if has_word(reading, first, marked.start) or followed or not long:
        return None
    before = int(np.searchsorted(paragraph, number - 1, side="left"))
    owned = np.flatnonzero(near.owners[before:first] >= 0)
    if number < 2 or not len(owned):
        return None
    last_owned = before + int(owned[-1])
    return int(near.owners[last_owned]) if int(reading.states[last_owned]) != 0 else None
