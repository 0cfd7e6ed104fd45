"""What a reader yields in place of an article that it could not make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """One thing that could not be read, so that the rest of the batch can go on.

    `origin` is the path or name of the input, `line` the line within it (from 1; None when the whole input failed),
    `reason` one line that names the rule that was broken and the remedy.
    """

    origin: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        """The failure as one line for people: "articles.jsonl:3: …"."""
        place = self.origin if self.line is None else f"{self.origin}:{self.line}"
        return f"{place}: {self.reason}"
