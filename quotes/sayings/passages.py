"""What the article itself adds to its quotes: neighbours that are one speech, and the words around a quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.sayings.compare import Comparison, find_run
from quotes.sayings.phrases import Phrase, phrase
from quotes.sayings.types import StoredQuote, Wording
from quotes.types import QuoteKind, SpeakerStatus

# Two quotes with no more than this between them ('," he said. "') are one speech that its cue interrupts.
_LONGEST_GAP = 60  # characters
_MOST_JOINED = 4
# So much of the claimed words must lie within the quote before its speaker is taken for theirs.
_MOSTLY = 0.6


def join_neighbours(quotes: Sequence[StoredQuote]) -> list[StoredQuote]:
    """For quotes that follow one another in one article and are one speaker's: the wordings that they make together.

    The joined wording has the identifier of its first quote.
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
    """
    reach = len(claim.text) + 50
    start = max(0, quote.content[0].start - reach)
    window = phrase(quote.text[start : quote.content[-1].end + reach])
    place = find_run(window.normals, claim.normals)
    if place is None:
        return found
    inside = sum(
        any(span.start <= start + word.start and start + word.end <= span.end for span in quote.content)
        for word in window.words[place : place + len(claim.words)]
    )
    if inside < _MOSTLY * len(claim.words):
        return found
    wording = Wording.VERBATIM if found.whole else Wording.TRIMMED
    return replace(found, wording=wording, changes=(), share=1.0, covered=1.0)
