"""What several formats say of a quote: words on one line, the speaker for people, the cue that leads in."""

from __future__ import annotations

import re

from quotes.store.records import QuoteRecord, SpeakerRecord
from quotes.types import QuoteKind, SpeakerStatus


def one_line(words: str) -> str:
    """`words` with every run of white space, line end or control character as one space: for formats of lines."""
    return " ".join(re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u200b\ufeff\ud800-\udfff]+", " ", words).split())


def speaker_label(speaker: SpeakerRecord) -> str:
    """The speaker for people: the name, "A or B" where two remain, "unknown speaker" where the article does not say."""
    if speaker.name is not None:
        return speaker.name
    if speaker.status is SpeakerStatus.AMBIGUOUS and speaker.candidates:
        return " or ".join(speaker.candidates)
    return speaker.article_name or "unknown speaker"


def lead_in(quote: QuoteRecord) -> str | None:
    """The cue of reported words where they read on from it ("announced" the pullout); None where they stand alone."""
    reported = quote.kind is not QuoteKind.DIRECT and bool(quote.cue_spans)
    return quote.cue if reported and quote.cue_spans[0] < quote.content[0] else None
