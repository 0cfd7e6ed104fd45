"""The name that signs a quotation on its own line or after a dash."""

from __future__ import annotations

import re

from quotes.attribution.entities.cast import Cast
from quotes.types import Quote, Span

_SIGNED = re.compile(r"[.,]?[”\"’']?\s*[―—–-]{1,2}[ \t\xa0]*")
_LINE_END = re.compile(r"[ \t\xa0.]*(?:,[^\n]{0,60})?(?:\n|$|[.“\"])")


def signature(cast: Cast, quote: Quote) -> Span | None:
    """The name that signs the quotation after a dash ("“…” ― Sonya Herridge"); None when there is none.

    Args:
        cast: everybody whom the article names.
        quote: the quote whose speaker is looked for.
    """
    text = cast.layout.text
    end = quote.content[-1].start + len(quote.content[-1].of(text).rstrip(" \t\n\xa0―—–-"))
    match = _SIGNED.match(text, end)
    if match is None or not (cast.layout.is_quoted(end - 1) or cast.layout.is_quoted(end)):
        return None
    place = cast.at(match.end())
    if place is None or place.name.label != "PERSON" or any(s.start == place.name.span.start for s in quote.mention):
        return None
    return place.name.span if _LINE_END.match(cast.layout.text, place.name.span.end) else None
