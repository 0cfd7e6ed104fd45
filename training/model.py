"""The network: MiniLM's encoder with three added input embeddings, and a head for every task."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from quotes.english.features import PAIR_FEATURES
from training.samples import ENTITY_LABELS, ROLE_LABELS

WIDTH = 384
HEADS = 12
ARC, LABEL, PAIR, PRODUCT = 192, 64, 160, 96


@dataclass(slots=True)
class Sizes:
    """Numbers of classes."""

    xpos: int
    upos: int
    feats: int
    lemma: int
    label: int

    def columns(self) -> list[tuple[str, int]]:
        """The columns of the one linear layer that most heads share."""
        return [
            ("xpos", self.xpos), ("upos", self.upos), ("feats", self.feats), ("lemma", self.lemma),
            ("sentence", 2), ("entity", len(ENTITY_LABELS)), ("role", len(ROLE_LABELS)),
        ]  # fmt: skip


class QuickDropout(nn.Module):  # type: ignore[misc]  # torch is not read by the type checker
    """Dropout whose masks are slices of one long random row: drawing fresh ones took a tenth of the training time."""

    def __init__(self, share: float, length: int = 1 << 23) -> None:
        super().__init__()
        self.share = share
        self.length = length

    def forward(self, x: Tensor) -> Tensor:
        """The values, some of them nothing while training."""
        if not self.training or self.share == 0.0:
            return x
        if x.device not in _ROWS:
            _ROWS[x.device] = (torch.rand(self.length, device=x.device) >= self.share).float() / (1 - self.share)
        row, size = _ROWS[x.device], x.numel()
        if size >= self.length:
            return functional.dropout(x, self.share)
        start = random.randrange(self.length - size)
        return x * row[start : start + size].view_as(x)


_ROWS: dict[torch.device, Tensor] = {}


class Layer(nn.Module):  # type: ignore[misc]  # torch is not read by the type checker
    """One transformer layer as in BERT (post-norm)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = QuickDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """The next layer's vectors; `mask` tells pieces from padding."""
        b, t = x.shape[0], x.shape[1]
        q, k, v = (y.view(b, t, HEADS, WIDTH // HEADS).transpose(1, 2) for y in self.qkv(x).chunk(3, dim=-1))
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.dropout(self.out(a.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):  # type: ignore[misc]  # torch is not read by the type checker
    """Pieces and their features to one vector a piece."""

    def __init__(self, vocabulary: int = 30522, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(8, WIDTH)
        self.state = nn.Embedding(4, WIDTH)
        self.paragraph = nn.Embedding(2, WIDTH)
        for added in (self.shape, self.state, self.paragraph):
            nn.init.normal_(added.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = QuickDropout(dropout)
        self.word.weight.requires_grad_(False)

    def forward(
        self, pieces: Tensor, shapes: Tensor, states: Tensor, paragraphs: Tensor, mask: Tensor | None
    ) -> Tensor:
        """One vector a piece [windows, pieces, width]."""
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.word(pieces) + self.position(place) + self.kind
        x = x + self.shape(shapes) + self.state(states) + self.paragraph(paragraphs)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_minilm(self, path: Path) -> None:
        """Takes over the weights of a BERT-like safetensors file of the same width."""
        from safetensors.torch import load_file

        w = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
        own: dict[str, Tensor] = {
            "word.weight": w["embeddings.word_embeddings.weight"],
            "position.weight": w["embeddings.position_embeddings.weight"],
            "kind": w["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": w["embeddings.LayerNorm.weight"],
            "norm.bias": w["embeddings.LayerNorm.bias"],
        }
        for i in range(len(self.layers)):
            p, q = f"encoder.layer.{i}.", f"layers.{i}."
            for end in ("weight", "bias"):
                own[f"{q}qkv.{end}"] = torch.cat([w[f"{p}attention.self.{n}.{end}"] for n in ("query", "key", "value")])
                own[f"{q}out.{end}"] = w[f"{p}attention.output.dense.{end}"]
                own[f"{q}norm1.{end}"] = w[f"{p}attention.output.LayerNorm.{end}"]
                own[f"{q}up.{end}"] = w[f"{p}intermediate.dense.{end}"]
                own[f"{q}down.{end}"] = w[f"{p}output.dense.{end}"]
                own[f"{q}norm2.{end}"] = w[f"{p}output.LayerNorm.{end}"]
        missing, unexpected = self.load_state_dict(own, strict=False)
        assert not unexpected, unexpected
        assert all(m.split(".")[0] in {"shape", "state", "paragraph"} for m in missing), missing


class Network(nn.Module):  # type: ignore[misc]  # torch is not read by the type checker
    """The encoder and its heads. Word vectors are those of the words' first pieces."""

    def __init__(self, sizes: Sizes, *, vocabulary: int = 30522, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(vocabulary, layers, dropout)
        self.classes = nn.Linear(WIDTH, sum(n for _, n in sizes.columns()))
        self.arc = nn.Linear(WIDTH, 2 * ARC)
        self.arc_pair = nn.Parameter(torch.eye(ARC) + 0.01 * torch.randn(ARC, ARC))
        self.arc_head = nn.Parameter(torch.zeros(ARC))
        self.arc_root = nn.Parameter(0.01 * torch.randn(ARC))
        self.relation = nn.Linear(WIDTH, 2 * LABEL)
        self.relation_root = nn.Parameter(torch.zeros(LABEL))
        self.relation_pair = nn.Parameter(0.02 * torch.randn(LABEL, sizes.label, LABEL))
        self.relation_sum = nn.Linear(2 * LABEL, sizes.label)
        self.pair = nn.Linear(WIDTH, 2 * PAIR + 2 * PRODUCT)
        self.pair_product = nn.Linear(PRODUCT, PAIR, bias=False)
        self.pair_feature = nn.Parameter(0.02 * torch.randn(PAIR_FEATURES, PAIR))
        self.pair_out = nn.Linear(PAIR, len(ROLE_LABELS))
        self.dropout = QuickDropout(dropout)

    def forward(
        self, pieces: Tensor, shapes: Tensor, states: Tensor, paragraphs: Tensor, mask: Tensor | None, first: Tensor
    ) -> Tensor:
        """Word vectors [windows, words, width]; `first` are the words' first pieces."""
        x = self.encoder(pieces, shapes, states, paragraphs, mask)
        return self.dropout(torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, WIDTH)))

    def arcs(self, words: Tensor) -> Tensor:
        """Scores [windows, dependents, heads]; the last head is the root."""
        dependent, head = functional.gelu(self.arc(words)).chunk(2, dim=-1)
        head = torch.cat([self.dropout(head), self.arc_root.expand(head.shape[0], 1, ARC)], dim=1)
        return (self.dropout(dependent) @ self.arc_pair + self.arc_head) @ head.transpose(1, 2) * ARC**-0.5

    def relations(self, words: Tensor, rows: Tensor, columns: Tensor, heads: Tensor) -> Tensor:
        """Label scores of the dependents at (rows, columns) under their heads (-1: the root)."""
        dependent, head = functional.gelu(self.relation(words)).chunk(2, dim=-1)
        d = self.dropout(dependent[rows, columns])
        h = torch.where((heads >= 0).unsqueeze(-1), head[rows, heads.clamp(min=0)], self.relation_root)
        h = self.dropout(h)
        left = (d @ self.relation_pair.view(LABEL, -1)).view(-1, self.sizes.label, LABEL)
        return torch.einsum("nlk,nk->nl", left, h) + self.relation_sum(torch.cat([d, h], dim=-1))

    def anchored(self, words: Tensor, rows: Tensor, anchors: Tensor, features: Tensor) -> Tensor:
        """Role scores of every word for each anchor: [anchors, words, labels].

        `rows` and `anchors` give each anchor's window and word; `features` are the one-hot columns of pair_features.
        """
        u, v, m, n = self.pair(words).split([PAIR, PAIR, PRODUCT, PRODUCT], dim=-1)
        product = self.pair_product(m[rows] * n[rows, anchors].unsqueeze(1))
        onehot = torch.zeros(*features.shape[:2], PAIR_FEATURES, device=words.device).scatter_(2, features, 1.0)
        hidden = u[rows] + v[rows, anchors].unsqueeze(1) + product + onehot @ self.pair_feature
        return self.pair_out(self.dropout(functional.gelu(hidden)))
