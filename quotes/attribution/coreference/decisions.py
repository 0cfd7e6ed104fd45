"""Decisions as values: a speaker with its evidence, and the key under which the discourse remembers it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotes.attribution.coreference.discourse import Discourse
from quotes.attribution.entities.cast import Cast, NamePlace
from quotes.attribution.entities.clusters import NameCluster
from quotes.attribution.mentions.evidence import describe_distance, evidence_for
from quotes.types import Evidence, Speaker, SpeakerKind, SpeakerStatus


@dataclass(frozen=True, slots=True)
class SpeakerDecision:
    """A speaker and whom the discourse remembers.

    Attributes:
        speaker: The speaker with its evidence; its confidence is set by the resolver.
        key: The index of a cluster, a description, or None when the speaker is open.
        gender: "female", "male", or None when nothing tells.
        score: The ranker's probability where it chose, 1 where a rule did.
        via: Who reported the words, None when nobody did.
        sieves: The names of those that led to it, the outermost first.
    """

    speaker: Speaker
    key: int | str | None
    gender: str | None = None
    score: float = 1.0
    via: str | None = None
    sieves: tuple[str, ...] = ()


def named(cluster: NameCluster, evidence: Evidence, score: float = 1.0) -> SpeakerDecision:
    """Decide that the speaker is `cluster`.

    Args:
        cluster: the names of one entity.
        evidence: why, in words that a person can read.
        score: how sure it is before calibration, 0 to 1.
    """
    kind = SpeakerKind.PERSON if cluster.is_person else SpeakerKind.ORGANIZATION
    speaker = Speaker(cluster.name, kind, SpeakerStatus.RESOLVED, (), (evidence,))
    return SpeakerDecision(speaker, cluster.index, cluster.gender, score)


def described(
    name: str, kind: SpeakerKind, evidence: Evidence, *, gender: str | None = None, score: float = 1.0
) -> SpeakerDecision:
    """Decide that the speaker has no name in the article: a group, a body or somebody unnamed, known by `name`.

    Args:
        name: the name as it is written.
        kind: what kind of being it is.
        evidence: why, in words that a person can read.
        gender: "female" or "male"; None when nothing tells.
        score: how sure it is before calibration, 0 to 1.
    """
    name = " ".join(name.split())
    return SpeakerDecision(Speaker(name, kind, SpeakerStatus.RESOLVED, (), (evidence,)), name, gender, score)


def known(discourse: Discourse, key: int | str, evidence: Evidence, score: float = 1.0) -> SpeakerDecision:
    """Decide for a cluster by its index, or for somebody whom the discourse knows by a description.

    Args:
        discourse: who was named and who spoke so far.
        key: whom: the number of a cluster, or the key of somebody unnamed.
        evidence: why, in words that a person can read.
        score: how sure it is before calibration, 0 to 1.
    """
    if isinstance(key, int):
        return named(discourse.cast.clusters[key], evidence, score)
    return described(key, discourse.kind_of(key), evidence, gender=discourse.gender_of(key), score=score)


def of_name(cast: Cast, place: NamePlace, words: str) -> SpeakerDecision:
    """Decide by the name at `place`: its bearer, open between those who share it.

    Args:
        cast: The cast of the article.
        place: The name.
        words: The mention as it is shown to people.
    """
    names = tuple(cast.clusters[owner].name for owner in place.owners)
    if len(names) > 1:
        evidence = evidence_for(f"“{place.name.text}” may be {' or '.join(names)}", place.name.span)
        return ambiguous(names, evidence, score=1 / len(names))
    cluster = cast.clusters[place.owners[0]]
    if place.name.text == cluster.name:
        return named(cluster, evidence_for(f"named as {cluster.name}", place.name.span))
    full = next((n for n in cluster.names if " ".join(n.text.split()) == cluster.name), place.name)
    where = describe_distance(cast, place.name.span.start, full.span)
    text = f"“{words}” → {cluster.name}, named in full {where}"
    return named(cluster, evidence_for(text, place.name.span, full.span))


def through(decision: SpeakerDecision, *reasons: Evidence, via: str | None = None) -> SpeakerDecision:
    """Put `reasons` before those of a decision that other words led to, and say who reported the words (`via`).

    Args:
        decision: the decision so far.
        reasons: why, in words that a person can read; each is added.
        via: the outlet that passes the words on; None for none.
    """
    speaker = replace(decision.speaker, evidence=(*reasons, *decision.speaker.evidence))
    return replace(decision, speaker=speaker, via=via or decision.via)


def ambiguous(
    names: tuple[str, ...], evidence: Evidence, *, score: float, kind: SpeakerKind | None = SpeakerKind.PERSON
) -> SpeakerDecision:
    """Leave it open between `names`.

    Args:
        names: the names that remain.
        evidence: why, in words that a person can read.
        score: how sure it is before calibration, 0 to 1.
        kind: what kind of being it is; None when nothing tells.
    """
    return SpeakerDecision(Speaker(None, kind, SpeakerStatus.AMBIGUOUS, names, (evidence,)), None, None, score)


def unknown(evidence: Evidence, kind: SpeakerKind | None = None) -> SpeakerDecision:
    """Decide that the article does not say who speaks.

    Args:
        evidence: why, in words that a person can read.
        kind: what kind of being it is; None when nothing tells.
    """
    return SpeakerDecision(Speaker(None, kind, SpeakerStatus.UNKNOWN, (), (evidence,)), None, None, 0.0)
