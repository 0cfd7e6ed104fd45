"""The verdict on a claim: pure, texts in and verdict out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from quotes.store.stored_quotes import StoredQuote
from quotes.types import QuoteKind, Span, StatementKind
from quotes.verification.denials import find_denials
from quotes.verification.passages import join_neighbours, printed_around
from quotes.verification.result import CheckResult, Credit, Match, Problem, SpeakerVerdict
from quotes.verification.sentence import sentence
from quotes.verification.speakers import SpeakerRelation, credits_of, relation, speaker_verdict
from quotes.verification.splices import find_splice
from quotes.wording.comparison import Comparison, compare
from quotes.wording.phrases import Phrase, phrase, printed
from quotes.wording.types import Change, Wording


@dataclass(frozen=True, slots=True)
class VerdictConfig:
    """The bounds of a check.

    Attributes:
        most_words, most_characters: of a claim; longer texts are drafts.
        most_matches: that are handed out.
        most_wordings: distinct ones that are compared in full: the best candidates come first.
        most_nearest: lines that are shown where nothing answers, and `nearest_share`: the share of the words that they
            must have in common with the claim.
        context: characters of the article shown on either side of a match.
        commonplace: below this weight words are anybody's ("I think that is right"): only a whole quote of the same
            words is a match, or one that is `close` (a share) and the claimed speaker's.
        longest_syllables: characters of another script from which on one "word" is taken for a text.
    """

    most_words: int = 1_500
    most_characters: int = 30_000
    most_matches: int = 20
    most_wordings: int = 12
    most_nearest: int = 3
    nearest_share: float = 0.1
    context: int = 160
    commonplace: float = 1.0
    close: float = 0.7
    longest_syllables: int = 6


VERDICT = VerdictConfig()
_ORDER = (Wording.VERBATIM, Wording.TRIMMED, Wording.ALTERED, Wording.PARAPHRASE)
_AS_PRINTED = frozenset({Wording.VERBATIM, Wording.TRIMMED})


@dataclass(frozen=True, slots=True)
class ComparedQuote:
    """A printed wording with what came of comparing it."""

    quote: StoredQuote
    found: Comparison


def claim_of(text: str) -> Phrase:
    """The text as a Phrase; of one that is far too long, only the beginning.

    Args:
        text: a text as it is written.
    """
    return phrase(text.strip()[: 2 * VERDICT.most_characters] if len(text) > 2 * VERDICT.most_characters else text)


def screen(text: str, claim: Phrase) -> Problem | None:
    """Why a text cannot be checked at all; None when it can.

    Args:
        text: a text as it is written.
        claim: the words that are checked.
    """
    if not claim.words:
        return Problem.EMPTY
    if len(claim.words) > VERDICT.most_words or len(text.strip()) > VERDICT.most_characters:
        return Problem.TOO_LONG
    if len(claim.words) > 1:
        return None
    # Where words are not parted by spaces a whole sentence looks like one.
    only = claim.words[0].normal
    return Problem.FOREIGN if not only.isascii() and len(only) >= VERDICT.longest_syllables else Problem.TOO_SHORT


def judge(
    text: str, candidates: Iterable[StoredQuote], *, speaker: str | None = None, english: bool = True
) -> CheckResult:
    """Hold `text` against printed wordings and say what it is, who is credited and what was changed.

    `candidates` are the wordings that may answer it (quotes, and passages of articles that are nobody's quote).
    `speaker` is the claimed speaker, None when nobody was named. `english`: whether the text looks English, so that
    finding nothing means something. Never raises on odd text.

    Args:
        text: a text as it is written.
        candidates: the wordings that may answer: quotes, and passages of articles that are nobody's quote.
        speaker: the claimed speaker; None or blank when nobody was named.
        english: whether the text looks English, so that finding nothing means something.
    """
    claim = claim_of(text)
    problem = screen(text, claim)
    if problem is not None and problem is not Problem.TOO_SHORT:
        return _unchecked(text, speaker, problem)
    pool = _without_echoes(list(candidates))
    found = _compare_all(
        claim, [*join_neighbours(pool[: VERDICT.most_wordings]), *pool], exact=problem is Problem.TOO_SHORT
    )
    if problem is Problem.TOO_SHORT:
        matches = _matches(found)
        return replace(
            _unchecked(text, speaker, problem),
            matches=matches,
            credited=tuple(one.name for one in credits_of([item.quote for item in found], speaker)),
        )
    splice = find_splice(claim, [(item.quote, item.found) for item in found], speaker)
    if splice is not None:
        parts = [ComparedQuote(quote, comparison) for quote, comparison in splice.parts]
        return _result(text, claim, parts, speaker, spliced=splice.wording)
    kept = [item for item in found if _counts(item, claim, speaker)]
    if not kept:
        return replace(_not_found(text, claim, speaker, english), nearest=_nearest(found))
    return _result(text, claim, sorted(kept, key=lambda item: _rank(item, speaker)), speaker)


def _without_echoes(pool: list[StoredQuote]) -> list[StoredQuote]:
    """The wordings without passages that are but a stretch of a quote: that quote answers for them."""
    held = [(one.article_id, span) for one in pool if one.quote_id is not None for span in one.content]
    return [one for one in pool if one.quote_id is not None or not _within(one, held)]


def _within(passage: StoredQuote, held: Sequence[tuple[int | None, Span]]) -> bool:
    return any(
        article == passage.article_id and span.start <= own.start and own.end <= span.end
        for own in passage.content
        for article, span in held
    )


def _compare_all(claim: Phrase, quotes: Sequence[StoredQuote], *, exact: bool) -> list[ComparedQuote]:
    """Each wording compared once, however many articles print it."""
    known: dict[tuple[tuple[str, ...], bool], tuple[Phrase, Comparison]] = {}
    out: list[ComparedQuote] = []
    for quote in quotes:
        key = (quote.parts, quote.kind is QuoteKind.MIXED)
        if key not in known:
            if len(known) >= VERDICT.most_wordings:
                continue
            print_ = printed(quote.parts, mixed=key[1])
            # Where the words stand as claimed, nobody needs them in others, which take most of the time.
            printed_so = any(found.wording in _AS_PRINTED for _, found in known.values())
            known[key] = (print_, compare(claim, print_, reworded=not printed_so))
        print_, comparison = known[key]
        if not exact or print_.normals == claim.normals:
            out.append(ComparedQuote(quote, _by_the_article(claim, quote, comparison)))
    return out


def _by_the_article(claim: Phrase, quote: StoredQuote, found: Comparison) -> Comparison:
    """Where the article itself has the claimed words in one run around the quote, they are verbatim."""
    if found.wording not in {Wording.ALTERED, Wording.PARAPHRASE} or not quote.text or not quote.content:
        return found
    if found.covered > 0.999:  # the quote has all the words, and more: what is missing was left out
        return found
    return printed_around(claim, quote, found)


def _counts(item: ComparedQuote, claim: Phrase, speaker: str | None) -> bool:
    """Whether a comparison is a match. Commonplace words need a whole quote of them, or the claimed speaker."""
    found = item.found
    if found.wording is Wording.NOT_FOUND:
        return False
    if claim.weigh() >= VERDICT.commonplace:
        return True
    if item.quote.quote_id is None:
        return False
    if found.wording is Wording.VERBATIM:
        return True
    close = found.wording is Wording.TRIMMED or (found.whole and found.share >= VERDICT.close)
    return close and speaker is not None and relation(speaker, item.quote) is SpeakerRelation.SAME


def _rank(item: ComparedQuote, speaker: str | None) -> tuple[object, ...]:
    """Best first: wording, a real quote, the claimed speaker, quotation marks, likeness, the earliest print."""
    quote, found = item.quote, item.found
    same = speaker is not None and relation(speaker, quote) is SpeakerRelation.SAME
    # An article's words that are nobody's quote answer better than an altered quote, worse than one as printed.
    outside = 1.5 if quote.quote_id is None else 0.0
    return (
        max(float(_ORDER.index(found.wording)), outside),
        -round(found.share, 1),
        not same,
        quote.kind is QuoteKind.INDIRECT,
        -found.share,
        quote.published is None,
        quote.published or 0,
        quote.quote_id or 0,
    )


def _result(
    text: str, claim: Phrase, found: list[ComparedQuote], speaker: str | None, *, spliced: Wording | None = None
) -> CheckResult:
    best = found[0]
    voters = [item.quote for item in (found if spliced else [one for one in found if _as_good(one, best)])]
    wording = spliced or best.found.wording
    given = credits_of([one for one in voters if one.statement is not StatementKind.UNREAL], speaker)
    verdict = speaker_verdict(given, speaker, weight=claim.weigh(), spliced=spliced is not None)
    if wording is Wording.PARAPHRASE and verdict is SpeakerVerdict.CONTRADICTED:
        verdict = SpeakerVerdict.UNKNOWN  # other words are no evidence against anybody
    matches = _matches(found)
    changes = tuple(change for item in found for change in item.found.changes) if spliced else best.found.changes
    problem = _problem(best, claim, wording)
    denied = find_denials(voters) if wording is not Wording.PARAPHRASE else ()
    made = CheckResult(
        text=text,
        claimed=speaker,
        wording=wording,
        speaker=verdict,
        credited=tuple(one.name for one in given),
        changes=changes,
        matches=matches,
        sentence="",
        needs_human=_needs_human(wording, verdict, given, changes, problem) or bool(denied),
        problem=problem,
        credits=given,
        denials=denied,
        earliest=_earliest(matches),
        undated=sum(match.published is None for match in matches if match.wording in _AS_PRINTED),
    )
    return replace(made, sentence=sentence(made))


def _earliest(matches: Sequence[Match]) -> Match | None:
    """The first dated print of the words as they are, or cut."""
    dated = [match for match in matches if match.published is not None and match.wording in _AS_PRINTED]
    return min(dated, key=lambda match: match.published or date.max, default=None)


def _nearest(found: Sequence[ComparedQuote]) -> tuple[Match, ...]:
    """The lines that come nearest to a claim that nothing answers."""
    near = [item for item in found if item.quote.quote_id is not None and item.found.near is not None]
    near.sort(key=lambda item: -(item.found.near.probability if item.found.near else 0.0))
    rest = [item for item in found if item not in near and item.found.share >= VERDICT.nearest_share]
    rest.sort(key=lambda item: -item.found.share)
    shown: dict[tuple[str, ...], ComparedQuote] = {}
    for item in (*near, *rest):
        shown.setdefault(item.quote.parts, item)
    return tuple(_match(item) for item in list(shown.values())[: VERDICT.most_nearest])


def _as_good(item: ComparedQuote, best: ComparedQuote) -> bool:
    """Whether a match has a say about the speaker: it is of the best one's kind and nearly as close."""
    if (item.quote.quote_id is None) != (best.quote.quote_id is None):
        return False
    good = {Wording.VERBATIM, Wording.TRIMMED}
    if best.found.wording in good:
        return item.found.wording in good
    return item.found.wording is best.found.wording and item.found.share >= best.found.share - 0.1


def _problem(best: ComparedQuote, claim: Phrase, wording: Wording) -> Problem | None:
    if best.quote.quote_id is None:
        return Problem.OUTSIDE_QUOTES
    if best.quote.statement is StatementKind.UNREAL:
        return Problem.NOT_SAID
    if claim.weigh() < VERDICT.commonplace:
        return Problem.COMMONPLACE
    if best.quote.kind is QuoteKind.INDIRECT and wording in {Wording.VERBATIM, Wording.TRIMMED}:
        return Problem.REPORTED
    if wording is Wording.TRIMMED and any(change.at_stake for change in best.found.changes):
        return Problem.SENSE_TURNED
    return None


def _needs_human(
    wording: Wording,
    verdict: SpeakerVerdict,
    given: Sequence[Credit],
    changes: Sequence[Change],
    problem: Problem | None,
) -> bool:
    if problem is not None or wording not in {Wording.VERBATIM, Wording.TRIMMED}:
        return True
    if verdict is SpeakerVerdict.NOT_ASKED:
        return len(given) > 1
    return verdict is not SpeakerVerdict.CONFIRMED or any(change.at_stake for change in changes)


def _matches(found: Sequence[ComparedQuote]) -> tuple[Match, ...]:
    return tuple(_match(item) for item in found[: VERDICT.most_matches])


def _match(item: ComparedQuote) -> Match:
    quote = item.quote
    return Match(
        quote_id=quote.quote_id,
        words=quote.words,
        wording=item.found.wording,
        similarity=round(item.found.share, 3),
        changes=item.found.changes,
        kind=quote.kind,
        speaker=quote.credited,
        person_id=quote.person_id,
        article_id=quote.article_id,
        title=quote.title,
        source=quote.source,
        published=quote.published,
        url=quote.url,
        context=_context(quote),
        as_quote=quote.quote_id is not None,
        probability=round(item.found.near.probability, 3) if item.found.near is not None else None,
        speaker_confidence=round(quote.speaker_confidence, 3),
    )


def _context(quote: StoredQuote) -> str:
    if not quote.text or not quote.content:
        return quote.words
    start = max(0, quote.content[0].start - VERDICT.context)
    end = min(len(quote.text), quote.content[-1].end + VERDICT.context)
    before = "…" if start else ""
    return before + quote.text[start:end].strip() + ("…" if end < len(quote.text) else "")


def _not_found(text: str, claim: Phrase, speaker: str | None, english: bool) -> CheckResult:
    problem = None if english else Problem.FOREIGN
    if claim.weigh() < VERDICT.commonplace and english:
        problem = Problem.COMMONPLACE
    made = replace(_unchecked(text, speaker, problem), wording=Wording.NOT_FOUND)
    return replace(made, sentence=sentence(made))


def _unchecked(text: str, speaker: str | None, problem: Problem | None) -> CheckResult:
    made = CheckResult(
        text=text,
        claimed=speaker,
        wording=Wording.NOT_CHECKED,
        speaker=SpeakerVerdict.UNKNOWN if speaker else SpeakerVerdict.NOT_ASKED,
        credited=(),
        changes=(),
        matches=(),
        sentence="",
        needs_human=True,
        problem=problem,
    )
    return replace(made, sentence=sentence(made))
