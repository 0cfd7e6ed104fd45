"""Mentions that are names, of one or of several people: their sieves, and whoever is told without one."""

from __future__ import annotations

import re

from quotes.attribution import lexicon
from quotes.attribution.coreference import decisions
from quotes.attribution.coreference.context import Context
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.entities.cast import Cast, NamePlace
from quotes.attribution.mentions.classification import classify_mention
from quotes.attribution.mentions.evidence import evidence_for, truncate
from quotes.attribution.mentions.reporting import nested_subject
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.document.layout import WORD
from quotes.text.asking import is_asked
from quotes.types import Quote, Span, SpeakerKind

_OFFICES = lexicon.word_set("offices")
_PAIR = re.compile(r"(?:both|the two|the pair|the duo|the couple)\b", re.IGNORECASE)
_AND = re.compile(r"(?:\s*\([^)]*\)|,[^,]{0,60},)?\s+(?:and|&)(?:\s+[\w.’'\-]+){0,5}\s+")
_PERCEIVED = re.compile(r"(?:\s+(?:also|had|has|once|later))?\s+(\w+)\s+")
_OBSERVED = re.compile(
    r"((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s(?:[\w\-]+\s){0,2}?[a-z]+(?=\s\w+ing\b)|(?:[A-Z][\w.’'\-]*\s?){1,4}(?<!\s))\s\w+"
)
_PERCEIVING = lexicon.word_set("people who are seen or heard")
_ACCUSING = frozenset({"accused", "suspected", "convicted", "cleared", "acquitted"})
_PUT_TO = frozenset({"asked", "told", "informed", "warned", "urged", "advised", "reminded", "questioned"})
_BE = frozenset({"is", "are", "was", "were", "been", "being"})
_HEADING = re.compile(r"^[A-Z][A-Z .]*[’'](?:S|s)\b")
_PAIR_REACH = 12  # names before the mention among which the two are looked for


def reported(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Who speaks where the mention only reported it: "Tokayev said “…,” according to The Hill".

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    subject = nested_subject(context.cast, quote, mention)
    if subject is None:
        return None
    inner = classify_mention(context.cast, (subject,))
    if mention.place is not None and mention.type is MentionType.NAME and inner.type is MentionType.PRONOUN:
        gender = context.cast.clusters[mention.place.owners[0]].gender
        if mention.span.end <= subject.start and gender in (None, inner.gender):
            return None  # "Mr. Ban condemned what he called “…”"
    decision = context.resolve(quote, inner)
    if decision.speaker.kind not in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) or decision.speaker.name is None:
        return None
    if mention.place is not None and decision.key in mention.place.owners:
        return None
    if mention.type is MentionType.NONE or mention.span.start <= subject.start < mention.span.end:
        return decision
    reason = evidence_for(f"“{truncate(mention.text)}” only reports the words", mention.span)
    return decisions.through(decision, reason, via=mention.text.removeprefix("the "))


def observed(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whoever is heard or seen to say it: "Ann Hale heard Piet Rossum apologise, saying …" are Rossum's words.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if not quote.cue or not quote.mention or mention.span.end > quote.cue[0].start:
        return None
    if not quote.cue[0].of(context.text).casefold().rstrip(" :,").endswith("ing"):
        return None
    gap = context.text[mention.span.end : quote.cue[0].start]
    verb = _PERCEIVED.match(gap)
    if verb is None or verb.group(1).casefold() not in _PERCEIVING or "\n" in gap or "." in gap:
        return None
    start = mention.span.end + verb.end()
    subject = _OBSERVED.match(context.text, start, quote.cue[0].start)
    if subject is None:
        return None
    seen = Span(*subject.span(1))
    decision = context.resolve(quote, classify_mention(context.cast, (seen,)))
    reason = evidence_for(f"“{truncate(seen.of(context.text))}” is heard or seen to say it", seen)
    if mention.place is not None and decision.key in mention.place.owners:  # who hears is not who is heard
        return decisions.described(seen.of(context.text), SpeakerKind.UNNAMED, reason)
    return decisions.through(decision, reason)


def passive(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Leave open who said what was said to somebody or of somebody: "Liam was asked", "Orla Finn accused of theft".

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if not quote.cue or (quote.mention and mention.span.end > quote.cue[0].start):
        return None
    text = context.text
    words = " ".join(span.of(text) for span in quote.cue).casefold().split()
    if not words:
        return None
    if _is_told(words) and not quote.mention:
        reason = "it was said to somebody; the article does not say who said it"
        return decisions.unknown(evidence_for(reason, *quote.cue))
    if not quote.mention:
        return None
    gap, after = text[mention.span.end : quote.cue[0].start], text[quote.cue[-1].end : quote.cue[-1].end + 8]
    accused = bool(_ACCUSING.intersection(words)) and ("of" in words or re.match(r"\s+of\b", after) is not None)
    bare = re.fullmatch(r"[\s,]*(?:(?:who|is|was|were|are|has|have|had|been|being|also|once)\s+)*", gap) is not None
    told = words[-1] in _PUT_TO and re.search(r"\b(?:is|was|were|are|been|being)\s+(?:\w+ly\s+)?$", gap) is not None
    if not told and not _is_told(words) and not (accused and bare):
        return None
    reason = f"“{truncate(mention.text)}” is whom it was said to or of; the article does not say who said it"
    return decisions.unknown(evidence_for(reason, mention.span))


def _is_told(words: list[str]) -> bool:
    """Whether the words of a cue are a passive of telling or asking: "has been informed"."""
    return words[-1] in _PUT_TO and not _BE.isdisjoint(words[:-1])


def heading_label(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The subject of a verb of saying behind the words, where a heading stands before them: "COACH’S CORNER: “…”".

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if not _HEADING.search(mention.text) or quote.content[0].start < mention.span.end:
        return None
    layout, end = context.cast.layout, quote.content[-1].end
    sentence = layout.sentences[layout.sentence(end)]
    for word in WORD.finditer(context.text, end, max(end, sentence.end)):
        subject = context.cast.grammar.subject_of(Span(*word.span())) if word.group() in lexicon.cue_verbs() else None
        if subject is not None and subject.start >= end:
            return context.resolve(quote, classify_mention(context.cast, (subject,)))
    return decisions.unknown(evidence_for(f"“{truncate(mention.text)}” is a heading", mention.span))


def handle(_context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """Somebody who goes by a name on a site: "elmo666 wrote".

    Args:
        _context: not looked at; every step is called alike.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    evidence = evidence_for(f"“{truncate(mention.text)}” is a name on a site", mention.span)
    return decisions.described(mention.head, SpeakerKind.PERSON, evidence)


def asked_by_nobody(context: Context, quote: Quote, _mention: ClassifiedMention) -> SpeakerDecision | None:
    """Leave open who asked "Asked whether …", where the article does not say.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        _mention: not looked at; every step is called alike.
    """
    if quote.mention or not is_asked(context.text, quote.cue, quote.content):
        return None
    text = f"“{truncate(quote.cue[0].of(context.text))}”: somebody asked; the article does not say who"
    return decisions.unknown(evidence_for(text, quote.cue[0]))


def fully_named(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whoever bears the name, where it is the fullest form that the article gives.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if mention.place is None or len(mention.place.owners) > 1:
        return None
    if mention.place.name.text != context.cast.clusters[mention.place.owners[0]].name:
        return None
    return decisions.of_name(context.cast, mention.place, truncate(mention.text))


def shortly_named(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whoever bears a shorter or misspelled form of the name; open between those who share a surname.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    return None if mention.place is None else decisions.of_name(context.cast, mention.place, truncate(mention.text))


def several_named(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The people of "Sanders and Clinton", as a group.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    return None if mention.place is None else _together(context.cast, (mention.place, *mention.others))


def pair(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The two people whom "both" and "the two senators" take up: the last two named as "X and Y".

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if not _PAIR.match(mention.text):
        return None
    cast, layout = context.cast, context.cast.layout
    before = [p for p in cast.before(mention.span.start) if cast.is_person(p) and len(p.owners) == 1]
    places, role = before[-_PAIR_REACH:], _role_of_pair(context, mention)
    for first, second in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
        if _AND.fullmatch(context.text[first.name.span.end : second.name.span.start]):
            known = [r.noun for p in (first, second) for r in cast.clusters[p.owners[0]].roles]
            if role not in _OFFICES or role in known or not known:
                return _together(cast, (first, second))
    here = layout.sentence(mention.span.start)
    last = {p.owners[0]: p for p in places if here - layout.sentence(p.name.span.start) == 1}
    bearers = {o for o in last if role is not None and any(r.noun == role for r in cast.clusters[o].roles)}
    return _together(cast, tuple(last.values())) if len(last) == 2 and bearers else None


def first_person_quoted(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whoever spoke last, for an "I" within quotation marks.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    previous = context.discourse.previous(mention.span.start)
    if not context.cast.layout.is_quoted(mention.span.start) or previous is None:
        return None
    if not isinstance(previous.speaker, int):
        return None
    evidence = evidence_for("“I” within the words of the last speaker", mention.span)
    return decisions.known(context.discourse, previous.speaker, evidence)


def author(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """The article's author, for an "I" of the narration; open where no byline names them.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if not context.byline:
        text = f"“{mention.text}” is the author, who is not named"
        return decisions.unknown(evidence_for(text, mention.span), SpeakerKind.PERSON)
    evidence = evidence_for(f"“{mention.text}” is the author, {context.byline}", mention.span)
    return decisions.described(context.byline, SpeakerKind.PERSON, evidence)


def _together(cast: Cast, places: tuple[NamePlace, ...]) -> SpeakerDecision:
    names = [cast.clusters[p.owners[0]].name for p in places]
    evidence = evidence_for("several people speak together", *(p.name.span for p in places))
    return decisions.described(" and ".join(names), SpeakerKind.GROUP, evidence)


def _role_of_pair(context: Context, mention: ClassifiedMention) -> str | None:
    """What both of "the two senators" are; None for "both" and for words that no list knows."""
    words = [m.group().casefold() for m in context.cast.layout.words(mention.span)]
    nouns = lexicon.people_nouns()
    return next((nouns[w[:-1]].role for w in reversed(words) if w.endswith("s") and w[:-1] in nouns), None)
