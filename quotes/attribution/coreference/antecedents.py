"""Whom a pronoun or a description may mean, and how likely each of them is: the ranker at work in one article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.attribution import lexicon
from quotes.attribution.coreference.cannot_links import barred
from quotes.attribution.coreference.config import CONFIG
from quotes.attribution.coreference.discourse import Discourse
from quotes.attribution.coreference.features import Anaphor, compatible, describe, role_agrees
from quotes.attribution.coreference.ranker import probabilities
from quotes.attribution.mentions.evidence import describe_distance, evidence_for, truncate
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.types import Evidence, Quote, Span

_NARRATED = re.compile(r"\b(?:([Hh]e|[Hh]is|[Hh]im|himself)|([Ss]he|[Hh]er|hers|herself))\b")


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates of one anaphor with their probabilities, likeliest first; empty when nobody fits."""

    anaphor: Anaphor
    candidates: tuple[int | str, ...]
    chances: tuple[float, ...]

    @property
    def best(self) -> int | str | None:
        """The likeliest candidate, None when there is none."""
        return self.candidates[0] if self.candidates else None

    @property
    def chance(self) -> float:
        """The probability of the likeliest candidate, 0 when there is none."""
        return self.chances[0] if self.chances else 0.0


class Antecedents:
    """Finds whom the words of one article mean.

    Args:
        discourse: What the article has told so far; it grows quote by quote.
        weights: Those of the ranker, in the order of `FEATURES`; None for those of the package.
    """

    def __init__(self, discourse: Discourse, weights: Sequence[float] | None = None) -> None:
        self.discourse = discourse
        self.weights = weights
        self.cast = discourse.cast
        self.text = discourse.cast.layout.text
        self._narrated = [m for m in _NARRATED.finditer(self.text) if not self.cast.layout.is_quoted(m.start())]
        self._told = 0  # how many pronouns of the narration are resolved

    def rank(self, quote: Quote, mention: ClassifiedMention) -> Ranking:
        """Rank those whom `mention`, which stands for the speaker of `quote`, may mean.

        Args:
            quote: the quote whose speaker is looked for.
            mention: the words that stand for the speaker, and what kind of words they are.
        """
        anaphor = Anaphor.of(mention, quote, self.text)
        candidates = self.candidates(anaphor)
        chances = self.chances(anaphor, candidates)
        order = sorted(range(len(candidates)), key=lambda i: -chances[i])
        return Ranking(anaphor, tuple(candidates[i] for i in order), tuple(chances[i] for i in order))

    def listen(self, position: int, mentions: frozenset[int]) -> None:
        """Resolve the pronouns of the narration before `position`.

        Args:
            position: A character of the article.
            mentions: Where mentions of speakers begin; those pronouns are left to the sieves.
        """
        while self._told < len(self._narrated) and self._narrated[self._told].start() < position:
            match = self._narrated[self._told]
            self._told += 1
            if match.start() in mentions:
                continue
            gender = lexicon.MALE if match.group(1) else lexicon.FEMALE
            span = Span(*match.span())
            mention = ClassifiedMention(MentionType.PRONOUN, span, match.group(), match.group().casefold(), gender)
            anaphor = Anaphor(mention, span.start, ())
            candidates = self.candidates(anaphor)
            chances = self.chances(anaphor, candidates)
            if candidates and max(chances) >= CONFIG.pronoun_threshold:
                self.discourse.refer(candidates[chances.index(max(chances))], span.start, gender)

    def candidates(self, anaphor: Anaphor) -> list[int | str]:
        """Find everybody whom the words of `anaphor` could mean.

        Args:
            anaphor: the pronoun or description, with where it stands.
        """
        found = self.discourse.candidates(anaphor.position)
        fitting = [c for c in found if compatible(self.discourse, c, anaphor.mention.gender)]
        out = barred(self.discourse, anaphor)
        fitting = [c for c in fitting if c not in out] or fitting
        return self._without_owner(anaphor, fitting) if anaphor.mention.type is MentionType.DEFINITE else fitting

    def chances(self, anaphor: Anaphor, candidates: list[int | str]) -> list[float]:
        """Compute for each of `candidates` the probability that it is meant.

        Args:
            anaphor: the pronoun or description, with where it stands.
            candidates: who may be meant: numbers of clusters and keys of unnamed.
        """
        return probabilities(describe(self.discourse, anaphor, candidates), using=self.weights) if candidates else []

    def is_likely(self, ranking: Ranking, threshold: float) -> bool:
        """Say whether the likeliest is likely enough: at `threshold`, less for whoever spoke before "she added".

        Args:
            ranking: the candidates with their probabilities.
            threshold: the least probability, 0 to 1.
        """
        needed = min(threshold, CONFIG.carried_on_threshold) if self._carries_on(ranking) else threshold
        return ranking.best is not None and ranking.chance >= needed

    def _carries_on(self, ranking: Ranking) -> bool:
        """Whether "she added" follows the words of the likeliest in the same paragraph, and nobody is named between."""
        position = ranking.anaphor.position
        previous = self.discourse.previous(position)
        if not ranking.anaphor.carries_on or previous is None or previous.speaker != ranking.best:
            return False
        near = self.cast.layout.paragraph(previous.end - 1) == self.cast.layout.paragraph(position)
        return near and not any(not p.quoted for p in self.cast.between(previous.end, position))

    def why(self, anaphor: Anaphor, key: int | str) -> Evidence:
        """Say what speaks for `key` as the one whom the words of `anaphor` mean.

        Args:
            anaphor: the pronoun or description, with where it stands.
            key: whom: the number of a cluster, or the key of somebody unnamed.
        """
        words, name = truncate(anaphor.mention.text), self.discourse.name_of(key)
        previous = self.discourse.previous(anaphor.position)
        start = self.discourse.last_name(key, anaphor.position) if isinstance(key, int) else None
        reasons, spans = [], [anaphor.mention.span]
        if previous is not None and previous.speaker == key:
            reasons.append("spoke last")
        if start is not None:
            place = self.cast.at(start)
            span = place.name.span if place else Span(start, start + 1)
            reasons.append(f"named {describe_distance(self.cast, anaphor.position, span)}")
            spans.append(span)
        gender = anaphor.mention.gender
        if isinstance(key, int) and gender and self.cast.clusters[key].gender == gender:
            reasons.append(f"{gender} by {self.cast.clusters[key].gender_reason}")
        reason = ", ".join(reasons) or "the likeliest of those named before"
        return evidence_for(f"“{words}” → {name}: {reason}", *spans)

    def _without_owner(self, anaphor: Anaphor, candidates: list[int | str]) -> list[int | str]:
        """The candidates without those whom the words themselves name ("Sanders’s manager") or own ("his doctor")."""
        mention = anaphor.mention
        candidates = self._of_place(mention, candidates)
        inside = {owner for p in self.cast.between(*mention.span) for owner in p.owners}
        if mention.owner in ("his", "her"):
            gender = lexicon.MALE if mention.owner == "his" else lexicon.FEMALE
            owner = replace(anaphor, mention=replace(mention, type=MentionType.PRONOUN, gender=gender, role=None))
            possible = self.candidates(owner)
            chances = self.chances(owner, possible)
            best = possible[chances.index(max(chances))] if possible else None
            inside |= {best} if isinstance(best, int) else set()
        return [c for c in candidates if c not in inside]

    def _of_place(self, mention: ClassifiedMention, candidates: list[int | str]) -> list[int | str]:
        """For "the Texas senator", where one is that: the candidates without those of another place or party."""
        told = {c: role_agrees(self.discourse, c, mention) for c in candidates}
        if not any(agrees and words and not differs for agrees, words, differs in told.values()):
            return candidates
        return [c for c in candidates if not told[c][2]]
