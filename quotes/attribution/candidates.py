"""Whom a pronoun or a description may mean at all, how likely each of them is, and why."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.attribution import decision as make
from quotes.attribution import lexicon
from quotes.attribution.decision import Decision, because, clip, far
from quotes.attribution.discourse import Discourse
from quotes.attribution.features import Question, compatible, describe, role_agrees
from quotes.attribution.ranker import probabilities
from quotes.attribution.reading import Form, Reading
from quotes.types import Evidence, Span

SUBORDINATE = re.compile(
    r"\W*(?:after|before|when|while|as|if|since|because|although|though|until|once|in|on|at|by|for|with|asked|during)\b",
    re.IGNORECASE,
)
_LINKED = re.compile(r"[^,;:“”\"()–—]{0,50}")
_BARE_TITLES = frozenset(title.rstrip(".") for title in lexicon.titles())
_CLAUSE_OPENERS = frozenset({"after", "before", "since", "as", "until", "while", "for"})


class Candidates:
    """Those whom the words of one article may mean, given what its `discourse` has told so far."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.cast = discourse.cast
        self.text = discourse.cast.scene.text

    def candidates(self, question: Question) -> list[int | str]:
        """Everybody whom the words of the question could mean."""
        found = self.discourse.candidates(question.position)
        fitting = [c for c in found if compatible(self.discourse, c, question.reading.gender)]
        barred = self._in_opening_phrase(question) | self._spoken_of(question) | self._in_own_words(question)
        fitting = [c for c in fitting if c not in barred] or fitting
        return self._without_owner(question, fitting)

    def chances(self, question: Question, candidates: list[int | str]) -> list[float]:
        """For each candidate the probability that it is meant."""
        return probabilities(describe(self.discourse, question, candidates))

    def answer(self, key: int | str, confidence: float, evidence: Evidence) -> Decision:
        """The decision for a figure or for somebody known by a description."""
        if isinstance(key, int):
            return make.named(self.cast.figures[key], evidence, confidence)
        gender = self.discourse.gender_of(key)
        return make.described(key, self.discourse.kind_of(key), evidence, confidence, gender)

    def name_of(self, key: int | str) -> str:
        """The name of a figure, or the description itself."""
        return self.cast.figures[key].name if isinstance(key, int) else key

    def why(self, question: Question, key: int | str) -> Evidence:
        """What speaks for `key` as the one whom the words of the question mean."""
        words, name = clip(question.reading.text), self.name_of(key)
        previous = self.discourse.previous(question.position)
        start = self.discourse.last_name(key, question.position) if isinstance(key, int) else None
        reasons, spans = [], [question.reading.span]
        if previous is not None and previous.speaker == key:
            reasons.append("spoke last")
        if start is not None:
            place = self.cast.at(start)
            span = place.name.span if place else Span(start, start + 1)
            reasons.append(f"named {far(self.cast, question.position, span)}")
            spans.append(span)
        if (
            isinstance(key, int)
            and question.reading.gender
            and self.cast.figures[key].gender == question.reading.gender
        ):
            reasons.append(f"{question.reading.gender} by {self.cast.figures[key].gender_reason}")
        rule = "pronoun" if question.reading.form in (Form.PRONOUN, Form.CHANNEL) else "description"
        return because(
            rule, f"“{words}” → {name}: {', '.join(reasons) or 'the likeliest of those named before'}", *spans
        )

    def _spoken_of(self, question: Question) -> set[int | str]:
        """Whom "he told Hannity" cannot mean: those named right after the pronoun, in its own clause."""
        scene = self.cast.scene
        sentence = scene.sentences[scene.sentence(question.position)]
        if question.reading.form is not Form.PRONOUN or SUBORDINATE.match(self.text, sentence.start):
            return set()
        linked = _LINKED.match(self.text, question.reading.span.end)
        end = min(linked.end() if linked else 0, sentence.end)
        return {o for p in self.cast.between(question.reading.span.end, end) if not p.quoted for o in p.owners}

    def _in_own_words(self, question: Question) -> set[int | str]:
        """Whom "Kent, he said, was corrupt" cannot mean: the subject of the words that the pronoun interrupts."""
        before = [span for span in question.content if span.end <= question.position]
        if question.reading.form is not Form.PRONOUN or not before or question.content[-1].start < question.position:
            return set()
        interrupted = before[-1]
        return {o for p in self.cast.between(*interrupted) if not p.quoted for o in p.owners}

    def _in_opening_phrase(self, question: Question) -> set[int | str]:
        """Whom "Without mentioning Mr. N. by name, he …" cannot mean: the object of the phrase before the subject."""
        scene = self.cast.scene
        if question.reading.form is not Form.PRONOUN:
            return set()
        start = scene.sentences[scene.sentence(question.position)].start
        lead = self.text[start : question.position]
        if not re.match(r"\W*(?:[A-Z][a-z]*ing|[A-Z][a-z]+ed|[A-Z][a-z]+)\b[^,]*,\s*$", lead):
            return set()
        if lead.split(maxsplit=1)[0].casefold() not in lexicon.PREPOSITIONS and not re.match(r"\w+(?:ing|ed)\b", lead):
            return set()
        barred: set[int | str] = set()
        for place in self.cast.between(start, question.position):
            words = self.text[start : place.name.span.start].split()
            while words and words[-1].casefold().rstrip(".") in _BARE_TITLES:
                words.pop()
            last = words[-1].casefold() if words else ""
            governed = last.endswith("ing") or (last in lexicon.PREPOSITIONS and last not in _CLAUSE_OPENERS)
            if governed and self.text[place.name.span.end : place.name.span.end + 1] not in ("'", "’"):
                barred.update(place.owners)
        return barred

    def _without_owner(self, question: Question, candidates: list[int | str]) -> list[int | str]:
        """The candidates without those whom the words themselves name ("Sanders’s manager") or own ("his doctor")."""
        reading = question.reading
        if reading.form is not Form.DEFINITE:
            return candidates
        candidates = self._of_place(reading, candidates)
        inside = {owner for p in self.cast.between(*reading.span) for owner in p.owners}
        if reading.owner in ("his", "her"):
            owner = replace(
                reading, form=Form.PRONOUN, gender="male" if reading.owner == "his" else "female", role=None
            )
            asked = replace(question, reading=owner)
            possible = self.candidates(asked)
            if possible:
                chances = self.chances(asked, possible)
                best = possible[chances.index(max(chances))]
                inside |= {best} if isinstance(best, int) else set()
        return [c for c in candidates if c not in inside]

    def _of_place(self, reading: Reading, candidates: list[int | str]) -> list[int | str]:
        """For "the Texas senator", where one is that: the candidates without those of another place or party."""
        told = {c: role_agrees(self.discourse, c, reading) for c in candidates}
        if not any(agrees and words and not differs for agrees, words, differs in told.values()):
            return candidates
        return [c for c in candidates if not told[c][2]]
