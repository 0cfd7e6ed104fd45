"""Questions in the passive: "Asked by reporters whether he would resign, the mayor shrugged."

Whoever stands nearest is the one who was asked, and so the last one who may pass for the speaker of the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.types import Span

_ASKED = re.compile(r"(?:(?:was|were|is|are|been|being)\s+)?(?:asked|pressed|questioned|quizzed)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:^|[\n.!?”\"’]\s*|\b(?:was|were|is|are|been|being|be|get|got|when|if|once|after|while|though|repeatedly|later)"
    r"\s+|,\s+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:(?:repeatedly|directly|specifically|later|again|point-blank)\s+)?"
    r"(?:about|whether|if|why|how|what|who|when|where|which|by|to|for|on|at|in|during)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"[^.;:“\"]{0,40}?\bby\s+", re.IGNORECASE)
_LOOK = 25
_SLACK = 5


def is_asked(text: str, cue: Sequence[Span], content: Sequence[Span]) -> bool:
    """Tell whether the cue says that somebody was asked what the content, which follows it, holds.

    Args:
        text: the article's text.
        cue: the cue's spans, in characters; may be empty.
        content: the content's spans, in characters; at least one.
    """
    if not cue or content[0].start < cue[0].start:
        return False
    verb = _ASKED.match(text, cue[0].start)
    if verb is None or _AFTER.match(text, verb.end()) is None:
        return False
    passive = " " in verb.group()
    return passive or _BEFORE.search(text, max(0, verb.start() - _LOOK), verb.start()) is not None


def askers(text: str, cue: Sequence[Span], mention: Sequence[Span]) -> tuple[Span, ...]:
    """Return the pieces of a mention that name who asked: those that follow the "by" of the cue.

    Args:
        text: the article's text.
        cue: the spans of a cue for which `is_asked` holds, in characters.
        mention: the mention's spans, in characters.

    Returns:
        Those spans of `mention` that begin next to the "by"; empty where the cue has none.
    """
    by = _BY.match(text, cue[0].start)
    return tuple(span for span in mention if by is not None and abs(span.start - by.end()) < _SLACK)
