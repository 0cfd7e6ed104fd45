"""All that depends on a pipeline's label set, in one place.

Two sets are supported side by side: Universal Dependencies (the shipped pipeline, `obj`, `obl`, `nsubj:pass`) and the
ClearNLP labels of the `en_core_web_*` pipelines (`dobj`, `prep`/`pobj`, `nsubjpass`). Each name below unites both.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

ACTIVE_SUBJECT = frozenset({"nsubj", "csubj", "nsubj:outer", "csubj:outer"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass", "csubj:pass", "nsubjpass", "csubjpass"})
SUBJECT = ACTIVE_SUBJECT | PASSIVE_SUBJECT
OBJECT = frozenset({"obj", "dobj"})
RECIPIENT = frozenset({"iobj", "dative"})
CLAUSE = frozenset({"ccomp"})
OPEN_CLAUSE = frozenset({"xcomp"})
PARATAXIS = frozenset({"parataxis"})
ADVERBIAL_CLAUSE = frozenset({"advcl", "advcl:relcl"})
NOUN_CLAUSE = frozenset({"acl"})
RELATIVE = frozenset({"acl:relcl", "relcl"})
AUXILIARY = frozenset({"aux", "aux:pass", "auxpass", "cop"})
PASSIVE_AUXILIARY = frozenset({"aux:pass", "auxpass"})
ADVERB = frozenset({"advmod", "neg"})
PARTICLE = frozenset({"compound:prt", "prt"})
MARKER = frozenset({"mark"})
CASE = frozenset({"case", "prep"})
CONJUNCT = frozenset({"conj"})
CONJUNCTION = frozenset({"cc", "cc:preconj", "preconj"})
POSSESSOR = frozenset({"nmod:poss", "poss"})
OBLIQUE = frozenset({"obl", "obl:agent", "obl:npmod", "obl:tmod", "nmod", "nmod:npmod", "prep", "agent"})
APPOSITION = frozenset({"appos"})
# Dependents that begin an aside after a comma: a speaker's mention ends before them.
ASIDE = RELATIVE | NOUN_CLAUSE | PARATAXIS | ADVERBIAL_CLAUSE | frozenset({"discourse", "dep"})

VERB_TAGS = frozenset({"VERB", "AUX"})
NOUN_TAGS = frozenset({"NOUN", "PROPN", "PRON"})


def is_parsed(doc: Doc) -> bool:
    """Tell whether a parser has run, so that heads and labels mean something.

    Args:
        doc: any Doc.
    """
    return bool(doc.has_annotation("DEP"))


def children(token: Token, labels: frozenset[str]) -> list[Token]:
    """Return the dependents of a token with certain labels.

    Args:
        token: a token of a parsed Doc.
        labels: the labels that are wanted; the sets of this module unite those of both label sets.

    Returns:
        The dependents in text order.
    """
    return [child for child in token.children if child.dep_ in labels]


def prepositional(token: Token) -> list[tuple[Token, Token]]:
    """Return the prepositional dependents of a token.

    UD hangs the noun on the verb and the preposition on the noun; ClearNLP the preposition on the verb.

    Args:
        token: a token of a parsed Doc.

    Returns:
        Pairs of the preposition and the head of its noun phrase, in text order.
    """
    found: list[tuple[Token, Token]] = []
    for child in token.children:
        if child.dep_ in {"prep", "agent"}:
            found += [(child, noun) for noun in child.children if noun.dep_ in {"pobj", "pcomp"}]
        elif child.dep_ in OBLIQUE | ADVERBIAL_CLAUSE | OPEN_CLAUSE | CLAUSE | NOUN_CLAUSE:
            found += [(case, child) for case in child.children if case.dep_ in {"case", "mark"} and case.i < child.i][
                :1
            ]
    return found


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive.

    Args:
        verb: a token of a parsed Doc.
    """
    return any(child.dep_ in PASSIVE_AUXILIARY | PASSIVE_SUBJECT for child in verb.children)
