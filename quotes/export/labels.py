"""What several formats say of a quote: words on one line, the speaker for people, the cue that leads in."""

from __future__ import annotations

import re

from quotes.store.records import QuoteRecord, SpeakerRecord
from quotes.types import QuoteKind, SpeakerStatus


def one_line(words: str) -> str:
    """Give `words` with every run of white space, line end or control character as one space: for formats of lines.

    Args:
        words: any words of an article.
    """
    return " ".join(re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u200b\ufeff\ud800-\udfff]+", " ", words).split())


def speaker_label(speaker: SpeakerRecord) -> str:
    """Name the speaker for people: the name, "A or B" where two remain, "unknown speaker" where none is told.

    Args:
        speaker: who speaks, as the store gives it.
    """
    if speaker.name is not None:
        return speaker.name
    if speaker.status is SpeakerStatus.AMBIGUOUS and speaker.candidates:
        return " or ".join(speaker.candidates)
    return speaker.article_name or "unknown speaker"


def lead_in(quote: QuoteRecord) -> str | None:
    """Give the cue of reported words where they read on from it ("announced" the pullout); None where they stand alone.

    Args:
        quote: the quote as the store gives it.
    """
    reported = quote.kind is not QuoteKind.DIRECT and bool(quote.cue_spans)
    return quote.cue if reported and quote.cue_spans[0] < quote.content[0] else None
