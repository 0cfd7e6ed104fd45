"""What a rule proposes before the proposals are weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.types import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """One proposed quote: spans of characters, the rule that made it, and how often that rule is right (0 to 1).

    `cue` and `mention` are empty where there is none. Drafts of a lower `rank` win over those of a higher one.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    mention: tuple[Span, ...]
    rule: str
    confidence: float
    rank: int = 1

    @property
    def start(self) -> int:
        """The first character of the content."""
        return min(span.start for span in self.content)

    @property
    def end(self) -> int:
        """The character after the content."""
        return max(span.end for span in self.content)
