"""Marked-up articles as Docs: [content], {mention} and <cue> of one quote each carry the number of the quote.

"“[1:I agree],” <1:said> {1:Ann Smith}." has one quote. `article(...)` takes the marks off and makes the values.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

import quotes.attribution.component
import quotes.english
from quotes.types import Quote, QuoteKind, Span

_MARK = re.compile(r"([\[{<])(\d+):|([\]}>])")
_ROLE = {"[": "content", "{": "mention", "<": "cue"}


@cache
def english() -> Language:
    """The shipped pipeline: heads, labels and entities are those that users get."""
    return quotes.english.load()


def article(marked: str, *, entities: dict[str, str] | None = None, byline: str | None = None) -> Doc:
    """The Doc of a marked-up text with its quotes; `entities` gives each listed string its label everywhere."""
    text = ""
    open_marks: list[tuple[str, int, int]] = []
    spans: dict[int, dict[str, list[Span]]] = {}
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match.group(1):
            open_marks.append((_ROLE[match.group(1)], int(match.group(2)), len(text)))
        else:
            role, number, start = open_marks.pop()
            spans.setdefault(number, {"content": [], "mention": [], "cue": []})[role].append(Span(start, len(text)))
    text += marked[position:]
    doc = english()(text)
    found: list[TokenSpan] = []
    for name, label in (entities or {}).items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            span = doc.char_span(match.start(), match.end(), label=label, alignment_mode="expand")
            if span is not None and not any(span.start < other.end and other.start < span.end for other in found):
                found.append(span)
    kept = [e for e in doc.ents if not any(e.start < f.end and f.start < e.end for f in found)]
    doc.set_ents([*found, *kept])
    doc._.quotes = tuple(
        Quote(QuoteKind.MIXED, tuple(parts["content"]), tuple(parts["cue"]), tuple(parts["mention"]))
        for _, parts in sorted(spans.items())
    )
    doc._.byline = byline
    return doc
