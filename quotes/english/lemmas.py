"""Lemmas as edit scripts: a closed set of classes that turn a form into its lemma (as in UDPipe 2 and spaCy)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np

CANDIDATES = 4
"""How many of the likeliest scripts are tried for one that gives a known word."""

MARGIN = 6.0
"""How far (in log probability) a script may lie behind the likeliest one and still be tried."""


def script(form: str, lemma: str) -> str:
    """Return the script that turns a form into its lemma.

    Args:
        form: the word as written.
        lemma: its lemma.

    Returns:
        Casing, number of characters cut at the end, what is added: "L3:y" for "Cities", "city".
    """
    if lemma == form or not form:
        return "K0:" if form != form.lower() or lemma != form else "L0:"
    lowered = form.lower()
    titled = lowered[:1].upper() + lowered[1:]
    if lemma == lemma.lower():
        casing, base = "L", lowered
    elif lemma[: max(1, len(lemma) - 3)] == form[: max(1, len(lemma) - 3)]:
        casing, base = "K", form
    else:
        casing, base = "T", titled
    common = 0
    while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
        common += 1
    if common == 0:
        return "=" + lemma
    return f"{casing}{len(base) - common}:{lemma[common:]}"


def apply(rule: str, form: str) -> str:
    """Apply a script to a form.

    Args:
        rule: a script as `script` makes it.
        form: the word as written.

    Returns:
        The lemma; the form itself where the script does not fit it.
    """
    if rule.startswith("="):
        return rule[1:]
    casing = rule[:1]
    number, _, added = rule[1:].partition(":")
    cut = int(number)
    lowered = form.lower()
    base = {"L": lowered, "T": lowered[:1].upper() + lowered[1:]}.get(casing, form)
    if cut >= len(base) and cut:
        return base
    return base[: len(base) - cut] + added


@dataclass(frozen=True, slots=True)
class Lemmas:
    """Chooses each word's script: by the treebanks' own lexicon, else the likeliest one that gives a known word.

    The encoder does not see letters, so that its likeliest script now and then cuts one too many ("receiv").
    `lexicon` holds script numbers by form and tag, `known` lower-case words.
    """

    rules: Sequence[str]
    lexicon: Mapping[str, int]
    known: Set[str]

    def choose(self, form: str, tag: str, scores: np.ndarray[Any, np.dtype[np.float32]]) -> int:
        """Choose the script for a form.

        Args:
            form: the word as written.
            tag: its Penn Treebank tag.
            scores: the network's scores of all scripts.

        Returns:
            The number of the script.
        """
        listed = self.lexicon.get(key(form, tag))
        if listed is not None:
            return listed
        best = int(scores.argmax())
        if not form.isalpha() or self._fits(best, form):
            return best
        floor = scores[best] - MARGIN
        for other in np.argsort(-scores, kind="stable")[1:CANDIDATES].tolist():
            if scores[other] < floor:
                break
            if self._fits(other, form):
                return int(other)
        return best

    def _fits(self, rule: int, form: str) -> bool:
        lemma = apply(self.rules[rule], form)
        return lemma == form or lemma.lower() in self.known


def key(form: str, tag: str) -> str:
    """Return where the lexicon keeps a form: names as written, other words in lower case.

    Args:
        form: the word as written.
        tag: its Penn Treebank tag.
    """
    return f"{form if tag.startswith('NNP') else form.lower()}\t{tag}"
