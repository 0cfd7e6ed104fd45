"""What a paragraph is: the article's own text, or a line around it (byline, caption, credit, headline)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from quotes import lexicon
from quotes.document.headlines import is_headline
from quotes.text.bylines import parse_byline
from quotes.types import Span

_LONGEST_CREDIT = 120  # characters
_LONGEST_CAPTION = 400
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*$")


class ParagraphRole(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    HEADLINE = "headline"
    BYLINE = "byline"  # "By Jane Doe, staff writer"
    CAPTION = "caption"  # words that tell what a picture shows
    CREDIT = "credit"  # "Photo: Jane Doe/Reuters"


def roles_of(text: str, paragraphs: Sequence[Span]) -> tuple[ParagraphRole, ...]:
    """Return what each paragraph is.

    Args:
        text: the text.
        paragraphs: its paragraphs, in characters.

    Returns:
        One role a paragraph.
    """
    return tuple(role_of(span.of(text)) for span in paragraphs)


def role_of(line: str) -> ParagraphRole:
    """Return what one paragraph is, by its words alone.

    Args:
        line: the paragraph.
    """
    if len(line) > _LONGEST_CAPTION:
        return ParagraphRole.BODY
    patterns = _patterns()
    if len(line) <= _LONGEST_CREDIT and patterns["credit"].fullmatch(line):
        return ParagraphRole.CREDIT
    if patterns["caption"].search(line):
        return ParagraphRole.CAPTION
    if parse_byline(line) is not None:
        return ParagraphRole.BYLINE
    if is_headline(line) and _SENTENCE_END.search(line) is None:
        return ParagraphRole.HEADLINE
    return ParagraphRole.BODY


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """One pattern for credits (the whole line) and one for captions (anywhere in it)."""
    found = lexicon.groups("picture_lines")
    return {kind: re.compile("|".join(f"(?:{pattern})" for pattern in sorted(found[kind]))) for kind in found}
