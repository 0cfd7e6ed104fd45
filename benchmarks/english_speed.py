"""Times the English pipeline and the learned extractor, stage by stage: `python -m benchmarks.english_speed DATA_DIR`.

Reads development articles on one thread; prints each stage's processor time and words a second of all together.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import defaultdict
from pathlib import Path

from quotes import english
from quotes.extraction.learned.extractor import find_quotes


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=30)
    args = parser.parse_args()
    lines = (args.data / "attribution/polnear-dev.jsonl").read_text(encoding="utf8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[: args.articles]]
    nlp = english.load()
    nlp(texts[0])
    spent: dict[str, float] = defaultdict(float)
    words = 0
    for text in texts:
        began = time.process_time()
        doc = nlp.make_doc(text)
        spent["tokenizer"] += time.process_time() - began
        for name, component in nlp.pipeline:
            began = time.process_time()
            doc = component(doc)
            spent[name] += time.process_time() - began
        began = time.process_time()
        find_quotes(doc)
        spent["quotes"] += time.process_time() - began
        words += sum(not t.is_space for t in doc)
    total = sum(spent.values())
    for name, seconds in spent.items():
        print(f"{name:12} {1e6 * seconds / words:7.1f} µs a word   {100 * seconds / total:5.1f} %")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"all          {words} words, {words / total:.0f} words a second, {memory:.0f} MB at most")


if __name__ == "__main__":
    main()
