"""Whom a pronoun or a description means: candidates, a learned choice, and abstention where nothing tells."""

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
from quotes.types import Evidence, Quote, Span, SpeakerKind

# chosen on the training articles: below it more answers are lost right than wrong ones avoided
PRONOUN_THRESHOLD = 0.6
DESCRIPTION_THRESHOLD = 0.6
_GENERIC = lexicon.word_set("nouns that fit anybody")
_BARE_TITLES = frozenset(title.rstrip(".") for title in lexicon.titles())
_CLAUSE_OPENERS = frozenset({"after", "before", "since", "as", "until", "while", "for"})
_OFFICES = lexicon.word_set("offices")


class Antecedents:
    """Finds whom the words of one article mean, given what its `discourse` has told so far."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.cast = discourse.cast
        self.text = discourse.cast.scene.text

    def rank(self, quote: Quote, reading: Reading, threshold: float | None = None) -> Decision:
        """The likeliest antecedent, or the likeliest two when none is likely enough."""
        question = Question.of(reading, quote)
        candidates = self.candidates(question)
        if not candidates:
            return make.unknown(
                because("no candidate", f"nobody whom “{clip(reading.text)}” could mean is named before", reading.span)
            )
        chances = probabilities(describe(self.discourse, question, candidates))
        ranked = sorted(zip(chances, range(len(candidates)), strict=True), key=lambda pair: -pair[0])
        best, chance = candidates[ranked[0][1]], ranked[0][0]
        if chance < (PRONOUN_THRESHOLD if threshold is None else threshold):
            names = tuple(self.name_of(candidates[i]) for p, i in ranked[:3] if p > 0.1) or tuple(
                self.name_of(candidates[i]) for _, i in ranked[:2]
            )
            text = f"“{clip(reading.text)}” may be {' or '.join(names)}"
            return make.ambiguous(names, because("several candidates", text, reading.span), chance)
        return self.answer(best, chance, self._why(question, best))

    def candidates(self, question: Question) -> list[int | str]:
        """Everybody whom the words of the question could mean."""
        found = self.discourse.candidates(question.position)
        fitting = [c for c in found if compatible(self.discourse, c, question.reading.gender)]
        barred = self._in_opening_phrase(question)
        fitting = [c for c in fitting if c not in barred] or fitting
        return self._without_owner(question, fitting)

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
        inside = {owner for p in self.cast.between(*reading.span) for owner in p.owners}
        if reading.owner in ("his", "her"):
            owner = replace(
                reading, form=Form.PRONOUN, gender="male" if reading.owner == "his" else "female", role=None
            )
            asked = replace(question, reading=owner)
            possible = self.candidates(asked)
            if possible:
                chances = probabilities(describe(self.discourse, asked, possible))
                best = possible[chances.index(max(chances))]
                inside |= {best} if isinstance(best, int) else set()
        return [c for c in candidates if c not in inside]

    def answer(self, key: int | str, confidence: float, evidence: Evidence) -> Decision:
        """The decision for a figure or for somebody known by a description."""
        if isinstance(key, int):
            return make.named(self.cast.figures[key], evidence, confidence)
        gender = self.discourse.gender_of(key)
        return make.described(key, self.discourse.kind_of(key), evidence, confidence, gender)

    def name_of(self, key: int | str) -> str:
        """The name of a figure, or the description itself."""
        return self.cast.figures[key].name if isinstance(key, int) else key

    def _why(self, question: Question, key: int | str) -> Evidence:
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

    def definite(self, quote: Quote, reading: Reading) -> Decision:
        """A definite description: somebody named who is that, or the stranger whom it takes up again."""
        later = self._named_later(reading)
        if later is not None:
            return later
        decision = self.rank(quote, reading, DESCRIPTION_THRESHOLD)
        if not isinstance(decision.key, int):
            return decision
        agrees, words, _ = role_agrees(self.discourse, decision.key, reading)
        if agrees or (words and reading.role not in _OFFICES and reading.role not in _GENERIC):
            return decision
        stranger = self._stranger(reading)
        if stranger is not None:
            evidence = because(
                "description",
                f"“{clip(reading.text)}” takes up “{clip(stranger.of(self.text))}”, who is not named",
                stranger,
            )
            return make.described(stranger.of(self.text), SpeakerKind.UNNAMED, evidence, 0.75, reading.gender)
        if reading.role in _GENERIC or reading.role in _OFFICES or decision.speaker.confidence < 0.8:
            text = f"nothing in the article says that “{clip(reading.text)}” is {decision.speaker.name}"
            return make.ambiguous(
                (decision.speaker.name or "",), because("description", text, reading.span), decision.speaker.confidence
            )
        return decision

    def _named_later(self, reading: Reading) -> Decision | None:
        """For the first lines of an article: the only one who is that, when the name comes only afterwards."""
        scene = self.cast.scene
        if scene.paragraph(reading.span.start) > 3 or reading.role is None:
            return None
        here = scene.paragraph(reading.span.start)
        fitting = [
            f
            for f in self.cast.figures
            if f.is_person and f.names and role_agrees(self.discourse, f.index, reading)[0]
            if scene.paragraph(f.names[0].span.start) - here <= 2
        ]
        if len(fitting) != 1 or self.discourse.last_name(fitting[0].index, reading.span.start) is not None:
            return None
        name = fitting[0].names[0]
        where = far(self.cast, reading.span.start, name.span)
        text = f"“{clip(reading.text)}” → {fitting[0].name}, the only {reading.head} named so far, {where}"
        return make.named(fitting[0], because("named later", text, reading.span, name.span), 0.8)

    def _stranger(self, reading: Reading) -> Span | None:
        """The last indefinite phrase with the same noun in the paragraphs before ("a Mexican official")."""
        scene = self.cast.scene
        first = scene.paragraphs[max(0, scene.paragraph(reading.span.start) - 12)].start
        pattern = re.compile(
            rf"\b(?:an?|one|another|some)\s+(?:[\w’'\-]+\s+){{0,4}}?{re.escape(reading.head)}\b", re.IGNORECASE
        )
        found = list(pattern.finditer(self.text, first, reading.span.start))
        for match in reversed(found):
            apposed = re.match(r",?\s+(?:named\s+)?[A-Z]", self.text[match.end() : match.end() + 12])
            if not apposed and not self.cast.between(max(0, match.start() - 3), match.end()):
                return Span(match.start(), match.end())
        return None
