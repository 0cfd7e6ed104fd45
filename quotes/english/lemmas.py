"""Lemmas as edit scripts: a closed set of classes that turn a form into its lemma (as in UDPipe 2 and spaCy)."""

from __future__ import annotations


def script(form: str, lemma: str) -> str:
    """The script that turns `form` into `lemma`: casing, number of characters cut at the end, what is added."""
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
    """The lemma of `form` under a script; the form itself where the script does not fit it."""
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
