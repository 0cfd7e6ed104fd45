"""Who speaks: score the attribution on articles whose speakers a reader has named, and time it.

    python -m benchmarks.attribution DATA_FOLDER [--part train|dev] [--extracted] [--show wrong|open|others|all]

DATA_FOLDER holds `attribution/`. Names and grammar come from the shipped English pipeline. The annotated content, cue
and mention are given, so that the attribution alone is scored; with `--extracted` the shipped extractor finds the
quotes as well, and an annotated passage counts by the found quote that overlaps it best. The rules of counting are
those of the shared judge; "confidence" is the reliability table: right of all answered persons by the stated
confidence. The table of sieves is printed by `benchmarks.sieves`.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from quotes.pipeline import Pipeline, load
from quotes.types import Quote
from training.speakers.gold import GoldSpeakers, matched, read_gold_speakers, verdict

_SHOWN = {"wrong": "wrong", "surname only": "wrong", "left open": "open", "a person named wrongly": "others"}


def answers(
    pipeline: Pipeline, gold: list[GoldSpeakers], *, extracted: bool
) -> Iterator[tuple[GoldSpeakers, str, Quote | None]]:
    """Answer each annotated passage.

    Args:
        pipeline: The whole analysis.
        gold: The articles.
        extracted: Whether the quotes are those that the pipeline finds, not the annotated ones.

    Yields:
        The article, the identifier of the passage, and its quote with a speaker; None where the extractor missed it.
    """
    speakers = pipeline.nlp.get_pipe("speakers")
    for one in gold:
        doc = pipeline.nlp(pipeline.document(one.article))
        if extracted:
            yield from ((one, ident, quote) for ident, quote in matched(one, doc._.quotes))
            continue
        doc._.quotes = tuple(one.quotes.values())
        yield from ((one, ident, quote) for ident, quote in zip(one.quotes, speakers(doc)._.quotes, strict=True))


def mistake(one: GoldSpeakers, ident: str, quote: Quote, result: str) -> str:
    """Describe a wrong answer in one line."""
    text, (kind, who) = one.article.text, one.speakers[ident]
    mention = " … ".join(span.of(text) for span in quote.mention)
    said, evidence = quote.speaker, quote.speaker.evidence[0]
    return (
        f"{one.article.id[:40]} {ident} [{result}] gold {kind} {who} | said {said.name} {said.confidence} "
        f"| mention “{mention}” | {evidence.rule}: {evidence.text} {said.candidates}"
    )


def main() -> None:
    """Score, time, and show mistakes."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path, nargs="?", default=Path(os.environ.get("QUOTES_DATA", "data")))
    ap.add_argument("--part", default="train", choices=("train", "dev"))
    ap.add_argument("--extracted", action="store_true", help="quotes from the shipped extractor")
    ap.add_argument("--show", default="", help="print mistakes: wrong, open, others, all")
    ap.add_argument("--articles", type=int, default=10_000, help="only so many articles")
    args = ap.parse_args()
    gold = read_gold_speakers(args.data, args.part)[: args.articles]
    tally: Counter[tuple[str, str]] = Counter()
    bands: dict[int, Counter[str]] = defaultdict(Counter)
    started = time.process_time()
    for one, ident, quote in answers(load(), gold, extracted=args.extracted):
        kind, who = one.speakers.get(ident, ("unknown", ""))
        if kind == "unknown":
            continue
        tally[kind, "n"] += 1
        if quote is None:
            tally[kind, "missed"] += 1
            continue
        result = verdict(kind, who, quote.speaker.name, str(quote.speaker.kind))
        tally[kind, result] += 1
        if kind == "person" and quote.speaker.name:
            bands[int(quote.speaker.confidence * 20)][result] += 1
        if result in _SHOWN and args.show in (_SHOWN[result], "all"):
            print(mistake(one, ident, quote, result))
    report(tally, bands)
    words = sum(len(one.article.text.split()) for one in gold)
    print(f"  {words / (time.process_time() - started):,.0f} words a second, the whole analysis")


def report(tally: Counter[tuple[str, str]], bands: dict[int, Counter[str]]) -> None:
    """Print the scores and the reliability table.

    Args:
        tally: Counts by kind and verdict.
        bands: Verdicts of answered persons by stated confidence, in twentieths.
    """
    n = tally["person", "n"]
    answered = n - tally["person", "left open"] - tally["person", "missed"]
    right = tally["person", "right"]
    counts = {what: count for (kind, what), count in tally.items() if kind == "person" and what != "n"}
    print(f"persons: right {right / n:.3f} of all {n}, {right / max(1, answered):.3f} of {answered} answered; {counts}")
    others = sum(count for (kind, what), count in tally.items() if kind != "person" and what == "n")
    made = sum(count for (_, what), count in tally.items() if what == "a person named wrongly")
    print(f"others: {made} of {others} made a person ({made / max(1, others):.3f})")
    table = {f"{band / 20:.2f}": f"{c['right']}/{sum(c.values())}" for band, c in sorted(bands.items())}
    print("  confidence:", table)


if __name__ == "__main__":
    main()
