"""He, she, they and who: the sieves for pronouns, around the ranker's choice."""

from __future__ import annotations

import re

from quotes.attribution import lexicon
from quotes.attribution.coreference import decisions
from quotes.attribution.coreference.antecedents import Ranking
from quotes.attribution.coreference.cannot_links import SUBORDINATE
from quotes.attribution.coreference.config import CONFIG
from quotes.attribution.coreference.context import Context
from quotes.attribution.coreference.decisions import SpeakerDecision
from quotes.attribution.coreference.features import compatible, in_a_row
from quotes.attribution.entities.cast import NamePlace
from quotes.attribution.mentions.classification import classify_mention
from quotes.attribution.mentions.evidence import evidence_for, truncate
from quotes.attribution.mentions.noun_phrases import is_personal
from quotes.attribution.mentions.types import ClassifiedMention, MentionType
from quotes.types import Quote, Span, SpeakerKind

_GENERIC = lexicon.word_set("nouns that fit anybody")
_NOUN_PHRASE = re.compile(
    r"\b(?:an?|the|one|some|many|several|his|her|their|two|three)\s(?:[\w’'\-]+\s){0,3}[\w’'\-]+$", re.IGNORECASE
)


def later_subject(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """For "Before he spoke, Dmitri Halonen …", with nobody before: the subject of the sentence that it opens.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    layout, position = context.cast.layout, mention.span.start
    sentence = layout.sentences[layout.sentence(position)]
    if context.rank(quote, mention).candidates or not SUBORDINATE.match(context.text, sentence.start):
        return None
    for place in context.cast.between(mention.span.end, sentence.end):
        comma = context.text[position : place.name.span.start].rstrip().endswith(",")
        if place.quoted or not comma or len(place.owners) != 1 or not context.cast.is_person(place):
            continue
        if compatible(context.discourse, place.owners[0], mention.gender):
            cluster = context.cast.clusters[place.owners[0]]
            text = f"“{truncate(mention.text)}” → {cluster.name}, the subject of the same sentence"
            return decisions.named(cluster, evidence_for(text, mention.span, place.name.span))
    return None


def described_subject(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Whom "he" means after "The Ohio governor went off script.", when that sentence names nobody.

    None where the sentence before has another kind of subject; open where nothing tells who the governor is.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    layout, position = context.cast.layout, mention.span.start
    here = layout.sentence(position)
    if here == 0 or not context.rank(quote, mention).candidates:
        return None
    before = layout.sentences[here - 1]
    if layout.paragraph(before.start) != layout.paragraph(position) or layout.is_quoted(before.start):
        return None
    subject = context.cast.grammar.first_subject(before)
    named = [p for p in context.cast.between(before.start, position) if not p.quoted and not _within(quote.content, p)]
    if subject is None or any(context.cast.is_person(p) for p in named):
        return None
    words = classify_mention(context.cast, (subject,))
    if words.type is not MentionType.DEFINITE or words.role in _GENERIC:
        return None
    if words.gender is not None and words.gender != mention.gender:
        return None
    meant = context.resolve(quote, words)
    if isinstance(meant.key, int) and compatible(context.discourse, meant.key, mention.gender):
        text = f"“{truncate(mention.text)}” → “{truncate(words.text)}” → {context.discourse.name_of(meant.key)}"
        evidence = evidence_for(text, mention.span, words.span)
        return decisions.known(context.discourse, meant.key, evidence, meant.score)
    text = f"“{truncate(mention.text)}” is “{truncate(words.text)}”, and nothing says who that is"
    return decisions.ambiguous(meant.speaker.candidates, evidence_for(text, mention.span, words.span), score=0.5)


def left_open_before(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Leave "he" open where the same pronoun was left open right before, and nobody has been named since.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    position, layout, ranking = mention.span.start, context.cast.layout, context.rank(quote, mention)
    last = next((turn for turn in reversed(context.discourse.turns) if turn.position < position), None)
    if last is None or last.speaker is not None or last.mention_type is not MentionType.PRONOUN:
        return None
    near = layout.paragraph(position) - layout.paragraph(last.end - 1) <= 1
    since = context.cast.between(last.position, position)
    named = any(not p.quoted and not _within(quote.content, p) for p in since)
    if not ranking.candidates or not near or named or last.gender != mention.gender:
        return None
    return between_candidates(context, ranking)


def named_together(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """Leave "he" open where the likeliest stands as "X and Y", both fit, and nothing since tells them apart.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    ranking, position, discourse = context.rank(quote, mention), mention.span.start, context.discourse
    best = ranking.best
    stands = discourse.stands(best, position) if best is not None else -1
    place = context.cast.at(stands) if isinstance(best, int) and stands >= 0 else None
    if place is None or best is None or not context.antecedents.is_likely(ranking, CONFIG.pronoun_threshold):
        return None
    if discourse.activity(best, position) > stands:
        return None
    for other in ranking.candidates[1:]:
        there = discourse.stands(other, position) if isinstance(other, int) else -1
        rival = context.cast.at(there) if there >= 0 else None
        if rival is None or discourse.activity(other, position) > there:
            continue
        if compatible(discourse, other, mention.gender) and in_a_row(context.text, place, rival):
            names = discourse.name_of(best), discourse.name_of(other)
            text = f"“{truncate(mention.text)}” may be {' or '.join(names)}, who are named together"
            return decisions.ambiguous(names, evidence_for(text, mention.span), score=0.5)
    return None


def ranked(context: Context, quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """Choose the likeliest antecedent; the likeliest few where none is likely enough, nobody where nobody fits.

    Args:
        context: what the article has told so far.
        quote: the quote whose speaker is looked for.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    ranking = context.rank(quote, mention)
    if ranking.best is None:
        text = f"nobody whom “{truncate(mention.text)}” could mean is named before"
        return decisions.unknown(evidence_for(text, mention.span))
    if not context.antecedents.is_likely(ranking, CONFIG.pronoun_threshold):
        return between_candidates(context, ranking)
    evidence = context.antecedents.why(ranking.anaphor, ranking.best)
    return decisions.known(context.discourse, ranking.best, evidence, ranking.chance)


def between_candidates(context: Context, ranking: Ranking) -> SpeakerDecision:
    """Leave it open between the likeliest: those above the floor, at most three, else the first two.

    Args:
        context: what the article has told so far.
        ranking: the candidates with their probabilities.
    """
    likely = zip(ranking.chances[:3], ranking.candidates[:3], strict=True)
    found = [key for chance, key in likely if chance > CONFIG.runner_up_floor] or list(ranking.candidates[:2])
    names = tuple(context.discourse.name_of(key) for key in found)
    words = ranking.anaphor.mention
    text = f"“{truncate(words.text)}” may be {' or '.join(names)}"
    return decisions.ambiguous(names, evidence_for(text, words.span), score=ranking.chance)


def relative_noun(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision | None:
    """For "a nurse who said …": the noun right before "who", unless it stands in apposition to a name.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    layout, text = context.cast.layout, context.text
    sentence = layout.sentences[layout.sentence(mention.span.start)]
    before = _people_before(context, sentence, mention)
    words = layout.words(Span(sentence.start, mention.span.start))
    last = words[-1] if words else None
    if last is None or (before and before[-1].name.span.end >= last.start()):
        return None
    noun = last.group().casefold()
    gap = text[before[-1].name.span.end if before else sentence.start : last.start()]
    if before and re.match(r"['’\w.()\- ]{0,12},[^,]*$", gap):
        return None
    kind = SpeakerKind.GROUP if noun in lexicon.group_nouns() else SpeakerKind.UNNAMED
    kind = SpeakerKind.ORGANIZATION if noun in lexicon.organization_nouns() else kind
    phrase = _noun_phrase(text[sentence.start : last.end()])
    person = noun in lexicon.people_nouns() or noun in lexicon.relations() or kind is not SpeakerKind.UNNAMED
    if not person and not (mention.head == "who" and " " in phrase and is_personal(noun)):
        return None
    evidence = evidence_for(f"“{mention.text}” → {truncate(phrase)}, right before it", mention.span)
    return decisions.described(phrase, kind, evidence)


def relative_name(context: Context, _quote: Quote, mention: ClassifiedMention) -> SpeakerDecision:
    """For "Peter Vos, who said …": the name right before it; "that" and "which" stand for no person.

    Args:
        context: what the article has told so far.
        _quote: not looked at; every step is called alike.
        mention: the words that stand for the speaker, and what kind of words they are.
    """
    if mention.head in ("that", "which"):
        return decisions.unknown(evidence_for(f"“{mention.text}” stands for no person", mention.span))
    layout = context.cast.layout
    sentence = layout.sentences[layout.sentence(mention.span.start)]
    before = _people_before(context, sentence, mention)
    near = [p for p in before if mention.span.start - p.name.span.end < CONFIG.relative_reach]
    if not near:
        return decisions.unknown(evidence_for(f"nobody is named before “{mention.text}”", mention.span))
    place = next((p for p in reversed(near) if not p.quoted), near[-1])
    return decisions.of_name(context.cast, place, truncate(mention.text))


def _people_before(context: Context, sentence: Span, mention: ClassifiedMention) -> list[NamePlace]:
    return [p for p in context.cast.between(sentence.start, mention.span.start) if context.cast.is_person(p)]


def _noun_phrase(text: str) -> str:
    """The words from the last article on, else the last word, of a text that ends in a noun."""
    searches = (_NOUN_PHRASE.search(text, start) for start in range(max(0, len(text) - 50), len(text)))
    found = [match.group() for match in searches if match is not None]
    return found[-1] if found else text.split()[-1]


def _within(content: tuple[Span, ...], place: NamePlace) -> bool:
    return any(span.start <= place.name.span.start < span.end for span in content)
