"""Train the choice of the antecedent: from articles whose speakers a reader has named to `ranker.json`.

    python -m training.speakers.train DATA_FOLDER [--out FILE] [--folds 5] [--l2 2] [--rounds 3]

DATA_FOLDER holds `attribution/polnear-train.jsonl` and `attribution/speakers-train.tsv`. Names and grammar come from
the shipped English pipeline, the quotes are the annotated ones. Each pronoun or description that stands for a named
speaker (or for somebody whom the article leaves without a name) is one example: those named before it are the
candidates, the features are those of `quotes.attribution.coreference.features`. A conditional logit is fitted by
gradient steps (Adam) with an L2 penalty; cross-validation goes by article. Some features rest on earlier choices of the
model itself (whom the pronouns before meant), so the examples are made anew in each of the rounds, by the weights of
the round before. The weights are written as JSON.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

import quotes.english
from quotes.attribution.coreference.antecedents import Antecedents, Ranking
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.coreference.discourse import Discourse
from quotes.attribution.coreference.features import FEATURES, Anaphor, describe
from quotes.attribution.coreference.ranker import probabilities
from quotes.attribution.entities.cast import read_cast
from quotes.attribution.mentions.types import ClassifiedMention
from quotes.attribution.resolver import Resolver
from quotes.types import Quote
from training.speakers.gold import GoldSpeakers, read_gold_speakers, verdict

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One choice: a row of features for each candidate, and which of them is meant."""

    article: str
    rows: Array
    target: int


class Recorder(Antecedents):
    """Antecedents that write down each choice.

    Args:
        discourse: What the article tells.
        gold: The true kind and name of the speaker of each quote.
        article: The identifier of the article.
        weights: Those of the round before; None for those of the package.
    """

    def __init__(
        self, discourse: Discourse, *, gold: dict[Quote, tuple[str, str]], article: str, weights: list[float] | None
    ) -> None:
        super().__init__(discourse, weights)
        self.gold = gold
        self.article = article
        self.examples: list[Example] = []

    def rank(self, quote: Quote, mention: ClassifiedMention) -> Ranking:
        """Rank as ever, and write an example for the training where the speaker is known."""
        kind, who = self.gold.get(quote, ("unknown", ""))
        anaphor = Anaphor.of(mention, quote, self.text)
        candidates = self.candidates(anaphor)
        names = [self.discourse.name_of(c) for c in candidates]
        right = [i for i, name in enumerate(names) if verdict(kind, who, name, "person") == "right"]
        if kind == "unnamed":
            unnamed = [i for i, c in enumerate(candidates) if isinstance(c, str)]
            right = sorted(unnamed, key=lambda i: self.discourse.activity(candidates[i], anaphor.position))[::-1]
        if kind in ("person", "unnamed") and right and len(candidates) > 1:
            rows = np.array(describe(self.discourse, anaphor, candidates))
            self.examples.append(Example(self.article, rows, right[0]))
        return super().rank(quote, mention)


class GoldResolver(Resolver):
    """A resolver that goes on with the true speaker, so that each choice sees a true discourse before it."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__(recorder.cast, antecedents=recorder)
        self.gold = recorder.gold

    def remember(self, quote: Quote, mention: ClassifiedMention, decision: SpeakerDecision) -> None:
        """Remember the true speaker."""
        kind, who = self.gold.get(quote, ("unknown", ""))
        if kind == "person":
            for cluster in self.cast.clusters:
                if cluster.is_person and verdict(kind, who, cluster.name, "person") == "right":
                    decision = SpeakerDecision(decision.speaker, cluster.index, cluster.gender)
                    break
        super().remember(quote, mention, decision)


def read_docs(gold: list[GoldSpeakers]) -> dict[str, Doc]:
    """Read the training articles by the shipped English pipeline: their names and their grammar."""
    nlp = quotes.english.load()
    pairs = nlp.pipe(((one.article.text, one.article.id) for one in gold), as_tuples=True)
    return {ident: doc for doc, ident in pairs}


def examples(gold: list[GoldSpeakers], docs: Mapping[str, Doc], *, weights: list[float] | None) -> list[Example]:
    """Collect all choices of the training articles.

    Args:
        gold: The articles with their speakers.
        docs: The articles parsed, by identifier.
        weights: Those of the round before; None for those of the package.
    """
    found: list[Example] = []
    for one in gold:
        known = {quote: one.speakers[name] for name, quote in one.quotes.items() if name in one.speakers}
        quotes_given = tuple(one.quotes.values())
        discourse = Discourse(read_cast(docs[one.article.id], quotes_given))
        recorder = Recorder(discourse, gold=known, article=one.article.id, weights=weights)
        GoldResolver(recorder).resolve(quotes_given)
        found += recorder.examples
    return found


def fit(data: list[Example], *, l2: float = 2.0, steps: int = 400, rate: float = 0.05) -> Array:
    """The weights that make the right candidates likeliest."""
    weights = np.zeros(len(FEATURES))
    m, v = np.zeros_like(weights), np.zeros_like(weights)
    rows = np.concatenate([e.rows for e in data])
    owner = np.concatenate([np.full(len(e.rows), i) for i, e in enumerate(data)])
    starts = np.cumsum([0] + [len(e.rows) for e in data[:-1]])
    target = starts + np.array([e.target for e in data])
    for step in range(1, steps + 1):
        scores = rows @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chances = powers / np.add.reduceat(powers, starts)[owner]
        slope = rows.T @ chances - rows[target].sum(axis=0) + l2 * weights
        m = 0.9 * m + 0.1 * slope
        v = 0.999 * v + 0.001 * slope**2
        weights -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return weights


def cross_validate(data: list[Example], folds: int, l2: float) -> list[tuple[float, bool]]:
    """For each example the chance of the best candidate and whether it is right; no model has seen its article."""
    articles = sorted({e.article for e in data})
    fold = {article: i % folds for i, article in enumerate(articles)}
    results = []
    for k in range(folds):
        weights = list(fit([e for e in data if fold[e.article] != k], l2=l2))
        for e in data:
            if fold[e.article] == k:
                chances = probabilities(e.rows.tolist(), using=weights)
                best = int(np.argmax(chances))
                results.append((chances[best], best == e.target))
    return results


def run(data: Path, *, out: Path, folds: int, l2: float, rounds: int = 3) -> dict[str, Any]:
    """Train on the folder `data`, write the weights to `out`, and return what was written.

    `folds` is the number of parts of the cross-validation (articles stay whole), `l2` the weight of the penalty,
    `rounds` how often the examples are made anew.
    """
    gold = read_gold_speakers(data, "train")
    return train(gold, read_docs(gold), out=out, folds=folds, l2=l2, rounds=rounds)


def train(
    gold: list[GoldSpeakers], docs: Mapping[str, Doc], *, out: Path, folds: int, l2: float, rounds: int
) -> dict[str, Any]:
    """Do as `run`, with the articles read and parsed already."""
    chosen: list[float] | None = None
    choices: list[Example] = []
    for _ in range(rounds):
        choices = examples(gold, docs, weights=chosen)
        chosen = list(fit(choices, l2=l2))
    results = cross_validate(choices, folds, l2)
    right = sum(ok for _, ok in results)
    card = {
        "what": "conditional logit over the candidates for a pronoun or description; feature -> weight",
        "data": "speakers named by hand in articles of PolNeAR's training part",
        "choices": len(choices),
        "cross_validated_accuracy": round(right / max(1, len(results)), 4),
        "cross_validated_by_chance": {
            str(low): [sum(ok for chance, ok in results if chance >= low), sum(chance >= low for chance, _ in results)]
            for low in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
        },
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, chosen or (), strict=True)},
    }
    out.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    return card


def main() -> None:
    """Train, write the weights, print the cross-validation."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--out", type=Path, default=Path("quotes/models/coreference/ranker.json"))
    ap.add_argument("--folds", type=int, default=5)
    ap.add_argument("--l2", type=float, default=2.0)
    ap.add_argument("--rounds", type=int, default=3)
    args = ap.parse_args()
    card = run(args.data, out=args.out, folds=args.folds, l2=args.l2, rounds=args.rounds)
    print(f"{card['choices']} choices; cross-validated accuracy {card['cross_validated_accuracy']:.3f}")
    for low, (right, kept) in card["cross_validated_by_chance"].items():
        print(f"  chance >= {low}: {right} of {kept} right ({right / max(1, kept):.3f})")


if __name__ == "__main__":
    main()
