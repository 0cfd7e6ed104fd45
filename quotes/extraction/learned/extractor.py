"""The learned extractor: from the network's reading of a Doc to quotes with content, cue and mention.

Every likely cue is an anchor; given it, the network labels all words of its window. Each anchor's labels are decoded
to spans, anchors that claim the same words are settled by their scores, and what stands in quotation marks but found no
cue becomes a quote without one where the network takes it for somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from quotes import lexicon
from quotes.document import Layout, layout_of
from quotes.english.model import Model, model
from quotes.english.predictions import ENTITY_LABELS, Predictions, kept, predict, release
from quotes.extraction.learned.config import CONFIG
from quotes.extraction.learned.cue_competition import (
    give_to_last_cue,
    give_to_nearest_cue,
    part_speakers,
    without_labels,
)
from quotes.extraction.learned.decoding import FoundQuote, decode_anchors, resolve_overlaps
from quotes.extraction.learned.marked_runs import marked_runs, paragraph_numbers
from quotes.extraction.learned.patterns import apply_patterns
from quotes.extraction.learned.signatures import DASHES, add_signed
from quotes.extraction.learned.uncued_quotes import add_uncued
from quotes.extraction.learned_scale import probability
from quotes.types import Quote, QuoteKind, Span

Range = tuple[int, int]


def find_quotes(doc: Doc, *, network: Model | None = None) -> tuple[Quote, ...]:
    """The Doc's quotes in text order, offsets in characters of `doc.text`; speakers are still unknown.

    Uses the reading that the English pipeline left with the Doc (and drops it); a Doc of another pipeline is read here
    with `network` (None: the shipped model). Raises ConfigurationError where the model's files are missing.

    Args:
        doc: the article, tagged and parsed.
        network: the model; None: the shipped one.
    """
    reading = kept(doc)
    if reading is None:
        reading = predict(doc, network if network is not None else model(), syntax=False)
    layout = layout_of(doc)
    found = find_in_reading(layout, reading)
    quotes = [
        _quote(layout.text, reading, quote)
        for quote in found
        if not (_is_headed(reading, quote) or _is_nobodys(reading, quote))
    ]
    release(doc)
    return tuple(sorted(quotes, key=lambda quote: quote.content[0]))


def find_in_reading(layout: Layout, reading: Predictions) -> list[FoundQuote]:
    """Find the quotes of a text in numbers of words, with their scores.

    Args:
        layout: the layout of the text.
        reading: what the network says of its words.

    Returns:
        The quotes in no particular order; nobody's words, transcripts and boilerplate are still among them.
    """
    if not len(reading.tokens):
        return []
    reading = without_labels(reading)
    runs = marked_runs(reading, [run for run in layout.runs if run.level == 0 and not run.single])
    paragraph = paragraph_numbers(layout, reading)
    found = resolve_overlaps(reading, give_to_last_cue(reading, runs, decode_anchors(reading)))
    found = give_to_nearest_cue(reading, runs, found)
    found = add_uncued(reading, runs, add_signed(reading, runs, found, paragraph), paragraph)
    found = part_speakers(reading, runs, found, paragraph)
    return [quote for quote in (apply_patterns(reading, quote) for quote in found) if quote is not None]


def _is_headed(reading: Predictions, found: FoundQuote) -> bool:
    """Whether a heading or a date line stands before a colon where a speaker would."""
    if found.cue is None or found.mention is None or reading.words.texts[slice(*found.cue)] != [":"]:
        return False
    place = all(ENTITY_LABELS[label].endswith("LOC") for label in reading.entities[slice(*found.mention)])
    words = reading.words.texts[slice(*found.mention)]
    heads = len(words) == 1 and words[0].strip(".").lower() in lexicon.words("heading_first_words")
    return heads or (place and " ".join(words).isupper())


def _is_nobodys(reading: Predictions, found: FoundQuote) -> bool:
    """Whether words without marks that the article says nobody said are too unlikely to be somebody's.

    "Reportedly" and the like need nobody.
    """
    if found.mention is not None or any(reading.states[a:b].any() for a, b in found.content):
        return False
    if found.cue is not None and reading.words.texts[found.cue[1] - 1].lower().endswith("edly"):
        return False
    return probability(found) < CONFIG.nobody


def _quote(text: str, reading: Predictions, found: FoundQuote) -> Quote:
    """A found quote in characters; its kind is settled by typography later."""
    content, cue, mention = (
        _spans(reading, ranges)
        for ranges in (found.content, [found.cue] if found.cue else [], [found.mention] if found.mention else [])
    )
    if found.cue is not None and found.mention is not None and found.cue[0] <= found.mention[0]:
        # The dash of a signature may be written together with the mark before it or with the name after it.
        word = reading.words.texts[found.cue[0]]
        if word[0] in DASHES and found.cue[0] == found.mention[0]:
            cue, mention = (Span(cue[0].start, cue[0].start + 1),), (Span(cue[0].start + 1, mention[0].end),)
        elif word[-1] in DASHES and found.cue[1] == found.content[-1][1]:
            dash = cue[0].end - 1
            content, cue = (*content[:-1], Span(content[-1].start, dash)), (Span(dash, cue[0].end),)
    via = None if found.via is None else _via(text[slice(*_spans(reading, [found.via])[0])])
    confidence = round(probability(found), 4)
    return Quote(QuoteKind.INDIRECT, content, cue, mention, via=via, confidence=confidence)


def _via(phrase: str) -> str:
    """The outlet in a phrase: without its article and the comma behind it."""
    return re.sub(r"^the\s+", "", phrase.strip(" ,;"), flags=re.IGNORECASE)


def _spans(reading: Predictions, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(Span(reading.words.starts[a], reading.words.ends[b - 1]) for a, b in ranges)
