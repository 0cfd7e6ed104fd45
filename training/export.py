"""A run's checkpoint as the folder that the library ships: `python -m training.export RUN_DIR OUT_DIR`.

Writes three ONNX graphs, the tokenizer and config.json. Nothing in the folder is a pickle.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import onnx
import torch

from training import graph
from training.joint import minilm
from training.model import Network, Sizes

CLASS_NAMES = ("xpos", "upos", "feats", "lemma", "label")


def network_of(run: Path) -> tuple[Network, dict[str, object], dict[str, object]]:
    """The run's network in evaluation mode, its config, and the checkpoint's progress."""
    config = json.loads((run / "config.json").read_text(encoding="utf8"))
    network = Network(Sizes(*(len(config[n]) for n in CLASS_NAMES)), layers=config["layers"])
    network.encoder.load_minilm(minilm() / "model.safetensors")
    state = torch.load(run / "checkpoint.pt", weights_only=True, map_location="cpu")
    network.load_state_dict(state["network"], strict=False)
    return network.eval(), config, {k: state[k] for k in ("elapsed", "step", "pieces")}


def export(run: Path, out: Path, *, quantised: bool = True, wide: bool = False) -> None:
    """Writes the model folder."""
    network, config, progress = network_of(run)
    out.mkdir(parents=True, exist_ok=True)
    rows = write_tokenizer(minilm() / "tokenizer.json", out / "tokenizer.json")
    onnx.save(graph.encoder(network, quantised=quantised, wide=wide, rows=rows), out / "encoder.onnx")
    onnx.save(graph.anchors(network), out / "anchors.onnx")
    onnx.save(graph.relations(network), out / "relations.onnx")
    shutil.copyfile(run / "lexicon.json", out / "lexicon.json")
    kept = {n: config[n] for n in CLASS_NAMES}
    kept["columns"] = [[name, size] for name, size in network.sizes.columns()]
    kept["training"] = progress | {"seed": config["seed"]}
    (out / "config.json").write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf8")


def write_tokenizer(source: Path, target: Path) -> list[int]:
    """Writes the tokenizer without pieces that no English text uses; returns the kept pieces' old numbers in order."""
    tokenizer = json.loads(source.read_text(encoding="utf8"))
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    kept = [piece for piece, _ in sorted(vocabulary.items(), key=lambda item: item[1]) if _useful(piece)]
    tokenizer["model"]["vocab"] = {piece: number for number, piece in enumerate(kept)}
    numbers = tokenizer["model"]["vocab"]
    for added in tokenizer.get("added_tokens", []):
        added["id"] = numbers[added["content"]]
    tokenizer["post_processor"] = tokenizer["truncation"] = tokenizer["padding"] = None
    target.write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf8")
    return [vocabulary[piece] for piece in kept]


def _useful(piece: str) -> bool:
    """Latin, Greek, Cyrillic, punctuation and the markers; no reserved places, no other scripts."""
    if piece.startswith("[unused"):
        return False
    return all(ord(c) < 0x530 or 0x1E00 <= ord(c) < 0x2200 for c in piece)


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder of a run of training.joint")
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--float", action="store_true", help="do not quantise (to compare)")
    parser.add_argument("--wide", action="store_true", help="eight-bit unsigned weights (to compare)")
    args = parser.parse_args(arguments)
    export(args.run, args.out, quantised=not args.float, wide=args.wide)


if __name__ == "__main__":
    main()
