"""People whom the narration introduces without a name: "A 29-year-old Berlin woman was given five months"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quotes.attribution import lexicon
from quotes.attribution.entities.cast import Cast
from quotes.types import Span

_LEAD = r"(?:^|(?<=[.!?”\"]\s)|(?<=\n)|(?<=said\s)|(?<=, ))"


@dataclass(frozen=True, slots=True)
class UnnamedPerson:
    """Somebody without a name: the words that introduce them, where, and the gender that the noun tells."""

    text: str
    span: Span
    gender: str | None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    nouns = sorted({*lexicon.people_nouns(), *lexicon.relations()}, key=len, reverse=True)
    return re.compile(
        rf"{_LEAD}(?:An?|One|Another|an?|one|another)\s+(?:[\w’'\-]+\s+){{0,5}}?({'|'.join(map(re.escape, nouns))})\b"
        r"(?!\s+[A-Z]|[’']s?\b|,?\s+(?:named|called)\b|,\s+[A-Z]|-)",
    )


def find_unnamed(cast: Cast) -> tuple[UnnamedPerson, ...]:
    """The strangers whom sentences of `cast`'s article begin with, outside quotation marks, in order.

    Args:
        cast: everybody whom the article names.
    """
    layout = cast.layout
    found: dict[str, UnnamedPerson] = {}
    for match in _pattern().finditer(layout.text):
        sentence = layout.sentences[layout.sentence(match.start())]
        opens = match.start() - sentence.start < 3 or match.group()[0].isupper()
        if not opens or layout.is_quoted(match.start()) or cast.between(match.start(), match.end()):
            continue
        noun = match.group(1)
        person = lexicon.people_nouns().get(noun)
        gender = person.gender if person is not None else lexicon.relations().get(noun)
        text = " ".join(match.group().split())
        found.setdefault(text, UnnamedPerson(text, Span(match.start(), match.end()), gender))
    return tuple(found.values())
