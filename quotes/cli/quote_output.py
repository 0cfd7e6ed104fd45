"""How a quote is printed: for people, for programs, and in its context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from quotes.cli.output import as_json, at_terminal, cell, console, plain, table

if TYPE_CHECKING:
    from rich.text import Text

    from quotes.services.views import ArticleRecord, QuoteRecord
    from quotes.types import Span

HEAD = ("id", "speaker", "status", "words", "kind", "source", "published", "title", "cue")
_AROUND = 400  # characters of context on each side


def listing(quotes: Sequence[QuoteRecord], *, json: bool, with_speaker: bool = True) -> None:
    """Print quotes one after the other: for people two lines each, for programs one line or JSON.

    Args:
        quotes: the quotes in order.
        json: as JSON.
        with_speaker: name the speaker with each; where all are of one, a heading does.
    """
    from quotes.export import speaker_label
    from quotes.export.json_records import quote as record

    if json:
        as_json([record(quote) for quote in quotes])
    elif not at_terminal():
        table(HEAD, [_row(quote, speaker_label(quote.speaker)) for quote in quotes])
    else:
        for quote in quotes:
            _print(quote, speaker_label(quote.speaker) if with_speaker else None)


def _row(quote: QuoteRecord, label: str) -> tuple[object, ...]:
    article = quote.article
    return (
        *(quote.id, label, quote.speaker.status, quote.words, quote.kind),
        *(article.source, article.published, article.title, quote.cue),
    )


def _print(quote: QuoteRecord, label: str | None) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from quotes.export import lead_in

    screen, before = console(), lead_in(quote)
    words = Text(cell(quote.words))
    screen.print(Text.assemble((f"{cell(before)} ", "dim"), words) if before else words)
    screen.print(Padding(Text(origin(quote, label), style="dim"), (0, 0, 0, 2)))


def origin(quote: QuoteRecord, label: str | None) -> str:
    """Give one line that tells who said it where and when, with the number to ask for.

    Args:
        quote: the quote as the store gives it.
        label: the speaker; None where a heading names who it is.
    """
    article = quote.article
    parts: Iterable[object] = (
        f"— {label}" if label is not None else None,
        f"via {quote.via}" if quote.via else None,
        article.source or article.title,
        article.published,
        quote.kind,
        f"#{quote.id}",
    )
    return " · ".join(cell(part) for part in parts if part is not None)


def in_context(quote: QuoteRecord, article: ArticleRecord) -> None:
    """Give the quote in the words around it: content, cue and mention marked, then what is known and why.

    Args:
        quote: the quote as the store gives it.
        article: the article as the store gives it.
    """
    from quotes.export import speaker_label

    start, end = _window(quote, article.text)
    if at_terminal():
        console().print(_marked(quote, article.text, start, end))
    else:
        typer.echo(plain(article.text[start:end]))
    facts: dict[str, object] = {
        "speaker": speaker_label(quote.speaker),
        "in the article": quote.speaker.article_name,
        "status": f"{quote.speaker.status} ({quote.speaker.confidence:.2f})",
        "candidates": ", ".join(quote.speaker.candidates) or None,
        "words": quote.words,
        "kind": f"{quote.kind}, {quote.statement} ({quote.confidence:.2f})",
        "cue": quote.cue,
        "mention": quote.mention,
        "via": quote.via,
        "article": quote.article.title,
        "source": quote.article.source,
        "published": quote.article.published,
        "url": quote.article.url,
        "citation key": quote.key,
    }
    typer.echo("")
    for name, value in facts.items():
        if value is not None:
            typer.echo(f"{name + ':':<16}{cell(value)}")
    for reason in quote.speaker.evidence:
        typer.echo(f"{'because:':<16}{cell(reason.text)} [{reason.rule}]")


def _window(quote: QuoteRecord, text: str) -> tuple[int, int]:
    """The characters to show: what is around all parts of the quote, from the beginning of a word to the end of one."""
    first, last = min(span.start for span in _spans(quote)), max(span.end for span in _spans(quote))
    start, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    while last < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def _spans(quote: QuoteRecord) -> tuple[Span, ...]:
    return (*quote.content, *quote.cue_spans, *quote.mention_spans)


def _marked(quote: QuoteRecord, text: str, start: int, end: int) -> Text:
    from rich.text import Text

    shown = Text(text[start:end].translate({code: " " for code in range(32) if code != 10}))
    styles = (
        (quote.content, "bold yellow"),
        (quote.cue_spans, "italic green"),
        (quote.mention_spans, "underline cyan"),
    )
    for spans, style in styles:
        for span in spans:
            shown.stylize(style, max(0, span.start - start), max(0, span.end - start))
    return shown
