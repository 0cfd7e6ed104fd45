"""Kinds of quotes by typography."""

from __future__ import annotations

import pytest

from quotes.extraction.kinds import classify_kind
from quotes.text.marks import find_runs
from quotes.types import QuoteKind
from tests.extraction.marked_up import parse_marked

TYPOGRAPHY = [
    ("{“We will go,”} he said. {“Now.”}", QuoteKind.DIRECT),
    ('{"We will go,"} he said.', QuoteKind.DIRECT),
    ("{''It's time,''} he said.", QuoteKind.DIRECT),
    ("‘{We will go},’ he said.", QuoteKind.DIRECT),
    ("He said {it was “a tremendous plan” for all}.", QuoteKind.MIXED),
    ("He said {“tremendous” things happened}.", QuoteKind.MIXED),
    ("{“We will go,”} he said, adding {that he was glad}.", QuoteKind.MIXED),
    ("He said {that Kazakhstan's players' union won}.", QuoteKind.INDIRECT),
    ("“Everybody says {he left early}, I hear,” she said.", QuoteKind.INDIRECT),
    ("“He told me {‘get out of here’} at once,” she said.", QuoteKind.DIRECT),
    ("{“First.}\n\n{“Second,”} he said.", QuoteKind.DIRECT),
]


@pytest.mark.parametrize(("marked", "kind"), TYPOGRAPHY)
def test_kind_by_typography(marked: str, kind: QuoteKind) -> None:
    text, spans = parse_marked(marked)
    assert classify_kind(text, spans["content"], find_runs(text)) is kind
