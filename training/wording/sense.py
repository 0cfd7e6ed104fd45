"""Makes the encoder by which two sentences are compared in sense: `python -m training.wording.sense [--out FOLDER]`.

sentence-transformers/all-MiniLM-L6-v2 as it is published (Apache-2.0), nothing trained: its layers as an ONNX graph
with integer weights, one text at a time, the mean of the last layer as the text's vector, of length 1. A minute of
one core.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

from training.export import write_tokenizer
from training.graph import Graph, layer
from training.joint import minilm
from training.model import Encoder

LONGEST = 128  # pieces, the two marks around the text among them


def main() -> None:
    """Read the arguments, write the graph and the tokenizer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[2] / "quotes/models/wording")
    parser.add_argument("--float", action="store_true", help="do not quantise (to compare)")
    arguments = parser.parse_args()
    encoder = Encoder()
    encoder.load_minilm(minilm() / "model.safetensors")
    rows = write_tokenizer(minilm() / "tokenizer.json", arguments.out / "tokenizer.json")
    onnx.save(graph(encoder.eval(), rows, quantised=not arguments.float), arguments.out / "sentences.onnx")


def graph(encoder: Encoder, rows: list[int], *, quantised: bool) -> onnx.ModelProto:
    """Build the graph from one text's pieces (int64 [pieces]) to its vector ([width]).

    Args:
        encoder: MiniLM's weights; what this project adds to them for its other tasks is left out.
        rows: the pieces of the vocabulary that are kept, in their new order.
        quantised: integer weights; False for those of full precision.
    """
    w = {f"encoder.{name}": value.detach().numpy() for name, value in encoder.state_dict().items()}
    g = Graph(quantised=quantised)
    x = g.embedding("pieces", "word", w["encoder.word.weight"][rows])
    length = g.add("Shape", ["pieces"], "length")
    zero, one = g.constant("zero", np.array([0])), g.constant("one", np.array([1]))
    table = g.constant("positions", (w["encoder.position.weight"][:LONGEST] + w["encoder.kind"]).astype(np.float32))
    x = g.add("Add", [x, g.add("Slice", [table, zero, length, zero, one], "place")], "x_place")
    x = g.norm(x, "x_norm", w["encoder.norm.weight"], w["encoder.norm.bias"])
    for number in range(len(encoder.layers)):
        x = layer(g, x, number, w, last=False)
    mean = g.add("ReduceMean", [x, zero], "mean", keepdims=0)
    long = g.add("ReduceL2", [mean, zero], "long", keepdims=1)
    g.add("Div", [mean, long], "vector")
    width = w["encoder.kind"].shape[0]
    return g.model([("pieces", TensorProto.INT64, ["pieces"])], [("vector", [width])])


if __name__ == "__main__":
    main()
