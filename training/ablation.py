"""What each input is worth: `python -m training.ablation DATA --runs DIR [--pieces 700000]`.

Trains the network from the same start once whole and once without each part of `training.joint.PARTS`, equally long and
in the same order of samples, exports each run, and prints a table of scores on the articles that training held out and
on the development set. Runs that are there already are only scored; interrupted ones go on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import quotes.english as english
from quotes.evaluation import GoldArticle, Scores, evaluate, read_gold
from quotes.pipeline import Pipeline
from quotes.services.intake import extract
from training import export, joint
from training.data import held_out

WHOLE = "nothing"
COLUMNS = ("content@0.5", "content+mention@0.5", "whole", "cue", "mention", "content")


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with treebanks/, ner/, attribution/, names/")
    parser.add_argument("--runs", type=Path, required=True, help="folder for the runs")
    parser.add_argument("--pieces", type=float, default=700_000, help="word pieces that each run reads")
    parser.add_argument(
        "--parts", nargs="*", choices=joint.PARTS, default=list(joint.PARTS), help="what to leave out, one by one"
    )
    parser.add_argument("--threads", type=int, default=2)
    args, others = parser.parse_known_args(arguments)
    print(f"| without | set | {' | '.join(COLUMNS)} | direct | mixed | indirect |")
    print("|---" * (len(COLUMNS) + 5) + "|", flush=True)
    for part in (WHOLE, *args.parts):
        run = args.runs / part
        _train(run, args.data, ["--pieces", args.pieces, "--threads", args.threads, *others], part)
        for line in _lines(part, run / "model", args.data):
            print(line, flush=True)
    return 0


def _train(run: Path, data: Path, options: Iterable[object], part: str) -> None:
    left_out = [] if part == WHOLE else ["--without", part]
    joint.main([str(option) for option in ("--data", data, "--out", run, *options, *left_out)])
    export.export(run, run / "model")


def _lines(part: str, model: Path, data: Path) -> Iterator[str]:
    """The table's lines for one run."""
    pipeline = Pipeline(english.load(folder=model), name=str(model))
    for name, lines, gold in _sets(data):
        output = {r["id"]: r for r in extract(BytesIO(b"".join(lines)), pipeline=pipeline, format="jsonl")}
        yield f"| {part} | {name} | {' | '.join(_figures(evaluate(gold, output)))} |"


def _sets(data: Path) -> Iterator[tuple[str, list[bytes], list[GoldArticle]]]:
    """What is scored on: its name, the articles as lines of JSONL, and what their annotators found."""
    for name, file in (("held out", "polnear-train.jsonl"), ("development", "polnear-dev.jsonl")):
        path = data / "attribution" / file
        pairs = list(zip(path.read_bytes().splitlines(keepends=True), read_gold(path), strict=True))
        if name == "held out":
            wanted = held_out([article.id for _, article in pairs])
            pairs = [pair for pair in pairs if pair[1].id in wanted]
        yield name, [line for line, _ in pairs], [article for _, article in pairs]


def _figures(scores: Scores) -> Iterator[str]:
    yield from (f"{scores.of(column).f:.3f}" for column in COLUMNS)
    yield from (f"{scores.share(f'recall {kind}'):.3f}" for kind in ("direct", "mixed", "indirect"))


if __name__ == "__main__":
    raise SystemExit(main())
