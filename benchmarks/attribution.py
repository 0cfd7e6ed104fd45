"""Who speaks: score the attribution on articles whose speakers a reader has named, and time it.

    python -m benchmarks.attribution DATA_FOLDER [--part train|dev] [--extracted] [--entities FILE] [--show KIND]

DATA_FOLDER holds `attribution/` and `ner/`. The gold content, cue and mention are given: the attribution alone is
scored; entities come from the file of silver entities (train), from the shipped pipeline with `--pipeline`, or from
nobody. With `--extracted` the shipped extractor finds the quotes as well, and a gold passage counts by the found quote
that overlaps it best. The rules of counting are those of the shared judge; "confidence" is the reliability table:
right of all answered persons by the stated confidence.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from quotes.attribution.cast import read_cast
from quotes.attribution.resolve import Resolver, mention_spans
from quotes.attribution.scene import Entity, lay_out
from quotes.types import Quote, QuoteKind, Span


def name_parts(name: str) -> list[str]:
    """The words of a name that count when two names are compared."""
    return [w for w in re.findall(r"[^\W\d_]+", name.casefold()) if len(w) > 1 and w not in ("jr", "sr", "ii", "iii")]


def verdict(kind: str, who: str, said: str | None, said_kind: str | None) -> str:
    """How the judge counts an answer."""
    if kind != "person":
        return "a person named wrongly" if said and said_kind == "person" else "right or open"
    if not said:
        return "left open"
    p, q = name_parts(said), name_parts(who)
    if set(q) <= set(p) or (len(set(p)) >= 2 and set(p) <= set(q) and p[-1] == q[-1]):
        return "right"
    return "surname only" if p and q and p[-1] == q[-1] and len(p) == 1 else "wrong"


def load(data: Path, part: str) -> tuple[dict[str, dict], dict[str, dict[str, tuple[str, str]]]]:  # type: ignore[type-arg]
    """The articles that have named speakers, and those speakers by article and attribution."""
    speakers: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for line in (data / "attribution" / f"speakers-{part}.tsv").read_text(encoding="utf-8").splitlines():
        doc, ident, kind, who, *_ = [*line.split("\t"), ""]
        speakers[doc][ident] = kind, who
    articles = {}
    for line in (data / "attribution" / f"polnear-{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in speakers:
            articles[row["id"]] = row
    return articles, speakers


def gold_quotes(article: dict) -> tuple[tuple[str, ...], tuple[Quote, ...]]:  # type: ignore[type-arg]
    """The annotated attributions as quotes without speakers, with their identifiers."""
    idents, quotes = [], []
    for a in article["attributions"]:
        content = tuple(Span(*s) for s in sorted(a["content"]))
        if content:
            idents.append(a["id"])
            quotes.append(
                Quote(
                    QuoteKind.MIXED,
                    content,
                    tuple(Span(*s) for s in sorted(a["cue"])),
                    tuple(Span(*s) for s in sorted(a["source"])),
                )
            )
    return tuple(idents), tuple(quotes)


def entities(path: Path) -> dict[str, tuple[Entity, ...]]:
    """Silver entities by article."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {r["id"]: tuple(Entity(Span(s, e), label) for s, e, label in sorted(r["entities"])) for r in rows}


def pipeline_entities(articles: dict[str, dict]) -> dict[str, tuple[Entity, ...]]:  # type: ignore[type-arg]
    """What the shipped pipeline finds."""
    import quotes.english
    from quotes.attribution.scene import build_scene

    nlp = quotes.english.load()
    return {ident: build_scene(nlp(a["text"])).entities for ident, a in articles.items()}


def extracted(articles: dict[str, dict]) -> Iterator[tuple[str, str, Quote | None]]:  # type: ignore[type-arg]
    """Each attribution with the quote of the whole shipped pipeline that overlaps it best; None when none covers it."""
    from quotes.pipeline import load as load_pipeline
    from quotes.types import Article

    pipeline = load_pipeline()
    rows = [Article(id=ident, text=a["text"], byline=a.get("author")) for ident, a in articles.items()]
    for analysis in pipeline.analyse_many(rows):
        text = analysis.article.text
        found = [(_words(text, quote.content), quote) for quote in analysis.quotes]
        for ident, gold in zip(*gold_quotes(articles[analysis.article.id]), strict=True):
            words = _words(text, gold.content)
            best = max(found, key=lambda f: len(words & f[0]) / max(1, len(words | f[0])), default=None)
            enough = best is not None and len(words & best[0]) >= 0.5 * len(words)
            yield analysis.article.id, ident, best[1] if best is not None and enough else None


def _words(text: str, spans: tuple[Span, ...]) -> set[int]:
    return {span.start + m.start() for span in spans for m in re.finditer(r"\w+", span.of(text))}


def answers(articles, ents) -> Iterator[tuple[str, str, Quote, Resolver]]:  # type: ignore[no-untyped-def]
    """Each attribution with the speaker that is found."""
    for ident, article in articles.items():
        idents, quotes = gold_quotes(article)
        cast = read_cast(lay_out(article["text"], ents.get(ident, ()), ()), mention_spans(quotes))
        resolver = Resolver(cast, byline=None)
        for name, quote in zip(idents, resolver.resolve(quotes), strict=True):
            yield ident, name, quote, resolver


def main() -> None:
    """Score, time, and show mistakes."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path, nargs="?", default=Path(os.environ.get("QUOTES_DATA", "data")))
    ap.add_argument("--part", default="train", choices=("train", "dev"))
    ap.add_argument("--pipeline", action="store_true", help="entities from the shipped pipeline")
    ap.add_argument("--extracted", action="store_true", help="quotes from the shipped extractor")
    ap.add_argument("--entities", type=Path, help="entities from this file: one line an article, id and entities")
    ap.add_argument("--show", default="", help="print mistakes: wrong, open, others, all")
    ap.add_argument("--limit", type=int, default=1000)
    ap.add_argument("--articles", type=int, default=10_000, help="only so many articles")
    args = ap.parse_args()
    articles, speakers = load(args.data, args.part)
    articles = dict(list(articles.items())[: args.articles])
    silver = args.data / "ner" / "polnear-train-corenlp.jsonl"
    source = args.entities or (silver if args.part == "train" else None)
    ents = {}
    if not args.extracted:
        ents = pipeline_entities(articles) if args.pipeline else entities(source) if source else {}
    tally: Counter[tuple[str, str]] = Counter()
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    bands: dict[int, Counter[str]] = defaultdict(Counter)
    shown = 0
    started = time.process_time()
    given = ((ident, name, quote) for ident, name, quote, _ in answers(articles, ents))
    for ident, name, quote in extracted(articles) if args.extracted else given:
        kind, who = speakers[ident].get(name, ("unknown", ""))
        if kind == "unknown":
            continue
        if quote is None:
            tally[kind, "n"] += 1
            tally[kind, "missed"] += 1
            continue
        result = verdict(kind, who, quote.speaker.name, str(quote.speaker.kind))
        tally[kind, "n"] += 1
        tally[kind, result] += 1
        rule = quote.speaker.evidence[0].rule if quote.speaker.evidence else "-"
        by_rule[rule][f"{'person' if kind == 'person' else 'other'}: {result}"] += 1
        if kind == "person" and quote.speaker.name:
            bands[int(quote.speaker.confidence * 20)][result] += 1
        bad = {"wrong": "wrong", "surname only": "wrong", "left open": "open", "a person named wrongly": "others"}.get(
            result
        )
        if bad and args.show in (bad, "all") and shown < args.limit:
            shown += 1
            text = articles[ident]["text"]
            mention = " … ".join(s.of(text) for s in quote.mention)
            evidence = quote.speaker.evidence[0].text if quote.speaker.evidence else ""
            print(
                f"{ident[:40]} {name} [{result}] gold {kind} {who} "
                f"| said {quote.speaker.name} {quote.speaker.confidence} "
                f"| mention “{mention}” | {rule}: {evidence} {quote.speaker.candidates}"
            )
    seconds = time.process_time() - started
    n = tally["person", "n"]
    answered = n - tally["person", "left open"] - tally["person", "missed"]
    print(
        f"persons: right {tally['person', 'right'] / n:.3f} of all {n}, "
        f"{tally['person', 'right'] / max(1, answered):.3f} "
        f"of the {answered} answered; { ({k: v for (t, k), v in tally.items() if t == 'person' and k != 'n'}) }"
    )
    others = sum(v for (t, k), v in tally.items() if t != "person" and k == "n")
    bad_others = sum(v for (t, k), v in tally.items() if k == "a person named wrongly")
    print(f"others: {bad_others} of {others} made a person ({bad_others / max(1, others):.3f})")
    for rule, counts in sorted(by_rule.items(), key=lambda item: -sum(item[1].values())):
        print(f"  {rule:26}", dict(counts))
    print("  confidence:", {f"{b / 20:.2f}": f"{c['right']}/{sum(c.values())}" for b, c in sorted(bands.items())})
    words = sum(len(a["text"].split()) for a in articles.values())
    print(f"  {words / seconds:,.0f} words a second")


if __name__ == "__main__":
    main()
