"""Datelines in the forms that papers and agencies print, and what only looks like one; `|` ends the dateline."""

from __future__ import annotations

import pytest

from quotes.document import lay_out

FOUND = [
    'RIVERTON — |"We close today," said Tor Brekke.',
    "RIVERTON - |The mayor left.",
    "RIVERTON -- |The mayor left.",
    "RIVERTON, Burma — |The mayor left.",
    "RIVERTON, N.Y. (AP) — |The mayor left.",
    "RIVERTON, D.C. — |The mayor left.",
    "RIVERTON/LONDON (Reuters) - |The mayor left.",
    "LONDON, March 3 (Reuters) — |The mayor left.",
    "LAGOS, Nigeria, Jan. 3 — |The mayor left.",
    "BEIJING, Jan. 5 (Xinhua) -- |The mayor left.",
    "ASTANA. October 3. KAZINFORM - |The mayor left.",
    "ST. LOUIS — |The mayor left.",
    "PORT-AU-PRINCE, Haiti — |The mayor left.",
    "SÃO PAULO — |The mayor left.",
    "ABOARD THE LADY ANN — |The mayor left.",
    "Riverton (AP) – |The mayor left.",
    "Riverton, 3 May 2021 (AFP) – |The mayor left.",
    "(Reuters) - |The mayor left.",
    "RIVERTON-- |The mayor left.",
    "RIVERTON--|The mayor left.",
    "RIVERTON —|The mayor left.",
    "RIVERTON, Maine, March 3 (AP) — |The mayor left.",
    "RIVERTON, 3 March 2021 — |The mayor left.",
    "RIVERTON (AP) |The mayor left.",
    "RIVERTON, Jan 5 (PTI) |The mayor left.",
    "RIVERTON, Jan 5 (PTI): |The mayor left.",
    "RIVERTON. April 5 (Interfax) - |The mayor left.",
    "RIVERTON, England (AP) _ |The mayor left.",
    "RIVERTON-ON-SEA — |The mayor left.",
    "(CNN) -- |The mayor left.",
]
NONE = [
    "DOLE: We will win.",
    "Mr Smith – who left – said so.",
    "Brekke – the mayor – left.",
    "The mayor (Labour) left.",
    "RIVERTON —",
]


@pytest.mark.parametrize("marked", FOUND)
def test_a_dateline_ends_before_the_report(marked: str) -> None:
    text = marked.replace("|", "")
    layout = lay_out(text)
    assert layout.body_start(0) == marked.index("|")


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert lay_out(text).datelines == ()


@pytest.mark.parametrize(
    "text", ["Riverton – The mayor left.", "Riverton, Burma – The mayor left.", "RIVERTON: The mayor left."]
)
def test_a_place_in_small_letters_is_a_dateline_where_it_is_known_to_be_a_place(text: str) -> None:
    end = text.index("The mayor")
    assert lay_out(text, is_place=lambda span: span.of(text).title() == "Riverton").body_start(0) == end
    assert lay_out(text, is_place=lambda span: False).datelines == ()
