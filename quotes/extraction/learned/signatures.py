"""Quotations with their speaker's name under them: “…” — Rosa Quintanar, engineer."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.english.predictions import Predictions
from quotes.extraction.learned.config import CONFIG
from quotes.extraction.learned.decoding import FoundQuote, Range, has_word
from quotes.extraction.learned.marked_runs import (
    ENDERS,
    ContentIndex,
    Numbers,
    WordRun,
    bounds,
    unanchored_share,
    without,
)

DASHES = "―—–-~"


def add_signed(
    reading: Predictions, runs: Sequence[WordRun], found: Sequence[FoundQuote], paragraph: Numbers
) -> list[FoundQuote]:
    """The found quotes, with paragraphs of nothing but a quotation given to the name that signs them.

    The signature ends the paragraph or is the next one. `paragraph` holds the number of every word's paragraph.

    Args:
        reading: what the network says of the words.
        runs: runs of quotation marks, in order.
        found: the quotes, or the quote, found so far; ranges count words.
        paragraph: the number of every word's paragraph.
    """
    out = list(found)
    near = ContentIndex.of(reading, out)
    for marked in runs:
        first, last = bounds(paragraph, marked.start)
        if marked.count < CONFIG.signed_words or has_word(reading, first, marked.start):
            continue
        signature = _signature(reading, paragraph, marked, last)
        if signature is None:
            continue
        cue, name = signature
        owners = {int(i) for i in near.owners[marked.start : marked.end] if i >= 0}
        if any(out[i].content == ((marked.start, marked.end),) and out[i].mention == name for i in owners):
            continue
        for i in owners:
            out[i] = without(reading, out[i], marked)
        inside = max(unanchored_share(reading, marked), CONFIG.signed)
        out.append(FoundQuote(((marked.start, marked.end),), cue, name, anchored=CONFIG.signed, inside=inside))
        near.own(len(out) - 1, out[-1])
    return [quote for quote in out if quote.content]


def _signature(reading: Predictions, paragraph: Numbers, marked: WordRun, last: int) -> tuple[Range, Range] | None:
    """The dash and the name after the run, whose paragraph ends at the word `last`; None where nobody signs.

    The dash may be written together with the mark before it or with the name after it: then it shares their word.
    """
    glued = reading.words.texts[marked.end - 1][-1] in DASHES
    start = marked.end - 1 if glued else marked.end
    name = _name(reading, start, last)
    if name is None and not has_word(reading, start, last) and last < len(paragraph):
        start = last
        name = _name(reading, start, bounds(paragraph, start)[1])
    return None if name is None else ((start, start + 1), name)


def _name(reading: Predictions, start: int, end: int) -> Range | None:
    """The name after a dash that fills the range, a role after its comma aside; None where something else is there."""
    words = reading.words.texts[start : min(end, start + CONFIG.signature_name + CONFIG.signature_role + 4)]
    if not words or start + len(words) < end or not (words[0][-1] in DASHES or words[0][0] in DASHES):
        return None
    if words[0][-1] in DASHES:
        start, words = start + 1, words[1:]
    else:
        words = [words[0].lstrip(DASHES), *words[1:]]
    if "," in words:
        comma = words.index(",")
        if len(words) - comma > CONFIG.signature_role + 2 or any(word in ENDERS for word in words[comma:-1]):
            return None
        words = words[:comma]
    while words and not words[-1][0].isalnum():
        words = words[:-1]
    if not 1 <= len(words) <= CONFIG.signature_name or not words[0][0].isupper() or not words[-1][0].isupper():
        return None
    return (start, start + len(words))
