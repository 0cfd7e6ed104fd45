"""How a claimed speaker stands to the one whom an article credits."""

from __future__ import annotations

from enum import Enum

from quotes.names.same_speaker import same_name
from quotes.store.stored_quotes import StoredQuote
from quotes.types import SpeakerKind, SpeakerStatus


class Relation(Enum):
    """How a claimed speaker stands to a credited one."""

    SAME = "same"
    OTHER = "other"
    OPEN = "open"  # nobody is credited, or a group or unnamed source of which the claimed speaker may be one


def relation(claimed: str, quote: StoredQuote) -> Relation:
    """Say how `claimed` stands to the speaker of `quote`. A bare surname is the person who bears it."""
    if any(same_name(claimed, name) for name in quote.speakers):
        return Relation.SAME
    if not quote.speakers or quote.speaker_status is not SpeakerStatus.RESOLVED:
        return Relation.OPEN
    return Relation.OPEN if quote.speaker_kind is SpeakerKind.UNNAMED else Relation.OTHER
