"""Nothing that a text can hold may raise in the extraction or make it slow.

    python -m benchmarks.robustness [--texts 10000] [--extractor rules] [--data FOLDER] [--seed 1]

Runs the quotation-mark pass and the whole `quotes` component over random and mutated texts, then, given the data folder
(or QUOTES_DATA), over every article of polnear-train and -dev, then over texts of growing length. Prints what was run,
the slowest text and how time grows; exits with 1 when anything raised, an offset lay outside its text, or the time for
a text four times as long was more than eight times as long.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language

from quotes.text.marks import find_runs

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
MARKS = [*"“”\"‘’'«»„「」", "''", "``", "&quot;", "6'2\"", "’90s", '\\"']
ODD = [*"\u00a0\u200b\ufeff\t\u0301\u202e\x00\x85\u2028é😀—…", "\r\n", "\n\n"]
WORDS = re.findall(r"\w+|\S", "he said that Tokayev told according to them asked whether never they leave , . : ; ? !")


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=10_000, help="random and mutated texts")
    parser.add_argument("--extractor", choices=["rules", "learned"], default="rules")
    parser.add_argument("--data", type=Path, default=os.environ.get("QUOTES_DATA"), help="folder with attribution/")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    nlp = pipeline(options.extractor)
    texts = list(mutations(options.texts, random.Random(options.seed)))
    failures = run(nlp, "random and mutated", texts)
    if options.data is not None:
        failures += run(nlp, "articles", articles(Path(options.data)))
    failures += growth(nlp)
    return 1 if failures else 0


def pipeline(extractor: str) -> Language:
    """The English pipeline with the component `quotes`."""
    from quotes.english import load

    nlp = load(quotes=extractor == "learned")
    nlp.add_pipe("quotes", config={"extractor": extractor})
    return nlp


def mutations(count: int, rng: random.Random) -> Iterator[str]:
    """Texts of odd pieces, and passages of the seed articles with marks and characters lost, doubled and moved."""
    passages = [p for file in sorted(SEEDS.glob("*.txt")) for p in file.read_text("utf-8").split("\n\n") if p.strip()]
    for index in range(count):
        if index % 2 or not passages:
            pieces = rng.choices([*MARKS, *ODD, *WORDS, " ", " ", " "], k=rng.randrange(0, 40))
            yield "".join(piece + rng.choice(["", " "]) for piece in pieces)
        else:
            start = rng.randrange(len(passages))
            yield mutated("\n\n".join(passages[start : start + rng.randrange(1, 4)]), rng)


def mutated(text: str, rng: random.Random) -> str:
    """The text with a few edits."""
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(text) + 1)
        kind = rng.randrange(4)
        if kind == 0:
            text = text[:at] + rng.choice(MARKS + ODD) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + rng.randrange(1, 30) :]
        elif kind == 2:
            text = text[:at] + text[at : at + 20] * 2 + text[at + 20 :]
        else:
            text = text.translate({ord(c): None for c in rng.choice(["“", "”", "’", ".", ",", "\n"])})
    return text


def articles(data: Path) -> Iterator[str]:
    """Every article of polnear-train and -dev."""
    for part in ("train", "dev"):
        for line in (data / "attribution" / f"polnear-{part}.jsonl").read_text("utf-8").splitlines():
            yield json.loads(line)["text"]


def run(nlp: Language, name: str, texts: Iterable[str]) -> int:
    """Analyse the texts; print a summary; the number of failures."""
    failures = count = characters = 0
    slowest, began = (0.0, ""), time.process_time()
    for text in texts:
        count, characters = count + 1, characters + len(text)
        start = time.process_time()
        try:
            check(nlp, text)
        except Exception:
            failures += 1
            print(f"FAILED on {text[:300]!r}\n{traceback.format_exc()}", file=sys.stderr)
        slowest = max(slowest, (time.process_time() - start, text[:60]))
    seconds = time.process_time() - began
    print(f"{name}: {count} texts, {characters} characters, {failures} failures, {seconds:.1f} s")
    print(f"  slowest {slowest[0]:.2f} s: {slowest[1]!r}")
    return failures


def check(nlp: Language, text: str) -> None:
    """Analyse one text and hold its offsets."""
    for one in find_runs(text):
        assert 0 <= one.start <= one.inner_start < one.inner_end <= one.end <= len(text), one
    for quote in nlp(text)._.quotes:
        assert quote.content, quote
        for span in (*quote.content, *quote.cue, *quote.mention):
            assert 0 <= span.start < span.end <= len(text), (span, quote)


def growth(nlp: Language) -> int:
    """Whether time grows with length only: the component on the seeds repeated, the mark pass on hard texts."""
    failures = 0
    seed = "\n\n".join(file.read_text("utf-8") for file in sorted(SEEDS.glob("*.txt"))) or "“We go,” he said. " * 300
    component = nlp.get_pipe("quotes")
    docs = [nlp(seed * times) for times in (1, 4)]
    failures += _grows("component on the seeds", [(lambda doc=doc: component(doc)) for doc in docs])
    for unit in ("“", '"', "''", "‘a ", "“a\n\n", "players' '"):
        calls = [(lambda text=unit * n: find_runs(text)) for n in (20_000, 80_000)]
        failures += _grows(f"marks of {unit!r}", calls)
    return failures


def _grows(name: str, calls: list) -> int:  # type: ignore[type-arg]
    seconds = []
    for call in calls:
        start = time.process_time()
        call()
        seconds.append(time.process_time() - start)
    ratio = seconds[1] / max(seconds[0], 1e-3)
    print(f"{name}: {seconds[0]:.3f} s, four times as long {seconds[1]:.3f} s, ratio {ratio:.1f}")
    return int(ratio > 8 and seconds[1] > 0.2)


if __name__ == "__main__":
    raise SystemExit(main())
