"""Whether two quotes of different articles are one utterance: by their words, speakers and dates, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quotes.names.same_speaker import agree
from quotes.store.stored_quotes import StoredQuote
from quotes.text.marks import find_runs
from quotes.types import PIECE_BREAK, Evidence, QuoteKind, SpeakerKind, SpeakerStatus
from quotes.wording.comparison import Comparison, compare
from quotes.wording.phrases import Phrase, joined, phrase, printed
from quotes.wording.types import Wording
from quotes.wording.vocabulary import weight

# What words must weigh to be told as one utterance: by one speaker at about one time, and otherwise.
_SAME_SPEAKER = 1.5
_ANY_SPEAKER = 2.0
_DISPUTED = 3.0  # by two people who both are named
_ALTERED = 2.5
_ALTERED_SHARE = 0.6
_DISPUTED_SHARE = 0.85
_WHOLE = 0.999  # of the words, as fractions go
_IN_COMMON = 0.5
_REWORDED = 0.2  # of the words, where one may be the other reworded
_NEAR = 45  # days within which an utterance is reported anew
_REPEATED = 6.0  # from this weight on, the same words are one utterance at any distance in time


@dataclass(frozen=True, slots=True)
class Link:
    """Two quotes are one utterance: how surely, 0 to 1, what the later is of the earlier, and why."""

    score: float
    found: Comparison
    evidence: tuple[Evidence, ...]


def spoken(quote: StoredQuote) -> tuple[str, ...]:
    """Return the pieces that a quote gives as spoken: of a mixed one those within quotation marks.

    Args:
        quote: a quote of the store.
    """
    return _quoted(quote.parts) if quote.kind is QuoteKind.MIXED else quote.parts


@lru_cache(maxsize=32_768)
def _quoted(parts: tuple[str, ...]) -> tuple[str, ...]:
    runs = tuple(part[run.inner_start : run.inner_end] for part in parts for run in find_runs(part) if run.level == 0)
    return runs or parts


def wording_of(quote: StoredQuote) -> Phrase:
    """Return what was spoken; between the quoted stretches of a mixed quote words are left out, as a mark would say.

    Args:
        quote: a quote of the store.
    """
    return phrase_of(spoken(quote), quote.kind)


@lru_cache(maxsize=32_768)
def phrase_of(parts: tuple[str, ...], kind: QuoteKind) -> Phrase:
    """Read the pieces that were spoken as one wording, each text once.

    Args:
        parts: the pieces (`spoken`).
        kind: the kind of the quote that gives them.
    """
    return phrase(PIECE_BREAK.join(parts)) if kind is QuoteKind.MIXED else printed(parts)


def link(one: StoredQuote, other: StoredQuote) -> Link | None:
    """Why two quotes are one utterance, None when that cannot be said. Symmetric but for the direction of changes.

    Reported speech is nobody's wording, and two quotes of one article are two utterances.

    Args:
        one: one quote.
        other: the other.
    """
    if one.article_id == other.article_id or QuoteKind.INDIRECT in {one.kind, other.kind}:
        return None
    left, right = (wording_of(quote) for quote in (one, other))
    if not left.words or not right.words:
        return None
    short, long = sorted((left, right), key=lambda phrase: len(phrase.words))
    apart, common = _days_apart(one, other), _common(short, long)
    near = apart is None or apart <= _NEAR
    if common < (_REWORDED if near else _IN_COMMON):
        return None
    same = _same_speaker(one, other)
    reworded = same is True and near
    if not reworded and (common < _IN_COMMON or not _may_do(short, long, same, near=near)):
        return None
    found = compare(short, long, reworded=reworded)
    if found.wording is Wording.NOT_FOUND or not _enough(found, short, same, apart):
        return None
    return Link(round(found.share, 3), found, tuple(_evidence(found, same, apart)))


def _common(short: Phrase, long: Phrase) -> float:
    """The weighted share of the shorter one's words that the longer has somewhere: no alignment finds more."""
    there = set(long.normals)
    return sum(weight(word) for word in short.normals if word in there) / (short.weigh() or 1.0)


def _may_do(short: Phrase, long: Phrase, same: bool | None, *, near: bool) -> bool:
    """Whether a comparison could come to what `_enough` asks for, where other words are not looked for."""
    told = short.weigh()
    if told < (_least_told(same) if near else max(_REPEATED, _least_told(same))):
        return False
    may_differ = near and told >= _ALTERED
    needed = (_DISPUTED_SHARE if same is False else _ALTERED_SHARE) if may_differ else _WHOLE
    return _common(short, long) >= needed or _common(*joined(short, long)) >= needed


def _least_told(same: bool | None) -> float:
    """What words must weigh to be one utterance where nothing is altered."""
    if same:
        return _SAME_SPEAKER
    return _ANY_SPEAKER if same is None else _DISPUTED


def _enough(found: Comparison, short: Phrase, same: bool | None, apart: int | None) -> bool:
    """Whether words, speakers and dates together carry the link. `same` None: one of the speakers is not known."""
    weight = short.weigh()
    near = apart is None or apart <= _NEAR
    if found.wording in {Wording.VERBATIM, Wording.TRIMMED}:
        if not near and weight < _REPEATED:
            return False
        return weight >= _least_told(same)
    if not near or (same is False and found.share < _DISPUTED_SHARE):
        return False
    if found.wording is Wording.ALTERED:
        return weight >= (_ALTERED if same is not False else _DISPUTED) and found.share >= _ALTERED_SHARE
    return same is True


def _same_speaker(one: StoredQuote, other: StoredQuote) -> bool | None:
    if one.person_id is not None and one.person_id == other.person_id:
        return True
    if not _named(one) or not _named(other):
        return None
    return agree((one.speakers[0], other.speakers[0]))


def _named(quote: StoredQuote) -> bool:
    known = quote.speaker_kind in {SpeakerKind.PERSON, SpeakerKind.ORGANIZATION}
    return bool(quote.speakers) and known and quote.speaker_status is SpeakerStatus.RESOLVED


def _days_apart(one: StoredQuote, other: StoredQuote) -> int | None:
    if one.published is None or other.published is None:
        return None
    return abs((one.published - other.published).days)


def _evidence(found: Comparison, same: bool | None, apart: int | None) -> list[Evidence]:
    told = {
        Wording.VERBATIM: "the same words",
        Wording.TRIMMED: "one is a part of the other",
        Wording.ALTERED: f"{round(100 * found.share)} % of the words in common",
    }
    out = [Evidence(found.wording.value, told.get(found.wording, "the same sense in other words"))]
    if same is not None:
        out.append(Evidence("speaker", "the same speaker" if same else "different speakers"))
    if apart is not None:
        out.append(Evidence("date", f"{apart} days apart" if apart != 1 else "one day apart"))
    return out
