"""Holding an analysis against gold annotations, one gold quote at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quotes.evaluation.spans import word_starts
from quotes.evaluation.speakers import name_words
from quotes.text.markup import GoldCase, GoldQuote, read_cases
from quotes.types import Analysis, Article, Quote, SpeakerKind, SpeakerStatus

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Outcome:
    """What became of one gold quote; `found` is None when nothing covers half of its words."""

    case: GoldCase
    gold: GoldQuote
    found: Quote | None

    @property
    def words(self) -> str:
        return " … ".join(span.of(self.case.text) for span in self.gold.content)

    @property
    def marked(self) -> bool:
        return any(mark in self.words for mark in '“”"«»„‘`') or "''" in self.words

    @property
    def right_speaker(self) -> bool:
        """The same status, and where it is resolved the same name (a group's or source's words need only overlap)."""
        if self.found is None:
            return False
        speaker = self.found.speaker
        if self.gold.status is not SpeakerStatus.RESOLVED:
            return speaker.status is not SpeakerStatus.RESOLVED or speaker.kind is SpeakerKind.UNNAMED
        if speaker.status is not SpeakerStatus.RESOLVED or speaker.name is None or self.gold.name is None:
            return False
        gold, found = set(name_words(self.gold.name)), set(name_words(speaker.name))
        if self.gold.kind is SpeakerKind.PERSON:
            return speaker.kind is SpeakerKind.PERSON and gold == found
        return speaker.kind is not SpeakerKind.PERSON and bool(gold & found)

    @property
    def wrong_person(self) -> bool:
        """A person stated as a fact who did not speak: the worst thing that can happen."""
        if self.found is None or self.found.speaker.status is not SpeakerStatus.RESOLVED:
            return False
        return self.found.speaker.kind is SpeakerKind.PERSON and not self.right_speaker

    def __str__(self) -> str:
        said = "not found" if self.found is None else f"{self.found.speaker.status}: {self.found.speaker.name}"
        return f"[{self.case.id}] {self.words[:90]!r}: expected {self.gold.name or self.gold.status}, {said}"


def cases(folder: str) -> list[GoldCase]:
    """Every gold case of a folder under fixtures/."""
    files = sorted((ROOT / "fixtures" / folder).glob("*.txt"))
    return [case for file in files for case in read_cases(file.read_text(encoding="utf-8"), origin=str(file))]


def article(case: GoldCase) -> Article:
    """The case's text as an article, boilerplate recognised as the readers do."""
    from quotes.ingest import boilerplate

    return Article(id=case.id, text=case.text, boilerplate=boilerplate.find(case.text))


def outcomes(case: GoldCase, analysis: Analysis) -> list[Outcome]:
    """What became of each gold quote: the found quote with the best overlap of words, at least half of the gold's."""
    found = [(word_starts(case.text, quote.content), quote) for quote in analysis.quotes]
    out = []
    for gold in case.quotes:
        words = word_starts(case.text, gold.content)
        best = max(found, key=lambda f: len(words & f[0]) / max(1, len(words | f[0])), default=None)
        enough = best is not None and len(words & best[0]) >= 0.5 * len(words)
        out.append(Outcome(case, gold, best[1] if enough and best else None))
    return out
