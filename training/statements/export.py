"""The trained statement types as the files that the library ships."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from quotes.extraction.calibration import ListedCalibration
from quotes.extraction.statement_type import CALIBRATION, CONFIG, WEIGHTS, StatementModel


def save(model: StatementModel, calibration: ListedCalibration, folder: Path) -> None:
    """Writes weights.npz (half precision), signs.json and calibration.json."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {name: getattr(model, name).astype(np.float16) for name in ("sparse", "dense", "bias")}
    np.savez_compressed(folder / WEIGHTS, **arrays)
    names = sorted(model.names, key=model.names.__getitem__)
    (folder / CONFIG).write_text(json.dumps({"signs": names}, ensure_ascii=False, indent=0) + "\n", encoding="utf8")
    (folder / CALIBRATION).write_text(json.dumps({"weights": calibration.weights}, indent=1) + "\n", encoding="utf8")
