"""Definite descriptions ("the analyst", "his lawyer") and people without a name: their sieves."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.attribution import lexicon
from quotes.attribution.coreference import decisions
from quotes.attribution.coreference.config import CONFIG
from quotes.attribution.coreference.context import Context
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.coreference.features import compatible, role_agrees
from quotes.attribution.coreference.pronouns import between_candidates
from quotes.attribution.mentions.evidence import describe_distance, evidence_for, truncate
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.types import Quote, Span, SpeakerKind

_AGE = re.compile(r"(\d{1,3})-year-old$")
_CAPITAL = re.compile(r"\b[A-Z][a-z]+(?:['’](?!s\b)\w+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_GENERIC = lexicon.word_set("nouns that fit anybody")
_HELPERS = lexicon.word_set("helpers of somebody")
_OFFICES = lexicon.word_set("offices")


def by_age(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """For "the 68-year-old": the only person whose age the article gives so.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    age = _age_of(mention)
    if age is None:
        return None
    aged: dict[int, Span] = {}
    for place in context.cast.places:
        start, end = place.name.span
        after = re.match(rf",?\s+\(?{age}\b[,.)]", context.text[end : end + 8])
        lead = context.text[max(0, start - 60) : start]
        before = re.search(rf"\b{age}-year-old\s+(?:[\w\-]+\s+){{0,4}}$", lead)
        if (after or before) and len(place.owners) == 1 and context.cast.is_person(place):
            aged.setdefault(place.owners[0], place.name.span)
    if len(aged) != 1:
        return None
    ((key, span),) = aged.items()
    cluster = context.cast.clusters[key]
    text = f"“{truncate(mention.text)}” → {cluster.name}, whose age the article gives so"
    return decisions.named(cluster, evidence_for(text, mention.span, span))


def former_or_latter(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The first or the last of the two people whom the sentence before names, for "the former" and "the latter".

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if mention.head.casefold() not in ("former", "latter"):
        return None
    layout = context.cast.layout
    here = layout.sentence(mention.span.start)
    if here == 0:
        return None
    before = layout.sentences[here - 1]
    places = [p for p in context.cast.between(before.start, mention.span.start) if context.cast.is_person(p)]
    people = list(dict.fromkeys(p.owners[0] for p in places if len(p.owners) == 1 and not p.quoted))
    if len(people) != 2:
        text = f"the sentence before does not name two people whom “{truncate(mention.text)}” could tell apart"
        return decisions.unknown(evidence_for(text, mention.span), SpeakerKind.PERSON)
    cluster = context.cast.clusters[people[0 if mention.head.casefold() == "former" else 1]]
    text = f"“{truncate(mention.text)}” → {cluster.name}, of the two whom the sentence before names"
    return decisions.named(cluster, evidence_for(text, mention.span))


def headline_role(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Who "Pastor" is in a headline that drops the article: the only one who is that and is named right after.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    bare = mention.text[:1].isupper() and mention.text.casefold() == mention.head.casefold()
    layout = context.cast.layout
    here = layout.paragraph(mention.span.start)
    if not bare or (here > 0 and layout.paragraphs[here].of(context.text).rstrip().endswith((".", "”", '"'))):
        return None  # a further line of the heading has no full stop
    return named_later(context, quote, replace(mention, type=MentionType.DEFINITE))


def named_later(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """For the first lines of an article: the only one who is that, when the name comes only afterwards.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    layout = context.cast.layout
    here = layout.paragraph(mention.span.start)
    if here > CONFIG.early_paragraphs or mention.role is None:
        return None
    fitting = [
        cluster
        for cluster in context.cast.clusters
        if cluster.is_person and cluster.names and role_agrees(context.discourse, cluster.index, mention)[0]
        if layout.paragraph(cluster.names[0].span.start) - here <= CONFIG.later_reach
    ]
    if len(fitting) != 1 or context.discourse.last_name(fitting[0].index, mention.span.start) is not None:
        return None
    name = fitting[0].names[0].span
    where = describe_distance(context.cast, mention.span.start, name)
    text = f"“{truncate(mention.text)}” → {fitting[0].name}, the only {mention.head} named so far, {where}"
    return decisions.named(fitting[0], evidence_for(text, mention.span, name))


def only_bearer(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The only person of the article who is that, where the article has named them before.

    Not where somebody owns the one described ("his doctor"), nor where the ranker's choice is one who is that.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    discourse, position = context.discourse, mention.span.start
    if _is_owned(context, mention) or _choice_agrees(context, quote, mention):
        return None
    if mention.role is None or mention.role in _GENERIC or _introduction(context, mention) is not None:
        return None
    found = [(f, role_agrees(discourse, f.index, mention)) for f in context.cast.clusters if f.is_person]
    fitting = [(f, differs) for f, (agrees, _, differs) in found if agrees]
    if len(fitting) != 1 or fitting[0][1]:
        return None
    cluster = fitting[0][0]
    had = set().union(*(role.words for role in cluster.roles))
    told = {lexicon.fold(w) for w in _CAPITAL.findall(mention.text[1:])}
    if not told <= had:  # "the Florida senator" is not just any senator
        return None
    if discourse.last_name(cluster.index, position) is None or not compatible(discourse, cluster.index, mention.gender):
        return None
    noun = _POSSESSIVE.sub("", mention.head)
    text = f"“{truncate(mention.text)}” → {cluster.name}, the only {noun} named"
    return decisions.named(cluster, evidence_for(text, mention.span, cluster.names[0].span))


def unnamed_helper(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Somebody whom the article does not name: "his doctor", "Moen’s brother", or a role that nobody has.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    ranking = context.rank(quote, mention)
    helper = _is_owned(context, mention) and _is_helper(mention)
    if ranking.best is None:
        unnamed = mention.role not in _OFFICES or helper
    elif not context.antecedents.is_likely(ranking, CONFIG.description_threshold):
        unnamed = helper
    else:
        unnamed = helper and isinstance(ranking.best, int) and not _choice_agrees(context, quote, mention)
    if not unnamed:
        return None
    evidence = evidence_for(f"“{truncate(mention.text)}” is not named in the article", mention.span)
    return decisions.described(mention.text, SpeakerKind.UNNAMED, evidence, gender=mention.gender)


def rivals(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Leave open who "the senator" is where two who are that stand in one breath and no other word tells them apart.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    discourse, position, key = context.discourse, mention.span.start, _choice(context, quote, mention)
    if not isinstance(key, int) or not role_agrees(discourse, key, mention)[0] or _spoke_last(context, key, position):
        return None
    words = role_agrees(discourse, key, mention)[1]
    since = context.cast.layout.sentence(discourse.stands(key, position))
    for rival in discourse.candidates(position):
        if rival == key or not isinstance(rival, int) or not compatible(discourse, rival, mention.gender):
            continue
        agrees, other, _ = role_agrees(discourse, rival, mention)
        if agrees and other >= words and context.cast.layout.sentence(discourse.stands(rival, position)) >= since:
            names = discourse.name_of(key), discourse.name_of(rival)
            text = f"“{truncate(mention.text)}” may be {' or '.join(names)}"
            return decisions.ambiguous(names, evidence_for(text, mention.span), score=0.5)
    return None


def ranked_description(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """The ranker's choice, where the article says that this one is so described; open where nobody is likely.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    ranking = context.rank(quote, mention)
    if ranking.best is None:
        text = f"nobody whom “{truncate(mention.text)}” could mean is named before"
        return decisions.unknown(evidence_for(text, mention.span))
    if not context.antecedents.is_likely(ranking, CONFIG.description_threshold):
        return between_candidates(context, ranking)
    evidence = context.antecedents.why(ranking.anaphor, ranking.best)
    decision = decisions.known(context.discourse, ranking.best, evidence, ranking.chance)
    if not isinstance(ranking.best, int):
        return decision
    agrees, words, _ = role_agrees(context.discourse, ranking.best, mention)
    aged = _age_of(mention) is not None and ranking.chance >= CONFIG.salient_threshold
    told = bool(words) and mention.role not in _OFFICES and mention.role not in _GENERIC
    return decision if agrees or aged or told else None


def taken_up(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Somebody without a name whom the description takes up again: "a Mexican official … the official".

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    first = _introduction(context, mention)
    if first is None:
        return None
    name = first.of(context.text)
    text = f"“{truncate(mention.text)}” takes up “{truncate(name)}”, who is not named"
    return decisions.described(name, SpeakerKind.UNNAMED, evidence_for(text, first), gender=mention.gender)


def salient(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whom the article is so much about that a description which nothing explains means them.

    "The Republican nominee", where nobody is called so and one person was named again and again or spoke last.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    ranking, position, discourse = context.rank(quote, mention), mention.span.start, context.discourse
    key = ranking.best
    if not isinstance(key, int) or mention.role in _GENERIC or ranking.chance < CONFIG.salient_threshold:
        return None
    if re.search(r"\bwho\b", mention.text):
        return None  # "the logger who stayed back" is told apart by what he did
    if any(_bears(context, f.index, mention) for f in context.cast.clusters if f.is_person and f.index != key):
        return None
    named = discourse.times_named(key, position)
    others = [
        discourse.times_named(c, position)
        for c in discourse.candidates(position)
        if isinstance(c, int) and c != key and compatible(discourse, c, mention.gender)
    ]
    spoke = mention.role not in _OFFICES and _spoke_last(context, key, position)
    if not spoke and (named < 2 or named < max(others, default=0)):
        return None
    return decisions.known(discourse, key, context.antecedents.why(ranking.anaphor, key), ranking.chance)


def unexplained(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """Leave a description open that nothing in the article explains.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    ranking = context.rank(quote, mention)
    name = context.discourse.name_of(ranking.best) if ranking.best is not None else ""
    text = f"nothing in the article says that “{truncate(mention.text)}” is {name}"
    return decisions.ambiguous((name,), evidence_for(text, mention.span), score=ranking.chance)


def unnamed(_context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """Somebody who is introduced without a name: "a senior official".

    Args:
        _context: not looked at; every step is called alike.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    evidence = evidence_for(f"“{truncate(mention.text)}” is not named", mention.span)
    name = re.sub(r"['’]s$", "", mention.text)
    return decisions.described(name, SpeakerKind.UNNAMED, evidence, gender=mention.gender)


def _choice(context: Context, quote: Quote, mention: ClassifiedMention) -> int | str | None:
    """Whom the ranker takes the description for; None where nobody is likely enough."""
    ranking = context.rank(quote, mention)
    return ranking.best if context.antecedents.is_likely(ranking, CONFIG.description_threshold) else None


def _choice_agrees(context: Context, quote: Quote, mention: ClassifiedMention) -> bool:
    """Whether the ranker's choice is somebody named of whom the article says that they are that."""
    key = _choice(context, quote, mention)
    return isinstance(key, int) and role_agrees(context.discourse, key, mention)[0]


def _is_owned(context: Context, mention: ClassifiedMention) -> bool:
    """Whether a pronoun or a possessive name owns the one described ("his doctor", "Gary Johnson’s doctor")."""
    head = context.text.find(mention.head, mention.span.start)
    inside = context.cast.between(mention.span.start, max(head, mention.span.start))
    by_name = any(re.match(r"['’]s?\s", context.text[p.name.span.end : head]) for p in inside)
    return mention.owner is not None or by_name


def _is_helper(mention: ClassifiedMention) -> bool:
    """Whether the noun is one for somebody who belongs to another: a relative, a spokesman, a doctor."""
    return mention.role in lexicon.relations() or mention.role in _HELPERS or mention.role in _GENERIC


def _spoke_last(context: Context, key: int, position: int) -> bool:
    previous = context.discourse.previous(position)
    return previous is not None and previous.speaker == key


def _bears(context: Context, who: int, mention: ClassifiedMention) -> bool:
    """Whether the article calls `who` so, and neither gender, place nor party speaks against them."""
    agrees, _, differs = role_agrees(context.discourse, who, mention)
    return agrees and not differs and compatible(context.discourse, who, mention.gender)


def _introduction(context: Context, mention: ClassifiedMention) -> Span | None:
    """The last indefinite phrase with the same noun in the paragraphs before ("a Mexican official")."""
    layout = context.cast.layout
    earliest = max(0, layout.paragraph(mention.span.start) - CONFIG.introduction_reach)
    pattern = re.compile(
        rf"\b(?:an?|one|another|some)\s+(?:[\w’'\-]+\s+){{0,4}}?{re.escape(mention.head)}\b", re.IGNORECASE
    )
    found = list(pattern.finditer(context.text, layout.paragraphs[earliest].start, mention.span.start))
    for match in reversed(found):
        between = match.group().split()[1:-1]
        if any(word.casefold() in lexicon.PREPOSITIONS or word.casefold() == "the" for word in between):
            continue
        apposed = re.match(r",?\s+(?:named\s+)?[A-Z]", context.text[match.end() : match.end() + 12])
        if not apposed and not context.cast.between(max(0, match.start() - 3), match.end()):
            return Span(*match.span())
    return None


def _age_of(mention: ClassifiedMention) -> str | None:
    """The age in "the 68-year-old" and "the 24-year-old forward"; None where the words tell none."""
    return next((age.group(1) for word in sorted(mention.words) if (age := _AGE.match(word)) is not None), None)
