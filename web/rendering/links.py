"""Addresses: of this site's pages, and of the very words on the page that printed them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote as percent

from quotes.text.addresses import outward

SHORT = 60  # characters; a longer exact text is named by its first and last words
EDGE_WORDS = 5
CONTEXT_WORDS = 3

_SPACE = re.compile(r"\s+")


def text_fragment(url: str | None, exact: Sequence[str], *, prefix: str = "", suffix: str = "") -> str | None:
    """Give the address that opens `url` scrolled to the words, after the W3C draft "URL Fragment Text Directives".

    `exact` holds the pieces of the quotation, each of which becomes one directive; `prefix` and `suffix` are the text
    before the first and after the last piece. None when `url` cannot be followed or no piece has words.

    Args:
        url: the article's address; None for none.
        exact: the pieces of the quotation, in order.
        prefix: the text before the first piece.
        suffix: the text after the last piece.
    """
    followed = outward(url)
    pieces = [_SPACE.sub(" ", piece).strip() for piece in exact]
    pieces = [piece for piece in pieces if piece]
    if followed is None or not pieces:
        return None
    directives = []
    for index, piece in enumerate(pieces):
        before = _last_words(prefix) if index == 0 else ""
        after = _first_words(suffix) if index == len(pieces) - 1 else ""
        directives.append("text=" + _directive(piece, before, after))
    return followed.split("#", 1)[0] + "#:~:" + "&".join(directives)


def _directive(piece: str, before: str, after: str) -> str:
    words = piece.split(" ")
    if len(piece) > SHORT and len(words) > 2 * EDGE_WORDS:  # long enough to be found without its surroundings
        return f"{_encode(' '.join(words[:EDGE_WORDS]))},{_encode(' '.join(words[-EDGE_WORDS:]))}"
    parts = [f"{_encode(before)}-"] if before else []
    parts.append(_encode(piece))
    if after:
        parts.append(f"-{_encode(after)}")
    return ",".join(parts)


def _encode(text: str) -> str:
    return percent(text, safe="").replace("-", "%2D")  # a bare hyphen, comma or & would be syntax


def _last_words(text: str) -> str:
    """The last words of `text`'s last paragraph, since a directive's prefix must not cross a block."""
    line = text.rsplit("\n", 1)[-1]
    found = line.split()
    return " ".join(found[-CONTEXT_WORDS:]) if len(found) > CONTEXT_WORDS else ""


def _first_words(text: str) -> str:
    line = text.split("\n", 1)[0]
    found = line.split()
    return " ".join(found[:CONTEXT_WORDS]) if len(found) > CONTEXT_WORDS else ""
