"""From quotes with mentions to quotes with speakers: each mention read, each decision with its evidence.

The order is that of the article, because who spoke last is the best clue to who speaks next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from quotes.attribution import decision as make
from quotes.attribution import lexicon
from quotes.attribution.antecedents import Antecedents
from quotes.attribution.cast import Cast, Place, read_cast
from quotes.attribution.channels import Channels
from quotes.attribution.decision import Decision, because, clip, far
from quotes.attribution.discourse import Discourse, Turn
from quotes.attribution.heads import is_personal
from quotes.attribution.mentions import words_for
from quotes.attribution.nested import nested_subject
from quotes.attribution.phrases import read_mention
from quotes.attribution.reading import Form, Reading
from quotes.attribution.scene import WORD, build_scene
from quotes.attribution.silent import find_speaker, interviewee
from quotes.attribution.via import find_via
from quotes.text.asking import is_asked
from quotes.types import CastMember, Quote, Span, SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PERSONAL_CHANNELS = lexicon.word_set("channels of one person")
_OFFICES = lexicon.word_set("offices")
SILENT_THRESHOLD = 0.5


def resolve(doc: Doc, quotes: Iterable[Quote], cast: tuple[CastMember, ...] | None = None) -> tuple[Quote, ...]:
    """`quotes` of `doc` with their speakers. `cast` is accepted for symmetry; names are read from the text anew."""
    quotes = tuple(quotes)
    scene = build_scene(doc, quotes)
    return Resolver(
        read_cast(scene, mention_spans(quotes)), byline=doc._.byline if doc.has_extension("byline") else None
    ).resolve(quotes)


def mention_spans(quotes: Iterable[Quote]) -> tuple[Span, ...]:
    """All places where the extraction saw a speaker."""
    return tuple(span for quote in quotes for span in quote.mention)


class Resolver:
    """Resolves the quotes of one article; `byline` names its author when that is known."""

    def __init__(self, cast: Cast, *, byline: str | None = None) -> None:
        self.cast = cast
        self.text = cast.scene.text
        self.byline = byline
        self.quotes: tuple[Quote, ...] = ()
        self.discourse = Discourse(cast)
        self.antecedents = self.make_antecedents()
        self.channels = Channels(self.discourse)
        self._interview: int | None = None  # where the first labelled question or answer stands

    def resolve(self, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        """The quotes with their speakers, in the order in which they came."""
        self.quotes = quotes
        order = sorted(range(len(quotes)), key=lambda i: (_first(quotes[i]), quotes[i].content[0].start))
        done = list(quotes)
        mentions = frozenset(span.start for span in mention_spans(quotes))
        for index in order:
            quote = quotes[index]
            self.antecedents.listen(_first(quote), mentions)
            reading = read_mention(self.cast, words_for(self.cast, quote))
            decision, via = self._behind(quote, reading) or (self.decide(quote, reading), None)
            via = via or quote.via or find_via(self.cast, quote, reading, decision.speaker.name)
            done[index] = replace(quote, speaker=decision.speaker, via=via)
            self.remember(quote, reading, decision)
        return tuple(done)

    def make_antecedents(self) -> Antecedents:
        """What resolves pronouns and descriptions; the training recipe puts its own here."""
        return Antecedents(self.discourse)

    def remember(self, quote: Quote, reading: Reading, decision: Decision) -> None:
        """Add the decided quote to what the discourse knows."""
        position = reading.span.start if reading.form is not Form.NONE else quote.content[0].start
        end = max(quote.content[-1].end, reading.span.end)
        cue = " ".join(span.of(self.text) for span in quote.cue).casefold()
        asks = bool(re.match(r"ask|press|question|wonder", cue)) or self.text[: quote.content[-1].end].rstrip(
            " \"“”'’"
        ).endswith("?")
        self.discourse.add(
            Turn(
                position,
                end,
                decision.key,
                reading.form,
                decision.gender if decision.key is not None else reading.gender,
                decision.speaker.confidence,
                asks,
                decision.speaker.kind,
            )
        )

    def decide(self, quote: Quote, reading: Reading) -> Decision:
        """Who is meant by `reading`, the mention of `quote`."""
        if not quote.mention and is_asked(self.text, quote.cue, quote.content):
            text = f"“{clip(quote.cue[0].of(self.text))}”: somebody asked; the article does not say who"
            return make.unknown(because("asked", text, quote.cue[0]))
        if reading.form is Form.NAME and reading.place is not None:
            return self._by_name(reading, reading.place)
        if reading.form is Form.JOINT and reading.place is not None:
            return self._joint(reading, (reading.place, *reading.others))
        if reading.form is Form.PRONOUN:
            return self.antecedents.rank(quote, reading)
        if reading.form is Form.RELATIVE:
            return self._relative(quote, reading)
        if reading.form is Form.FIRST:
            return self._first_person(quote, reading)
        if reading.form is Form.DEFINITE:
            return self.antecedents.definite(quote, reading)
        if reading.form is Form.UNNAMED:
            later = self.antecedents.headline_role(reading)
            if later is not None:
                return later
            evidence = because("unnamed", f"“{clip(reading.text)}” is not named", reading.span)
            return make.described(
                re.sub(r"['’]s$", "", reading.text), SpeakerKind.UNNAMED, evidence, 0.9, reading.gender
            )
        if reading.form is Form.GROUP:
            pair = self._pair(reading)
            if pair is not None:
                return pair
            evidence = because("group", f"“{clip(reading.text)}” stands for several", reading.span)
            return make.described(reading.text, SpeakerKind.GROUP, evidence, 0.9)
        if reading.form is Form.ORGANIZATION:
            return self._organization(reading)
        if reading.form is Form.CHANNEL:
            return self._channel(quote, reading)
        if reading.form in (Form.THEY, Form.IT):
            return self._impersonal(reading)
        if reading.form is Form.LABEL:
            return self._interviewed(reading)
        if reading.form is Form.THING and reading.place is not None and self._owns(reading, reading.place):
            return self._channel(quote, reading)
        if reading.form is Form.THING:
            return make.unknown(because("thing", f"“{clip(reading.text)}” names nobody who speaks", reading.span))
        return self._silent(quote, reading)

    def _behind(self, quote: Quote, reading: Reading) -> tuple[Decision, str] | None:
        """Speaker and source where the mention is only who reported it: "Tokayev said “…,” according to The Hill"."""
        subject = nested_subject(self.cast, quote, reading)
        if subject is None:
            return None
        inner = read_mention(self.cast, (subject,))
        if reading.place is not None and reading.form is Form.NAME and inner.form is Form.PRONOUN:
            gender = self.cast.figures[reading.place.owners[0]].gender
            if reading.span.end <= subject.start and gender in (None, inner.gender):
                return None  # "Mr. Ban condemned what he called “…”"
        decision = self.decide(quote, inner)
        if decision.speaker.kind not in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) or decision.speaker.name is None:
            return None
        if reading.place is not None and decision.key in reading.place.owners:
            return None
        return decision, reading.text.removeprefix("the ")

    def _by_name(self, reading: Reading, place: Place, rule: str | None = None, confidence: float = 0.98) -> Decision:
        if len(place.owners) > 1:
            names = tuple(self.cast.figures[i].name for i in place.owners)
            text = f"“{place.name.text}” may be {' or '.join(names)}"
            return make.ambiguous(names, because("shared surname", text, place.name.span), 1 / len(names))
        figure = self.cast.figures[place.owners[0]]
        fullest = figure.name
        full = next((n for n in figure.names if " ".join(n.text.split()) == fullest), place.name)
        if rule is None:
            rule = (
                "name"
                if place.name.text == figure.name
                else "misspelled"
                if place.name.text in figure.misspelled
                else "short name"
            )
        if rule == "name":
            text = f"named as {figure.name}"
        else:
            where = far(self.cast, place.name.span.start, full.span)
            text = f"“{clip(reading.text)}” → {figure.name}, named in full {where}"
        return make.named(figure, because(rule, text, place.name.span, full.span), confidence)

    def _joint(self, reading: Reading, places: tuple[Place, ...]) -> Decision:
        names = [self.cast.figures[p.owners[0]].name for p in places]
        evidence = because("joint", "several people speak together", *(p.name.span for p in places))
        return make.described(" and ".join(names), SpeakerKind.GROUP, evidence, 0.9)

    def _pair(self, reading: Reading) -> Decision | None:
        """The two people whom "both" and "the two senators" take up: the last two named as "X and Y"."""
        if not re.match(r"(?:both|the two|the pair|the duo|the couple)\b", reading.text, re.IGNORECASE):
            return None
        places = [p for p in self.cast.before(reading.span.start) if self.cast.is_person(p) and len(p.owners) == 1][
            -12:
        ]
        role = self._role_of_pair(reading)
        for one, two in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
            gap = self.text[one.name.span.end : two.name.span.start]
            if re.fullmatch(r"(?:\s*\([^)]*\)|,[^,]{0,60},)?\s+(?:and|&)(?:\s+[\w.’'\-]+){0,5}\s+", gap):
                known = [r.noun for p in (one, two) for r in self.cast.figures[p.owners[0]].roles]
                if role not in _OFFICES or role in known or not known:
                    return self._joint(reading, (one, two))
        here = self.cast.scene.sentence(reading.span.start)
        last = {p.owners[0]: p for p in places if here - self.cast.scene.sentence(p.name.span.start) == 1}
        bearers = {o for o in last if role is not None and any(r.noun == role for r in self.cast.figures[o].roles)}
        return self._joint(reading, tuple(last.values())) if len(last) == 2 and bearers else None

    def _role_of_pair(self, reading: Reading) -> str | None:
        """What both of "the two senators" are; None for "both" and for words that no list knows."""
        words = [m.group().casefold() for m in self.cast.scene.words(reading.span)]
        nouns = lexicon.people_nouns()
        return next((nouns[w[:-1]].role for w in reversed(words) if w.endswith("s") and w[:-1] in nouns), None)

    def _relative(self, quote: Quote, reading: Reading) -> Decision:
        """Whom "who" follows: the name right before it, or the noun right before it."""
        scene = self.cast.scene
        sentence = scene.sentences[scene.sentence(reading.span.start)]
        before = [p for p in self.cast.between(sentence.start, reading.span.start) if self.cast.is_person(p)]
        words = scene.words(Span(sentence.start, reading.span.start))
        last = words[-1] if words else None
        if last is not None and (not before or before[-1].name.span.end < last.start()):
            noun = last.group().casefold()
            start = before[-1].name.span.end if before else sentence.start
            gap = self.text[start : last.start()]
            apposed = before and re.match(r"['’\w.()\- ]{0,12},[^,]*$", gap)
            kind = SpeakerKind.GROUP if noun in lexicon.group_nouns() else SpeakerKind.UNNAMED
            kind = SpeakerKind.ORGANIZATION if noun in lexicon.organization_nouns() else kind
            person = noun in lexicon.people_nouns() or noun in lexicon.relations() or kind is not SpeakerKind.UNNAMED
            phrase = _noun_phrase(self.text[sentence.start : last.end()])
            person = person or (reading.head == "who" and " " in phrase and is_personal(noun))
            if person and not apposed:
                evidence = because(
                    "relative clause", f"“{reading.text}” → {clip(phrase)}, right before it", reading.span
                )
                return make.described(phrase, kind, evidence, 0.75)
        if reading.head in ("that", "which"):
            return make.unknown(because("relative clause", f"“{reading.text}” stands for no person", reading.span))
        near = [p for p in before if reading.span.start - p.name.span.end < 120]
        if near:
            place = next((p for p in reversed(near) if not p.quoted), near[-1])
            return self._by_name(reading, place, "relative clause", 0.85)
        return make.unknown(because("relative clause", f"nobody is named before “{reading.text}”", reading.span))

    def _owns(self, reading: Reading, place: Place) -> bool:
        """Whether the thing is somebody's by name ("Trump’s mind")."""
        tail = self.text[place.name.span.end : reading.span.end]
        return self.cast.is_person(place) and re.fullmatch(r"['’]s?(?:\s+[\w\-]+){1,3}", tail) is not None

    def _first_person(self, quote: Quote, reading: Reading) -> Decision:
        if self.cast.scene.is_quoted(reading.span.start):
            previous = self.discourse.previous(reading.span.start)
            if previous is not None and isinstance(previous.speaker, int):
                return self.antecedents.answer(
                    previous.speaker,
                    0.7,
                    because("first person", "“I” within the words of the last speaker", reading.span),
                )
        if self.byline:
            evidence = because("byline", f"“{reading.text}” is the author, {self.byline}", reading.span)
            return make.described(self.byline, SpeakerKind.PERSON, evidence, 0.8)
        return make.unknown(
            because("first person", f"“{reading.text}” is the author, who is not named", reading.span),
            SpeakerKind.PERSON,
        )

    def _organization(self, reading: Reading) -> Decision:
        if reading.place is not None and reading.head == reading.place.name.text and len(reading.place.owners) == 1:
            figure = self.cast.figures[reading.place.owners[0]]
            if not figure.is_person:
                return make.named(
                    figure, because("organisation", f"named as {figure.name}", reading.place.name.span), 0.95
                )
        evidence = because("organisation", f"“{clip(reading.text)}” speaks as itself", reading.span)
        name = reading.text.removeprefix("The ").removeprefix("the ")
        return make.described(name, SpeakerKind.ORGANIZATION, evidence, 0.85)

    def _interviewed(self, reading: Reading) -> Decision:
        """Who answers in an interview of questions and answers; who asks is not told by the label."""
        if self._interview is None:  # quotes come in the article's order: this is its first label
            self._interview = reading.span.start
        found = interviewee(self.cast, self._interview) if reading.head == "a" else None
        place = self.cast.at(found.start) if found is not None else None
        if place is None:
            text = f"“{reading.text}” is a label; the article does not say who " + (
                "answers" if reading.head == "a" else "asks"
            )
            return make.unknown(because("label", text, reading.span), SpeakerKind.PERSON)
        figure = self.cast.figures[place.owners[0]]
        text = f"“{reading.text}” → {figure.name}, whom the article interviews"
        return make.named(figure, because("label", text, reading.span, place.name.span), 0.85)

    def _channel(self, quote: Quote, reading: Reading) -> Decision:
        """What carries the words stands for its owner; without one for itself, or for nobody ("the letter")."""
        if reading.place is not None and len(reading.place.owners) == 1:
            figure = self.cast.figures[reading.place.owners[0]]
            text = f"“{clip(reading.text)}” carries the words of {figure.name}"
            return make.named(figure, because("channel", text, reading.span, reading.place.name.span), 0.85)
        inner = re.search(r"\bof (his|her)\s+[a-z]", reading.text)  # "excerpts of his speech"
        if reading.owner in ("his", "her") or inner is not None:
            owner = reading.owner if inner is None else inner.group(1)
            gender = "male" if owner == "his" else "female"
            return self.antecedents.rank(quote, replace(reading, gender=gender))
        issuer = self.channels.issuer(reading)
        if issuer is not None:
            return self.decide(quote, issuer)
        if reading.head.casefold().rstrip("s") in _PERSONAL_CHANNELS:
            again = self.channels.sender(reading)
            if again is not None:
                return again
            text = f"“{clip(reading.text)}” carries somebody’s words; the sentence does not say whose"
            return make.unknown(because("document", text, reading.span))
        evidence = because("document", f"“{clip(reading.text)}” speaks as itself", reading.span)
        return make.described(reading.text, SpeakerKind.ORGANIZATION, evidence, 0.6)

    def _impersonal(self, reading: Reading) -> Decision:
        kind = SpeakerKind.GROUP if reading.form is Form.THEY else SpeakerKind.ORGANIZATION
        author = reading.head in ("we", "us", "our", "ourselves") and not self.cast.scene.is_quoted(reading.span.start)
        for turn in [] if author else reversed(self.discourse.turns[-3:]):
            if isinstance(turn.speaker, int) and self.cast.figures[turn.speaker].is_person:
                continue  # whom a body only quoted
            if turn.form in (Form.GROUP, Form.ORGANIZATION, Form.JOINT) and turn.speaker is not None:
                evidence = because(
                    "pronoun",
                    f"“{reading.text}” → {self.antecedents.name_of(turn.speaker)}, who spoke before",
                    reading.span,
                )
                if isinstance(turn.speaker, int):
                    return make.named(self.cast.figures[turn.speaker], evidence, 0.7)
                return make.described(turn.speaker, self.discourse.kind_of(turn.speaker), evidence, 0.7)
        group = None if author or reading.form is not Form.THEY else self._group_before(reading)
        if group is not None:
            evidence = because("pronoun", f"“{reading.text}” → {clip(group.text)}, named right before", reading.span)
            return make.described(group.text, SpeakerKind.GROUP, evidence, 0.65)
        return make.unknown(because("pronoun", f"the article does not say who “{reading.text}” is", reading.span), kind)

    def _group_before(self, reading: Reading) -> Reading | None:
        """The group or body that is the subject of the sentence before, for "they"; None when there is none."""
        scene, grammar = self.cast.scene, self.cast.scene.grammar
        here = scene.sentence(reading.span.start)
        if grammar is None or here == 0:
            return None
        subject = grammar.first_subject(scene.sentences[here - 1])
        if subject is None or scene.is_quoted(subject.start):
            return None
        found = read_mention(self.cast, (subject,))
        return found if found.form in (Form.GROUP, Form.ORGANIZATION) else None

    def _neighbour(self, quote: Quote) -> Quote | None:
        """A quote with a mention in the same sentence, or one that this quote runs into without a word between."""
        scene = self.cast.scene
        start, end = quote.content[0].start, quote.content[-1].end
        if quote.cue or not (scene.is_quoted(start) or scene.is_quoted(start - 1)):
            return None
        for other in self.quotes:
            if other is quote or not other.mention:
                continue
            here = other.content[0].start
            same = scene.sentence(here) == scene.sentence(start) == scene.sentence(other.mention[0].start)
            joined = here >= end and here - end < 6 and not WORD.search(self.text, end, here)
            if same or joined:
                return other
        return None

    def _silent(self, quote: Quote, reading: Reading) -> Decision:
        neighbour = self._neighbour(quote)
        if neighbour is not None:
            decision = self.decide(neighbour, read_mention(self.cast, neighbour.mention))
            if decision.speaker.name is not None:
                text = (
                    f"part of what “{clip(self.text[neighbour.mention[0].start : neighbour.mention[0].end])}” says here"
                )
                evidence = (because("same sentence", text, *neighbour.mention), *decision.speaker.evidence)
                confidence = round(decision.speaker.confidence * 0.9, 3)
                return replace(decision, speaker=replace(decision.speaker, evidence=evidence, confidence=confidence))
        found = find_speaker(self.discourse, quote)
        if found is None:
            return make.unknown(because("no mention", "nobody is named as the speaker", *quote.content[:1]))
        if found.turn is not None and found.turn.speaker is not None:
            key = found.turn.speaker
            text = f"no speaker is named here; {self.antecedents.name_of(key)} spoke last"
            if found.confidence < SILENT_THRESHOLD:
                return make.unknown(because(found.rule, text, Span(found.turn.position, found.turn.end)))
            return self.antecedents.answer(
                key, found.confidence, because(found.rule, text, Span(found.turn.position, found.turn.end))
            )
        if found.span is None:
            return make.unknown(because(found.rule, "nobody is named as the speaker"))
        other = read_mention(self.cast, (found.span,))
        if other.form in (Form.NONE, Form.OTHER):
            return make.unknown(because(found.rule, f"“{clip(other.text)}” names nobody", found.span))
        return self.decide(quote, other)


_PHRASE = re.compile(
    r"\b(?:an?|the|one|some|many|several|his|her|their|two|three)\s(?:[\w’'\-]+\s){0,3}[\w’'\-]+$", re.IGNORECASE
)


def _noun_phrase(text: str) -> str:
    """The words from the last article on, else the last word, of a text that ends in a noun."""
    searches = (_PHRASE.search(text, start) for start in range(max(0, len(text) - 50), len(text)))
    found = [match.group() for match in searches if match is not None]
    return found[-1] if found else text.split()[-1]


def _first(quote: Quote) -> int:
    return min(span.start for spans in (quote.content, quote.mention, quote.cue) for span in spans)
