"""The words by which news attributes: verbs, nouns and adjectives with what they take (data files, see their heads)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from quotes import lexicon


class CueKind(StrEnum):
    """What a cue by itself tells of the words that it goes with."""

    STATEMENT = "statement"  # said, wrote, announced …
    BELIEF = "belief"  # thinks, wants, plans
    NEGATED = "negated"  # denied, rejected
    DECLINED = "declined"  # declined to comment
    QUESTION = "question"  # asked, wondered


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its lemmas (verb first, then particle and preposition), what it tells by itself, its frames.

    Frames are letters: q introduces words in marks, c takes a clause, i an infinitive, o an object.
    """

    words: tuple[str, ...]
    kind: CueKind
    frames: str

    def takes(self, frame: str) -> bool:
        """Whether the cue has the frame.

        Args:
            frame: one letter, see the class.
        """
        return frame in self.frames


@cache
def verbs() -> dict[str, tuple[Cue, ...]]:
    """The cue verbs by their first lemma; longer cues ("point out") before the bare verb."""
    return _read("cue_verbs")


@cache
def nouns() -> dict[str, tuple[Cue, ...]]:
    """The cue nouns by lemma."""
    return _read("cue_nouns")


@cache
def adjectives() -> dict[str, tuple[Cue, ...]]:
    """The cue adjectives by lemma."""
    return _read("cue_adjectives")


def lemma_of(token: Token) -> str:
    """The lemma under which a token may stand in the lexicons, lower case.

    The pipeline's own, unless the lexicons only know the token as a form of one of their verbs: rare verbs
    ("bemoaned", "tweeted") are where lemmatizers slip.

    Args:
        token: a token of the article.
    """
    lemma: str = token.lemma_.lower()
    if lemma in verbs() or lemma in nouns() or lemma in adjectives():
        return lemma
    return lexicon.cue_verb_forms().get(token.lower_, lemma or token.lower_)


def cues_at(token: Token) -> tuple[Cue, ...]:
    """The cue verbs that stand at `token`: of those of several words only where the others follow closely.

    Args:
        token: a token of the article.
    """
    found = verbs().get(lemma_of(token), ())
    if all(len(cue.words) == 1 for cue in found):
        return found
    following = [near.lower_ for near in token.doc[token.i + 1 : token.i + 4]]
    return tuple(cue for cue in found if all(word in following for word in cue.words[1:]))


def _read(name: str) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for words, kind, frames in lexicon.table(name):
        cue = Cue(tuple(words.split()), CueKind(kind), frames)
        found.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for first, cues in found.items()}
