"""The scores of a whole set, as numbers and as a text for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quotes.errors import InputError
from quotes.evaluation.gold import GoldArticle, GoldAttribution
from quotes.evaluation.spans import LEVELS, ROLES, Score, Tally, compare, score
from quotes.evaluation.speakers import Named, WrongSpeaker, compare_speakers
from quotes.types import Span


@dataclass(frozen=True, slots=True)
class Scores:
    """Every count of one evaluation; `missing` are gold articles that the output does not hold."""

    articles: int
    missing: int
    tally: Tally
    speakers: Counter[tuple[str, str]]
    wrong: tuple[WrongSpeaker, ...]

    def of(self, key: str) -> Score:
        """Return a score.

        Args:
            key: a role ("cue", "content words" …), "whole", "content@0.5" or "content+mention@0.5".
        """
        return score(self.tally, key)

    def share(self, key: str) -> float:
        """Return the share of gold that was right, 0 to 1.

        Args:
            key: what was counted, for example "mention@0.5" or "recall direct".
        """
        return self.tally[key, "right"] / max(1, self.tally[key, "gold"])

    @property
    def persons_right(self) -> float:
        """Quoted persons named rightly, of all."""
        return self.speakers["person", "right"] / max(1, self.speakers["person", "all"])

    @property
    def persons_right_of_answered(self) -> float:
        """Quoted persons named rightly, of those for whom a name was given."""
        open_ones = self.speakers["person", "quote missed"] + self.speakers["person", "left open"]
        return self.speakers["person", "right"] / max(1, self.speakers["person", "all"] - open_ones)

    def numbers(self) -> dict[str, float]:
        """The main figures under stable names."""
        figures = {f"{key} F": self.of(key).f for key in ("whole", *ROLES)}
        for level in LEVELS:
            figures[f"content@{level} F"] = self.of(f"content@{level}").f
            figures[f"content+mention@{level} F"] = self.of(f"content+mention@{level}").f
            figures[f"right mention@{level}"] = self.share(f"mention@{level}")
        figures |= {f"recall {kind}": self.share(f"recall {kind}") for kind in ("direct", "mixed", "indirect")}
        return figures | {
            "persons right of all": self.persons_right,
            "persons right of answered": self.persons_right_of_answered,
        }

    def below(self, floors: Mapping[str, float]) -> tuple[str, ...]:
        """Write a line for each figure that is under its floor, as printed to three digits.

        Args:
            floors: the least that each figure may be, by the names of `numbers`.

        Raises:
            InputError: a floor is of a figure that `numbers` does not have.
        """
        figures = self.numbers()
        if unknown := [name for name in floors if name not in figures]:
            raise InputError(f"no figure is called {unknown[0]!r}; there are: {', '.join(figures)}")
        return tuple(
            f"{name} is {figures[name]:.3f}, below its floor {floor}"
            for name, floor in floors.items()
            if round(figures[name], 3) < floor
        )

    def text(self) -> str:
        """A table for people."""
        lines = [f"{self.articles} articles, {self.missing} of them missing in the output"]
        for role in ROLES:
            lines.append(f"  {role:8} exact {_row(self.of(role))}   words {_row(self.of(f'{role} words'))}")
        lines.append(f"  whole    exact {_row(self.of('whole'))}")
        for level in LEVELS:
            lines.append(
                f"  content@{level} {_row(self.of(f'content@{level}'))}   right mention among matched "
                f"{self.share(f'mention@{level}'):.3f}   content+mention@{level} "
                f"{_row(self.of(f'content+mention@{level}'))}"
            )
        kinds = ", ".join(
            f"{kind} {self.share(f'recall {kind}'):.3f} of {self.tally[f'recall {kind}', 'gold']}"
            for kind in ("direct", "mixed", "indirect")
        )
        lines.append(f"  recall of content@0.5: {kinds}")
        if self.speakers:
            lines += self._speaker_lines()
        return "\n".join(lines)

    def _speaker_lines(self) -> list[str]:
        outcomes = {f"{kind}: {outcome}": n for (kind, outcome), n in sorted(self.speakers.items()) if outcome != "all"}
        return [
            "speakers",
            f"  persons: right {self.persons_right:.3f} of all {self.speakers['person', 'all']}, "
            f"{self.persons_right_of_answered:.3f} of those answered",
            "  " + ", ".join(f"{outcome} {n}" for outcome, n in outcomes.items()),
        ]


def evaluate(gold: Iterable[GoldArticle], output: Mapping[str, Mapping[str, Any]]) -> Scores:
    """Score an output against gold articles; the measures are those of the project's neutral scorer.

    Args:
        gold: the gold articles; one that the output does not hold counts as missing.
        output: article id → a record of the machine interface, with "quotes".

    Raises:
        InputError: a record has no quotes.
    """
    tally: Tally = Counter()
    speakers: Counter[tuple[str, str]] = Counter()
    wrong: list[WrongSpeaker] = []
    count = missing = 0
    for article in gold:
        count += 1
        record = output.get(article.id)
        missing += record is None
        quotes = _quotes(article.id, record) if record is not None else []
        compare(article.text, article.attributions, [found for found, _ in quotes], tally)
        wrong += compare_speakers(
            article.id, article.text, article.attributions, [named for _, named in quotes], speakers
        )
    return Scores(count, missing, tally, speakers, tuple(wrong))


def _quotes(ident: str, record: Mapping[str, Any]) -> list[tuple[GoldAttribution, Named]]:
    found = []
    try:
        for number, quote in enumerate(record["quotes"]):
            content, cue, mention = (_spans(quote.get(role) or []) for role in ("content", "cue", "mention"))
            speaker = quote.get("speaker") or {}
            found.append(
                (
                    GoldAttribution(str(number), content, cue, mention),
                    Named(content, speaker.get("name"), speaker.get("kind")),
                )
            )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"the output for article {ident!r} is not of the machine interface ({error!r}): make it with quotes extract"
        ) from error
    return found


def _spans(pairs: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _row(value: Score) -> str:
    return f"P {value.precision:.3f} R {value.recall:.3f} F {value.f:.3f}"
