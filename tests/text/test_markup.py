import pytest

from quotes.errors import InputError
from quotes.text.markup import read_cases, strip_marks
from quotes.types import Span, SpeakerKind, SpeakerStatus, StatementKind

CASE = """=== one: nested marks and two pieces
{1c|“Yes,”} {1m|Ann Orr, who {2m|Bo} {2q|says} {2c|lied},} {1q|said}, {1c|“no.”}
---
1: person Ann Orr; via AFP; question
2: ambiguous Bo Hill | Bo Dale
"""


def test_a_case_gives_text_spans_and_speakers() -> None:
    (case,) = read_cases(CASE)
    assert case.text == "“Yes,” Ann Orr, who Bo says lied, said, “no.”"
    first, second = case.quotes
    assert [span.of(case.text) for span in first.content] == ["“Yes,”", "“no.”"]
    assert first.mention[0].of(case.text) == "Ann Orr, who Bo says lied,"
    assert (first.kind, first.name, first.via) == (SpeakerKind.PERSON, "Ann Orr", "AFP")
    assert first.statement is StatementKind.QUESTION
    assert (second.status, second.name) == (SpeakerStatus.AMBIGUOUS, None)
    assert second.candidates == ("Bo Hill", "Bo Dale")


def test_text_without_marks_stays_as_it_is() -> None:
    assert strip_marks("a { b | c") == ("a { b | c", {})
    assert strip_marks("x{3q|said}")[1] == {(3, "q"): [Span(1, 5)]}


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        ("=== a: x\n{1c|open\n---\n1: unknown\n", "never closed"),
        ("=== a: x\nshut}\n---\n", "never opened"),
        ("=== a: x\n{1c|y}\n---\n", "differ for 1"),
        ("=== a: x\ny\n---\n4: unknown\n", "differ for 4"),
        ("=== a: x\n{1c|y}\n1: unknown\n", "'---'"),
        ("=== a: x\n{1c|y}\n---\nnobody\n", "N: KIND NAME"),
        ("=== a: x\ny\n---\n=== a: x\ny\n---\n", "twice"),
    ],
)
def test_a_wrong_mark_is_named_with_its_case(marked: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint) as raised:
        read_cases(marked, origin="gold.txt")
    assert "gold.txt" in str(raised.value)
