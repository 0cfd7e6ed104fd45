"""The hand-written sieves of attribution: how often each decides, and how often it is right.

    python -m benchmarks.sieves DATA_FOLDER [--part train|dev|both] [--gold]

DATA_FOLDER holds `attribution/`. One line a sieve of `quotes.attribution.coreference.sieves.SIEVES`, in their order, on
the passages whose speakers a reader has named: how many it decided, how many of those name somebody, and the share of
these that is right (a person by the judge's rule; where the speaker is no person, that none is named). The quotes are
those that the shipped extractor finds, with `--gold` the annotated ones.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from pathlib import Path

from benchmarks.attribution import answers
from quotes.attribution.coreference.sieves import SIEVES
from quotes.pipeline import load
from training.speakers.gold import RIGHT, read_gold_speakers, verdict


def main() -> None:
    """Print the table."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path, nargs="?", default=Path(os.environ.get("QUOTES_DATA", "data")))
    ap.add_argument("--part", default="both", choices=("train", "dev", "both"))
    ap.add_argument("--gold", action="store_true", help="the annotated quotes instead of the extractor's")
    args = ap.parse_args()
    parts = ("train", "dev") if args.part == "both" else (args.part,)
    gold = [one for part in parts for one in read_gold_speakers(args.data, part)]
    decided: Counter[str] = Counter()
    named: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one, ident, quote in answers(load(), gold, extracted=not args.gold):
        kind, who = one.speakers.get(ident, ("unknown", ""))
        if kind == "unknown" or quote is None:
            continue
        sieve = quote.speaker.evidence[0].rule
        decided[sieve] += 1
        named[sieve] += quote.speaker.name is not None
        said = verdict(kind, who, quote.speaker.name, str(quote.speaker.kind))
        right[sieve] += quote.speaker.name is not None and said in RIGHT
    print(f"{'sieve':24} {'decided':>7} {'named':>6} {'right':>6}  what it answers")
    for step in SIEVES:
        share = f"{right[step.name] / named[step.name]:.3f}" if named[step.name] else "-"
        print(f"{step.name:24} {decided[step.name]:7} {named[step.name]:6} {share:>6}  {step.answers}")


if __name__ == "__main__":
    main()
