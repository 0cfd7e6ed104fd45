"""Organisations, groups, and the pronouns that stand for several: their sieves."""

from __future__ import annotations

import re

from quotes.attribution import lexicon
from quotes.attribution.coreference import decisions
from quotes.attribution.coreference.context import Context
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.entities.clusters import NameCluster
from quotes.attribution.entities.name_span import ORG, is_given_name
from quotes.attribution.mentions.classification import classify_mention
from quotes.attribution.mentions.evidence import evidence_for, truncate
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.types import Quote, SpeakerKind

_DEFINITE = re.compile(r"(?:the|this|that)\s", re.IGNORECASE)
_GOES_BY_THEY = re.compile(r",?\s+(?:who\s+)?(?:uses?|goes by|prefers)\s+(?:the\s+)?(?:pronouns?\s+)?[“\"‘']?they\b")
_ANY_ORGANIZATION = lexicon.word_set("nouns of any organization")
_ORGANIZATION_REACH = 2  # sentences
_AUTHORS = frozenset({"we", "us", "our", "ourselves"})
_COLLECTIVE = (MentionType.GROUP, MentionType.ORGANIZATION, MentionType.JOINT)
_TURNS = 3  # quotes back to which "they" may reach


def named_organization(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The organisation that the mention names.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if mention.place is None or mention.head != mention.place.name.text or len(mention.place.owners) != 1:
        return None
    cluster = context.cast.clusters[mention.place.owners[0]]
    if cluster.is_person:
        return None
    return decisions.named(cluster, evidence_for(f"named as {cluster.name}", mention.place.name.span))


def organization_by_noun(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The organisation that "the company" or "the club" takes up: the last one of that kind, else the only one near.

    Of that kind is one whose name ends in the noun, or that spoke last; "the firm" may be any single organisation that
    the sentences right before name.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if mention.place is not None or not _DEFINITE.match(mention.text):
        return None
    cast, layout, position = context.cast, context.cast.layout, mention.span.start
    noun = mention.head.casefold()
    if noun != mention.head or " of " in mention.text:
        return None
    places = [p for p in cast.before(position) if len(p.owners) == 1 and _may_be_body(cast.clusters[p.owners[0]])]
    same = [p for p in places if noun in p.name.text.casefold().split()[1:]]
    near = [p for p in places if layout.sentence(position) - layout.sentence(p.name.span.start) <= _ORGANIZATION_REACH]
    previous = context.discourse.previous(position)
    found: set[int] = {p.owners[0] for p in same}
    if len(found) != 1 and noun in _ANY_ORGANIZATION:
        found = {p.owners[0] for p in near if not p.quoted}
        if previous is not None and previous.speaker in found and isinstance(previous.speaker, int):
            found = {previous.speaker}
    if len(found) != 1:
        return None
    cluster = cast.clusters[next(iter(found))]
    text = f"“{truncate(mention.text)}” → {cluster.name}, the one that the article names"
    evidence = evidence_for(text, mention.span, cluster.names[0].span)
    if cluster.is_person:  # the recogniser took it for somebody
        return decisions.described(cluster.name, SpeakerKind.ORGANIZATION, evidence)
    return decisions.named(cluster, evidence)


def _may_be_body(cluster: NameCluster) -> bool:
    """Whether it is an organisation, or a name of which nothing tells that a person bears it."""
    told = cluster.gender is not None or bool(cluster.titles) or bool(cluster.roles)
    return cluster.label == ORG or (cluster.is_person and not told and not is_given_name(cluster.tokens[0]))


def described_organization(_context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """An organisation that goes by a description: it speaks as itself.

    Args:
        _context: not looked at; every step is called alike.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    evidence = evidence_for(f"“{truncate(mention.text)}” speaks as itself", mention.span)
    name = re.split(r",\s", mention.text)[0].removeprefix("The ").removeprefix("the ")
    return decisions.described(name, SpeakerKind.ORGANIZATION, evidence)


def group(_context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """A group, by the words that describe it.

    Args:
        _context: not looked at; every step is called alike.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    evidence = evidence_for(f"“{truncate(mention.text)}” stands for several", mention.span)
    return decisions.described(mention.text, SpeakerKind.GROUP, evidence)


def collective_before(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The group or organisation that spoke before, for "they" and "it".

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if _is_authors(context, mention):
        return None
    for turn in reversed(context.discourse.turns[-_TURNS:]):
        if isinstance(turn.speaker, int) and context.cast.clusters[turn.speaker].is_person:
            continue  # whom a body only quoted
        if turn.mention_type in _COLLECTIVE and turn.speaker is not None:
            name = context.discourse.name_of(turn.speaker)
            evidence = evidence_for(f"“{mention.text}” → {name}, who spoke before", mention.span)
            return decisions.known(context.discourse, turn.speaker, evidence)
    return None


def subject_collective(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The group or body that is the subject of the sentence before, for "they"; for "it" a body that has a name.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    layout = context.cast.layout
    here = layout.sentence(min(mention.span.start, quote.content[0].start))
    if _is_authors(context, mention) or here == 0:
        return None
    subject = context.cast.grammar.first_subject(layout.sentences[here - 1])
    if subject is None or layout.is_quoted(subject.start):
        return None
    found = classify_mention(context.cast, (subject,))
    if found.type not in (MentionType.GROUP, MentionType.ORGANIZATION):
        return None
    if mention.type is MentionType.IT:
        near = layout.paragraph(mention.span.start) - layout.paragraph(subject.start) <= 1
        return named_organization(context, quote, found) if near and mention.head.casefold() == "it" else None
    evidence = evidence_for(f"“{mention.text}” → {truncate(found.text)}, named right before", mention.span)
    return decisions.described(found.text, SpeakerKind.GROUP, evidence)


def singular_they(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The one person of whom the article says that they go by "they".

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if mention.head.casefold() != "they" or _is_authors(context, mention):
        return None
    cast, layout, position = context.cast, context.cast.layout, mention.span.start
    told = [
        p for p in cast.before(position) if cast.is_person(p) and _GOES_BY_THEY.match(context.text, p.name.span.end)
    ]
    owners = {p.owners[0] for p in told if len(p.owners) == 1}
    if len(owners) != 1:
        return None
    cluster = cast.clusters[next(iter(owners))]
    if layout.paragraph(position) - layout.paragraph(context.discourse.stands(cluster.index, position)) > 1:
        return None
    text = f"“{mention.text}” → {cluster.name}, who goes by “they”"
    return decisions.named(cluster, evidence_for(text, mention.span, cluster.names[0].span))


def open_collective(_context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """Leave open who "they" or "it" is, where nothing tells.

    Args:
        _context: not looked at; every step is called alike.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    kind = SpeakerKind.GROUP if mention.type is MentionType.THEY else SpeakerKind.ORGANIZATION
    return decisions.unknown(evidence_for(f"the article does not say who “{mention.text}” is", mention.span), kind)


def _is_authors(context: Context, mention: ClassifiedMention) -> bool:
    """Whether "we" is the article's own."""
    return mention.head in _AUTHORS and not context.cast.layout.is_quoted(mention.span.start)
