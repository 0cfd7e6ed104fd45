"""Posts of social networks as pages embed them: the words, then a line with dash, name, handle and date.

So proud of the girls tonight!

— Westfield FC (@westfieldfc) May 9, 2022
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.document import Layout
from quotes.types import Span

_SIGNATURE = re.compile(
    r"(?P<dash>[—–―]|--?)[ \xa0]*(?P<name>[^\n(@—–]{1,60}?)[ \xa0]*\([ \xa0]*@\w{1,30}[ \xa0]*\)"
    r"[ \xa0]*,?[ \xa0]*(?:[^\W\d_]{3,9}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [^\W\d_]{3,9}\.?(?: \d{4})?)?[ \xa0.]*(?=\n|$)"
)
_LINKS = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+|t\.co/\S+))+\s*(?=[”\"]?\s*$)")


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its words, the dash, and the name that signs it, in characters of the text."""

    words: Span
    dash: Span
    name: Span


def find_posts(layout: Layout) -> Iterator[Post]:
    """Find the posts that a text shows word for word.

    Args:
        layout: the layout of the text.

    Yields:
        The posts in order; links at their ends are no part of their words.
    """
    text = layout.text
    for match in _SIGNATURE.finditer(text):
        number = layout.paragraph(match.start())
        block = layout.paragraphs[number]
        if not text[block.start : match.start()].strip():
            if number == 0:
                continue
            block = layout.paragraphs[number - 1]
        words = _words(text, Span(block.start, min(block.end, match.start())))
        if words is not None:
            yield Post(words, Span(*match.span("dash")), Span(*match.span("name")))


def _words(text: str, span: Span) -> Span | None:
    """The span without blanks and links at its end; None where no word is left."""
    links = _LINKS.search(text, span.start, span.end)
    end = links.start() if links is not None else span.end
    if links is not None and text[links.end() : span.end].strip():
        # The closing mark stands behind the link: both stay.
        end = span.end
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return Span(span.start, end) if any(c.isalpha() for c in text[span.start : end]) else None
