"""What a cue's class in the lexicon and the build of the content show together about the kind of an attribution.

"Promised a veto" and "denied any role" are said, though their content is a noun phrase; "praised the veto" is a topic.
The verbs are too many for the labelled articles, so a cue also counts by its class in the lexicon, and a noun phrase by
what hangs on its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from quotes.lexicon.reader import table

LONGEST = 3
"""Words of the longest cue that is looked up in the lexicon."""

_NOUN_FORMS = frozenset({"noun", "other", "marked", "ing"})
_HANGING = frozenset({"acl", "acl:relcl", "ccomp", "xcomp", "nmod", "amod", "advcl", "appos", "nmod:poss", "obl"})
_TELLING = frozenset({"acl", "acl:relcl", "ccomp", "xcomp", "nmod"})
_BEFORE_DEEDS = frozenset({"for", "of", "from", "about", "by"})
_CONTENT_WORDS = frozenset({"NOUN", "ADJ", "VERB"})


def build_signs(content: Sequence[Token], root: Token, first: Token, form: str) -> list[str]:
    """How the content is built below its root.

    Args:
        content: The content's words.
        root: The word that the others hang on.
        first: Its first word that is no mark.
        form: How it is built as a whole ("clause", "noun", "to" …).

    Returns:
        Names of signs.
    """
    names = [f"content lemma={root.lemma_.lower()}", f"content tag={root.tag_}"]
    if form not in _NOUN_FORMS:
        return names
    hanging = sorted({token.dep_ for token in content if token.head == root and token.dep_ in _HANGING})
    pairs = list(pairwise(content))
    names += [f"hangs={dep}" for dep in hanging]
    return [
        *names,
        f"build={'+'.join(dep for dep in hanging if dep in _TELLING)}",
        f"as={any(token.lower_ == 'as' for token in content)}",
        f"for doing={any(a.lower_ in _BEFORE_DEEDS and b.tag_ == 'VBG' for a, b in pairs)}",
        f"to do={any(a.lower_ == 'to' and b.tag_ == 'VB' for a, b in pairs)}",
        f"that={any(token.lower_ == 'that' and token.dep_ == 'mark' for token in content)}",
        f"root is={root.ent_type_ or '-'}",
        f"opens with={first.ent_type_ or '-'}",
    ]


def class_signs(
    cue: Sequence[Token], root: Token, verb: Token, form: str, *, speaker: Token | None, negated: bool
) -> list[str]:
    """The cue's class in the lexicon with the form of the content, its mood and who speaks.

    Args:
        cue: The cue's words.
        root: The one that the others hang on.
        verb: Its last verb, or the root.
        form: How the content is built as a whole.
        speaker: The head of the mention; None where there is none.
        negated: Whether the cue holds a negation.

    Returns:
        Names of signs.
    """
    kind, frames = _lexicon_class([token.lemma_.lower() for token in cue])
    around = [*cue, *root.children]
    modal = "MD" if any(token.tag_ == "MD" for token in [*around, *verb.children]) else ""
    perfect = "perf" if any(token.lemma_.lower() == "have" and token.pos_ == "AUX" for token in around) else ""
    mood = f"{verb.tag_} {modal} {'neg' if negated else ''}"
    names = [
        *(f"class={kind}", f"class form={kind} {form}", f"frames={frames}", f"frames form={frames} {form}"),
        *(f"mood={mood} {perfect}", f"mood class={mood} {kind}", f"mood form={mood} {form}"),
        f"many words form={len(cue) > 2} {form}",
    ]
    if root.pos_ == "NOUN":
        names.append(f"verb noun={verb.lemma_.lower()} {root.lemma_.lower()}")
    if len(cue) > 1:
        last = next((token.pos_ for token in reversed(cue) if token.pos_ in _CONTENT_WORDS), "")
        names.append(f"root with={root.lemma_.lower()} {last}")
    if speaker is not None:
        who = speaker.ent_type_ or speaker.pos_
        names += [f"who class={who} {kind}", f"who form={who} {form}"]
    return names


def _lexicon_class(lemmas: Sequence[str]) -> tuple[str, str]:
    """The statement kind and the frames of the longest, last part of a cue that the lexicon has."""
    verbs = _verbs()
    for length in range(LONGEST, 0, -1):
        for start in range(len(lemmas) - length, -1, -1):
            found = verbs.get(" ".join(lemmas[start : start + length]))
            if found is not None:
                return found
    for lemma in reversed(lemmas):
        if lemma in _nouns():
            return f"noun {_nouns()[lemma]}", ""
        if lemma in _adjectives():
            return "adjective", ""
    return "none", ""


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in table("cue_verbs")}


@cache
def _nouns() -> dict[str, str]:
    return {row[0]: row[1] if len(row) > 1 else "" for row in table("cue_nouns")}


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(row[0] for row in table("cue_adjectives"))
