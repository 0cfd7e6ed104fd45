"""Where sentences end; `|` marks each border."""

from __future__ import annotations

import pytest

from quotes.document import lay_out

CASES = [
    "She wrote on X. |Tor Brekke, the mayor, said the plan was dead.",
    "He posted it on X. |Mr. Brekke said no.",
    "The vote is for plan B. |Marta Quill said it failed.",
    "George W. Bush said so. |J. K. Rowling wrote it.",
    "It was written by J. Smith, the mayor, who said no.",
    "“I like Malcolm X. |He was great,” she said.",
    "It was bought by Acme Inc. |Tim Dunne said the deal was done.",
    "It was bought by Acme Inc. |The deal was done.",
    "Acme Inc. Chief Executive Tim Dunne said so.",
    "She joined Acme Corp. Monday.",
    "He moved to Co. Durham last year.",
    "She lives in the U.S. |The Senate voted.",
    "The U.S. Senate voted. |U.S. Sen. Bob A. Jones left.",
    "No. 5 is alive. |Is it? |Yes! |“It is.” |Quill left.",
    "It costs 3.5 pounds … |Nobody pays.",
    "The end.\n|A new line",
    "“Really?” Tor Brekke asked. |“Yes!” |Mr. Dunne left.",
    "“Really?” |Tor Brekke left the room.",
    "It rained. |Élodie left.",
]


@pytest.mark.parametrize("marked", CASES)
def test_a_sentence_ends_where_a_reader_ends_it(marked: str) -> None:
    text = marked.replace("|", "")
    assert "|".join(span.of(text) for span in lay_out(text).sentences) == marked
