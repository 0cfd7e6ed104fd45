"""The trained network as ONNX graphs for one window at a time, built by hand so that nothing hidden changes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from quotes.english.windows import BUDGET
from training.model import ARC, HEADS, LABEL, PAIR, PRODUCT, WIDTH, Network

OPSET = 20
Array = np.ndarray[Any, Any]


@dataclass(slots=True)
class Graph:
    """A graph in the making."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)
    quantised: bool = False
    wide: bool = False

    def constant(self, name: str, value: Array) -> str:
        """Adds a constant; returns its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, inputs: list[str], name: str, outputs: int = 1, **attributes: Any) -> Any:
        """Adds a node; returns the name of its output, or the list of them."""
        names = [name] if outputs == 1 else [f"{name}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, name=f"{name}_node", **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, x: str, name: str, weight: Array, bias: Array | None, *, exact: bool = False) -> str:
        """x·weight + bias, with weight [in, out]; int8 when the graph is quantised, unless `exact`."""
        if self.quantised and not exact:
            out = self._integer_product(x, name, weight)
        else:
            out = self.add("MatMul", [x, self.constant(f"{name}_w", weight.astype(np.float32))], f"{name}_mm")
        if bias is None:
            return out
        return str(self.add("Add", [out, self.constant(f"{name}_b", bias.astype(np.float32))], f"{name}_out"))

    def _integer_product(self, x: str, name: str, weight: Array) -> str:
        """A product in integers with one scale per output column.

        Signed weights have seven bits: on processors without VNNI two signed products of eight bits overflow the 16-bit
        sum. Unsigned ones (`wide`) have eight and another, slower path.
        """
        top = 127 if self.wide else 63
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / top
        whole = np.clip(np.rint(weight / scale), -top, top)
        middle = 128 if self.wide else 0
        kind = np.uint8 if self.wide else np.int8
        whole = (whole + middle).astype(kind)
        if f"{x}_q" not in {o for n in self.nodes for o in n.output}:
            self.nodes.append(
                helper.make_node("DynamicQuantizeLinear", [x], [f"{x}_q", f"{x}_s", f"{x}_z"], name=f"{x}_quantise")
            )
        zero = self.constant(f"{name}_wz", np.full(weight.shape[1], middle, kind))
        product = self.add("MatMulInteger", [f"{x}_q", self.constant(f"{name}_w", whole), f"{x}_z", zero], f"{name}_i")
        real = self.add("Cast", [product], f"{name}_f", to=TensorProto.FLOAT)
        factor = self.add("Mul", [f"{x}_s", self.constant(f"{name}_ws", scale.astype(np.float32))], f"{name}_sc")
        return str(self.add("Mul", [real, factor], f"{name}_mm"))

    def embedding(self, ids: str, name: str, table: Array) -> str:
        """Rows of a table; int8 with one scale a row when the graph is quantised."""
        if not self.quantised or len(table) < 100:
            return str(self.add("Gather", [self.constant(f"{name}_t", table.astype(np.float32)), ids], f"{name}_e"))
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        whole = np.rint(table / scale).astype(np.int8)
        rows = self.add("Gather", [self.constant(f"{name}_t", whole), ids], f"{name}_g")
        real = self.add("Cast", [rows], f"{name}_f", to=TensorProto.FLOAT)
        factors = self.add("Gather", [self.constant(f"{name}_ts", scale.astype(np.float32)), ids], f"{name}_s")
        return str(self.add("Mul", [real, factors], f"{name}_e"))

    def norm(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """Layer normalisation."""
        return str(
            self.add(
                "LayerNormalization",
                [x, self.constant(f"{name}_w", weight), self.constant(f"{name}_b", bias)],
                name,
                epsilon=1e-12,
            )
        )

    def model(self, inputs: list[tuple[str, int, list[Any]]], outputs: list[tuple[str, list[Any]]]) -> onnx.ModelProto:
        """The finished, checked model."""
        graph = helper.make_graph(
            self.nodes,
            "quotes",
            [helper.make_tensor_value_info(n, t, s) for n, t, s in inputs],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in outputs],
            self.constants,
        )
        out = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
        onnx.checker.check_model(out)
        return out


def weights(network: Network) -> dict[str, Array]:
    """All parameters as arrays."""
    return {k: v.detach().numpy() for k, v in network.state_dict().items()}


def encoder(network: Network, *, quantised: bool, wide: bool = False, rows: list[int] | None = None) -> onnx.ModelProto:
    """From one window's pieces to every head's scores and projections for its words.

    Inputs are int64: pieces, shapes, states, paragraphs [pieces]; first [words]. Outputs: classes [words, all classes],
    arcs [words, words + 1], relation [words, 2·LABEL], pair [words, 2·PAIR + 2·PRODUCT]. `rows` are the pieces of the
    vocabulary that are kept, in their new order (None: all).
    """
    w = weights(network)
    g = Graph(quantised=quantised, wide=wide)
    vocabulary = w["encoder.word.weight"]
    x = g.embedding("pieces", "word", vocabulary if rows is None else vocabulary[rows])
    length = g.add("Shape", ["pieces"], "length")
    zero, one = g.constant("zero", np.array([0])), g.constant("one", np.array([1]))
    table = g.constant("positions", (w["encoder.position.weight"][: BUDGET + 2] + w["encoder.kind"]).astype(np.float32))
    x = g.add("Add", [x, g.add("Slice", [table, zero, length, zero, one], "place")], "x_place")
    for name in ("shape", "state", "paragraph"):
        x = g.add("Add", [x, g.embedding(f"{name}s", name, w[f"encoder.{name}.weight"])], f"x_{name}")
    x = g.norm(x, "x_norm", w["encoder.norm.weight"], w["encoder.norm.bias"])
    count = len(network.encoder.layers)
    for i in range(count):
        x = layer(g, x, i, w, last=i == count - 1)
    g.linear(x, "classes", w["classes.weight"].T, w["classes.bias"])
    _arcs(g, x, w)
    relation = g.linear(x, "relation_l", w["relation.weight"].T, w["relation.bias"])
    g.add("Gelu", [relation], "relation")
    g.linear(x, "pair_l", w["pair.weight"].T, None)
    g.add("Add", ["pair_l_mm", g.constant("pair_b", w["pair.bias"])], "pair")
    for node in g.nodes:
        for k, output in enumerate(node.output):
            if output == "classes_out":
                node.output[k] = "classes"
    columns = sum(n for _, n in network.sizes.columns())
    return g.model(
        [(n, TensorProto.INT64, ["pieces"]) for n in ("pieces", "shapes", "states", "paragraphs")]
        + [("first", TensorProto.INT64, ["words"])],
        [("classes", ["words", columns]), ("arcs", ["words", "heads"]), ("relation", ["words", 2 * LABEL]),
         ("pair", ["words", 2 * PAIR + 2 * PRODUCT])],
    )  # fmt: skip


def layer(g: Graph, x: str, i: int, w: dict[str, Array], *, last: bool) -> str:
    """One transformer layer; the last one goes on with the words' first pieces alone."""
    p, n = f"encoder.layers.{i}.", f"l{i}_"
    weight, bias = w[p + "qkv.weight"].T.copy(), w[p + "qkv.bias"].copy()
    weight[:, :WIDTH] /= np.sqrt(WIDTH // HEADS)
    bias[:WIDTH] /= np.sqrt(WIDTH // HEADS)
    split = g.constant(f"{n}shape", np.array([-1, HEADS, WIDTH // HEADS]))
    rest = x
    if last:
        rest = g.add("Gather", [x, "first"], f"{n}first")
        q = g.linear(rest, f"{n}q", weight[:, :WIDTH], bias[:WIDTH])
        kv = g.linear(x, f"{n}kv", weight[:, WIDTH:], bias[WIDTH:])
        k, v = g.add("Split", [kv], f"{n}kvs", 2, axis=1, num_outputs=2)
    else:
        q, k, v = g.add("Split", [g.linear(x, f"{n}qkv", weight, bias)], f"{n}qkvs", 3, axis=1, num_outputs=3)
    q = g.add("Transpose", [g.add("Reshape", [q, split], f"{n}qr")], f"{n}qt", perm=[1, 0, 2])
    k = g.add("Transpose", [g.add("Reshape", [k, split], f"{n}kr")], f"{n}kt", perm=[1, 2, 0])
    v = g.add("Transpose", [g.add("Reshape", [v, split], f"{n}vr")], f"{n}vt", perm=[1, 0, 2])
    a = g.add("Softmax", [g.add("MatMul", [q, k], f"{n}scores")], f"{n}weights", axis=-1)
    a = g.add("Transpose", [g.add("MatMul", [a, v], f"{n}mixed")], f"{n}mt", perm=[1, 0, 2])
    a = g.add("Reshape", [a, g.constant(f"{n}flat", np.array([-1, WIDTH]))], f"{n}joined")
    a = g.linear(a, f"{n}o", w[p + "out.weight"].T, w[p + "out.bias"])
    x = g.norm(g.add("Add", [rest, a], f"{n}r1"), f"{n}n1", w[p + "norm1.weight"], w[p + "norm1.bias"])
    h = g.add("Gelu", [g.linear(x, f"{n}up", w[p + "up.weight"].T, w[p + "up.bias"])], f"{n}gelu")
    h = g.linear(h, f"{n}down", w[p + "down.weight"].T, w[p + "down.bias"])
    return g.norm(g.add("Add", [x, h], f"{n}r2"), f"{n}n2", w[p + "norm2.weight"], w[p + "norm2.bias"])


def _arcs(g: Graph, x: str, w: dict[str, Array]) -> None:
    both = g.add("Gelu", [g.linear(x, "arc_l", w["arc.weight"].T, w["arc.bias"])], "arc_g")
    dependent, head = g.add("Split", [both], "arc_s", 2, axis=1, num_outputs=2)
    head = g.add("Concat", [head, g.constant("arc_root", w["arc_root"][None, :])], "arc_heads", axis=0)
    head = g.add("Transpose", [head], "arc_ht", perm=[1, 0])
    pair = w["arc_pair"] * ARC**-0.5
    left = g.linear(dependent, "arc_pair", pair, w["arc_head"] * ARC**-0.5, exact=True)
    g.add("MatMul", [left, head], "arcs")


def anchors(network: Network) -> onnx.ModelProto:
    """Role scores [anchors, words, labels] from the words' `pair` projections, anchor numbers and pair features."""
    w = weights(network)
    g = Graph()
    sizes = g.constant("sizes", np.array([PAIR, PAIR, PRODUCT, PRODUCT]))
    u, v, m, n = g.add("Split", ["pair", sizes], "s", 4, axis=1)
    middle = g.constant("middle", np.array([1]))
    v = g.add("Unsqueeze", [g.add("Gather", [v, "anchors"], "va"), middle], "vu")
    n = g.add("Unsqueeze", [g.add("Gather", [n, "anchors"], "na"), middle], "nu")
    product = g.linear(g.add("Mul", [m, n], "mn"), "product", w["pair_product.weight"].T, None)
    rows = g.add("Gather", [g.constant("table", w["pair_feature"]), "features"], "rows")
    rows = g.add("ReduceSum", [rows, g.constant("axes", np.array([2]))], "summed", keepdims=0)
    x = g.add("Add", [g.add("Add", [g.add("Add", [product, rows], "a1"), u], "a2"), v], "a3")
    x = g.linear(g.add("Gelu", [x], "gelu"), "out", w["pair_out.weight"].T, None)
    g.add("Add", [x, g.constant("out_bias", w["pair_out.bias"])], "roles")
    return g.model(
        [("pair", TensorProto.FLOAT, ["words", 2 * PAIR + 2 * PRODUCT]), ("anchors", TensorProto.INT64, ["anchors"]),
         ("features", TensorProto.INT64, ["anchors", "words", 4])],
        [("roles", ["anchors", "words", int(w["pair_out.bias"].shape[0])])],
    )  # fmt: skip


def relations(network: Network) -> onnx.ModelProto:
    """Label scores [words, labels] from the `relation` projections and each word's head (the number of words: root)."""
    w = weights(network)
    labels = network.sizes.label
    g = Graph()
    dependent, head = g.add("Split", ["relation"], "s", 2, axis=1, num_outputs=2)
    head = g.add("Concat", [head, g.constant("root", w["relation_root"][None, :])], "heads_all", axis=0)
    head = g.add("Gather", [head, "heads"], "h")
    left = g.linear(dependent, "left", w["relation_pair"].reshape(LABEL, labels * LABEL), None)
    left = g.add("Reshape", [left, g.constant("shape", np.array([-1, labels, LABEL]))], "lefts")
    column = g.add("Unsqueeze", [head, g.constant("end", np.array([2]))], "hc")
    flat = g.add("Squeeze", [g.add("MatMul", [left, column], "lh"), "end"], "bilinear")
    both = g.add("Concat", [dependent, head], "both", axis=1)
    linear = g.linear(both, "sum", w["relation_sum.weight"].T, w["relation_sum.bias"])
    g.add("Add", [flat, linear], "labels")
    return g.model(
        [("relation", TensorProto.FLOAT, ["words", 2 * LABEL]), ("heads", TensorProto.INT64, ["words"])],
        [("labels", ["words", labels])],
    )
