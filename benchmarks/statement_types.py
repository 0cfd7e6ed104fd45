"""Is what is listed what was said? Listed quotes of the development articles against the labelled kinds of attribution.

    python -m benchmarks.statement_types --data DIR [--show 20]

An attribution is matched by the found quote that shares most words with its content, at least half of them.
Precision: of the listed quotes that match one, the share that was said; a topic, and a doubt whose second label is
"said", count half. Recall: of what was said, the share listed. Found: of what was said, the share that was found at
all, listed or not, which no listing can exceed. `--show` prints what was said and is not listed.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import data
from quotes.pipeline import Pipeline, load
from quotes.settings import Settings
from quotes.types import Article, Quote

FLOORS = Path(__file__).with_name("statement_floors.json")
"""What the figures must not sink below; they rise with the figures."""

CLOSE = 0.5
"""The share of an attribution's words that a found quote must hold to match it."""

HALF = 0.5
"""What a listed topic, or a doubt whose second label is `said`, counts."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One labelled attribution: its kind, the second choice ("" for none), and whether it was found and listed."""

    kind: str
    second: str
    found: bool
    listed: bool
    words: str


@dataclass(frozen=True, slots=True)
class ListingScores:
    """The figures by name, 0 to 1, and the words that were said and are not listed."""

    figures: dict[str, float]
    hidden: tuple[str, ...]

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> ListingScores:
        """The scores of all outcomes.

        Args:
            outcomes: One for each labelled attribution.
        """
        listed = [one for one in outcomes if one.listed]
        said = [one for one in outcomes if one.kind == "said"]
        figures = {
            "precision": _share(_worth(one) for one in listed),
            "recall": _share(float(one.listed) for one in said),
            "found": _share(float(one.found) for one in said),
        }
        return cls(figures, tuple(one.words for one in said if not one.listed))

    def below(self, floors: dict[str, float]) -> tuple[str, ...]:
        """A line for each figure that is below its floor.

        Args:
            floors: The least that each figure may be, by its name.

        Raises:
            KeyError: When a floor is that of no figure.
        """
        return tuple(
            f"{name} {self.figures[name]:.3f} is below its floor {floor}"
            for name, floor in floors.items()
            if self.figures[name] < floor
        )


def outcomes_of(
    text: str, quotes: Sequence[Quote], attributions: Iterable[dict[str, Any]], kinds: dict[str, tuple[str, str]]
) -> list[Outcome]:
    """What became of an article's labelled attributions.

    Args:
        text: The article.
        quotes: What was found in it, typed.
        attributions: The annotation: dicts with `id` and `content`, spans of characters.
        kinds: By the attribution's id, its kind and the second choice; what has none, or is broken, is left out.
    """
    found = [(_words(text, quote.content), quote) for quote in quotes]
    out = []
    for attribution in attributions:
        kind, second = kinds.get(attribution["id"], ("broken", ""))
        if kind == "broken" or not attribution["content"]:
            continue
        own = _words(text, attribution["content"])
        words, best = max(found, key=lambda one: len(own & one[0]) / max(1, len(own | one[0])), default=(set(), None))
        hit = best is not None and len(own & words) >= CLOSE * len(own)
        shown = " … ".join(text[start:end] for start, end in attribution["content"])
        out.append(Outcome(kind, second, hit, hit and best is not None and best.listed, shown))
    return out


def read_kinds(path: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """A file of labels, by article id and attribution id: the kind and the second choice ("" for none).

    Args:
        path: Tab-separated: article, attribution, kind and perhaps a second kind.
    """
    out: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as lines:
        for article, attribution, kind, *second in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            out[article][attribution] = (kind, second[0] if second else "")
    return dict(out)


def measure(folder: Path, pipeline: Pipeline) -> ListingScores:
    """The scores on the labelled development articles.

    Args:
        folder: With polnear-dev.jsonl and kinds-dev.tsv.
        pipeline: What finds and types the quotes.
    """
    kinds = read_kinds(folder / "kinds-dev.tsv")
    rows = [row for row in data.records(folder / "polnear-dev.jsonl") if row["id"] in kinds]
    out: list[Outcome] = []
    for row in rows:
        article = Article(id=row["id"], text=row["text"], title=row.get("title"), byline=row.get("author"))
        quotes = pipeline.analyse(article).quotes
        out += outcomes_of(row["text"], quotes, row["attributions"], kinds[row["id"]])
    return ListingScores.of(out)


def main() -> int:
    """Print the scores; 1 where one is below its floor."""
    arguments = data.parser(__doc__)
    arguments.add_argument("--show", type=int, default=0, help="print so many that were said and are not listed")
    args = arguments.parse_args()
    scores = measure(args.data / "attribution", load(Settings()))
    print("\n".join(f"{name:10} {figure:.3f}" for name, figure in scores.figures.items()))
    print("\n".join(f"  {words[:140]}" for words in scores.hidden[: args.show]))
    sunk = scores.below(json.loads(FLOORS.read_text(encoding="utf-8")))
    print("\n".join(sunk) or "no figure is below its floor")
    return int(bool(sunk))


def _worth(outcome: Outcome) -> float:
    if outcome.kind == "said":
        return 1.0
    return HALF if outcome.kind == "topic" or outcome.second == "said" else 0.0


def _share(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


def _words(text: str, spans: Iterable[Iterable[int]]) -> set[int]:
    """Where the words of the spans begin."""
    return {start + match.start() for start, end in spans for match in _WORD.finditer(text[start:end])}


if __name__ == "__main__":
    raise SystemExit(main())
