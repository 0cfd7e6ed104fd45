"""`quotes audit`: what the store's sayings tell about those who print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli.options import Json
from quotes.cli.output import as_json, cell
from quotes.cli.state import state_of
from quotes.cli.verdicts import change_record, in_words

if TYPE_CHECKING:
    from quotes.sayings.audit import Audit, SayingReport, SourceTally, WordingOf
    from quotes.store.stored_quotes import StoredQuote


def add_to(app: typer.Typer) -> None:
    """Register the command of this file.

    Args:
        app: the program, or the group of commands, that takes them.
    """
    app.command()(audit)


def audit(
    context: typer.Context,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most sayings of each finding.")] = 20,
    json: Json = False,
) -> None:
    """List sayings that are credited to different people, cut against their sense, or printed differently.

    The worst come first: negations and numbers on top. Then the sources that alter more often than others.
    """
    from quotes.services import auditing

    with state_of(context).session(write=True) as s:
        auditing.group(s)
        found = auditing.audit(s)
    if json:
        as_json(_record(found, limit))
        return
    _section("Credited to different people", found.disputed, limit)
    _section("Cut so that the sense turns", found.turned, limit)
    _section("Printed differently", found.differing, limit)
    typer.echo("\nSources that print others' words otherwise")
    for source in found.sources[:limit]:
        low, high = source.interval
        share = f"{source.share:.0%}, surely between {low:.0%} and {high:.0%}"
        typer.echo(f"  {cell(source.source)}: {source.altered} of {source.wordings} ({share})")
    if not found.sources:
        typer.echo("  none with ten compared wordings or more")


def _section(title: str, reports: Sequence[SayingReport], limit: int) -> None:
    typer.echo(f"\n{title}: {len(reports)}" if reports else f"\n{title}: none")
    for report in reports[:limit]:
        for line in saying_lines(report):
            typer.echo(f"  {line}")


def saying_lines(report: SayingReport) -> Iterator[str]:
    """A saying for people: who is credited, then each wording, the earliest known first, with what was changed.

    Args:
        report: the saying with its wordings.
    """
    yield f"saying {report.saying_id}: {cell(' / '.join(report.credited)) or 'nobody is credited'}"
    for wording in report.wordings:
        yield f"  {_line(wording)}"
        for change in wording.changes:
            yield f"    {in_words(change)}"
    for source, via in report.relayed:
        yield f"  {cell(source) or 'a source not known'} credits {cell(via)}"


def _line(wording: WordingOf) -> str:
    quote = wording.quote
    where = " · ".join(cell(part) for part in (quote.source or quote.title, quote.published) if part)
    origin = f"{_speaker(quote) or 'nobody'}, {where or 'undated'} (#{quote.quote_id})"
    return f"[{wording.wording}] {cell(quote.words)} — {origin}"


def _speaker(quote: StoredQuote) -> str | None:
    return cell(quote.speakers[0]) if quote.speakers else None


def _record(found: Audit, limit: int) -> dict[str, Any]:
    return {
        "disputed": [saying_record(report) for report in found.disputed[:limit]],
        "turned": [saying_record(report) for report in found.turned[:limit]],
        "differing": [saying_record(report) for report in found.differing[:limit]],
        "sources": [_source(source) for source in found.sources[:limit]],
    }


def _source(source: SourceTally) -> dict[str, Any]:
    return {
        "source": source.source,
        "wordings": source.wordings,
        "altered": source.altered,
        "share": source.share,
        "interval": [round(one, 4) for one in source.interval],
    }


def saying_record(report: SayingReport) -> dict[str, Any]:
    """A saying as plain values: one of the entries of `quotes audit --json`.

    Args:
        report: the saying with its wordings.
    """
    return {
        "id": report.saying_id,
        "credited": list(report.credited),
        "severity": report.severity,
        "turned": report.turned,
        "relayed": [list(pair) for pair in report.relayed],
        "wordings": [
            {
                "quote": one.quote.words,
                "quote_id": one.quote.quote_id,
                "wording": one.wording,
                "speaker": one.quote.speakers[0] if one.quote.speakers else None,
                "source": one.quote.source,
                "title": one.quote.title,
                "published": one.quote.published,
                "url": one.quote.url,
                "via": one.quote.via,
                "changes": [change_record(change) for change in one.changes],
            }
            for one in report.wordings
        ],
    }
