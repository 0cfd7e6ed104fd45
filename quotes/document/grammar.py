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
_DESCRIBES = labels.APPOSITION | {"nmod:desc"}
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

    def appositions(self, name: Span) -> tuple[Span, ...]:
        """Find the nouns that say what somebody is: "the squire, Tom Ashby", "Nora Stein, the bosun", "clerk Ann Hale".

        Args:
            name: A name, in characters.

        Returns:
            The head noun of each such phrase, a token each, in the order of the text.
        """
        token = self._head_of(name)
        found = {self.heads[token]} if self.labels[token] in labels.APPOSITION else set()
        for other in range(max(0, token - 60), min(len(self.heads), token + 40)):
            beside = self.heads[other] == token and self.labels[other] in _DESCRIBES
            twin = (  # a parser may see two subjects in "said the squire, Tom Ashby"
                self.labels[token] in labels.SUBJECT
                and self.labels[other] in labels.SUBJECT
                and self.heads[other] == self.heads[token]
                and other + 2 == token
                and self.labels[other + 1] == "punct"
            )
            if other != token and (beside or twin):
                found.add(other)
        spans = (Span(self.starts[i], self.ends[i]) for i in sorted(found))
        return tuple(span for span in spans if span.end <= name.start or span.start >= name.end)

    def phrase_of(self, noun: Span) -> Span:
        """Return the characters of a noun's whole phrase, all that hangs on it and stands next to it.

        Args:
            noun: the characters of a noun.
        """
        return self._phrase(self._head_of(noun))

    def head_of(self, phrase: Span) -> Span:
        """Return the token of a phrase on which the rest of it hangs.

        Args:
            phrase: the characters of a phrase.
        """
        token = self._head_of(phrase)
        return Span(self.starts[token], self.ends[token])

    def modifies_next(self, word: Span) -> bool:
        """Tell whether a word is an adjective of a noun that stands after it.

        Args:
            word: the characters of a word.
        """
        token = self._head_of(word)
        return self.labels[token] in ("amod", "compound", "conj") and self.heads[token] > token

    def owner_binds(self, pronoun: Span) -> tuple[Span, Span] | None:
        """Find whose verb has the possessed as its object: "Kerr" and "broke" for the "his" of "Kerr broke his bat".

        Args:
            pronoun: A possessive pronoun.

        Returns:
            The subject's phrase and the verb; None where the pronoun owns no object.
        """
        token = self._head_of(pronoun)
        owned = self.heads[token]
        if self.labels[token] not in labels.POSSESSOR or self.labels[owned] not in labels.OBJECT:
            return None
        verb = self.heads[owned]
        subject = self._child(verb, labels.ACTIVE_SUBJECT)
        return (self._phrase(subject), Span(self.starts[verb], self.ends[verb])) if subject is not None else None

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
