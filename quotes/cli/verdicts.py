"""How a check's verdict is printed: as a sentence with the changed words, as JSON, or as a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import typer

from quotes.cli.output import at_terminal, cell, console

if TYPE_CHECKING:
    from quotes.verification.result import CheckResult, Match
    from quotes.wording.types import Change

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "del{text-decoration:line-through;background:#fdd}ins{text-decoration:underline;background:#dfd}"
    "section{border-top:1px solid #888;padding:.5rem 0}.human h2::before{content:'⚠ '}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}del{background:#722}ins{background:#263}}"
)


def record(result: CheckResult) -> dict[str, Any]:
    """The verdict as plain values: version 1 of the answer of `quotes check --format json`.

    `verdict` and `wording` are the same; offsets are half-open ranges of characters, `before` into the match's quote,
    `after` into the text that was checked. Keys may be added, never renamed.
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
    }


def change_record(change: Change) -> dict[str, Any]:
    """One changed place as plain values."""
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
    """The verdict for people: the sentence first, then what was changed and where the words are printed."""
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


def in_words(change: Change) -> str:
    """One changed place as a line for people."""
    stake = " (the meaning is at stake)" if change.at_stake else ""
    before, after = cell(change.before), cell(change.after)
    if not before:
        return f"{change.kind}: + “{after}”{stake}"
    if not after:
        return f"{change.kind}: − “{before}”{stake}"
    return f"{change.kind}: “{before}” → “{after}”{stake}"


def as_page(results: list[tuple[str | None, CheckResult]]) -> str:
    """The verdicts as one HTML page that needs nothing else; every word of the claims and articles is escaped."""
    sections = "\n".join(_section(name, result) for name, result in results)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Quotes checked</title>'
        f"<style>{_STYLE}</style></head><body>\n<h1>Quotes checked</h1>\n{sections}\n</body></html>\n"
    )


def _section(name: str | None, result: CheckResult) -> str:
    heading = f"{name}: {result.sentence}" if name else result.sentence
    claimed = f" — {escape(result.claimed)}" if result.claimed else ""
    rows = [f"<p>Claimed: {_marked(result)}{claimed}</p>"]
    for match in result.matches[:5]:
        where = escape(" · ".join(str(part) for part in (match.source, match.title, match.published) if part))
        address = match.url if match.url and match.url.startswith(("http://", "https://")) else None
        link = f' <a href="{escape(address)}">{where or "article"}</a>' if address else f" {where}"
        rows.append(f"<p>Printed: {escape(match.words)} — {escape(match.speaker or 'nobody is credited')}{link}</p>")
    kind = ' class="human"' if result.needs_human else ""
    return f"<section{kind}><h2>{escape(heading)}</h2>\n" + "\n".join(rows) + "</section>"


def _marked(result: CheckResult) -> str:
    """The claim with what was put in as `ins` and what was taken out as `del`."""
    words, at = [], 0
    for change in sorted(result.changes, key=lambda one: one.after_span):
        start, end = change.after_span
        if start < at or end > len(result.text):
            continue
        words.append(escape(result.text[at:start]))
        words.append(f"<del>{escape(change.before)}</del>" if change.before else "")
        words.append(f"<ins>{escape(result.text[start:end])}</ins>" if end > start else "")
        at = end
    return "".join(words) + escape(result.text[at:])
