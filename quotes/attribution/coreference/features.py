"""What speaks for and against each candidate: the features of the learned choice.

Distances are in sentences and paragraphs of the article; "named" means by name and outside quotation marks.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Protocol

from quotes.attribution import lexicon
from quotes.attribution.coreference.discourse import Discourse
from quotes.attribution.entities.cast import NamePlace
from quotes.attribution.entities.clusters import NameCluster
from quotes.attribution.entities.roles import words_of
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.document.grammar import Part
from quotes.types import Quote, Span


class Put(Protocol):
    """Sets one feature of a candidate by its name."""

    def __call__(self, name: str, value: float | bool = True, /) -> None:
        """Set the feature `name`."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun or description that asks for a person: where it stands and what its words tell."""

    mention: ClassifiedMention
    position: int
    content: tuple[Span, ...]
    carries_on: bool = False  # "she added": whoever spoke before goes on
    answers: bool = False  # "she replied": whoever was asked

    @classmethod
    def of(cls, mention: ClassifiedMention, quote: Quote, text: str) -> Anaphor:
        """The question that the mention of `quote` asks in `text`.

        Args:
            mention: the words that stand for the speaker, and what kind of words they are.
            quote: the quote whose speaker is looked for.
            text: words of the article.
        """
        verbs = [word.casefold() for span in quote.cue for word in span.of(text).split()]
        carries_on = bool(verbs) and (verbs[-1] in _CARRYING_ON or verbs[:2] == ["went", "on"])
        answers = any(verb in _ANSWERING for verb in verbs)
        return cls(mention, mention.span.start, quote.content, carries_on, answers)


FEATURES = (
    "gender agrees", "gender agrees by title", "gender unknown", "gender differs", "sole agreeing",
    "named in this sentence", "named in last sentence", "named 2 sentences before", "named 3-4 sentences before",
    "distance", "named in this paragraph", "named in last paragraph", "named 2 paragraphs before", "named long before",
    "only quoted", "spoke last", "spoke last in this paragraph", "spoke last in last paragraph",
    "spoke last by pronoun", "spoke last by name",
    "spoke before", "last name", "last activity", "second activity", "first name of its sentence",
    "possessive", "after preposition", "share", "most named", "in own content",
    "subject of last sentence", "others since", "no others since", "first sentence of paragraph and spoke last",
    "stranger", "title first", "spoke last and no others since",
    "role agrees", "role agrees alone", "words agree", "words differ", "description and spoke last",
    "description and share", "description and last activity",
    "asked last", "spoke before the question", "spoke before the last", "was asked", "addressed here",
    "after a plain word",
    "in opening clause", "first name of this paragraph", "first name of last paragraph",
    "main subject here", "main subject in last sentence", "subject near", "object near", "oblique near", "owner near",
    "new in this paragraph", "new in last paragraph", "new and described", "beside another",
    "last pronoun", "last pronoun near", "last pronoun of another", "pronoun in this sentence",
    "subject before", "subject before runs on", "subject before is another", "named in reported words",
    "named in own reported words", "carries on", "carries on here", "answers and asked last", "answers and was asked",
)  # fmt: skip
_INDEX = {name: position for position, name in enumerate(FEATURES)}
_SURE = 1.9  # votes below this come from rare given names or single pronouns and do not rule anybody out
_ASKING = lexicon.word_set("verbs of asking")
_CONJUNCTIONS = lexicon.word_set("words before a subject")
_PARTIES = frozenset({"republican", "democratic", "independent", "libertarian", "green"})
_CARRYING_ON = frozenset({"added", "adds", "continued", "continues", "concluded", "concludes", "elaborated"})
_ANSWERING = frozenset({"answered", "answers", "replied", "replies", "responded", "responds", "retorted"})
_AND = re.compile(r"(?:,[^,]{1,60},)?\s+(?:and|&)\s+(?:[\w.’'\-]+\s+){0,4}")
_PREPOSED = lexicon.PREPOSITIONS - {"while", "after", "before", "as", "during"}


def gender_of(cluster: NameCluster) -> tuple[str | None, bool]:
    """The gender of a cluster and whether it is told (by a title or a gendered noun) rather than guessed.

    Args:
        cluster: the names of one entity.
    """
    return cluster.gender, abs(cluster.gender_votes) >= 2.9


def compatible(discourse: Discourse, who: int | str, gender: str | None) -> bool:
    """Whether `who` may be meant by words of `gender`.

    Args:
        discourse: who was named and who spoke so far.
        who: whom: the number of a cluster, or the key of somebody unnamed.
        gender: "female" or "male"; None when nothing tells.
    """
    if gender is None:
        return True
    if isinstance(who, str):
        known = discourse.gender_of(who)
        return known is None or known == gender
    cluster = discourse.cast.clusters[who]
    return cluster.gender is None or cluster.gender == gender or abs(cluster.gender_votes) < _SURE


def describe(discourse: Discourse, anaphor: Anaphor, candidates: list[int | str]) -> list[list[float]]:
    """One row of `FEATURES` for each candidate.

    Args:
        discourse: who was named and who spoke so far.
        anaphor: the pronoun or description, with where it stands.
        candidates: who may be meant: numbers of clusters and keys of unnamed.
    """
    position, gender = anaphor.position, anaphor.mention.gender
    fitting = [c for c in candidates if compatible(discourse, c, gender)]
    activity = {c: discourse.activity(c, position) for c in candidates}
    named = {c: discourse.stands(c, position) for c in candidates}
    ranked = sorted(fitting, key=lambda c: activity[c], reverse=True)
    last_named = max(fitting, key=lambda c: named[c], default=None)
    totals = {c: discourse.times_named(c, position) if isinstance(c, int) else 0 for c in candidates}
    whole = sum(totals[c] for c in fitting) or 1
    most = max(fitting, key=lambda c: totals[c], default=None)
    previous = discourse.previous(position)
    definite = anaphor.mention.type is MentionType.DEFINITE
    roles = {c: role_agrees(discourse, c, anaphor.mention) for c in candidates} if definite else {}
    agreeing = [c for c in ranked[:4] if gender is not None and _known_gender(discourse, c) == gender]
    subject, here = discourse.subject_before(position), discourse.cast.layout.paragraph(position)
    rows = []
    for who in candidates:
        row = [0.0] * len(FEATURES)

        def put(name: str, value: float | bool = 1.0, row: list[float] = row) -> None:
            row[_INDEX[name]] = float(value)

        _put_gender(put, discourse, who, gender)
        put("sole agreeing", agreeing == [who])
        _put_distance(put, discourse, who, anaphor, named[who], activity[who])
        _put_structure(put, discourse, who, position, named[who])
        _put_pronouns(put, discourse, who, position, gender)
        _put_subject(put, discourse, who, position, subject)
        _put_reported(put, discourse, who, named[who])
        spoke = previous is not None and previous.speaker == who
        if anaphor.carries_on and spoke and previous is not None:
            put("carries on")
            put("carries on here", discourse.cast.layout.paragraph(previous.end - 1) == here)
        if anaphor.answers and isinstance(who, int):
            asked = spoke and previous is not None and (previous.asks or _was_asking(discourse, previous.position))
            put("answers and asked last", asked)
            put("answers and was asked", _is_asked(discourse, who, named[who]))
        since = sum(1 for c in fitting if c != who and activity[c] > activity[who])
        put("others since", min(since, 4) / 2)
        put("no others since", since == 0)
        _put_speech(put, discourse, who, position, spoke, since)
        put("last name", who == last_named)
        put("last activity", bool(ranked) and who == ranked[0])
        put("second activity", len(ranked) > 1 and who == ranked[1])
        put("share", totals[who] / whole)
        put("most named", who == most)
        put("stranger", isinstance(who, str))
        if isinstance(who, int):
            put("addressed here", addressed(discourse, who, anaphor))
            put("in own content", any(who in p.owners for s in anaphor.content for p in discourse.cast.between(*s)))
        if definite:
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


def _was_asking(discourse: Discourse, position: int) -> bool:
    """Whether a verb of asking follows the name at the character `position`."""
    text = discourse.cast.layout.text
    return any(word in _ASKING for word in text[position : position + 80].split()[:8])


def _is_asked(discourse: Discourse, who: int, named: int) -> bool:
    """Whether a verb of asking stands a few words before where `who` was last named: "asked the reporter Bea Quist"."""
    words = discourse.cast.layout.text[max(0, named - 60) : max(0, named)].split()[-5:]
    return named >= 0 and any(word in _ASKING for word in words)


def addressed(discourse: Discourse, who: int, anaphor: Anaphor) -> bool:
    """Whether `who` is named after the words of the question in the same sentence: a pronoun never means its object.

    Args:
        discourse: who was named and who spoke so far.
        who: the number of a cluster.
        anaphor: the pronoun or description, with where it stands.
    """
    here = discourse.cast.layout.sentences[discourse.cast.layout.sentence(anaphor.position)]
    return any(who in p.owners and not p.quoted for p in discourse.cast.between(anaphor.position, here.end))


def _known_gender(discourse: Discourse, who: int | str) -> str | None:
    return discourse.gender_of(who) if isinstance(who, str) else discourse.cast.clusters[who].gender


def _put_gender(put: Put, discourse: Discourse, who: int | str, gender: str | None) -> None:
    if isinstance(who, str):
        known, told = discourse.gender_of(who), True
    else:
        known, told = gender_of(discourse.cast.clusters[who])
    if gender is None or known is None:
        put("gender unknown", gender is not None)
    elif known == gender:
        put("gender agrees")
        put("gender agrees by title", told)
    else:
        put("gender differs")


_SENTENCES = {
    0: "named in this sentence", 1: "named in last sentence", 2: "named 2 sentences before",
    3: "named 3-4 sentences before", 4: "named 3-4 sentences before",
}  # fmt: skip
_PARAGRAPHS = {
    0: "named in this paragraph", 1: "named in last paragraph", 2: "named 2 paragraphs before", 5: "named long before",
}  # fmt: skip


def _put_distance(put: Put, discourse: Discourse, who: int | str, anaphor: Anaphor, named: int, activity: int) -> None:
    layout, position = discourse.cast.layout, anaphor.position
    if named < 0:
        put("only quoted", isinstance(who, int))
        put("named long before")
        put("distance", 1.5)
        return
    sentences = layout.sentence(position) - layout.sentence(named)
    paragraphs = layout.paragraph(position) - layout.paragraph(named)
    for name in (_SENTENCES.get(sentences), _PARAGRAPHS.get(min(paragraphs, 5))):
        if name is not None:
            put(name)
    put("distance", min(1.5, math.log1p(max(0, layout.sentence(position) - layout.sentence(max(named, activity)))) / 2))
    start = layout.sentences[layout.sentence(named)].start
    others = [p for p in discourse.cast.between(start, named) if not p.quoted and p.name.label == "PERSON"]
    put("first name of its sentence", not others)
    place = discourse.cast.at(named) if isinstance(who, int) else None
    after = layout.text[place.name.span.end : place.name.span.end + 2] if place else ""
    put("possessive", after[:1] in "'’" and after[1:2] in ("s", " "))
    lead = layout.text[max(start, named - 40) : named]
    before = lead.split()
    while before and (
        before[-1].casefold() in lexicon.titles() or before[-1].casefold().rstrip(".") in lexicon.titles()
    ):
        before.pop()
    plain = bool(before) and before[-1].islower() and before[-1].isalpha() and before[-1] not in _CONJUNCTIONS
    put("after a plain word", plain and before[-1] not in _PREPOSED)
    opening = layout.text[start:position] if sentences == 0 else ""
    head = opening.split(maxsplit=1)[0].casefold() if opening.split() else ""
    clause = head in lexicon.PREPOSITIONS or head.endswith(("ing", "ed")) or head in ("when", "while", "if", "though")
    put("in opening clause", sentences == 0 and clause and "," in layout.text[named:position])
    put("after preposition", bool(before) and before[-1].casefold() in _PREPOSED)
    put(
        "subject of last sentence", sentences <= 1 and not others and named - start < 40 and after[:1] not in ("'", "’")
    )
    put("title first", layout.paragraph(named) == 0)
    put("was asked", bool(before) and before[-1].casefold() in _ASKING and sentences <= 2)
    top = layout.paragraphs[layout.paragraph(named)].start
    leads = not any(not p.quoted and p.name.label == "PERSON" for p in discourse.cast.between(top, named))
    put("first name of this paragraph", leads and paragraphs == 0)
    put("first name of last paragraph", leads and paragraphs == 1)


def _put_structure(put: Put, discourse: Discourse, who: int | str, position: int, named: int) -> None:
    """What the name does in the sentence where it last stands, and whether the article has just introduced it."""
    layout = discourse.cast.layout
    if named < 0 or not isinstance(who, int):
        return
    gap = layout.sentence(position) - layout.sentence(named)
    sentence = layout.sentences[layout.sentence(named)]
    if gap <= 1:
        places = [p for p in discourse.cast.between(sentence.start, min(position, sentence.end)) if who in p.owners]
        parts = {discourse.part_of(p) for p in places if not p.quoted}
        put("main subject here", gap == 0 and Part.MAIN_SUBJECT in parts)
        put("main subject in last sentence", gap == 1 and Part.MAIN_SUBJECT in parts)
        put("subject near", bool(parts & {Part.SUBJECT, Part.MAIN_SUBJECT}))
        put("object near", parts == {Part.OBJECT})
        put("oblique near", parts == {Part.OBLIQUE})
        put("owner near", parts == {Part.OWNER})
        put("beside another", any(_beside(discourse, p.name.span, sentence) for p in places[-1:]))
    first = discourse.first_name(who)
    since = layout.paragraph(position) - layout.paragraph(first)
    few = discourse.times_named(who, position) <= 2
    put("new in this paragraph", since == 0 and few)
    put("new in last paragraph", since == 1 and few)
    place = discourse.cast.at(first)
    after = layout.text[place.name.span.end : place.name.span.end + 3] if place else ""
    put("new and described", since <= 1 and few and bool(re.match(r",\s[a-z\d]|\s[(–—-]", after)))


def _beside(discourse: Discourse, span: Span, sentence: Span) -> bool:
    """Whether the name is one of "X and Y"."""
    text = discourse.cast.layout.text
    for place in discourse.cast.between(*sentence):
        other = place.name.span
        gap = text[other.end : span.start] if other.end <= span.start else text[span.end : other.start]
        if other != span and place.name.label == "PERSON" and _AND.fullmatch(gap):
            return True
    return False


def in_a_row(text: str, one: NamePlace, two: NamePlace) -> bool:
    """Whether two names stand as "X and Y".

    Args:
        text: words of the article.
        one: the place that comes first.
        two: the other.
    """
    first, second = sorted((one.name.span, two.name.span))
    return _AND.fullmatch(text[first.end : second.start]) is not None


def _put_pronouns(put: Put, discourse: Discourse, who: int | str, position: int, gender: str | None) -> None:
    """Whether the pronouns of the narration before meant this candidate."""
    last = discourse.last_referred(gender)
    if last is None or last[0] >= position:
        return
    layout = discourse.cast.layout
    near = layout.sentence(position) - layout.sentence(last[0]) <= 1
    put("last pronoun", last[1] == who)
    put("last pronoun near", last[1] == who and near)
    put("last pronoun of another", last[1] != who and near)
    put("pronoun in this sentence", last[1] == who and layout.sentence(position) == layout.sentence(last[0]))


def _put_subject(
    put: Put, discourse: Discourse, who: int | str, position: int, subject: tuple[int | str, bool] | None
) -> None:
    """Whether the sentence before is about this candidate, and the pronoun carries on with its subject."""
    if subject is None:
        return
    layout = discourse.cast.layout
    opens = position - layout.sentences[layout.sentence(position)].start < 2
    put("subject before", subject[0] == who)
    put("subject before runs on", subject[0] == who and opens and subject[1])
    put("subject before is another", subject[0] != who and opens)


def _put_reported(put: Put, discourse: Discourse, who: int | str, named: int) -> None:
    """Whether the name last stands in what somebody else was reported to say, so that the text is not about them."""
    turn = discourse.reported_at(named) if named >= 0 else None
    if turn is not None and turn.speaker is not None:
        put("named in reported words", turn.speaker != who)
        put("named in own reported words", turn.speaker == who)


def _put_speech(put: Put, discourse: Discourse, who: int | str, position: int, spoke: bool, since: int) -> None:
    layout = discourse.cast.layout
    turn = discourse.last_turn(who, position)
    put("spoke before", turn is not None)
    earlier = [t for t in discourse.turns[-8:] if t.position < position and t.speaker is not None]
    if len(earlier) > 1 and earlier[-2].speaker == who and not spoke:
        put("spoke before the last")
        put("spoke before the question", earlier[-1].asks)
    if not spoke or turn is None:
        return
    put("asked last", turn.asks)
    put("spoke last by name", turn.mention_type is MentionType.NAME)
    gap = layout.paragraph(position) - layout.paragraph(max(turn.position, turn.end - 1))
    put("spoke last")
    put("spoke last in this paragraph", gap <= 0)
    put("spoke last in last paragraph", gap == 1)
    put("spoke last by pronoun", turn.mention_type is MentionType.PRONOUN)
    put("spoke last and no others since", since == 0)
    first = not layout.text[layout.paragraphs[layout.paragraph(position)].start : position].strip(" \"“”'‘")
    put("first sentence of paragraph and spoke last", first)


def role_agrees(discourse: Discourse, who: int | str, mention: ClassifiedMention) -> tuple[bool, int, bool]:
    """Whether the description's noun is a role of `who`, how many other words agree, whether its place differs.

    Args:
        discourse: who was named and who spoke so far.
        who: whom: the number of a cluster, or the key of somebody unnamed.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if mention.role is None and not mention.words:
        return False, 0, False
    if isinstance(who, str):
        words = {lexicon.fold(w) for w in who.split()}
        return mention.role is not None and (mention.role in words or mention.head.casefold() in words), 0, False
    roles = discourse.cast.clusters[who].roles
    agree = any(role.noun == mention.role or mention.head.casefold() in role.words for role in roles)
    wanted = set(words_of(mention.text)) - {"the", "a", mention.head.casefold(), mention.role}
    had = set().union(*(role.words for role in roles)) if roles else set()
    known_places = set(lexicon.places().values())
    places = wanted & known_places
    differ = bool(places) and bool(had & known_places) and not places & had
    parties = wanted & _PARTIES
    differ = differ or (bool(parties) and bool(had & _PARTIES) and not parties & had)
    return agree, len({w for w in wanted if len(w) > 2} & had), differ
