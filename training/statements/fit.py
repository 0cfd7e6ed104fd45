"""Softmax regression of the statement types, and the logistic regression of the confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from quotes.extraction.calibration import ListedCalibration
from quotes.extraction.statement_type import CLASSES, SAID, StatementModel
from training.statements.samples import StatementSample

Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class FitConfig:
    """How the types are fitted. Chosen by cross-validation over the articles of kinds-train.

    `least`: occurrences of a sign that is kept; `strength`: weight of the data against the penalty on weights;
    `vector_scale`: spread of the standardised vectors beside the signs, which are 0 or 1; `steps` of L-BFGS.
    """

    least: int = 2
    strength: float = 0.05
    vector_scale: float = 0.15
    steps: int = 40


def fit_types(samples: Sequence[StatementSample], config: FitConfig | None = None) -> StatementModel:
    """The statement model of the samples, without a calibration.

    Args:
        samples: What to learn from, each with its weight.
        config: None: as shipped.
    """
    import torch

    torch.set_num_threads(1)
    config = config or FitConfig()
    names = _vocabulary(samples, config.least)
    means = np.stack([one.means for one in samples])
    middle, spread = means.mean(axis=0), means.std(axis=0) + 1e-3
    scaled = (means - middle) / spread * config.vector_scale
    inputs = torch.tensor(np.hstack([_one_hot(samples, names), scaled, np.ones((len(samples), 1), np.float32)]))
    labels = torch.tensor([CLASSES.index(one.label) for one in samples])
    importance = torch.tensor([one.weight for one in samples])
    weights = torch.zeros(inputs.shape[1], len(CLASSES), requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=config.steps, history_size=10, line_search_fn="strong_wolfe")

    def loss() -> Any:
        search.zero_grad()
        errors = torch.nn.functional.cross_entropy(inputs @ weights, labels, reduction="none") * importance
        total = config.strength * errors.sum() + 0.5 * (weights[:-1] ** 2).sum()
        total.backward()
        return total

    search.step(loss)
    found = weights.detach().numpy()
    dense = found[len(names) : -1] * config.vector_scale / spread[:, None]
    return StatementModel(names, found[: len(names)], dense, found[-1] - middle @ dense, ListedCalibration({}))


def said_shares(model: StatementModel, samples: Sequence[StatementSample]) -> Floats:
    """The model's probability of `said` for each sample."""
    return shares(model, samples)[:, SAID]


def shares(model: StatementModel, samples: Sequence[StatementSample]) -> Floats:
    """The model's probability of each class for each sample."""
    raw = np.stack([one.means for one in samples]) @ model.dense + _one_hot(samples, model.names) @ model.sparse
    raw = raw + model.bias
    powers = np.exp(raw - raw.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def fit_calibration(
    evidence: Sequence[dict[str, float]], said: Sequence[float], weights: Sequence[float], *, ridge: float = 1.0
) -> ListedCalibration:
    """Logistic regression by Newton's method.

    Args:
        evidence: `calibration.evidence_of` each quote.
        said: How far each was said, 0 to 1.
        weights: How much each counts.
        ridge: Penalty that keeps weights that nothing supports at nothing; the two log odds are drawn to a half.
    """
    names = sorted({name for one in evidence for name in one})
    inputs = np.array([[one.get(name, 0.0) for name in names] for one in evidence])
    right, count = np.array(said), np.array(weights)
    prior = np.array([{"said": 1.0, "found": 0.3}.get(name, 0.0) for name in names])
    penalty = np.diag([0.01 if name == "constant" else ridge for name in names])
    found = prior.copy()
    for _ in range(40):
        share = 1 / (1 + np.exp(-np.clip(inputs @ found, -30, 30)))
        slope = inputs.T @ (count * (right - share)) - penalty @ (found - prior)
        curve = (inputs * (count * share * (1 - share))[:, None]).T @ inputs + penalty
        found = found + np.linalg.solve(curve + 1e-9 * np.eye(len(names)), slope)
    return ListedCalibration({name: round(float(w), 4) for name, w in zip(names, found, strict=True)})


def _vocabulary(samples: Sequence[StatementSample], least: int) -> dict[str, int]:
    counts = Counter(name for one in samples for name in set(one.signs.names))
    return {name: row for row, name in enumerate(sorted(name for name, n in counts.items() if n >= least))}


def _one_hot(samples: Sequence[StatementSample], names: dict[str, int]) -> Floats:
    out = np.zeros((len(samples), len(names)), np.float32)
    for row, one in zip(out, samples, strict=True):
        row[[names[name] for name in one.signs.names if name in names]] = 1.0
    return out
