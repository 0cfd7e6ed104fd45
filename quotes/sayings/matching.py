"""Whether two quotes of different articles are one utterance: by their words, speakers and dates, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quotes.names.same_speaker import agree
from quotes.store.stored_quotes import StoredQuote
from quotes.text.marks import find_runs
from quotes.types import PIECE_BREAK, Evidence, QuoteKind, SpeakerKind, SpeakerStatus
from quotes.wording.comparison import Comparison, compare
from quotes.wording.phrases import Phrase, phrase, printed
from quotes.wording.types import Wording
from quotes.wording.vocabulary import weight

# What words must weigh to be told as one utterance: by one speaker at about one time, and otherwise.
_SAME_SPEAKER = 1.5
_ANY_SPEAKER = 2.0
_DISPUTED = 3.0  # by two people who both are named
_ALTERED = 2.5
_ALTERED_SHARE = 0.6
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
    return _wording_of(spoken(quote), quote.kind is QuoteKind.MIXED)


@lru_cache(maxsize=32_768)
def _wording_of(parts: tuple[str, ...], mixed: bool) -> Phrase:
    return phrase(PIECE_BREAK.join(parts)) if mixed else printed(parts)


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
    same, apart = _same_speaker(one, other), _days_apart(one, other)
    reworded = same is True and (apart is None or apart <= _NEAR)
    if not _share_words(short, long, _REWORDED if reworded else _IN_COMMON):
        return None
    found = compare(short, long, reworded=reworded)
    if found.wording is Wording.NOT_FOUND or not _enough(found, short, same, apart):
        return None
    return Link(round(found.share, 3), found, tuple(_evidence(found, same, apart)))


def _share_words(short: Phrase, long: Phrase, share: float) -> bool:
    """Whether the two have so much of the shorter one's words in common that one may be a wording of the other."""
    there = set(long.normals)
    return sum(weight(word) for word in short.normals if word in there) >= share * short.weigh()


def _enough(found: Comparison, short: Phrase, same: bool | None, apart: int | None) -> bool:
    """Whether words, speakers and dates together carry the link. `same` None: one of the speakers is not known."""
    weight = short.weigh()
    near = apart is None or apart <= _NEAR
    if found.wording in {Wording.VERBATIM, Wording.TRIMMED}:
        if not near and weight < _REPEATED:
            return False
        if same:
            return weight >= _SAME_SPEAKER
        return weight >= (_ANY_SPEAKER if same is None else _DISPUTED)
    if not near or (same is False and found.share < 0.85):
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
