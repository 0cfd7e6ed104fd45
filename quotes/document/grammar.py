"""The sentence structure that attribution uses: what a name does in its clause, and who does what a verb says.

Plain arrays taken from a parsed Doc, by characters; the labels of Universal Dependencies and of `en_core_web_*` are
understood. Without a parser there is no grammar and the decisions rest on the words alone.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from spacy.attrs import DEP, HEAD, IDX, LENGTH  # type: ignore[attr-defined, unused-ignore]

from quotes.document import labels
from quotes.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OBJECT = labels.OBJECT | labels.RECIPIENT
_OBLIQUE = frozenset({"obl", "obl:agent", "nmod", "pobj", "agent"})
_MAIN = frozenset({"ROOT", "root", "parataxis"})
_SAME_SUBJECT = frozenset({"conj", "xcomp", "advcl", "acl"})  # a verb without a subject shares that of its head
_STEPS = 6


class Part(StrEnum):
    """What a name does in its clause."""

    MAIN_SUBJECT = "main subject"
    SUBJECT = "subject"
    OBJECT = "object"
    OBLIQUE = "oblique"
    OWNER = "owner"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Heads and labels of the tokens of one text; `starts` and `ends` are characters."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]

    def part(self, span: Span) -> Part:
        """Return what a name does in its clause; a conjunct does what the first of its row does.

        Args:
            span: the name, in characters.
        """
        token = self._head_of(span)
        for _ in range(_STEPS):
            if self.labels[token] not in ("conj", "appos", "flat", "flat:name", "compound", "nmod:desc"):
                break
            token = self.heads[token]
        label = self.labels[token]
        if label in labels.SUBJECT:
            verb = self.heads[token]
            for _ in range(_STEPS):
                if self.labels[verb] != "conj":
                    break
                verb = self.heads[verb]
            return Part.MAIN_SUBJECT if self.labels[verb] in _MAIN else Part.SUBJECT
        if label in _OBJECT:
            return Part.OBJECT
        if label in labels.POSSESSOR:
            return Part.OWNER
        return Part.OBLIQUE if label in _OBLIQUE else Part.OTHER

    def subject_of(self, verb: Span) -> Span | None:
        """Return the phrase that is the subject of a verb, also one that it shares with another.

        Args:
            verb: the verb, in characters.

        Returns:
            The phrase in characters; None when none is found.
        """
        token = self._head_of(verb)
        for _ in range(_STEPS):
            subject = self._child(token, labels.SUBJECT)
            if subject is not None:
                return self._phrase(subject)
            if self.labels[token] not in _SAME_SUBJECT or self.heads[token] == token:
                return None
            token = self.heads[token]
        return None

    def first_subject(self, sentence: Span) -> Span | None:
        """Return the phrase that is the subject of a sentence's main clause.

        Args:
            sentence: the sentence, in characters.

        Returns:
            The phrase in characters; None when none is found.
        """
        first, last = self._token_at(sentence.start), self._token_at(max(sentence.start, sentence.end - 1))
        for token in range(first, last + 1):
            if self.labels[token] in labels.SUBJECT and self.labels[self.heads[token]] in _MAIN:
                return self._phrase(token)
        return None

    def _token_at(self, position: int) -> int:
        return max(0, bisect_right(self.starts, position) - 1)

    def _head_of(self, span: Span) -> int:
        """The token of `span` whose head stands outside of it."""
        first, last = self._token_at(span.start), self._token_at(max(span.start, span.end - 1))
        for token in range(first, last + 1):
            head = self.heads[token]
            if head == token or not first <= head <= last:
                return token
        return last

    def _child(self, token: int, wanted: frozenset[str]) -> int | None:
        low, high = max(0, token - 60), min(len(self.heads), token + 40)
        found = [i for i in range(low, high) if self.heads[i] == token and i != token and self.labels[i] in wanted]
        return min(found, key=lambda i: abs(i - token)) if found else None

    def _phrase(self, token: int) -> Span:
        """The characters of `token` with all that hangs on it and stands next to it."""
        first = last = token
        while first > 0 and self._hangs_on(first - 1, token):
            first -= 1
        while last + 1 < len(self.heads) and self._hangs_on(last + 1, token):
            last += 1
        return Span(self.starts[first], self.ends[last])

    def _hangs_on(self, token: int, top: int) -> bool:
        for _ in range(12):
            if token == top:
                return True
            if self.heads[token] == token:
                return False
            token = self.heads[token]
        return False


def read_grammar(doc: Doc) -> Grammar | None:
    """Read the grammar of a Doc.

    Args:
        doc: a Doc; a parser may have run or not.

    Returns:
        Heads and labels by characters; None when no parser has run.
    """
    if not labels.is_parsed(doc):
        return None
    columns = doc.to_array([IDX, LENGTH, HEAD, DEP]).astype("int64").tolist()
    names = {key: doc.vocab.strings[key] for key in set(doc.to_array(DEP).tolist())}
    return Grammar(
        tuple(row[0] for row in columns),
        tuple(row[0] + row[1] for row in columns),
        tuple(at + row[2] for at, row in enumerate(columns)),
        tuple(names[key] for key in doc.to_array(DEP).tolist()),
    )
