"""Which gender an article gives a person: titles and gendered nouns, given names, the pronouns near the name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quotes.attribution import lexicon
from quotes.attribution.figures import Figure, given_gender, title_gender
from quotes.attribution.scene import Scene
from quotes.types import Span

_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_STRONG, _GIVEN, _COUNTED, _WEAK_NOUN, _NEAR, _NEAR_LIMIT, _ENOUGH = 3.0, 2.0, 1.0, 1.0, 0.5, 2.0, 0.9
_WEAK_NOUNS = lexicon.word_set("masculine nouns also said of women")


def judge_gender(scene: Scene, figures: list[Figure], owners: Mapping[Span, tuple[int, ...]]) -> None:
    """Set `gender`, `gender_votes` (positive: female) and `gender_reason` of every person."""
    near = _pronouns_near(scene, owners)
    for figure in figures:
        if not figure.is_person:
            continue
        votes: list[tuple[float, str]] = []
        for name in figure.names:
            gender = title_gender(name.title)
            if gender:
                weak = name.title in _WEAK_NOUNS
                votes.append((_signed(gender, _WEAK_NOUN if weak else _STRONG), f"the title “{name.title}”"))
        votes += [
            (
                _signed(
                    role.gender, _WEAK_NOUN if role.noun in _WEAK_NOUNS and role.gender == lexicon.MALE else _STRONG
                ),
                f"“{role.text}”",
            )
            for role in figure.roles
            if role.gender
        ]
        given = given_gender(figure.tokens)
        if given:
            listed = figure.tokens[0] in lexicon.given_names()
            votes.append((_signed(given, _GIVEN if listed else _COUNTED), f"the given name {figure.tokens[0].title()}"))
        pronouns = max(-_NEAR_LIMIT, min(_NEAR_LIMIT, _NEAR * near.get(figure.index, 0)))
        if pronouns:
            votes.append((pronouns, "the pronouns near the name"))
        total = sum(vote for vote, _ in votes)
        figure.gender_votes = total
        if abs(total) >= _ENOUGH:
            figure.gender = lexicon.FEMALE if total > 0 else lexicon.MALE
            figure.gender_reason = max(votes, key=lambda vote: vote[0] * (1 if total > 0 else -1))[1]


def _signed(gender: str, weight: float) -> float:
    return weight if gender == lexicon.FEMALE else -weight


def _pronouns_near(scene: Scene, owners: Mapping[Span, tuple[int, ...]]) -> dict[int, int]:
    """For each figure the surplus of she over he after its name in sentences that name nobody else."""
    by_sentence: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
    for span, indices in owners.items():
        by_sentence.setdefault(scene.sentence(span.start), []).append((span.start, indices))
    surplus: dict[int, int] = {}
    for sentence, named in by_sentence.items():
        who = {index for _, indices in named for index in indices}
        if len(who) != 1:
            continue
        first = min(start for start, _ in named)
        for match in _PRONOUN.finditer(scene.text, first, scene.sentences[sentence].end):
            if not scene.is_quoted(match.start()) or scene.is_quoted(first):
                index = next(iter(who))
                surplus[index] = surplus.get(index, 0) + (1 if match.group(2) else -1)
    return surplus
