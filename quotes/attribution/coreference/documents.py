"""What carries somebody's words (a statement, a letter, an e-mail) and whose it is: the sieves for documents."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.attribution import lexicon
from quotes.attribution.coreference import decisions
from quotes.attribution.coreference.context import Context
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.coreference.pronouns import ranked
from quotes.attribution.entities.cast import NamePlace
from quotes.attribution.mentions.classification import classify_mention
from quotes.attribution.mentions.evidence import evidence_for, truncate
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.document.grammar import Part
from quotes.types import Quote, Span, SpeakerKind

_ISSUED = re.compile(r"\b(issued|released|published|posted|sent|put out|wrote|signed)\b(?:,[^,]{1,30},)?\s+$")
_ISSUERS = (
    MentionType.NAME, MentionType.PRONOUN, MentionType.ORGANIZATION, MentionType.GROUP, MentionType.DEFINITE,
    MentionType.UNNAMED,
)  # fmt: skip
_PERSONAL = lexicon.word_set("channels of one person")
_OWNER_WITHIN = re.compile(r"\bof (his|her)\s+[a-z]")  # "excerpts of his speech"
_BARE = re.compile(r"(?:the|that|this)\s+[\w\-]+$", re.IGNORECASE)
_NOUN_PHRASE = re.compile(r"(?:the|this|that)\s+(?:[a-z][\w\-]*,?\s+){0,4}[a-z]+$", re.IGNORECASE)
_LEAD = 1500  # characters before the mention in which "in an e-mail" is looked for
_SENTENCES = 4  # sentences before the mention in which its sender is looked for


def owned_by_name(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The owner whom the document's own words name: "Clinton’s letter", "a statement from Clinton".

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if mention.place is None or len(mention.place.owners) != 1:
        return None
    if mention.type is MentionType.THING and not _is_owners(context, mention, mention.place):
        return None
    cluster = context.cast.clusters[mention.place.owners[0]]
    text = f"“{truncate(mention.text)}” carries the words of {cluster.name}"
    return decisions.named(cluster, evidence_for(text, mention.span, mention.place.name.span))


def owned_by_pronoun(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The owner whom a pronoun tells, by the ranker: "his statement".

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    inner = _OWNER_WITHIN.search(mention.text)
    owner = inner.group(1) if inner is not None else mention.owner
    if owner not in ("his", "her"):
        return None
    return ranked(context, quote, replace(mention, gender=lexicon.MALE if owner == "his" else lexicon.FEMALE))


def issued(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Who "issued a statement": the subject of the verb whose object the document is.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    verb = _ISSUED.search(context.text, max(0, mention.span.start - 60), mention.span.start)
    subject = context.cast.grammar.subject_of(Span(*verb.span(1))) if verb is not None else None
    if verb is None or subject is None or subject.end > verb.start(1) or context.cast.layout.is_quoted(subject.start):
        return None
    found = classify_mention(context.cast, (subject,))
    return context.resolve(quote, found) if found.type in _ISSUERS else None


def spoken_before(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whose "the e-mail" is when the one who spoke before wrote "in an e-mail".

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if not _is_personal(mention):
        return None
    noun = re.escape(_noun(mention))
    bearing = rf"\b(?:in|via|by|through)\s+(?:an?|his|her)\s+(?:[\w\-]+\s+){{0,3}}{noun}\b"
    start = max(0, mention.span.start - _LEAD)
    found = list(re.compile(bearing, re.IGNORECASE).finditer(context.text, start, mention.span.start))
    if not found or not _BARE.match(mention.text):
        return None
    owner = _subject_at(context, found[-1].start(), mention.span.start)
    if owner is None:
        return None
    cluster = context.cast.clusters[owner]
    text = f"“{truncate(mention.text)}” is what {cluster.name} wrote or said before"
    return decisions.named(cluster, evidence_for(text, mention.span, Span(*found[-1].span())))


def sent_before(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whose "the e-mail" is when the sentences before say who sent, wrote or owns one.

    "An e-mail was sent from the director, Jo Boe", "Boe’s letter".

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if not _is_personal(mention) or not re.match(r"(?:the|that|this)\s", mention.text, re.IGNORECASE):
        return None
    layout, word = context.cast.layout, re.compile(rf"\b{re.escape(_noun(mention))}\b", re.IGNORECASE)
    here = layout.sentence(mention.span.start)
    for index in range(here - 1, max(-1, here - _SENTENCES - 1), -1):
        sentence = layout.sentences[index]
        found = word.search(context.text, *sentence)
        if found is None or layout.is_quoted(found.start()):
            continue
        sender = _sender_in(context, sentence, _noun(mention))
        if sender is not None:
            cluster = context.cast.clusters[sender.owners[0]]
            text = f"“{truncate(mention.text)}” is what {cluster.name} sent or wrote"
            return decisions.named(cluster, evidence_for(text, mention.span, sender.name.span))
    return None


def document_itself(_context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """The document speaks as itself ("the report"); open where it must be one person's ("the letter").

    Args:
        _context: not looked at; every step is called alike.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if _is_personal(mention):
        text = f"“{truncate(mention.text)}” carries somebody’s words; the sentence does not say whose"
        return decisions.unknown(evidence_for(text, mention.span))
    evidence = evidence_for(f"“{truncate(mention.text)}” speaks as itself", mention.span)
    return decisions.described(mention.text, SpeakerKind.ORGANIZATION, evidence)


def subject_thing(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The person whom the sentence before is about, where an unknown noun says words in quotation marks.

    "Marta Vik has climbed it forty times. “The rock is rotten,” the tall guide said."

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    layout, position = context.cast.layout, mention.span.start
    if not _NOUN_PHRASE.match(mention.text) or not layout.is_quoted(quote.content[0].start):
        return None
    subject = context.discourse.subject_before(position)
    if subject is None or not isinstance(subject[0], int):
        return None
    stands = context.discourse.stands(subject[0], position)
    people = {o for p in context.cast.between(stands, position) if context.cast.is_person(p) for o in p.owners}
    if layout.paragraph(stands) != layout.paragraph(position) or people != {subject[0]}:
        return None
    cluster = context.cast.clusters[subject[0]]
    text = f"“{truncate(mention.text)}” → {cluster.name}, whom the sentence before is about"
    return decisions.named(cluster, evidence_for(text, mention.span, Span(stands, stands + 1)))


def thing(_context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """Leave open who speaks where the mention is a thing that cannot.

    Args:
        _context: not looked at; every step is called alike.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    return decisions.unknown(evidence_for(f"“{truncate(mention.text)}” names nobody who speaks", mention.span))


def _is_owners(context: Context, mention: ClassifiedMention, place: NamePlace) -> bool:
    """Whether the thing is somebody's by name ("Trump’s mind")."""
    tail = context.text[place.name.span.end : mention.span.end]
    return context.cast.is_person(place) and re.fullmatch(r"['’]s?(?:\s+[\w\-]+){1,3}", tail) is not None


def _noun(mention: ClassifiedMention) -> str:
    return mention.head.casefold().rstrip("s")


def _is_personal(mention: ClassifiedMention) -> bool:
    return _noun(mention) in _PERSONAL


def _subject_at(context: Context, position: int, mention: int) -> int | None:
    """The person who is the subject of the sentence at `position`, else who spoke in it; None when nothing tells."""
    layout, cast = context.cast.layout, context.cast
    sentence = layout.sentences[layout.sentence(position)]
    for place in cast.between(*sentence):
        single = cast.is_person(place) and not place.quoted and len(place.owners) == 1
        if single and cast.grammar.part(place.name.span) is Part.MAIN_SUBJECT:
            return place.owners[0]
    previous = context.discourse.previous(mention)
    if previous is None or previous.kind is not SpeakerKind.PERSON or not isinstance(previous.speaker, int):
        return None
    return previous.speaker if layout.sentence(previous.position) == layout.sentence(position) else None


def _sender_in(context: Context, sentence: Span, noun: str) -> NamePlace | None:
    """The person who sent or owns the document `noun` in the sentence."""
    for place in context.cast.between(*sentence):
        if not context.cast.is_person(place) or place.quoted or len(place.owners) != 1:
            continue
        before, after = context.text[sentence.start : place.name.span.start], context.text[place.name.span.end :][:200]
        owned = re.match(rf"['’]s?\s+(?:[\w\-]+\s+){{0,3}}{re.escape(noun)}\b", after)
        sent = re.search(rf"\b{re.escape(noun)}\b[^.;]{{0,40}}?\b(?:from|by)\s+(?:[\w’'\-]+[\s,]+){{0,6}}$", before)
        if owned or sent:
            return place
    return None
