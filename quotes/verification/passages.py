"""What the article itself adds to its quotes: neighbours that are one speech, and the words around a quote."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.store.stored_quotes import StoredQuote
from quotes.types import QuoteKind, Span, SpeakerStatus
from quotes.wording.alignment import find_run
from quotes.wording.comparison import Comparison
from quotes.wording.phrases import Phrase, phrase
from quotes.wording.types import ChangeKind, Wording
from quotes.wording.vocabulary import weight

# Two quotes with no more than this between them ('," he said. "') are one speech that its cue interrupts.
_LONGEST_GAP = 60  # characters
_MOST_JOINED = 4
# So much of the claimed words must lie within the quote before its speaker is taken for theirs.
_MOSTLY = 0.6
# A text is read only around the rarest words that it must have.
_RAREST = 2
_MOST_PLACES = 12
_ROOM = 100  # characters that typography and white space may add to the claimed words on either side


def join_neighbours(quotes: Sequence[StoredQuote]) -> list[StoredQuote]:
    """For quotes that follow one another in one article and are one speaker's: the wordings that they make together.

    The joined wording has the identifier of its first quote.

    Args:
        quotes: quotes of the store.
    """
    by_article: dict[int, list[StoredQuote]] = defaultdict(list)
    for quote in quotes:
        if quote.quote_id is not None and quote.article_id is not None and quote.content:
            by_article[quote.article_id].append(quote)
    out: list[StoredQuote] = []
    for group in by_article.values():
        ordered = sorted(group, key=lambda quote: quote.content[0].start)
        for length in range(2, _MOST_JOINED + 1):
            for start in range(len(ordered) - length + 1):
                run = ordered[start : start + length]
                if all(_continues(one, other) for one, other in pairwise(run)):
                    out.append(_joined(run))
    return out


def _continues(one: StoredQuote, other: StoredQuote) -> bool:
    gap = other.content[0].start - one.content[-1].end
    if not 0 <= gap <= _LONGEST_GAP or QuoteKind.INDIRECT in {one.kind, other.kind}:
        return False
    return not one.speakers or not other.speakers or one.speakers[0] == other.speakers[0]


def _joined(run: Sequence[StoredQuote]) -> StoredQuote:
    known = next((quote for quote in run if quote.speaker_status is SpeakerStatus.RESOLVED), run[0])
    return replace(
        known,
        quote_id=run[0].quote_id,
        parts=tuple(part for quote in run for part in quote.parts),
        content=tuple(span for quote in run for span in quote.content),
    )


def printed_around(claim: Phrase, quote: StoredQuote, found: Comparison) -> Comparison:
    """`found`, or a better one where the article has all the claimed words in one run that is mostly the quote.

    A quote is as long as the extraction took it to be; the article decides where the two differ.

    Args:
        claim: the words that are checked.
        quote: a quote of the store.
        found: what the comparison with the quote gave.
    """
    if any(change.kind is ChangeKind.NEGATION for change in found.changes):
        return found  # a denial that stood at the edge of the run was left out
    reach = len(claim.text) + 50
    start = max(0, quote.content[0].start - reach)
    place = find_in(quote.text[start : quote.content[-1].end + reach], claim)
    if place is None:
        return found
    run = Span(start + place.start, start + place.end)
    inside = sum(max(0, min(span.end, run.end) - max(span.start, run.start)) for span in quote.content)
    if inside < _MOSTLY * (run.end - run.start):
        return found
    wording = Wording.VERBATIM if found.whole else Wording.TRIMMED
    return replace(found, wording=wording, changes=(), share=1.0, covered=1.0)


def find_in(text: str, claim: Phrase) -> Span | None:
    """The characters of a text that hold the claimed words in one run, None where none do.

    Args:
        text: a text as it is written.
        claim: the words that are checked.
    """
    if not claim.words:
        return None
    for start, end in _windows(text, claim):
        window = phrase(text[start:end])
        place = find_run(window.normals, claim.normals)
        if place is not None:
            span = window.span(place, place + len(claim.words))
            return Span(start + span.start, start + span.end)
    return None


def _windows(text: str, claim: Phrase) -> Iterator[tuple[int, int]]:
    """The stretches of `text` that may hold the words: around the rarest plain words of the claim; else all of it."""
    reach = 2 * len(claim.text) + _ROOM
    plain = {word.normal for word in claim.words if word.normal.isascii() and word.normal.isalpha()}
    written = {claim.text[word.start : word.end].lower() for word in claim.words}
    telling = sorted(plain & written, key=lambda word: (-weight(word), -len(word), word))[:_RAREST]
    lowered = text.lower()
    if any(word not in lowered for word in telling):
        return
    if not telling or len(text) <= 2 * reach:
        yield 0, len(text)
        return
    last = -1
    for word in telling:
        for number, match in enumerate(re.finditer(re.escape(word), text, re.IGNORECASE)):
            if number >= _MOST_PLACES:
                break
            if match.start() >= last:  # the window before holds this place already, with room on both sides
                yield max(0, match.start() - reach), match.end() + reach
                last = match.end()
        last = -1
