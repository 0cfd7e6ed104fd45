"""What the article has told so far: who was named or spoke where, and what that says about the next pronoun."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from quotes.attribution.entities.cast import Cast, NamePlace
from quotes.attribution.entities.unnamed import UnnamedPerson, find_unnamed
from quotes.attribution.mentions.types import MentionType
from quotes.document.grammar import Part
from quotes.types import Span, SpeakerKind

_STRANGER_REACH = 4  # sentences: whoever goes without a name is soon forgotten
_CANDIDATES = 14  # the latest so many; nobody else was meant in the training articles


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """One decided quote: where its mention stands (else its content), whose it is, how it was mentioned."""

    position: int
    end: int
    speaker: int | str | None  # index of a cluster, the description of somebody unnamed, None when open
    mention_type: MentionType
    gender: str | None = None
    asks: bool = False
    kind: SpeakerKind | None = None


@dataclass(slots=True)
class Discourse:
    """The article's people and, growing quote by quote, who has spoken."""

    cast: Cast
    turns: list[SpokenTurn] = field(default_factory=list)
    _named: dict[int, list[int]] = field(default_factory=dict)  # cluster → starts of its unquoted names
    _named_quoted: dict[int, list[int]] = field(default_factory=dict)
    _spoken: dict[int | str, list[SpokenTurn]] = field(default_factory=dict)
    _referred: dict[int | str, list[int]] = field(default_factory=dict)  # pronouns of the narration, resolved
    _unnamed: dict[str, UnnamedPerson] = field(default_factory=dict)
    _parts: dict[int, Part] = field(default_factory=dict)
    _last_referred: dict[str, tuple[int, int | str]] = field(default_factory=dict)
    _subjects: dict[int, Span | None] = field(default_factory=dict)  # sentence → its subject
    _pronouns: dict[int, int | str] = field(default_factory=dict)  # where a pronoun stands → whom it means

    def __post_init__(self) -> None:
        self._unnamed = {unnamed_person.text: unnamed_person for unnamed_person in find_unnamed(self.cast)}
        for place in self.cast.places:
            for owner in place.owners:
                book = self._named_quoted if place.quoted else self._named
                book.setdefault(owner, []).append(place.name.span.start)

    def name_of(self, key: int | str) -> str:
        """Look up the name of a cluster by its index; a description stands for itself.

        Args:
            key: whom: the number of a cluster, or the key of somebody unnamed.
        """
        return self.cast.clusters[key].name if isinstance(key, int) else key

    def gender_of(self, description: str) -> str | None:
        """The gender of the speaker who goes by `description`, None when nothing tells.

        Args:
            description: the words that describe somebody.
        """
        if description in self._spoken:
            return self._spoken[description][0].gender
        return self._unnamed[description].gender if description in self._unnamed else None

    def refer(self, who: int | str, position: int, gender: str) -> None:
        """Remember that the pronoun of `gender` at `position`, in the narration, stands for `who`.

        Args:
            who: whom: the number of a cluster, or the key of somebody unnamed.
            position: a place in the text, in characters.
            gender: "female" or "male".
        """
        self._referred.setdefault(who, []).append(position)
        self._pronouns[position] = who
        self._last_referred[gender] = position, who

    def last_reference(self, who: int | str, position: int) -> int | None:
        """Where a pronoun of the narration last stood for `who` before `position`.

        Args:
            who: whom: the number of a cluster, or the key of somebody unnamed.
            position: a place in the text, in characters.
        """
        places = self._referred.get(who, [])
        index = bisect_left(places, position) - 1
        return places[index] if index >= 0 else None

    def last_referred(self, gender: str | None) -> tuple[int, int | str] | None:
        """Where the last pronoun of `gender` stood and whom it meant; None when there was none.

        Args:
            gender: "female" or "male"; None when nothing tells.
        """
        return self._last_referred.get(gender or "")

    def part_of(self, place: NamePlace) -> Part:
        """What the name at `place` does in its clause.

        Args:
            place: a place that names somebody.
        """
        start = place.name.span.start
        if start not in self._parts:
            grammar = self.cast.grammar
            self._parts[start] = grammar.part(place.name.span)
        return self._parts[start]

    def stands(self, who: int | str, position: int) -> int:
        """Where `who` was last named, or a stranger introduced, before `position`; -1 when nowhere.

        Args:
            who: whom: the number of a cluster, or the key of somebody unnamed.
            position: a place in the text, in characters.
        """
        if isinstance(who, int):
            name = self.last_name(who, position)
            return -1 if name is None else name
        unnamed_person = self._unnamed.get(who)
        return unnamed_person.span.start if unnamed_person is not None and unnamed_person.span.start < position else -1

    def activity(self, who: int | str, position: int) -> int:
        """Where `who` was last named, spoke or was meant by a pronoun before `position`; -1 when nowhere.

        Args:
            who: whom: the number of a cluster, or the key of somebody unnamed.
            position: a place in the text, in characters.
        """
        turn, reference = self.last_turn(who, position), self.last_reference(who, position)
        return max(
            self.stands(who, position),
            turn.position if turn is not None else -1,
            reference if reference is not None else -1,
        )

    def add(self, turn: SpokenTurn) -> None:
        """Remember a decided quote.

        Args:
            turn: who spoke, where.
        """
        self.turns.append(turn)
        if turn.speaker is not None:
            self._spoken.setdefault(turn.speaker, []).append(turn)
            if turn.mention_type is MentionType.PRONOUN:
                self._pronouns[turn.position] = turn.speaker

    def subject_before(self, position: int) -> tuple[int | str, bool] | None:
        """Whom the last sentence of narration before that of `position` has as its subject, and whether by a pronoun.

        None when it is not in the same or the last paragraph, has no subject, or nothing tells who that is.

        Args:
            position: a place in the text, in characters.
        """
        layout = self.cast.layout
        here = layout.sentence(position)
        for index in range(here - 1, max(-1, here - 4), -1):
            sentence = layout.sentences[index]
            if layout.paragraph(position) - layout.paragraph(sentence.start) > 1:
                return None
            if index not in self._subjects:
                self._subjects[index] = self.cast.grammar.first_subject(sentence)
            subject = self._subjects[index]
            if subject is None or layout.is_quoted(subject.start):
                continue
            if subject.start in self._pronouns:
                return self._pronouns[subject.start], True
            people = [p for p in self.cast.between(*subject) if self.part_of(p) is Part.MAIN_SUBJECT]
            owners = {p.owners for p in people if any(self.cast.clusters[owner].is_person for owner in p.owners)}
            alone = len(owners) == 1 and len(people[0].owners) == 1
            return (people[0].owners[0], False) if alone else None
        return None

    def reported_at(self, position: int) -> SpokenTurn | None:
        """The quote whose speaker stands before the character `position` and whose words hold it; None for none.

        Args:
            position: a place in the text, in characters.
        """
        return next((t for t in reversed(self.turns[-12:]) if t.position < position < t.end), None)

    def last_name(self, cluster: int, position: int) -> int | None:
        """Where `cluster` was last named outside quotation marks before `position`.

        Args:
            cluster: the number of a cluster of names.
            position: a place in the text, in characters.
        """
        starts = self._named.get(cluster, [])
        index = bisect_left(starts, position) - 1
        return starts[index] if index >= 0 else None

    def last_quoted_name(self, cluster: int, position: int) -> int | None:
        """Where `cluster` was last named within quotation marks before `position`.

        Args:
            cluster: the number of a cluster of names.
            position: a place in the text, in characters.
        """
        starts = self._named_quoted.get(cluster, [])
        index = bisect_left(starts, position) - 1
        return starts[index] if index >= 0 else None

    def last_turn(self, speaker: int | str, position: int) -> SpokenTurn | None:
        """The last quote of `speaker` before `position`.

        Args:
            speaker: whom: the number of a cluster, or the key of somebody unnamed.
            position: a place in the text, in characters.
        """
        return next((t for t in reversed(self._spoken.get(speaker, [])) if t.position < position), None)

    def kind_of(self, description: str) -> SpeakerKind:
        """What kind of speaker goes by `description`.

        Args:
            description: the words that describe somebody.
        """
        turns = self._spoken.get(description)
        return (turns[0].kind if turns else None) or SpeakerKind.UNNAMED

    def previous(self, position: int) -> SpokenTurn | None:
        """The last decided quote before `position` that has a speaker.

        Args:
            position: a place in the text, in characters.
        """
        return next((t for t in reversed(self.turns) if t.position < position and t.speaker is not None), None)

    def times_named(self, cluster: int, position: int) -> int:
        """How often `cluster` was named outside quotation marks before `position`.

        Args:
            cluster: the number of a cluster of names.
            position: a place in the text, in characters.
        """
        return bisect_left(self._named.get(cluster, []), position)

    def first_name(self, cluster: int) -> int:
        """Where `cluster` is named first outside quotation marks; -1 when nowhere.

        Args:
            cluster: the number of a cluster of names.
        """
        starts = self._named.get(cluster, [])
        return starts[0] if starts else -1

    def candidates(self, position: int) -> list[int | str]:
        """Everybody who was named before `position` outside quotation marks or has spoken; unnamed speakers too.

        Args:
            position: a place in the text, in characters.
        """
        people: list[int | str] = [
            f.index
            for f in self.cast.clusters
            if f.is_person
            and (self.last_name(f.index, position) is not None or self.last_quoted_name(f.index, position) is not None)
        ]
        unnamed: list[int | str] = [
            s
            for s, turns in self._spoken.items()
            if isinstance(s, str) and turns[0].position < position and turns[0].kind is SpeakerKind.UNNAMED
        ]
        here = self.cast.layout.sentence(position)
        unnamed += [
            text
            for text, unnamed_person in self._unnamed.items()
            if unnamed_person.span.start < position
            and here - self.cast.layout.sentence(unnamed_person.span.start) <= _STRANGER_REACH
            and text not in self._spoken
        ]
        found = people + unnamed
        if len(found) > _CANDIDATES:
            latest = sorted(found, key=lambda who: self.activity(who, position), reverse=True)[:_CANDIDATES]
            found = [who for who in found if who in latest]
        return found
