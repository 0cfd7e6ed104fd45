"""Found quotes of labelled articles with their signs and what a reader says they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from quotes import english
from quotes.english.predictions import kept
from quotes.extraction.component import QuoteFinder
from quotes.extraction.kinds import classify_kind
from quotes.extraction.statement_signs import StatementSigns, WordIndex, signs_of
from quotes.extraction.statement_type import block_means
from quotes.settings import Extractor
from quotes.text.marks import find_runs
from quotes.types import Quote, QuoteKind, Span

LABELS = Path(__file__).resolve().parent / "labels.tsv"
SENTENCES = Path(__file__).resolve().parent / "sentences.txt"
SENTENCE = 0.4
"""The weight of an invented sentence: there are many to a frame, and none is as real as print."""

UNMATCHED = 0.3
"""The weight of a found quote that no annotator marked: some of them were overlooked."""

Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article that the network has read, with the quotes found in it before their types are told."""

    id: str
    index: WordIndex
    vectors: np.ndarray[Any, Any]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class StatementSample:
    """One quote to learn from or to be measured on.

    `label` is one of `statement_type.CLASSES`; `said` the share of being said that a judge grants (1, .5 or 0);
    `found` tells whether the extractor found it, or only the annotator.
    """

    article: str
    text: str
    quote: Quote
    signs: StatementSigns
    means: Floats
    label: str
    said: float
    weight: float = 1.0
    found: bool = True


def read_articles(rows: Iterable[dict[str, Any]]) -> Iterator[ReadArticle]:
    """Each article (a dict with `id` and `text`) as the shipped pipeline reads it."""
    nlp, finder = english.load(), QuoteFinder(extractor=Extractor.LEARNED)
    for row in rows:
        doc = nlp(row["text"])
        reading = kept(doc)
        assert reading is not None, "the shipped pipeline leaves its reading with the Doc"
        yield ReadArticle(row["id"], WordIndex.of(doc, reading), reading.vectors, finder.untyped(doc))


def polnear_samples(
    article: ReadArticle, attributions: list[dict[str, Any]], kinds: dict[str, tuple[str, str]]
) -> Iterator[StatementSample]:
    """The samples of an article whose attributions were all labelled: what was found, then what was overlooked.

    Args:
        article: What was found.
        attributions: PolNeAR's annotation.
        kinds: By attribution id, the kind and the second choice ("" for none).
    """
    text = article.index.text
    gold = [(letters(text, a["content"]), a) for a in attributions if a["content"]]
    seen: set[str] = set()
    for quote in article.quotes:
        own = letters(text, quote.content)
        shared, attribution = max(((overlap(own, g), a) for g, a in gold), key=lambda one: one[0], default=(0.0, None))
        if attribution is None or not shared:
            yield _sample(article, quote, "none", 0.0, UNMATCHED)
            continue
        kind, second = kinds.get(attribution["id"], ("broken", ""))
        if shared >= 0.5 and kind != "broken":
            seen.add(attribution["id"])
            yield _sample(article, quote, kind, _share(kind, second))
    for _, attribution in gold:
        kind, second = kinds.get(attribution["id"], ("broken", ""))
        if attribution["id"] not in seen and kind != "broken":
            quote = _annotated(text, attribution)
            if article.index.numbers(quote.content):
                yield _sample(article, quote, kind, _share(kind, second), found=False)


def labelled_samples(article: ReadArticle, labels: dict[tuple[Span, ...], str]) -> Iterator[StatementSample]:
    """The found quotes of an article that stand in labels.tsv, by their content."""
    for quote in article.quotes:
        kind = labels.get(quote.content)
        if kind is not None:
            yield _sample(article, quote, kind, _share(kind, ""))


def page_samples(article: ReadArticle, wanted: list[dict[str, Any]]) -> Iterator[StatementSample]:
    """The found quotes of a web page: said where they are one of the wanted ones, not said where they are none.

    Args:
        article: What was found.
        wanted: The page's quotations: `spans`, and `optional` where one is neither wanted nor wrong.
    """
    text = article.index.text
    gold = [(letters(text, one["spans"]), not one.get("optional")) for one in wanted]
    for quote in article.quotes:
        own = letters(text, quote.content)
        best, good = max(((_page_match(own, g), is_wanted) for g, is_wanted in gold), default=(0.0, False))
        said = best > 0 and good
        yield _sample(article, quote, "said" if said else "none", float(said))


def read_labels(path: Path = LABELS) -> dict[str, dict[tuple[Span, ...], str]]:
    """The project's own labels: by article id, the content's spans and the kind."""
    out: dict[str, dict[tuple[Span, ...], str]] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            article, spans, kind = line.split("\t")
            content = tuple(Span(*map(int, piece.split("-"))) for piece in spans.split(","))
            out.setdefault(article, {})[content] = kind
    return out


def read_kinds(path: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """A file of labels by article id and attribution id: the kind and the second choice."""
    out: dict[str, dict[str, tuple[str, str]]] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        article, attribution, kind, *second = line.split("\t")
        out.setdefault(article, {})[attribution] = (kind, second[0] if second else "")
    return out


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The articles of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def letters(text: str, spans: Iterable[Iterable[int]]) -> set[int]:
    """The places of letters and digits in the spans."""
    return {s + m.start() for s, e in spans for m in re.finditer(r"\w", text[s:e])}


def overlap(a: set[int], b: set[int]) -> float:
    """The F-score of two sets of places."""
    return 2 * len(a & b) / max(1, len(a) + len(b))


def _page_match(own: set[int], gold: set[int]) -> float:
    shared = len(own & gold)
    near = shared and (overlap(own, gold) >= 0.5 or shared >= 0.8 * len(own) or shared >= 0.8 * len(gold))
    return overlap(own, gold) if near else 0.0


def _share(kind: str, second: str) -> float:
    return 1.0 if kind == "said" else 0.5 if second == "said" else 0.0


def _sample(
    article: ReadArticle, quote: Quote, label: str, said: float, weight: float = 1.0, *, found: bool = True
) -> StatementSample:
    signs = signs_of(article.index, quote)
    means = block_means(signs, article.vectors)
    return StatementSample(article.id, article.index.text, quote, signs, means, label, said, weight, found)


def _annotated(text: str, attribution: dict[str, Any]) -> Quote:
    """An attribution as a quote."""
    content, cue, mention = (
        tuple(sorted(Span(*span) for span in attribution[role])) for role in ("content", "cue", "source")
    )
    runs = [run for run in find_runs(text) if content[0].start - 300 < run.start < content[-1].end + 300]
    kind: QuoteKind = classify_kind(text, content, runs)
    return Quote(kind=kind, content=content, cue=cue, mention=mention)


def sentence_samples(path: Path = SENTENCES) -> list[StatementSample]:
    """The invented sentences as samples, each as a text of its own.

    Args:
        path: Lines of a kind, a tab, and a sentence with [mention], <cue> and {content}.
    """
    nlp = english.load()
    out: list[StatementSample] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            kind, marked = line.split("\t")
            text, spans = _unmarked(marked)
            doc = nlp(text)
            predictions = kept(doc)
            assert predictions is not None, "the shipped pipeline leaves its predictions with the Doc"
            quote = _annotated(text, spans)
            article = ReadArticle(f"sentence {len(out)}", WordIndex.of(doc, predictions), predictions.vectors, ())
            out.append(_sample(article, quote, kind, _share(kind, ""), SENTENCE, found=False))
    return out


def _unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """A sentence without its marks, and the spans that they enclose."""
    roles = {"[": "source", "<": "cue", "{": "content"}
    spans: dict[str, list[tuple[int, int]]] = {role: [] for role in roles.values()}
    text, start, role = "", 0, ""
    for letter in marked:
        if letter in roles:
            start, role = len(text), roles[letter]
        elif letter in "]>}":
            spans[role].append((start, len(text)))
        else:
            text += letter
    return text, spans
