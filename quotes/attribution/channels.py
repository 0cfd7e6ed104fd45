"""Whose words a statement, a letter or an e-mail carries, where its own phrase does not name the owner."""

from __future__ import annotations

import re

from quotes.attribution import decision as make
from quotes.attribution.decision import Decision, because, clip
from quotes.attribution.discourse import Discourse
from quotes.attribution.phrases import read_mention
from quotes.attribution.reading import Form, Reading
from quotes.document.grammar import Part
from quotes.types import Span, SpeakerKind

_ISSUED = re.compile(r"\b(issued|released|published|posted|sent|put out|wrote|signed)\b(?:,[^,]{1,30},)?\s+$")
_ISSUERS = (Form.NAME, Form.PRONOUN, Form.ORGANIZATION, Form.GROUP, Form.DEFINITE, Form.UNNAMED)


class Channels:
    """What an article tells of the statements and letters in it, given its `discourse` so far."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.cast = discourse.cast
        self.text = discourse.cast.scene.text

    def sender(self, reading: Reading) -> Decision | None:
        """Whose words "the e-mail" carries, by what was said of it before; None when nothing tells."""
        return self._same_channel(reading) or self._sent_before(reading)

    def issuer(self, reading: Reading) -> Reading | None:
        """Who "issued a statement": the subject of the verb whose object the channel is; None when there is none."""
        verb = _ISSUED.search(self.text, max(0, reading.span.start - 60), reading.span.start)
        grammar = self.cast.scene.grammar
        if verb is None or grammar is None:
            return None
        subject = grammar.subject_of(Span(*verb.span(1)))
        if subject is None or subject.end > verb.start(1) or self.cast.scene.is_quoted(subject.start):
            return None
        found = read_mention(self.cast, (subject,))
        return found if found.form in _ISSUERS else None

    def _same_channel(self, reading: Reading) -> Decision | None:
        """Whose words "the e-mail" carries when the one before wrote "in an e-mail"; None when nothing tells."""
        previous = self.discourse.previous(reading.span.start)
        lead = self.text[: reading.span.start]
        noun = re.escape(reading.head.casefold().rstrip("s"))
        bearing = re.compile(
            rf"\b(?:in|via|by|through)\s+(?:an?|his|her)\s+(?:[\w\-]+\s+){{0,3}}{noun}\b", re.IGNORECASE
        )
        found = list(bearing.finditer(lead[-1500:]))
        if not found or not re.match(r"(?:the|that|this)\s+[\w\-]+$", reading.text, re.IGNORECASE):
            return None
        at = len(lead) - len(lead[-1500:]) + found[-1].start()
        sentence = self.cast.scene.sentences[self.cast.scene.sentence(at)]
        names = [
            p for p in self.cast.between(*sentence) if self.cast.is_person(p) and not p.quoted and len(p.owners) == 1
        ]
        grammar = self.cast.scene.grammar
        subjects = [p for p in names if grammar is not None and grammar.part(p.name.span) is Part.MAIN_SUBJECT]
        owner = subjects[0].owners[0] if subjects else None
        if owner is None and previous is not None and isinstance(previous.speaker, int):
            near = self.cast.scene.sentence(previous.position) == self.cast.scene.sentence(at)
            owner = previous.speaker if near and previous.kind is SpeakerKind.PERSON else None
        if owner is None:
            return None
        figure = self.cast.figures[owner]
        text = f"“{clip(reading.text)}” is what {figure.name} wrote or said before"
        return make.named(figure, because("channel", text, reading.span, Span(at, at + len(found[-1].group()))), 0.75)

    def _sent_before(self, reading: Reading) -> Decision | None:
        """Whose "the e-mail" is when the sentences before say who sent, wrote or owns one; None when nothing tells.

        "An e-mail was sent from the director, Jo Boe", "Boe’s letter".
        """
        noun = reading.head.casefold().rstrip("s")
        if not re.match(r"(?:the|that|this)\s", reading.text, re.IGNORECASE):
            return None
        here = self.cast.scene.sentence(reading.span.start)
        for index in range(here - 1, max(-1, here - 5), -1):
            start, end = self.cast.scene.sentences[index]
            sentence = self.text[start:end]
            found = re.search(rf"\b{re.escape(noun)}\b", sentence, re.IGNORECASE)
            if found is None or self.cast.scene.is_quoted(start + found.start()):
                continue
            for place in self.cast.between(start, end):
                if not self.cast.is_person(place) or place.quoted or len(place.owners) != 1:
                    continue
                before = self.text[start : place.name.span.start]
                owned = re.match(
                    rf"['’]s?\s+(?:[\w\-]+\s+){{0,3}}{re.escape(noun)}\b", self.text[place.name.span.end : end]
                )
                sent = re.search(
                    rf"\b{re.escape(noun)}\b[^.;]{{0,40}}?\b(?:from|by)\s+(?:[\w’'\-]+[\s,]+){{0,6}}$", before
                )
                if owned or sent:
                    figure = self.cast.figures[place.owners[0]]
                    text = f"“{clip(reading.text)}” is what {figure.name} sent or wrote"
                    return make.named(figure, because("channel", text, reading.span, place.name.span), 0.8)
        return None
