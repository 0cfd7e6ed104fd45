"""What speaks for and against each candidate: the features of the learned choice.

Distances are in sentences and paragraphs of the article; "named" means by name and outside quotation marks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from quotes.attribution import lexicon
from quotes.attribution.discourse import Discourse
from quotes.attribution.figures import Figure
from quotes.attribution.reading import Form, Reading
from quotes.attribution.roles import words_of
from quotes.types import Quote, Span


class Put(Protocol):
    """Sets one feature of a candidate by its name."""

    def __call__(self, name: str, value: float | bool = True, /) -> None:
        """Set the feature `name`."""


@dataclass(frozen=True, slots=True)
class Question:
    """A pronoun or description that asks for a person: where it stands and what its words tell."""

    reading: Reading
    position: int
    content: tuple[Span, ...]

    @classmethod
    def of(cls, reading: Reading, quote: Quote) -> Question:
        """The question that the mention of `quote` asks."""
        return cls(reading, reading.span.start, quote.content)


FEATURES = (
    "gender agrees", "gender agrees by title", "gender unknown", "gender differs", "gender differs by title",
    "named in this sentence", "named in last sentence", "named 2 sentences before", "named 3-4 sentences before",
    "distance", "named in this paragraph", "named in last paragraph", "named 2 paragraphs before", "named long before",
    "only quoted", "spoke last", "spoke last in this paragraph", "spoke last in last paragraph",
    "spoke last by pronoun",
    "spoke before", "last name", "last activity", "second activity", "first name of its sentence",
    "possessive", "after preposition", "share", "most named", "only candidate", "in own content",
    "subject of last sentence", "others since", "no others since", "first sentence of paragraph and spoke last",
    "stranger", "title first", "spoke last and no others since", "first name of its sentence and last sentence",
    "role agrees", "role agrees alone", "words agree", "words differ", "description and spoke last",
    "description and share", "description and last activity", "pronoun continues chain",
    "asked last", "spoke before the question", "spoke before the last", "was asked", "addressed here",
    "after a plain word",
    "in opening clause", "first name of this paragraph", "first name of last paragraph", "spoke last by name",
)  # fmt: skip
_INDEX = {name: position for position, name in enumerate(FEATURES)}
_SURE = 1.9  # votes below this come from rare given names or single pronouns and do not rule anybody out
_ASKING = lexicon.word_set("verbs of asking")
_CONJUNCTIONS = lexicon.word_set("words before a subject")
_PREPOSED = lexicon.PREPOSITIONS - {"while", "after", "before", "as", "during"}


def gender_of(figure: Figure) -> tuple[str | None, bool]:
    """The gender of a figure and whether it is told (by a title or a gendered noun) rather than guessed."""
    return figure.gender, abs(figure.gender_votes) >= 2.9


def compatible(discourse: Discourse, who: int | str, gender: str | None) -> bool:
    """Whether `who` may be meant by words of `gender`."""
    if gender is None:
        return True
    if isinstance(who, str):
        known = discourse.gender_of(who)
        return known is None or known == gender
    figure = discourse.cast.figures[who]
    return figure.gender is None or figure.gender == gender or abs(figure.gender_votes) < _SURE


def describe(discourse: Discourse, question: Question, candidates: list[int | str]) -> list[list[float]]:
    """One row of `FEATURES` for each candidate."""
    position, gender = question.position, question.reading.gender
    fitting = [c for c in candidates if compatible(discourse, c, gender)]
    activity = {c: _activity(discourse, c, position) for c in candidates}
    named = {c: (discourse.last_name(c, position) if isinstance(c, int) else None) or -1 for c in candidates}
    ranked = sorted(fitting, key=lambda c: activity[c], reverse=True)
    last_named = max(fitting, key=lambda c: named[c], default=None)
    totals = {c: discourse.times_named(c, position) if isinstance(c, int) else 0 for c in candidates}
    whole = sum(totals[c] for c in fitting) or 1
    most = max(fitting, key=lambda c: totals[c], default=None)
    previous = discourse.previous(position)
    roles = {c: role_agrees(discourse, c, question.reading) for c in candidates}
    rows = []
    for who in candidates:
        row = [0.0] * len(FEATURES)

        def put(name: str, value: float | bool = 1.0, row: list[float] = row) -> None:
            row[_INDEX[name]] = float(value)

        _put_gender(put, discourse, who, gender)
        _put_distance(put, discourse, who, question, named[who], activity[who])
        spoke = previous is not None and previous.speaker == who
        since = sum(1 for c in fitting if c != who and activity[c] > activity[who])
        put("others since", min(since, 4) / 2)
        put("no others since", since == 0)
        _put_speech(put, discourse, who, position, spoke, since)
        put("last name", who == last_named)
        put("last activity", bool(ranked) and who == ranked[0])
        put("second activity", len(ranked) > 1 and who == ranked[1])
        put("share", totals[who] / whole)
        put("most named", who == most)
        put("only candidate", fitting == [who])
        put("stranger", isinstance(who, str))
        if isinstance(who, int):
            here = discourse.cast.scene.sentences[discourse.cast.scene.sentence(position)]
            put(
                "addressed here",
                any(who in p.owners and not p.quoted for p in discourse.cast.between(position, here.end)),
            )
            put("in own content", any(who in p.owners for s in question.content for p in discourse.cast.between(*s)))
        if question.reading.form is Form.DEFINITE:
            agrees, words, differ = roles[who]
            put("role agrees", agrees)
            put("role agrees alone", agrees and sum(r[0] for r in roles.values()) == 1)
            put("words agree", min(words, 2))
            put("words differ", differ)
            put("description and spoke last", spoke)
            put("description and share", totals[who] / whole)
            put("description and last activity", bool(ranked) and who == ranked[0])
        rows.append(row)
    return rows


def _activity(discourse: Discourse, who: int | str, position: int) -> int:
    turn = discourse.last_turn(who, position)
    name = discourse.last_name(who, position) if isinstance(who, int) else None
    return max(turn.position if turn else -1, name if name is not None else -1)


def _put_gender(put: Put, discourse: Discourse, who: int | str, gender: str | None) -> None:
    if isinstance(who, str):
        known, told = discourse.gender_of(who), True
    else:
        known, told = gender_of(discourse.cast.figures[who])
    if gender is None or known is None:
        put("gender unknown", gender is not None)
    elif known == gender:
        put("gender agrees")
        put("gender agrees by title", told)
    else:
        put("gender differs")
        put("gender differs by title", told)


def _put_distance(
    put: Put, discourse: Discourse, who: int | str, question: Question, named: int, activity: int
) -> None:
    scene, position = discourse.cast.scene, question.position
    if named < 0:
        put("only quoted", isinstance(who, int))
        put("named long before")
        put("distance", 1.5)
        return
    sentences = scene.sentence(position) - scene.sentence(named)
    paragraphs = scene.paragraph(position) - scene.paragraph(named)
    for name, holds in (
        ("named in this sentence", sentences == 0), ("named in last sentence", sentences == 1),
        ("named 2 sentences before", sentences == 2), ("named 3-4 sentences before", sentences in (3, 4)),
        ("named in this paragraph", paragraphs == 0), ("named in last paragraph", paragraphs == 1),
        ("named 2 paragraphs before", paragraphs == 2), ("named long before", paragraphs > 4),
    ):  # fmt: skip
        put(name, holds)
    put("distance", min(1.5, math.log1p(max(0, scene.sentence(position) - scene.sentence(max(named, activity)))) / 2))
    start = scene.sentences[scene.sentence(named)].start
    others = [p for p in discourse.cast.between(start, named) if not p.quoted and p.name.label == "PERSON"]
    put("first name of its sentence", not others)
    put("first name of its sentence and last sentence", not others and sentences == 1)
    place = discourse.cast.at(named)
    after = scene.text[place.name.span.end : place.name.span.end + 2] if place else ""
    put("possessive", after[:1] in "'’" and after[1:2] in ("s", " "))
    lead = scene.text[max(start, named - 40) : named]
    before = lead.split()
    while before and (
        before[-1].casefold() in lexicon.titles() or before[-1].casefold().rstrip(".") in lexicon.titles()
    ):
        before.pop()
    plain = bool(before) and before[-1].islower() and before[-1].isalpha() and before[-1] not in _CONJUNCTIONS
    put("after a plain word", plain and before[-1] not in _PREPOSED)
    opening = scene.text[start:position] if sentences == 0 else ""
    head = opening.split(maxsplit=1)[0].casefold() if opening.split() else ""
    clause = head in lexicon.PREPOSITIONS or head.endswith(("ing", "ed")) or head in ("when", "while", "if", "though")
    put("in opening clause", sentences == 0 and clause and "," in scene.text[named:position])
    put("after preposition", bool(before) and before[-1].casefold() in _PREPOSED)
    put(
        "subject of last sentence", sentences <= 1 and not others and named - start < 40 and after[:1] not in ("'", "’")
    )
    put("title first", scene.paragraph(named) == 0)
    put("was asked", bool(before) and before[-1].casefold() in _ASKING and sentences <= 2)
    top = scene.paragraphs[scene.paragraph(named)].start
    leads = not any(not p.quoted and p.name.label == "PERSON" for p in discourse.cast.between(top, named))
    put("first name of this paragraph", leads and paragraphs == 0)
    put("first name of last paragraph", leads and paragraphs == 1)


def _put_speech(put: Put, discourse: Discourse, who: int | str, position: int, spoke: bool, since: int) -> None:
    scene = discourse.cast.scene
    turn = discourse.last_turn(who, position)
    put("spoke before", turn is not None)
    earlier = [t for t in discourse.turns[-8:] if t.position < position and t.speaker is not None]
    if len(earlier) > 1 and earlier[-2].speaker == who and not spoke:
        put("spoke before the last")
        put("spoke before the question", earlier[-1].asks)
    if not spoke or turn is None:
        return
    put("asked last", turn.asks)
    put("spoke last by name", turn.form is Form.NAME)
    gap = scene.paragraph(position) - scene.paragraph(max(turn.position, turn.end - 1))
    put("spoke last")
    put("spoke last in this paragraph", gap <= 0)
    put("spoke last in last paragraph", gap == 1)
    put("spoke last by pronoun", turn.form is Form.PRONOUN)
    put("spoke last and no others since", since == 0)
    first = not scene.text[scene.paragraphs[scene.paragraph(position)].start : position].strip(" \"“”'‘")
    put("first sentence of paragraph and spoke last", first)
    put("pronoun continues chain", turn.form is Form.PRONOUN and since == 0)


def role_agrees(discourse: Discourse, who: int | str, reading: Reading) -> tuple[bool, int, bool]:
    """Whether the description's noun is a role of `who`, how many of its other words agree, whether a place differs."""
    if reading.role is None and not reading.words:
        return False, 0, False
    if isinstance(who, str):
        words = {lexicon.fold(w) for w in who.split()}
        return reading.role is not None and (reading.role in words or reading.head.casefold() in words), 0, False
    roles = discourse.cast.figures[who].roles
    agree = any(role.noun == reading.role or reading.head.casefold() in role.words for role in roles)
    wanted = set(words_of(reading.text)) - {"the", "a", reading.head.casefold(), reading.role}
    had = set().union(*(role.words for role in roles)) if roles else set()
    known_places = set(lexicon.places().values())
    places = wanted & known_places
    differ = bool(places) and bool(had & known_places) and not places & had
    return agree, len({w for w in wanted if len(w) > 2} & had), differ
