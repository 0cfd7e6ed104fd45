"""Decisions as values: a speaker with its evidence, and the key under which the discourse remembers it."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.attribution.cast import Cast, Place
from quotes.attribution.figures import Figure
from quotes.types import Evidence, Span, Speaker, SpeakerKind, SpeakerStatus


@dataclass(frozen=True, slots=True)
class Decision:
    """A speaker and whom the discourse remembers: the index of a figure, a description, or None when open."""

    speaker: Speaker
    key: int | str | None
    gender: str | None = None


def named(figure: Figure, evidence: Evidence, confidence: float) -> Decision:
    """The speaker is `figure`."""
    kind = SpeakerKind.PERSON if figure.is_person else SpeakerKind.ORGANIZATION
    speaker = Speaker(figure.name, kind, SpeakerStatus.RESOLVED, (), (evidence,), round(confidence, 3))
    return Decision(speaker, figure.index, figure.gender)


def described(
    name: str, kind: SpeakerKind, evidence: Evidence, confidence: float, gender: str | None = None
) -> Decision:
    """The speaker has no name in the article: a group, an organisation or somebody unnamed, known by `name`."""
    name = " ".join(name.split())
    return Decision(Speaker(name, kind, SpeakerStatus.RESOLVED, (), (evidence,), round(confidence, 3)), name, gender)


def ambiguous(
    names: tuple[str, ...], evidence: Evidence, confidence: float, kind: SpeakerKind | None = SpeakerKind.PERSON
) -> Decision:
    """Two or more remain."""
    return Decision(Speaker(None, kind, SpeakerStatus.AMBIGUOUS, names, (evidence,), round(confidence, 3)), None)


def unknown(evidence: Evidence, kind: SpeakerKind | None = None) -> Decision:
    """The article does not say who speaks."""
    return Decision(Speaker(None, kind, SpeakerStatus.UNKNOWN, (), (evidence,), 0.0), None)


def because(rule: str, text: str, *spans: Span) -> Evidence:
    """A reason in words."""
    return Evidence(rule, text, tuple(spans))


def far(cast: Cast, position: int, place: Place | Span) -> str:
    """How far a name stands from a mention, in words: "in the same sentence", "2 sentences before"."""
    start = place.start if isinstance(place, Span) else place.name.span.start
    gap = cast.scene.sentence(position) - cast.scene.sentence(start)
    if gap == 0:
        return "in the same sentence"
    unit = "sentence" if abs(gap) == 1 else "sentences"
    return f"{abs(gap)} {unit} {'before' if gap > 0 else 'after'}"


def clip(text: str, limit: int = 60) -> str:
    """`text` on one line, at most `limit` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
