"""A cheap score on small held-out sets, for the log of a run."""

from __future__ import annotations

import random

import torch

from quotes.english.word_pieces import WordPieces
from training.batches import Classes, article_windows, collate, treebank_windows
from training.data import Data
from training.english import entities
from training.model import Network
from training.samples import IGNORED


@torch.no_grad()  # type: ignore[untyped-decorator]  # torch is not read by the type checker
def check(network: Network, data: Data, pieces: WordPieces, classes: Classes) -> str:
    """A cheap score on small held-out sets: tag accuracy, arcs (gold sentences, no trees), labels by span."""
    network.eval()
    device = next(network.parameters()).device
    rng = random.Random(1)
    right: dict[str, list[int]] = {}

    def count(name: str, ok: int, n: int) -> None:
        tally = right.setdefault(name, [0, 0])
        tally[0] += ok
        tally[1] += n

    spans = {"entity": [0, 0, 0], "role": [0, 0, 0]}
    sources = {
        "tree": treebank_windows(data.check_treebank, pieces, rng),
        "entity": article_windows(data.check_entity, pieces, rng),
        "role": article_windows(data.check_attribution, pieces, rng),
    }
    for source, windows in sources.items():
        for start in range(0, len(windows), 16):
            batch = collate(windows[start : start + 16], pieces, classes, rng, negatives=0).to(device)
            words = network(batch.pieces, batch.shapes, batch.states, batch.paragraphs, batch.mask, batch.first)
            names = [n for n, _ in network.sizes.columns()]
            parts = dict(
                zip(names, network.classes(words).split([n for _, n in network.sizes.columns()], -1), strict=True)
            )
            if source == "tree" and batch.heads is not None and batch.same_sentence is not None:
                for name in ("xpos", "upos", "lemma", "sentence"):
                    known = batch.labels[name] != IGNORED
                    count(name, int((parts[name].argmax(-1) == batch.labels[name])[known].sum()), int(known.sum()))
                known = batch.heads != IGNORED
                best = network.arcs(words).masked_fill(~batch.same_sentence, -1e4).argmax(-1)
                count("uas", int((best == batch.heads)[known].sum()), int(known.sum()))
            elif source in spans and source in batch.labels:
                found = parts[source].argmax(-1)
                for i, w in enumerate(windows[start : start + 16]):
                    gold_row = [max(0, x) for x in batch.labels[source][i, : len(w.texts)].tolist()]
                    g, p = set(entities.spans_of(gold_row)), set(entities.spans_of(found[i, : len(w.texts)].tolist()))
                    spans[source] = [a + b for a, b in zip(spans[source], (len(g & p), len(p), len(g)), strict=True)]
            if source == "role" and len(batch.anchors):
                scores = network.anchored(words, batch.anchor_rows, batch.anchors, batch.pair_index).argmax(-1)
                known = batch.pair_labels > 0
                count("pair words", int((scores == batch.pair_labels)[known].sum()), int(known.sum()))
    network.train()
    text = " ".join(f"{k} {a / max(1, n):.3f}" for k, (a, n) in right.items())
    return text + " " + " ".join(f"{k} F {2 * a / max(1, p + g):.3f}" for k, (a, p, g) in spans.items())
