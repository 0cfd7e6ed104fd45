"""Articles whose speakers a reader has named: read, matched with quotes, and judged as the shared judge does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes.types import Article, Quote, QuoteKind, Span


@dataclass(frozen=True, slots=True)
class GoldSpeakers:
    """One article with its annotated quotes and who speaks them.

    Attributes:
        article: The article.
        quotes: The annotated attributions as quotes without speakers, by identifier.
        speakers: Kind ("person", "organization", "group", "unnamed", "unknown") and name, by identifier.
    """

    article: Article
    quotes: dict[str, Quote]
    speakers: dict[str, tuple[str, str]]


def read_gold_speakers(data: Path, part: str) -> list[GoldSpeakers]:
    """Read the articles of a part whose speakers are named.

    Args:
        data: The folder that holds `attribution/`.
        part: "train" or "dev".
    """
    speakers: dict[str, dict[str, tuple[str, str]]] = {}
    for line in (data / "attribution" / f"speakers-{part}.tsv").read_text(encoding="utf-8").splitlines():
        doc, ident, kind, who, *_ = [*line.split("\t"), ""]
        speakers.setdefault(doc, {})[ident] = kind, who
    found = []
    for line in (data / "attribution" / f"polnear-{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in speakers:
            article = Article(id=row["id"], text=row["text"], byline=row.get("author"))
            found.append(GoldSpeakers(article, _quotes(row["attributions"]), speakers[row["id"]]))
    return found


def _quotes(attributions: Iterable[dict[str, Any]]) -> dict[str, Quote]:
    quotes = {}
    for row in attributions:
        content, cue, source = (tuple(Span(*s) for s in sorted(row[key])) for key in ("content", "cue", "source"))
        if content:
            quotes[row["id"]] = Quote(QuoteKind.MIXED, content, cue, source)
    return quotes


def matched(gold: GoldSpeakers, found: Iterable[Quote]) -> Iterator[tuple[str, Quote | None]]:
    """Pair each annotated quote with the found one that overlaps it best; None where none covers half of its words."""
    text = gold.article.text
    words = [(_words(text, quote.content), quote) for quote in found]
    for ident, quote in gold.quotes.items():
        wanted = _words(text, quote.content)
        best = max(words, key=lambda f: len(wanted & f[0]) / max(1, len(wanted | f[0])), default=None)
        enough = best is not None and len(wanted & best[0]) >= 0.5 * len(wanted)
        yield ident, best[1] if best is not None and enough else None


def _words(text: str, spans: tuple[Span, ...]) -> set[int]:
    return {span.start + m.start() for span in spans for m in re.finditer(r"\w+", span.of(text))}


def name_parts(name: str) -> list[str]:
    """Split off the words of a name that count when two names are compared."""
    return [w for w in re.findall(r"[^\W\d_]+", name.casefold()) if len(w) > 1 and w not in ("jr", "sr", "ii", "iii")]


def _without_accents(name: str) -> str:
    """The ASCII letters of a name: some gold names are spelled in a broken encoding, which the reader mends."""
    return "".join(c for c in name.casefold() if c.isascii() and c.isalpha())


def verdict(kind: str, who: str, said: str | None, said_kind: str | None) -> str:
    """Judge an answer.

    Args:
        kind: The true kind of speaker.
        who: The true name.
        said: The answered name, None where it was left open.
        said_kind: The answered kind.

    Returns:
        "right", "wrong", "surname only" or "left open" for a person; for other kinds "a person named wrongly" or
        "right or open".
    """
    if kind != "person":
        return "a person named wrongly" if said and said_kind == "person" else "right or open"
    if not said:
        return "left open"
    if _without_accents(said) == _without_accents(who):
        return "right"
    p, q = name_parts(said), name_parts(who)
    if set(q) <= set(p) or (len(set(p)) >= 2 and set(p) <= set(q) and p[-1] == q[-1]):
        return "right"
    return "surname only" if p and q and p[-1] == q[-1] and len(p) == 1 else "wrong"


RIGHT = ("right", "right or open")
"""The verdicts that count as right."""
