"""What a quote is called and how its words are led in, for pages and terminals alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.export import lead_in
from quotes.types import QuoteKind, Span
from tests.export.examples import ORDINARY


@pytest.mark.parametrize(
    ("kind", "cue", "expected"),
    [
        (QuoteKind.INDIRECT, (Span(0, 4),), "said"),  # “said” stands before the words at 10
        (QuoteKind.MIXED, (Span(0, 4),), "said"),
        (QuoteKind.DIRECT, (Span(0, 4),), None),
        (QuoteKind.INDIRECT, (Span(90, 94),), None),
        (QuoteKind.INDIRECT, (), None),
    ],
)
def test_a_cue_leads_in_reported_words_that_follow_it(
    kind: QuoteKind, cue: tuple[Span, ...], expected: str | None
) -> None:
    quote = replace(ORDINARY, kind=kind, cue_spans=cue, cue="said" if cue else None)
    assert lead_in(quote) == expected
