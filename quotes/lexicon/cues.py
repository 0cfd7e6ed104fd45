"""The verbs by which news attributes words, in all their forms (list "cue_verbs")."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from quotes.lexicon.reader import lines, table

_VOWELS = frozenset("aeiou")
_QUOTES = "q"  # the frame of a verb that introduces words in quotation marks


@cache
def cue_verb_forms() -> Mapping[str, str]:
    """Return every form of the cue verbs with its lemma, by the regular rules and the list of irregular ones."""
    lemmas = dict.fromkeys(row[0].split()[0] for row in table("cue_verbs"))
    found: dict[str, str] = {}
    for lemma in lemmas:
        for form in _regular_forms(lemma):
            found.setdefault(form, lemma)
    for line in lines("cue_irregular_forms"):
        lemma, *forms = line.split()
        if lemma in lemmas:
            found.update(dict.fromkeys(forms, lemma))
    return MappingProxyType(found)


@cache
def saying_verb_forms() -> frozenset[str]:
    """Return every form of the single verbs that introduce words in quotation marks ("said", "adding", "quip")."""
    sayings = {words for words, _, frames in table("cue_verbs") if " " not in words and _QUOTES in frames}
    return frozenset(sayings | {form for form, lemma in cue_verb_forms().items() if lemma in sayings})


def _regular_forms(lemma: str) -> tuple[str, ...]:
    """The regular forms of a verb; with both spellings where the last letter may be doubled."""
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    doubled = lemma + lemma[-1]
    ending = "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return lemma + ending, lemma + "ed", lemma + "ing", doubled + "ed", doubled + "ing"
