"""Scores on the development articles: what is found, how exactly, who speaks; for either extractor.

    python -m benchmarks.development --data DIR [--extractor learned|rules] [--out OUT.jsonl] [--show 20]

`--out` keeps the output in the machine interface, for the neutral scorer. `--show` prints the first wrong speakers.
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks import data
from quotes.evaluation import evaluate, read_gold
from quotes.pipeline import load
from quotes.services import intake
from quotes.settings import Extractor, Settings

FLOORS = Path(__file__).with_name("floors.json")  # of the learned extractor's figures; they rise with the figures


def main() -> int:
    """Print the scores; 1 where the learned extractor is below one of the floors."""
    arguments = data.parser(__doc__)
    arguments.add_argument("--extractor", type=Extractor, choices=list(Extractor), default=Extractor.LEARNED)
    arguments.add_argument("--out", type=Path, help="write the output here")
    arguments.add_argument("--show", type=int, default=0, help="print so many wrong speakers")
    args = arguments.parse_args()
    folder = args.data / "attribution"
    gold = read_gold(folder / "polnear-dev.jsonl", speakers=folder / "speakers-dev.tsv")
    pipeline = load(Settings(extractor=args.extractor))
    output = {r["id"]: r for r in intake.extract([folder / "polnear-dev.jsonl"], pipeline=pipeline)}
    if args.out:
        args.out.write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in output.values()), encoding="utf-8"
        )
    scores = evaluate(gold, output)
    print(f"extractor: {args.extractor}")
    print(scores.text())
    for wrong in scores.wrong[: args.show]:
        print(f"  {wrong.article}\t{wrong.attribution}\t{wrong.gold}\t{wrong.found}")
    sunk = scores.below(json.loads(FLOORS.read_text(encoding="utf-8"))) if args.extractor is Extractor.LEARNED else ()
    print("\n".join(sunk) or "no figure is below its floor")
    return int(bool(sunk))


if __name__ == "__main__":
    raise SystemExit(main())
