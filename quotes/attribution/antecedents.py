"""Whom a pronoun or a description means: a learned choice among candidates, and abstention where nothing tells."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.attribution import decision as make
from quotes.attribution import lexicon
from quotes.attribution.candidates import SUBORDINATE, Candidates
from quotes.attribution.cast import Place
from quotes.attribution.decision import Decision, because, clip, far
from quotes.attribution.discourse import Discourse
from quotes.attribution.features import Question, compatible, in_a_row, role_agrees
from quotes.attribution.phrases import read_mention
from quotes.attribution.reading import Form, Reading
from quotes.types import Quote, Span, SpeakerKind

# chosen on the training articles: below it more answers are lost right than wrong ones avoided
PRONOUN_THRESHOLD = 0.66
DESCRIPTION_THRESHOLD = 0.6
SALIENT_THRESHOLD = 0.9
CARRIED_THRESHOLD = 0.4  # for whoever spoke right before "she added"
_AGE = re.compile(r"(\d{1,3})-year-old$")
_CAPITAL = re.compile(r"\b[A-Z][a-z]+(?:['’](?!s\b)\w+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_NARRATED = re.compile(r"\b(?:([Hh]e|[Hh]is|[Hh]im|himself)|([Ss]he|[Hh]er|hers|herself))\b")
_GENERIC = lexicon.word_set("nouns that fit anybody")
_HELPERS = lexicon.word_set("helpers of somebody")
_OFFICES = lexicon.word_set("offices")


class Antecedents(Candidates):
    """Finds whom the words of one article mean, given what its `discourse` has told so far."""

    def __init__(self, discourse: Discourse) -> None:
        super().__init__(discourse)
        self._narrated = [m for m in _NARRATED.finditer(self.text) if not self.cast.scene.is_quoted(m.start())]
        self._told = 0  # how many pronouns of the narration are resolved

    def listen(self, position: int, mentions: frozenset[int]) -> None:
        """Resolve the pronouns of the narration before `position`; those at `mentions` stand for speakers."""
        while self._told < len(self._narrated) and self._narrated[self._told].start() < position:
            match = self._narrated[self._told]
            self._told += 1
            if match.start() in mentions:
                continue
            gender = lexicon.MALE if match.group(1) else lexicon.FEMALE
            span = Span(match.start(), match.end())
            reading = Reading(Form.PRONOUN, span, match.group(), match.group().casefold(), gender)
            question = Question(reading, span.start, ())
            candidates = self.candidates(question)
            if not candidates:
                continue
            chances = self.chances(question, candidates)
            best = max(range(len(candidates)), key=lambda i: chances[i])
            if chances[best] >= PRONOUN_THRESHOLD:
                self.discourse.refer(candidates[best], span.start, gender)

    def rank(self, quote: Quote, reading: Reading, threshold: float | None = None) -> Decision:
        """The likeliest antecedent, or the likeliest two when none is likely enough."""
        question = Question.of(reading, quote, self.text)
        candidates = self.candidates(question)
        if not candidates:
            later = self._later_in_sentence(question)
            if later is not None:
                return later
            return make.unknown(
                because("no candidate", f"nobody whom “{clip(reading.text)}” could mean is named before", reading.span)
            )
        described = self._described_subject(quote, question)
        if described is not None:
            return described
        chances = self.chances(question, candidates)
        ranked = sorted(zip(chances, range(len(candidates)), strict=True), key=lambda pair: -pair[0])
        best, chance = candidates[ranked[0][1]], ranked[0][0]
        needed = PRONOUN_THRESHOLD if threshold is None else threshold
        if self._carries_on(question, best):
            needed = min(needed, CARRIED_THRESHOLD)
        if chance < needed or self._goes_on_open(question):
            names = tuple(self.name_of(candidates[i]) for p, i in ranked[:3] if p > 0.1) or tuple(
                self.name_of(candidates[i]) for _, i in ranked[:2]
            )
            text = f"“{clip(reading.text)}” may be {' or '.join(names)}"
            return make.ambiguous(names, because("several candidates", text, reading.span), chance)
        pair = self._row_of(question, best, candidates, chances)
        if pair is not None:
            names = (self.name_of(best), self.name_of(pair))
            text = f"“{clip(reading.text)}” may be {' or '.join(names)}, who are named together"
            return make.ambiguous(names, because("several candidates", text, reading.span), 0.5)
        return self.answer(best, chance, self.why(question, best))

    def _described_subject(self, quote: Quote, question: Question) -> Decision | None:
        """Whom "he" means after "The Ohio governor went off script.", when that sentence names nobody.

        None where the sentence before has another kind of subject; open where nothing tells who the governor is.
        """
        scene, reading = self.cast.scene, question.reading
        here = scene.sentence(question.position)
        if reading.form is not Form.PRONOUN or scene.grammar is None or here == 0:
            return None
        before = scene.sentences[here - 1]
        if scene.paragraph(before.start) != scene.paragraph(question.position) or scene.is_quoted(before.start):
            return None
        subject = scene.grammar.first_subject(before)
        named = [
            p
            for p in self.cast.between(before.start, question.position)
            if not p.quoted and not _within(question.content, p)
        ]
        if subject is None or any(self.cast.figures[o].is_person for p in named for o in p.owners):
            return None
        words = read_mention(self.cast, (subject,))
        if words.form is not Form.DEFINITE or words.role in _GENERIC:
            return None
        if words.gender is not None and words.gender != reading.gender:
            return None
        meant = self.definite(quote, words)
        if isinstance(meant.key, int) and compatible(self.discourse, meant.key, reading.gender):
            text = f"“{clip(reading.text)}” → “{clip(words.text)}” → {self.name_of(meant.key)}"
            chance = min(0.85, meant.speaker.confidence)
            return self.answer(meant.key, chance, because("pronoun", text, reading.span, words.span))
        text = f"“{clip(reading.text)}” is “{clip(words.text)}”, and nothing says who that is"
        return make.ambiguous(meant.speaker.candidates, because("description", text, reading.span, words.span), 0.5)

    def _goes_on_open(self, question: Question) -> bool:
        """Whether the same pronoun was left open right before, and nobody has been named since: it means the same."""
        position, scene = question.position, self.cast.scene
        last = next((turn for turn in reversed(self.discourse.turns) if turn.position < position), None)
        if last is None or last.speaker is not None or last.form is not question.reading.form is Form.PRONOUN:
            return False
        near = scene.paragraph(position) - scene.paragraph(last.end - 1) <= 1
        since = self.cast.between(last.position, position)
        named = any(not p.quoted and not _within(question.content, p) for p in since)
        return near and last.gender == question.reading.gender and not named

    def _carries_on(self, question: Question, best: int | str) -> bool:
        """Whether "she added" follows the words of `best` in the same paragraph, and nobody is named between."""
        previous = self.discourse.previous(question.position)
        if not question.carries_on or previous is None or previous.speaker != best:
            return False
        scene = self.cast.scene
        near = scene.paragraph(previous.end - 1) == scene.paragraph(question.position)
        return near and not any(not p.quoted for p in self.cast.between(previous.end, question.position))

    def _row_of(
        self, question: Question, best: int | str, candidates: list[int | str], chances: list[float]
    ) -> int | None:
        """Who else may be meant: named beside `best` ("X and Y left"), and nothing since tells them apart."""
        position = question.position
        stands = self.discourse.stands(best, position)
        place = self.cast.at(stands) if isinstance(best, int) and stands >= 0 else None
        if question.reading.form is not Form.PRONOUN or place is None:
            return None
        if self.discourse.activity(best, position) > stands:
            return None
        others = [c for c in candidates if isinstance(c, int) and c != best]
        for other in others:
            there = self.discourse.stands(other, position)
            rival = self.cast.at(there) if there >= 0 else None
            if rival is None or self.discourse.activity(other, position) > there:
                continue
            if compatible(self.discourse, other, question.reading.gender) and in_a_row(self.text, place, rival):
                return other
        return None

    def _later_in_sentence(self, question: Question) -> Decision | None:
        """For "Before he spoke, Dmitri Halonen …": the subject of the sentence that the pronoun opens."""
        scene = self.cast.scene
        sentence = scene.sentences[scene.sentence(question.position)]
        if question.reading.form is not Form.PRONOUN or not SUBORDINATE.match(self.text, sentence.start):
            return None
        for place in self.cast.between(question.reading.span.end, sentence.end):
            comma = self.text[question.position : place.name.span.start].rstrip().endswith(",")
            if place.quoted or not comma or len(place.owners) != 1 or not self.cast.figures[place.owners[0]].is_person:
                continue
            if compatible(self.discourse, place.owners[0], question.reading.gender):
                figure = self.cast.figures[place.owners[0]]
                text = f"“{clip(question.reading.text)}” → {figure.name}, the subject of the same sentence"
                return make.named(figure, because("pronoun", text, question.reading.span, place.name.span), 0.8)
        return None

    def definite(self, quote: Quote, reading: Reading) -> Decision:
        """A definite description: somebody named who is that, or the stranger whom it takes up again."""
        aged = self._by_age(reading)
        if aged is not None:
            return aged
        later = self._named_later(reading)
        if later is not None:
            return later
        decision = self.rank(quote, reading, DESCRIPTION_THRESHOLD)
        owned = reading.owner is not None or self._owned_by_name(reading)
        if not owned and not (isinstance(decision.key, int) and role_agrees(self.discourse, decision.key, reading)[0]):
            bearer = self._only_bearer(reading)
            if bearer is not None:
                return bearer
        if not isinstance(decision.key, int):
            nobody = decision.speaker.evidence[0].rule == "no candidate" and reading.role not in _OFFICES
            helper = decision.key is None and (nobody or (owned and self._is_helper(reading)))
            return self._without_name(reading) if helper else decision
        agrees, words, _ = role_agrees(self.discourse, decision.key, reading)
        if agrees:
            return self._unless_rivalled(decision, reading, words) or decision
        if owned and self._is_helper(reading):
            return self._without_name(reading)
        if _age_of(reading) is not None and decision.speaker.confidence >= SALIENT_THRESHOLD:
            return decision
        if words and reading.role not in _OFFICES and reading.role not in _GENERIC:
            return decision
        stranger = self._stranger(reading)
        if stranger is not None:
            evidence = because(
                "description",
                f"“{clip(reading.text)}” takes up “{clip(stranger.of(self.text))}”, who is not named",
                stranger,
            )
            return make.described(stranger.of(self.text), SpeakerKind.UNNAMED, evidence, 0.75, reading.gender)
        if self._is_salient(decision.key, reading, decision.speaker.confidence):
            return decision
        text = f"nothing in the article says that “{clip(reading.text)}” is {decision.speaker.name}"
        return make.ambiguous(
            (decision.speaker.name or "",), because("description", text, reading.span), decision.speaker.confidence
        )

    def _only_bearer(self, reading: Reading) -> Decision | None:
        """The only person of the article who is that, where the article has named them before; None otherwise."""
        position = reading.span.start
        if reading.role is None or reading.role in _GENERIC or self._stranger(reading) is not None:
            return None
        found = [(f, role_agrees(self.discourse, f.index, reading)) for f in self.cast.figures if f.is_person]
        fitting = [(f, differs) for f, (agrees, _, differs) in found if agrees]
        if len(fitting) != 1 or fitting[0][1]:
            return None
        figure = fitting[0][0]
        had = set().union(*(role.words for role in figure.roles))
        told = {lexicon.fold(w) for w in _CAPITAL.findall(reading.text[1:])}
        if not told <= had:  # "the Florida senator" is not just any senator
            return None
        stands = self.discourse.last_name(figure.index, position)
        if stands is None or not compatible(self.discourse, figure.index, reading.gender):
            return None
        text = f"“{clip(reading.text)}” → {figure.name}, the only {_POSSESSIVE.sub('', reading.head)} named"
        return make.named(figure, because("description", text, reading.span, figure.names[0].span), 0.85)

    def _owned_by_name(self, reading: Reading) -> bool:
        """Whether a possessive name stands within the description ("Gary Johnson’s doctor")."""
        head = self.text.find(reading.head, reading.span.start)
        inside = self.cast.between(reading.span.start, max(head, reading.span.start))
        return any(re.match(r"['’]s?\s", self.text[p.name.span.end : head]) for p in inside)

    def _is_helper(self, reading: Reading) -> bool:
        """Whether the noun is one for somebody who belongs to another: a relative, a spokesman, a doctor."""
        return reading.role in lexicon.relations() or reading.role in _HELPERS or reading.role in _GENERIC

    def _without_name(self, reading: Reading) -> Decision:
        """Somebody's relative or helper whom the article does not name."""
        evidence = because("unnamed", f"“{clip(reading.text)}” is not named in the article", reading.span)
        return make.described(reading.text, SpeakerKind.UNNAMED, evidence, 0.8, reading.gender)

    def _unless_rivalled(self, decision: Decision, reading: Reading, words: int) -> Decision | None:
        """Two who are that, named in one breath: open, unless other words of the description tell them apart."""
        key, position = decision.key, reading.span.start
        if not isinstance(key, int) or self._spoke_last(key, position):
            return None
        since = self.cast.scene.sentence(self.discourse.stands(key, position))
        for rival in self.discourse.candidates(position):
            if rival == key or not isinstance(rival, int) or not compatible(self.discourse, rival, reading.gender):
                continue
            agrees, other, _ = role_agrees(self.discourse, rival, reading)
            if agrees and other >= words and self.cast.scene.sentence(self.discourse.stands(rival, position)) >= since:
                names = (decision.speaker.name or "", self.name_of(rival))
                text = f"“{clip(reading.text)}” may be {' or '.join(names)}"
                return make.ambiguous(names, because("several candidates", text, reading.span), 0.5)
        return None

    def _spoke_last(self, key: int, position: int) -> bool:
        previous = self.discourse.previous(position)
        return previous is not None and previous.speaker == key

    def _is_salient(self, key: int, reading: Reading, chance: float) -> bool:
        """Whether the article is so much about `key` that a description which nothing explains means them.

        "The Republican nominee", where nobody is called so and one person was named again and again or spoke last.
        """
        if reading.role in _GENERIC or chance < SALIENT_THRESHOLD:
            return False
        position = reading.span.start
        named = self.discourse.times_named(key, position)
        others = [
            self.discourse.times_named(c, position)
            for c in self.discourse.candidates(position)
            if isinstance(c, int) and c != key and compatible(self.discourse, c, reading.gender)
        ]
        rest = (f.index for f in self.cast.figures if f.is_person and f.index != key)
        if any(self._bears(index, reading) for index in rest):
            return False
        spoke = reading.role not in _OFFICES and self._spoke_last(key, position)
        return spoke or (named >= 2 and named >= max(others, default=0))

    def _bears(self, who: int, reading: Reading) -> bool:
        """Whether the article calls `who` so, and neither gender, place nor party speaks against them."""
        agrees, _, differs = role_agrees(self.discourse, who, reading)
        return agrees and not differs and compatible(self.discourse, who, reading.gender)

    def _by_age(self, reading: Reading) -> Decision | None:
        """ "The 68-year-old": the only person whose age the article gives so; None where the words tell no age."""
        age = _age_of(reading)
        if age is None:
            return None
        aged: list[tuple[int, Span]] = []
        for place in self.cast.places:
            start, end = place.name.span
            after = re.match(rf",?\s+\(?{age.group(1)}\b[,.)]", self.text[end : end + 8])
            lead = self.text[max(0, start - 60) : start]
            before = re.search(rf"\b{age.group(1)}-year-old\s+(?:[\w\-]+\s+){{0,4}}$", lead)
            if (after or before) and len(place.owners) == 1 and self.cast.figures[place.owners[0]].is_person:
                aged.append((place.owners[0], place.name.span))
        if len({key for key, _ in aged}) != 1:
            return None
        key, span = aged[0]
        text = f"“{clip(reading.text)}” → {self.name_of(key)}, whose age the article gives so"
        return make.named(self.cast.figures[key], because("description", text, reading.span, span), 0.95)

    def headline_role(self, reading: Reading) -> Decision | None:
        """Who "Pastor" is in a headline that drops the article: the only one who is that and is named right after."""
        bare = reading.text[:1].isupper() and reading.text.casefold() == reading.head.casefold()
        if not bare or self.cast.scene.paragraph(reading.span.start) > 0:
            return None
        return self._named_later(replace(reading, form=Form.DEFINITE))

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
            between = match.group().split()[1:-1]
            if any(word.casefold() in lexicon.PREPOSITIONS or word.casefold() == "the" for word in between):
                continue
            apposed = re.match(r",?\s+(?:named\s+)?[A-Z]", self.text[match.end() : match.end() + 12])
            if not apposed and not self.cast.between(max(0, match.start() - 3), match.end()):
                return Span(match.start(), match.end())
        return None


def _age_of(reading: Reading) -> re.Match[str] | None:
    """The age in "the 68-year-old" and "the 24-year-old forward"; None where the words tell none."""
    return next((age for word in sorted(reading.words) if (age := _AGE.match(word)) is not None), None)


def _within(content: tuple[Span, ...], place: Place) -> bool:
    return any(span.start <= place.name.span.start < span.end for span in content)
