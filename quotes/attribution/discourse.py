"""What the article has told so far: who was named or spoke where, and what that says about the next pronoun."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from quotes.attribution.cast import Cast
from quotes.attribution.reading import Form
from quotes.types import SpeakerKind


@dataclass(frozen=True, slots=True)
class Turn:
    """One decided quote: where its mention stands (else its content), whose it is, how it was mentioned."""

    position: int
    end: int
    speaker: int | str | None  # index of a figure, the description of somebody unnamed, None when open
    form: Form
    gender: str | None = None
    confidence: float = 1.0
    asks: bool = False
    kind: SpeakerKind | None = None


@dataclass(slots=True)
class Discourse:
    """The article's people and, growing quote by quote, who has spoken."""

    cast: Cast
    turns: list[Turn] = field(default_factory=list)
    _named: dict[int, list[int]] = field(default_factory=dict)  # figure → starts of its unquoted names
    _named_quoted: dict[int, list[int]] = field(default_factory=dict)
    _spoken: dict[int | str, list[Turn]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in self.cast.places:
            for owner in place.owners:
                book = self._named_quoted if place.quoted else self._named
                book.setdefault(owner, []).append(place.name.span.start)

    def gender_of(self, description: str) -> str | None:
        """The gender of the speaker who goes by `description`, None when nothing tells."""
        return self._spoken[description][0].gender

    def add(self, turn: Turn) -> None:
        """Remember a decided quote."""
        self.turns.append(turn)
        if turn.speaker is not None:
            self._spoken.setdefault(turn.speaker, []).append(turn)

    def last_name(self, figure: int, position: int) -> int | None:
        """Where `figure` was last named outside quotation marks before `position`."""
        starts = self._named.get(figure, [])
        index = bisect_left(starts, position) - 1
        return starts[index] if index >= 0 else None

    def last_quoted_name(self, figure: int, position: int) -> int | None:
        """Where `figure` was last named within quotation marks before `position`."""
        starts = self._named_quoted.get(figure, [])
        index = bisect_left(starts, position) - 1
        return starts[index] if index >= 0 else None

    def last_turn(self, speaker: int | str, position: int) -> Turn | None:
        """The last quote of `speaker` before `position`."""
        return next((t for t in reversed(self._spoken.get(speaker, [])) if t.position < position), None)

    def kind_of(self, description: str) -> SpeakerKind:
        """What kind of speaker goes by `description`."""
        return self._spoken[description][0].kind or SpeakerKind.UNNAMED

    def previous(self, position: int) -> Turn | None:
        """The last decided quote before `position` that has a speaker."""
        return next((t for t in reversed(self.turns) if t.position < position and t.speaker is not None), None)

    def times_named(self, figure: int, position: int) -> int:
        """How often `figure` was named outside quotation marks before `position`."""
        return bisect_left(self._named.get(figure, []), position)

    def candidates(self, position: int) -> list[int | str]:
        """Everybody who was named before `position` outside quotation marks or has spoken; unnamed speakers too."""
        people: list[int | str] = [
            f.index
            for f in self.cast.figures
            if f.is_person
            and (self.last_name(f.index, position) is not None or self.last_quoted_name(f.index, position) is not None)
        ]
        strangers = [
            s
            for s, turns in self._spoken.items()
            if isinstance(s, str) and turns[0].position < position and turns[0].kind is SpeakerKind.UNNAMED
        ]
        return people + strangers
