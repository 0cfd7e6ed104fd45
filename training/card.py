"""Measures the shipped model and writes its scores beside its card: `python -m training.card DATA`.

The card itself (README.md) says how the model was made, from what, and where it is weak; SCORES.md holds what the
benchmarks print, so that no figure is copied by hand.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from quotes.english.model import FOLDER

FILE = "SCORES.md"
BENCHMARKS = (
    ("Quotations and speakers, PolNeAR dev", ("benchmarks.development", "--data")),
    ("The rules, on the same", ("benchmarks.development", "--extractor", "rules", "--data")),
    ("Tags, trees, lemmas, entities", ("benchmarks.english",)),
    ("A quote's probability: stated, quotes, mean stated, share right", ("training.attribution.calibrate", "--table")),
)


def main(arguments: list[str] | None = None) -> int:
    """Runs the benchmarks and writes the file; 1 when one of them fails (the file is then left as it was)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    args = parser.parse_args(arguments)
    progress = json.loads((FOLDER / "config.json").read_text(encoding="utf8"))["training"]
    parts = [
        "# Scores of the English model\n\nWritten by `python -m training.card DATA`; do not edit.\n",
        f"The last run of training.joint: {progress['step']} steps, {progress['pieces'] / 1e6:.1f} million pieces, "
        f"{progress['elapsed'] / 60:.0f} minutes, seed {progress['seed']}.\n",
    ]
    for title, command in BENCHMARKS:
        done = subprocess.run(
            [sys.executable, "-m", *command, str(args.data)], check=False, capture_output=True, text=True
        )
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return 1
        parts.append(f"## {title}\n\n    python -m {' '.join(command)} DATA\n\n```\n{done.stdout.strip()}\n```\n")
    (FOLDER / FILE).write_text("\n".join(parts), encoding="utf8")
    print(f"wrote {FOLDER / FILE}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
