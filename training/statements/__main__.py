"""From labels to weights, calibration, scores and card: `python -m training.statements DATA [--out FOLDER]`.

DATA holds attribution/ (polnear-train.jsonl, kinds-train.tsv) and pages/pages-dev.jsonl. Learns from the attributions
of kinds-train, as they were found and as they were annotated, from the found quotes of labels.tsv, and from the
invented sentences of sentences.txt. The confidence is fitted on the same articles, each scored by a model that has not
seen it, and on the pages, which the types are not learned from. Ten minutes on one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quotes.extraction.statement_type import FOLDER
from training.statements.card import write_card
from training.statements.export import save
from training.statements.fit import fit_types
from training.statements.measure import calibrate, out_of_fold
from training.statements.samples import (
    ReadArticle,
    StatementSample,
    labelled_samples,
    page_samples,
    polnear_samples,
    read_articles,
    read_kinds,
    read_labels,
    read_rows,
    sentence_samples,
)


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER, help="the model's folder")
    parser.add_argument("--limit", type=int, help="articles of each set at most, to try the recipe")
    args = parser.parse_args(arguments)
    train(args.data, args.out, limit=args.limit)


def train(data: Path, out: Path, *, limit: int | None = None) -> None:
    """The whole recipe.

    Args:
        data: The folder with attribution/ and pages/.
        out: Where weights.npz, signs.json, calibration.json and README.md go.
        limit: Articles of each set at most; None: all.
    """
    learned, pages = training_samples(data, limit), pages_samples(data, limit)
    model = fit_types(learned)
    calibration, report = calibrate(out_of_fold(learned), learned, model, pages)
    save(model, calibration, out)
    write_card(out / "README.md", learned, pages, report)
    print(report)


def training_samples(data: Path, limit: int | None = None) -> list[StatementSample]:
    """What the types are learned from."""
    kinds, labels = read_kinds(data / "attribution/kinds-train.tsv"), read_labels()
    rows = {row["id"]: row for row in read_rows(data / "attribution/polnear-train.jsonl")}
    wanted = [rows[name] for name in [*list(kinds)[:limit], *list(labels)[:limit]] if name in rows]
    return [*learned_from(read_articles(wanted), rows, kinds, labels), *sentence_samples()]


def learned_from(
    articles: Iterable[ReadArticle], rows: dict[str, Any], kinds: dict[str, Any], labels: dict[str, Any]
) -> Iterable[StatementSample]:
    """The samples of articles that are labelled throughout (`kinds`) or here and there (`labels`)."""
    for article in articles:
        if article.id in kinds:
            yield from polnear_samples(article, rows[article.id]["attributions"], kinds[article.id])
        else:
            yield from labelled_samples(article, labels[article.id])


def pages_samples(data: Path, limit: int | None = None) -> list[StatementSample]:
    """What the confidence is fitted on besides."""
    rows = read_rows(data / "pages/pages-dev.jsonl")[:limit]
    wanted = {row["id"]: row["quotes"] for row in rows}
    return [one for article in read_articles(rows) for one in page_samples(article, wanted[article.id])]


if __name__ == "__main__":
    main()
