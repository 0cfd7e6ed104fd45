"""Sentences with their quotes marked: {content}, <cue>, [mention]; a number after a closing sign parts quotes."""

from __future__ import annotations

import re
from collections import defaultdict

from quotes.types import Span

_ROLES = {"{": "content", "<": "cue", "[": "mention"}
_CLOSERS = {"}": "{", ">": "<", "]": "["}


def parse_marked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The bare text and the spans of its one quote by role."""
    text, quotes = parse_many(marked)
    return text, quotes.get(0, {"content": [], "cue": [], "mention": []})


def parse_many(marked: str) -> tuple[str, dict[int, dict[str, list[Span]]]]:
    """The bare text and the spans of each quote by number (0 where a sign has none) and role."""
    text = ""
    stack: list[tuple[str, int]] = []
    quotes: dict[int, dict[str, list[Span]]] = defaultdict(lambda: {"content": [], "cue": [], "mention": []})
    for piece in re.findall(r"[{<\[]|[}>\]]\d*|[^{}<>\[\]]+", marked):
        if piece in _ROLES:
            stack.append((piece, len(text)))
        elif piece[0] in _CLOSERS:
            opener, start = stack.pop()
            assert opener == _CLOSERS[piece[0]], marked
            quotes[int(piece[1:] or 0)][_ROLES[opener]].append(Span(start, len(text)))
        else:
            text += piece
    assert not stack, marked
    return text, dict(quotes)
