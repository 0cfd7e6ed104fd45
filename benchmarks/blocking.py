"""How often blocking finds the right person, how fast, and in how much memory.

    python -m benchmarks.blocking FOLDER [--people 100000]

FOLDER holds `names/name_pairs_dev.tsv` (or QUOTES_DATA, or the file). The second name of each true pair stands among
made-up people (given names and surnames of the census and of the list of spellings, drawn with a fixed seed, the common
ones more often); the first name is looked up.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from pathlib import Path

from benchmarks.invented import invented
from quotes.people.blocking import NameIndex
from training.names.train import read_pairs

DEPTHS = (1, 10, 25, 50, 100)


def main() -> None:
    """Build, look up, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=os.environ.get("QUOTES_DATA"))
    parser.add_argument("--people", type=int, default=100_000)
    options = parser.parse_args()
    path = Path(options.data or parser.error("name the data folder or set QUOTES_DATA"))
    pairs = read_pairs(path if path.is_file() else path / "names" / "name_pairs_dev.tsv")
    same = [pair for pair in pairs if pair["same"] == "1"]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    index = NameIndex()
    for owner, name in enumerate(invented(options.people)):
        index.add(name, -1 - owner)
    for owner, pair in enumerate(same):
        index.add(pair["name_b"], owner)
    index.search("Warm Up")
    built = time.process_time() - start
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{options.people} people, {len(index)} names: built in {built:.1f} s of CPU, {memory:.0f} MB")
    ranks = []
    start = time.process_time()
    for owner, pair in enumerate(same):
        found = [one for one, _ in index.search(pair["name_a"], limit=max(DEPTHS))]
        ranks.append(found.index(owner) if owner in found else 10**6)
    each = (time.process_time() - start) / len(same) * 1000
    recall = "  ".join(f"@{depth} {sum(rank < depth for rank in ranks) / len(ranks):.4f}" for depth in DEPTHS)
    print(f"recall {recall}   {each:.2f} ms of CPU a look-up")
    missed = [f"{pair['name_a']} / {pair['name_b']}" for pair, rank in zip(same, ranks, strict=True) if rank >= 50]
    print("not in the first 50: " + "; ".join(missed))


if __name__ == "__main__":
    main()
