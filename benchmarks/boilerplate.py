"""How well boilerplate is recognised, against the passages that PolNeAR's annotators set aside.

    python -m benchmarks.boilerplate DATA [--show N]

DATA is the folder with attribution/polnear-{train,dev}.jsonl (or the environment variable QUOTES_DATA). The annotators
set aside little and not evenly, so that three figures are told apart: how much of what they set aside is found, how
much of what is found they set aside, and the one that must stay near nothing: how many attributions begin in what is
found.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes.ingest.boilerplate import find


def score(rows: list[dict[str, Any]]) -> Counter[str]:
    """Counts over `rows`: articles, gold and found passages and characters, and attributions that would be lost."""
    counts: Counter[str] = Counter()
    for row in rows:
        text, gold = row["text"], [tuple(span) for span in row["discard"]]
        found = find(text)
        marked = {at for start, end in found for at in range(start, end) if not text[at].isspace()}
        wanted = {at for start, end in gold for at in range(start, end) if not text[at].isspace()}
        counts["articles"] += 1
        counts["gold passages"] += len(gold)
        counts["gold passages found"] += sum(2 * len(marked & set(range(*span))) > span[1] - span[0] for span in gold)
        counts["found passages"] += len(found)
        counts["found passages in gold"] += any_overlap(found, wanted)
        counts["gold characters"] += len(wanted)
        counts["gold characters found"] += len(wanted & marked)
        counts["found characters"] += len(marked)
        contents = [span for item in row["attributions"] for span in item["content"]]
        counts["contents"] += len(contents)
        counts["contents lost"] += sum(start in marked for start, _ in contents)
    return counts


def any_overlap(found: tuple[tuple[int, int], ...], wanted: set[int]) -> int:
    """How many of the passages `found` hold a character that is `wanted`."""
    return sum(any(at in wanted for at in range(*span)) for span in found)


def lost(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The passages found that hold the beginning of an attribution's content."""
    for row in rows:
        starts = {span[0] for item in row["attributions"] for span in item["content"]}
        for span in find(row["text"]):
            if any(at in starts for at in range(*span)):
                yield f"{row['id']}: {span.of(row['text'])[:300]!r}"


def extra(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The passages found that no annotator set aside."""
    for row in rows:
        wanted = {at for start, end in row["discard"] for at in range(start, end)}
        for span in find(row["text"]):
            if not any(at in wanted for at in range(*span)):
                yield f"{row['id']}: {span.of(row['text'])[:300]!r}"


def main() -> None:
    """Print the figures for the training and the development part."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("data", type=Path, nargs="?", default=os.environ.get("QUOTES_DATA"))
    parser.add_argument("--show", type=int, default=0, help="print the first N passages found beyond the gold")
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("give the data folder, or set QUOTES_DATA")
    for part in ("train", "dev"):
        lines = (Path(arguments.data) / f"attribution/polnear-{part}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        counts = score(rows)
        print(part, dict(counts))
        for gold, hit in (("gold passages", "gold passages found"), ("gold characters", "gold characters found")):
            print(f"  recall of {gold}: {counts[hit] / max(1, counts[gold]):.3f}")
        for all_found, hit in (
            ("found passages", "found passages in gold"),
            ("found characters", "gold characters found"),
        ):
            print(f"  precision of {all_found}: {counts[hit] / max(1, counts[all_found]):.3f}")
        print(f"  contents lost: {counts['contents lost']} of {counts['contents']}")
        if part == "train":
            for line in list(lost(rows))[: arguments.show]:
                print("  LOST", line)
            for line in list(extra(rows))[: arguments.show]:
                print("  EXTRA", line)


if __name__ == "__main__":
    main()
