"""Scores of speakers: is the right person named, and is nobody named who did not speak?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.evaluation.gold import GoldAttribution, Spans
from quotes.evaluation.spans import word_starts
from quotes.types import SpeakerKind

SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))


@dataclass(frozen=True, slots=True)
class Named:
    """What an extraction says of one quote: its content and its speaker (None where it leaves that open)."""

    content: Spans
    name: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class WrongSpeaker:
    """A speaker stated as a fact who is not the one."""

    article: str
    attribution: str
    gold: str
    found: str


def name_words(name: str) -> tuple[str, ...]:
    """Take a name apart into comparable words, without initials and generation suffixes.

    Args:
        name: a name as it is written.
    """
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return tuple(word for word in words if len(word) > 1 and word not in SUFFIXES)


def judge_name(said: str, gold: str) -> str:
    """Judge a name: "right", "surname only" or "wrong".

    Right is a form with all of the gold's words, or with two of them and its surname.

    Args:
        said: the name that was found.
        gold: the name that was annotated.
    """
    found, expected = name_words(said), name_words(gold)
    if set(expected) <= set(found):
        return "right"
    same_surname = bool(found and expected) and found[-1] == expected[-1]
    if same_surname and len(set(found)) >= 2 and set(found) <= set(expected):
        return "right"
    return "surname only" if same_surname and len(found) == 1 else "wrong"


def compare_speakers(
    article: str,
    text: str,
    gold: Sequence[GoldAttribution],
    found: Sequence[Named],
    tally: Counter[tuple[str, str]],
) -> list[WrongSpeaker]:
    """Add one article's counts to a tally and return the names that are wrong.

    Args:
        article: the article's id.
        text: its text.
        gold: its annotated attributions; those without a speaker do not count.
        found: what was found in it; a gold attribution counts by the quote that overlaps it best.
        tally: counts by (kind of the gold speaker, outcome); is added to.
    """
    wrong = []
    words = [(word_starts(text, named.content), named) for named in found]
    for attribution in gold:
        if attribution.speaker is None:
            continue
        kind, name = attribution.speaker
        expected = word_starts(text, attribution.content)
        best = max(words, key=lambda w: len(expected & w[0]) / max(1, len(expected | w[0])), default=None)
        tally[kind, "all"] += 1
        if best is None or len(expected & best[0]) < 0.5 * len(expected):
            outcome = "quote missed"
        elif kind != SpeakerKind.PERSON:
            named_person = best[1].name and best[1].kind == SpeakerKind.PERSON
            outcome = "a person named wrongly" if named_person else "right or open"
        else:
            outcome = judge_name(best[1].name, name) if best[1].name else "left open"
            if outcome == "wrong":
                wrong.append(WrongSpeaker(article, attribution.id, name, best[1].name or ""))
        tally[kind, outcome] += 1
    return wrong
