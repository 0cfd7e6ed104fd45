"""How a check's verdict is printed: as a sentence with the changed words, as JSON, or as a page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from quotes.cli.output import at_terminal, cell, console
from quotes.verification.records import more_of

if TYPE_CHECKING:
    from quotes.verification.result import CheckResult, Match
    from quotes.wording.types import Change


def record(result: CheckResult) -> dict[str, Any]:
    """The verdict as plain values: version 1 of the answer of `quotes check --format json`.

    `verdict` and `wording` are the same; offsets are half-open ranges of characters, `before` into the match's quote,
    `after` into the text that was checked. Keys may be added, never renamed.

    Args:
        result: what came of the check.
    """
    return {
        "text": result.text,
        "claimed": result.claimed,
        "verdict": result.wording,
        "wording": result.wording,
        "speaker": result.speaker,
        "credited": list(result.credited),
        "sentence": result.sentence,
        "needs_human": result.needs_human,
        "problem": result.problem,
        "changes": [change_record(change) for change in result.changes],
        "matches": [_match(match) for match in result.matches],
        **more_of(result),
    }


def change_record(change: Change) -> dict[str, Any]:
    """One changed place as plain values.

    Args:
        change: one changed place.
    """
    return {
        "class": change.kind,
        "before": change.before,
        "after": change.after,
        "before_offsets": list(change.before_span),
        "after_offsets": list(change.after_span),
        "at_stake": change.at_stake,
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "quote": match.words,
        "quote_id": match.quote_id,
        "wording": match.wording,
        "similarity": round(match.similarity, 4),
        "probability": match.probability,
        "speaker_confidence": match.speaker_confidence,
        "kind": match.kind,
        "as_quote": match.as_quote,
        "speaker": match.speaker,
        "person": match.person_id,
        "article": match.article_id,
        "title": match.title,
        "source": match.source,
        "published": match.published.isoformat() if match.published is not None else None,
        "url": match.url,
        "context": match.context,
        "changes": [change_record(change) for change in match.changes],
    }


def as_text(result: CheckResult, *, name: str | None = None) -> None:
    """The verdict for people: the sentence first, then what was changed and where the words are printed.

    Args:
        result: what came of the check.
        name: the claimed speaker; None when nobody was named.
    """
    mark = "! " if result.needs_human else "  "
    heading = mark + cell(f"{name + ': ' if name else ''}{result.sentence}")
    if at_terminal():
        from rich.text import Text

        console().print(Text(heading, style="bold" if result.needs_human else ""))
    else:
        typer.echo(heading)
    typer.echo(f"    claimed: {cell(result.text)}" + (f" — {cell(result.claimed)}" if result.claimed else ""))
    for change in result.changes:
        typer.echo(f"    {in_words(change)}")
    for match in result.matches[:5]:
        where = " · ".join(cell(part) for part in (match.source, match.title, match.published) if part)
        number = f" (#{match.quote_id})" if match.quote_id is not None else ""
        credited = cell(match.speaker) if match.speaker else "nobody"
        typer.echo(f"    printed: {cell(match.words)} — {credited}" + (f" · {where}" if where else "") + number)
    for one in result.credits if len(result.credits) > 1 else ():
        told = f" “{cell(one.words)}”" if one.words else ""
        typer.echo(f"    credited: {cell(one.name)} ({one.confidence:.0%}, {cell(', '.join(one.sources))}){told}")
    for denial in result.denials:
        typer.echo(f"    denied: {cell(denial.words)} — {cell(denial.source) or 'an article'}")
    for match in result.nearest:
        typer.echo(f"    nearest, not the same: {cell(match.words)} — {cell(match.speaker) or 'nobody'}")


def in_words(change: Change) -> str:
    """One changed place as a line for people.

    Args:
        change: one changed place.
    """
    stake = " (the meaning is at stake)" if change.at_stake else ""
    before, after = cell(change.before), cell(change.after)
    if not before:
        return f"{change.kind}: + “{after}”{stake}"
    if not after:
        return f"{change.kind}: − “{before}”{stake}"
    return f"{change.kind}: “{before}” → “{after}”{stake}"


def as_page(results: list[tuple[str | None, CheckResult]]) -> str:
    """The verdicts as one HTML page that needs nothing else.

    Args:
        results: a claimed speaker, if any, and what came of the check, for each claim.
    """
    from quotes.verification.report import CheckedClaim, check_page

    return check_page([CheckedClaim(name, result) for name, result in results], made=date.today())
