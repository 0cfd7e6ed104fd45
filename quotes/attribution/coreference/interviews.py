"""The "Q." and "A." of an interview: who answers."""

from __future__ import annotations

import re

from quotes.attribution.coreference import decisions
from quotes.attribution.coreference.context import Context
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.entities.cast import Cast
from quotes.attribution.mentions.evidence import evidence_for
from quotes.attribution.mentions.types import ClassifiedMention
from quotes.types import Quote, Span, SpeakerKind

_INTERVIEW_WITH = re.compile(
    r"\b(?:interview(?:ed|s)?|conversation|talk|chat|Q ?& ?A|questions)(?: with| of| for| to|:)?"
    r"\s+(?:[\w.’'\-]+\s+){0,4}$",
    re.IGNORECASE,
)
_SPOKE_TO = re.compile(
    r"(?:,[^,.\n]{1,80},)?\s+(?:recently\s+|has\s+)?(?:spoke|spoken|speaks|talked|talks|sat down|answered|answers)\b"
)


def interviewed(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """Whoever the article says was interviewed, for "A."; who asks is not told by the label.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if context.interview is None:  # quotes come in the article's order: this is its first label
        context.interview = mention.span.start
    found = interviewee(context.cast, context.interview) if mention.head == "a" else None
    place = context.cast.at(found.start) if found is not None else None
    if place is None:
        verb = "answers" if mention.head == "a" else "asks"
        text = f"“{mention.text}” is a label; the article does not say who {verb}"
        return decisions.unknown(evidence_for(text, mention.span), SpeakerKind.PERSON)
    cluster = context.cast.clusters[place.owners[0]]
    text = f"“{mention.text}” → {cluster.name}, whom the article interviews"
    return decisions.named(cluster, evidence_for(text, mention.span, place.name.span))


def interviewee(cast: Cast, position: int) -> Span | None:
    """Who answers the questions of the interview at the character `position`; None when nothing before it tells.

    It is the one of whom the article says that they were interviewed, else the only person whom it names before.

    Args:
        cast: everybody whom the article names.
        position: a place in the text, in characters.
    """
    text = cast.layout.text
    before = [p for p in cast.before(position) if not p.quoted and p.name.label == "PERSON" and len(p.owners) == 1]
    for place in reversed(before):
        start, end = place.name.span
        if _INTERVIEW_WITH.search(text, max(0, start - 60), start) or _SPOKE_TO.match(text, end):
            return place.name.span
    return before[0].name.span if len({place.owners for place in before}) == 1 else None
