"""Sentences that were written for a kind of fault before the code was mended for it, each with its right speakers.

`blind.tsv`: the kind; the marked-up text (`tests.attribution.build`; a new line is written as two characters); for each
quote, parted by semicolons, the names that are right ("-" for none, several parted by "|"); why it fails, empty where
it does not.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quotes.attribution.component import Speakers
from tests.attribution.build import article

_TABLE = Path(__file__).with_name("blind.tsv")


def _cases() -> list[object]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    cases = []
    for number, row in enumerate(rows):
        why = row["fails because"]
        marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
        cases.append(pytest.param(row["text"], row["speakers"], marks=marks, id=f"{row['kind']}-{number}"))
    return cases


def _plain(name: str | None) -> str:
    words = (name or "-").replace("’", "'").casefold().split()
    return " ".join(words[1:] if words[0] in ("the", "a") else words)


@pytest.mark.parametrize(("text", "speakers"), _cases())
def test_speakers_of_blind_sentences(text: str, speakers: str) -> None:
    """Every quote gets one of the names that are right for it."""
    found, _ = Speakers().predict(article(text.replace("\\n", "\n")))
    wanted = [{_plain(name) for name in names.split("|")} for names in speakers.split(";")]
    given = [_plain(quote.speaker.name) for quote in found]
    assert len(given) == len(wanted)
    assert [name for name, right in zip(given, wanted, strict=True) if name not in right] == []
