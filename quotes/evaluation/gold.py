"""Reading gold annotations: JSONL in PolNeAR's manner, or marked-up passages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quotes.errors import ReadError
from quotes.text.markup import GoldCase, read_cases
from quotes.types import Span

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One annotated quote: spans in characters; `speaker` is (kind, name), None where no reader has named it."""

    id: str
    content: Spans
    cue: Spans
    mention: Spans
    speaker: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article."""

    id: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def read_gold(path: Path, *, speakers: Path | None = None) -> tuple[GoldArticle, ...]:
    """Read the gold articles of a file.

    Args:
        path: a `.jsonl` file (`id`, `text`, `attributions` a line) or a marked-up `.txt` file.
        speakers: a tab-separated file (article, attribution, kind, name): who speaks in the quotes of a `.jsonl`
            file; None: nobody was named.

    Raises:
        ReadError: a line cannot be used; the message names it.
    """
    try:
        lines = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read as UTF-8 text ({error}): give a gold file in JSONL") from error
    if path.suffix != ".jsonl":
        return tuple(_from_case(case) for case in read_cases(lines, origin=str(path)))
    articles = tuple(
        _from_line(line, f"{path}, line {number}") for number, line in enumerate(lines.split("\n"), 1) if line.strip()
    )
    return with_speakers(articles, read_speakers(speakers)) if speakers else articles


def read_speakers(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Read who speaks: (article id, attribution id) → (kind, name); a line "unknown" is left out.

    Args:
        path: a tab-separated file of article, attribution, kind, name.

    Raises:
        ReadError: a line has too few fields.
    """
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fields = line.split("\t")
        if len(fields) < 3:
            raise ReadError(f"{path}, line {number}: {line!r} has fewer than the 4 fields article, quote, kind, name")
        if fields[2] != "unknown":
            found[fields[0], fields[1]] = (fields[2], fields[3] if len(fields) > 3 else "")
    return found


def with_speakers(
    articles: Iterable[GoldArticle], speakers: Mapping[tuple[str, str], tuple[str, str]]
) -> tuple[GoldArticle, ...]:
    """Fill in the speaker of each attribution that has one.

    Args:
        articles: the gold articles.
        speakers: (kind, name) by (article id, attribution id).
    """
    return tuple(
        replace(
            article,
            attributions=tuple(replace(a, speaker=speakers.get((article.id, a.id))) for a in article.attributions),
        )
        for article in articles
    )


def _from_line(line: str, where: str) -> GoldArticle:
    try:
        record = json.loads(line)
        attributions = tuple(
            GoldAttribution(str(a["id"]), _spans(a["content"]), _spans(a["cue"]), _spans(a["source"]))
            for a in record["attributions"]
        )
        return GoldArticle(str(record["id"]), str(record["text"]), attributions)
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError(
            f"{where}: not a gold article ({error!r}): it needs id, text and attributions with id, source, cue, content"
        ) from error


def _spans(pairs: Iterable[Any]) -> Spans:
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def _from_case(case: GoldCase) -> GoldArticle:
    attributions = tuple(
        GoldAttribution(
            str(quote.number),
            quote.content,
            quote.cue,
            quote.mention,
            (str(quote.kind), quote.name or "") if quote.kind else None,
        )
        for quote in case.quotes
    )
    return GoldArticle(case.id, case.text, attributions)
