"""What every head is trained on, as one dictionary of losses a batch."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor

from training.batches import Batch
from training.model import Network
from training.samples import IGNORED

WEIGHTS = {
    "xpos": 0.6,
    "upos": 0.4,
    "feats": 0.4,
    "lemma": 0.5,
    "sentence": 1.0,
    "entity": 2.0,
    "role": 1.0,
    "arc": 1.0,
    "label": 0.8,
    "pair": 1.5,
}

ANCHOR_WORDS = 40
"""Anchored losses are summed over words and divided by this: most words are outside, and easy."""


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Every loss that the batch has labels for."""
    words = network(batch.pieces, batch.shapes, batch.states, batch.paragraphs, batch.mask, batch.first)
    parts = dict(
        zip(
            (n for n, _ in network.sizes.columns()),
            network.classes(words).split([n for _, n in network.sizes.columns()], -1),
            strict=True,
        )
    )
    out: dict[str, Tensor] = {}
    for name, scores in parts.items():
        if name not in batch.labels:
            continue
        gold = batch.labels[name]
        each = functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="none")
        each = each.view(gold.shape)
        known = (gold != IGNORED).float()
        if name == "entity":
            each = each * batch.weights.unsqueeze(1)
        out[name] = (each * known).sum() / known.sum().clamp(min=1)
    if batch.heads is not None and batch.same_sentence is not None:
        rows, columns = torch.nonzero(batch.heads != IGNORED, as_tuple=True)
        arcs = network.arcs(words).masked_fill(~batch.same_sentence, -1e4)
        gold = batch.heads[rows, columns]
        out["arc"] = functional.cross_entropy(arcs[rows, columns], gold)
        under = torch.where(gold == batch.heads.shape[1], torch.full_like(gold, -1), gold)
        out["label"] = functional.cross_entropy(
            network.relations(words, rows, columns, under), batch.labels["label"][rows, columns], ignore_index=IGNORED
        )
    if len(batch.anchors):
        scores = network.anchored(words, batch.anchor_rows, batch.anchors, batch.pair_index)
        total = functional.cross_entropy(
            scores.flatten(0, 1), batch.pair_labels.flatten(), ignore_index=IGNORED, reduction="sum"
        )
        out["pair"] = total / (len(batch.anchors) * ANCHOR_WORDS)
    return out
