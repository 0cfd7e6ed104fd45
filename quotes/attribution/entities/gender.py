"""Which gender an article gives a person: titles and gendered nouns, given names, the pronouns near the name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quotes.attribution import lexicon
from quotes.attribution.entities.clusters import NameCluster, given_gender, title_gender
from quotes.document import Layout
from quotes.types import Span

_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_SAID = re.compile(r"(?:,[^,]{1,60},)?\s+(?:\w+\s+)?(\w+)\s+(?:\w+\s+)?(?:that\s+)?(?:(he)|(she))\b")
_OWNER = re.compile(r"\b(?:his|her)\b", re.IGNORECASE)
_BOUND = 2.5  # more than a given name tells, less than a title
_BODILY = lexicon.word_set("verbs of one's own things")
_STRONG, _GIVEN, _COUNTED, _WEAK_NOUN, _NEAR, _NEAR_LIMIT, _ENOUGH = 3.0, 2.0, 1.9, 1.0, 0.5, 2.0, 0.9
_SURE = 1.9  # from here on nobody of the other gender is meant
_LISTED = 2.0  # from here on the names alone tell, whatever pronouns stand near
_WEAK_NOUNS = lexicon.word_set("masculine nouns also said of women")
_Votes = list[tuple[float, str]]


def judge_gender(layout: Layout, clusters: list[NameCluster], owners: Mapping[Span, tuple[int, ...]]) -> None:
    """Set `gender`, `gender_votes` (positive: female) and `gender_reason` of every person.

    Args:
        layout: the article's layout.
        clusters: everybody whom the article names.
        owners: whose each place is: numbers of clusters.
    """
    votes = {cluster.index: _told(cluster) for cluster in clusters if cluster.is_person}
    sums = {index: sum(vote for vote, _ in found) for index, found in votes.items()}
    near = _pronouns_near(layout, owners, sums)
    binding = _pronouns_bound(layout, owners, sums)
    for cluster in clusters:
        if not cluster.is_person:
            continue
        own = votes[cluster.index]
        pronouns = max(-_NEAR_LIMIT, min(_NEAR_LIMIT, _NEAR * near.get(cluster.index, 0)))
        if pronouns and not (abs(sums[cluster.index]) >= _LISTED and pronouns * sums[cluster.index] < 0):
            own.append((pronouns, "the pronouns near the name"))
        bound = max(-_BOUND, min(_BOUND, _BOUND * binding.get(cluster.index, 0)))
        if bound:
            own.append((bound, "the pronoun for what is the person's own"))
        total = sum(vote for vote, _ in own)
        cluster.gender_votes = total
        if abs(total) >= _ENOUGH:
            cluster.gender = lexicon.FEMALE if total > 0 else lexicon.MALE
            cluster.gender_reason = max(own, key=lambda vote: vote[0] * (1 if total > 0 else -1))[1]


def _told(cluster: NameCluster) -> _Votes:
    """What titles, gendered nouns and the given name tell."""
    votes: _Votes = []
    given = given_gender(cluster.tokens) or (given_gender((*cluster.tokens, "")) if len(cluster.tokens) == 1 else None)
    if given:
        listed = cluster.tokens[0] in lexicon.given_names() and len(cluster.tokens) > 1
        alone = len(cluster.tokens) == 1
        titled = any(name.title for name in cluster.names)  # "Sen. Paul": a surname
        weight = _GIVEN if listed else _WEAK_NOUN if alone and titled else _COUNTED
        votes.append((_signed(given, weight), f"the given name {cluster.tokens[0].title()}"))
    nouns = [(title_gender(name.title), name.title or "", f"the title “{name.title}”") for name in cluster.names]
    nouns += [(role.gender, role.noun, f"“{role.text}”") for role in cluster.roles]
    for gender, noun, reason in nouns:
        weak = noun in _WEAK_NOUNS and gender == lexicon.MALE
        if gender and not (weak and given == lexicon.FEMALE):
            votes.append((_signed(gender, _WEAK_NOUN if weak else _STRONG), reason))
    return votes


def _signed(gender: str, weight: float) -> float:
    return weight if gender == lexicon.FEMALE else -weight


def _pronouns_bound(
    layout: Layout, owners: Mapping[Span, tuple[int, ...]], told: Mapping[int, float]
) -> dict[int, float]:
    """For each cluster the surplus of her over his for what it does something to: "Kerr broke his bat".

    A guess by the given name must not stand against this. Not after verbs of saying or judging ("Kerr praised his
    speech"), where the owner may be anybody.
    """
    surplus: dict[int, float] = {}
    if layout.grammar is None:
        return surplus
    starts = {span.start: indices[0] for span, indices in owners.items() if len(indices) == 1 and indices[0] in told}
    for match in _OWNER.finditer(layout.text):
        sign = 1.0 if match.group().casefold() == "her" else -1.0
        kin = None if layout.is_quoted(match.start()) else _owner_of_kin(layout, owners, match)
        if kin is not None and kin in told:
            surplus[kin] = surplus.get(kin, 0) + sign
            continue
        found = None if layout.is_quoted(match.start()) else layout.grammar.owner_binds(Span(*match.span()))
        if found is None or found[1].of(layout.text) not in _BODILY or found[0].end > match.start():
            continue
        index = starts.get(found[0].start)
        if index is not None and layout.text[found[0].start : found[0].end].count(" ") < 3:
            surplus[index] = surplus.get(index, 0) + sign
    return surplus


def _owner_of_kin(layout: Layout, owners: Mapping[Span, tuple[int, ...]], pronoun: re.Match[str]) -> int | None:
    """Whose "His sister" a sentence begins with: the subject of the sentence before; None where nothing tells."""
    here = layout.sentence(pronoun.start())
    relation = re.match(r"\s+(\w+)", layout.text[pronoun.end() : pronoun.end() + 20])
    if here == 0 or pronoun.start() - layout.sentences[here].start > 1:
        return None
    if relation is None or relation.group(1) not in lexicon.relations():
        return None
    before = layout.sentences[here - 1]
    named = {indices for span, indices in owners.items() if before.start <= span.start < before.end}
    if layout.paragraph(before.start) != layout.paragraph(pronoun.start()) or len(named) == 0:
        return None
    people = {indices[0] for indices in named if len(indices) == 1}
    first = min((span.start, indices) for span, indices in owners.items() if before.start <= span.start < before.end)
    return first[1][0] if first[0] - before.start < 3 and len(people) <= 2 and len(first[1]) == 1 else None


def _pronouns_near(
    layout: Layout, owners: Mapping[Span, tuple[int, ...]], told: Mapping[int, float]
) -> dict[int, float]:
    """For each cluster the surplus of she over he after its name where nobody else of the sentence can be meant."""
    by_sentence: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
    for span, indices in owners.items():
        by_sentence.setdefault(layout.sentence(span.start), []).append((span.start, indices))
    surplus: dict[int, float] = {}
    for sentence, named in by_sentence.items():
        who = {index for _, indices in named for index in indices if index in told}
        if not who:
            continue
        first = min(start for start, _ in named)
        for match in _PRONOUN.finditer(layout.text, first, layout.sentences[sentence].end):
            if layout.is_quoted(match.start()) and not layout.is_quoted(first):
                continue
            sign = 1.0 if match.group(2) else -1.0
            fitting = {index for index in who if told[index] * sign > -_SURE}
            before = {i for start, indices in named if start < match.start() for i in indices}
            if len(fitting) == 1 and fitting <= before:
                index = next(iter(fitting))
                surplus[index] = surplus.get(index, 0) + sign
    for span, indices in owners.items():  # "Ayotte said she …" stands for Ayotte, whoever else is named
        said = _SAID.match(layout.text, span.end) if len(indices) == 1 and indices[0] in told else None
        if said is not None and said.group(1) in lexicon.cue_verbs():
            surplus[indices[0]] = surplus.get(indices[0], 0) + (2.0 if said.group(3) else -2.0)
    return surplus
