"""The verdict on a claim: pure, texts in and verdict out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quotes.names.same_speaker import agree
from quotes.store.stored_quotes import StoredQuote
from quotes.types import QuoteKind, Span
from quotes.verification.passages import join_neighbours, printed_around
from quotes.verification.result import CheckResult, Match, Problem, SpeakerVerdict
from quotes.verification.sentence import sentence
from quotes.verification.speakers import Relation, relation
from quotes.verification.splices import find_splice
from quotes.wording.comparison import Comparison, compare
from quotes.wording.phrases import Phrase, phrase, printed
from quotes.wording.types import Change, Wording

MOST_WORDS = 1_500  # of a claim; longer texts are drafts
MOST_CHARACTERS = 30_000  # likewise
MOST_MATCHES = 20
MOST_WORDINGS = 12  # distinct ones that are compared in full: the best candidates come first
CONTEXT = 160  # characters of the article shown on either side

_ORDER = (Wording.VERBATIM, Wording.TRIMMED, Wording.ALTERED, Wording.PARAPHRASE)
# Below this weight words are anybody's ("I think that is right"): only a whole quote of the same words is a match.
_COMMONPLACE = 1.0
_CLOSE = 0.7
_LONGEST_SYLLABLES = 6  # characters of another script from which on one "word" is taken for a text
# From this weight on, two people credited with the same words are a contradiction and no coincidence.
_TELLING = 2.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A printed wording with what came of comparing it."""

    quote: StoredQuote
    found: Comparison


def claim_of(text: str) -> Phrase:
    """The text as a Phrase; of one that is far too long, only the beginning."""
    return phrase(text.strip()[: 2 * MOST_CHARACTERS] if len(text) > 2 * MOST_CHARACTERS else text)


def screen(text: str, claim: Phrase) -> Problem | None:
    """Why a text cannot be checked at all; None when it can."""
    if not claim.words:
        return Problem.EMPTY
    if len(claim.words) > MOST_WORDS or len(text.strip()) > MOST_CHARACTERS:
        return Problem.TOO_LONG
    if len(claim.words) > 1:
        return None
    # Where words are not parted by spaces a whole sentence looks like one.
    only = claim.words[0].normal
    return Problem.FOREIGN if not only.isascii() and len(only) >= _LONGEST_SYLLABLES else Problem.TOO_SHORT


def judge(
    text: str, candidates: Iterable[StoredQuote], *, speaker: str | None = None, english: bool = True
) -> CheckResult:
    """Hold `text` against printed wordings and say what it is, who is credited and what was changed.

    `candidates` are the wordings that may answer it (quotes, and passages of articles that are nobody's quote).
    `speaker` is the claimed speaker, None when nobody was named. `english`: whether the text looks English, so that
    finding nothing means something. Never raises on odd text.
    """
    claim = claim_of(text)
    problem = screen(text, claim)
    if problem is not None and problem is not Problem.TOO_SHORT:
        return _unchecked(text, speaker, problem)
    pool = _without_echoes(list(candidates))
    found = _compare_all(claim, [*join_neighbours(pool[:MOST_WORDINGS]), *pool], exact=problem is Problem.TOO_SHORT)
    if problem is Problem.TOO_SHORT:
        matches = _matches(found, speaker)
        return replace(_unchecked(text, speaker, problem), matches=matches, credited=_credited(found))
    splice = find_splice(claim, [(item.quote, item.found) for item in found], speaker)
    if splice is not None:
        parts = [Candidate(quote, comparison) for quote, comparison in splice.parts]
        return _result(text, claim, parts, speaker, english, spliced=splice.wording)
    kept = [item for item in found if _counts(item, claim, speaker)]
    return _result(text, claim, sorted(kept, key=lambda item: _rank(item, speaker)), speaker, english)


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


def _compare_all(claim: Phrase, quotes: Sequence[StoredQuote], *, exact: bool) -> list[Candidate]:
    """Each wording compared once, however many articles print it."""
    known: dict[tuple[tuple[str, ...], bool], tuple[Phrase, Comparison]] = {}
    out: list[Candidate] = []
    for quote in quotes:
        key = (quote.parts, quote.kind is QuoteKind.MIXED)
        if key not in known:
            if len(known) >= MOST_WORDINGS:
                continue
            print_ = printed(quote.parts, mixed=key[1])
            known[key] = (print_, compare(claim, print_))
        print_, comparison = known[key]
        if not exact or print_.normals == claim.normals:
            out.append(Candidate(quote, _by_the_article(claim, quote, comparison)))
    return out


def _by_the_article(claim: Phrase, quote: StoredQuote, found: Comparison) -> Comparison:
    """Where the article itself has the claimed words in one run around the quote, they are verbatim."""
    if found.wording not in {Wording.ALTERED, Wording.PARAPHRASE} or not quote.text or not quote.content:
        return found
    if found.covered > 0.999:  # the quote has all the words, and more: what is missing was left out
        return found
    return printed_around(claim, quote, found)


def _counts(item: Candidate, claim: Phrase, speaker: str | None) -> bool:
    """Whether a comparison is a match. Commonplace words need a whole quote of them, or the claimed speaker."""
    found = item.found
    if found.wording is Wording.NOT_FOUND:
        return False
    if claim.weigh() >= _COMMONPLACE:
        return True
    if item.quote.quote_id is None:
        return False
    if found.wording is Wording.VERBATIM:
        return True
    close = found.wording is Wording.TRIMMED or (found.whole and found.share >= _CLOSE)
    return close and speaker is not None and relation(speaker, item.quote) is Relation.SAME


def _rank(item: Candidate, speaker: str | None) -> tuple[object, ...]:
    """Best first: wording, a real quote, the claimed speaker, quotation marks, likeness, the earliest print."""
    quote, found = item.quote, item.found
    same = speaker is not None and relation(speaker, quote) is Relation.SAME
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
    text: str,
    claim: Phrase,
    found: list[Candidate],
    speaker: str | None,
    english: bool,
    *,
    spliced: Wording | None = None,
) -> CheckResult:
    if not found:
        return _not_found(text, claim, speaker, english)
    best = found[0]
    voters = found if spliced else [item for item in found if _as_good(item, best)]
    wording = spliced or best.found.wording
    verdict = _verdict(voters, speaker, claim, spliced=spliced is not None)
    names = _credited(voters)
    matches = _matches(found, speaker)
    changes = tuple(change for item in found for change in item.found.changes) if spliced else best.found.changes
    problem = _problem(best, claim, wording)
    return CheckResult(
        text=text,
        claimed=speaker,
        wording=wording,
        speaker=verdict,
        credited=names,
        changes=changes,
        matches=matches,
        sentence=sentence(wording, verdict, speaker, names, replace(matches[0], changes=changes), problem),
        needs_human=_needs_human(wording, verdict, names, changes, problem),
        problem=problem,
    )


def _as_good(item: Candidate, best: Candidate) -> bool:
    """Whether a match has a say about the speaker: it is of the best one's kind and nearly as close."""
    if (item.quote.quote_id is None) != (best.quote.quote_id is None):
        return False
    good = {Wording.VERBATIM, Wording.TRIMMED}
    if best.found.wording in good:
        return item.found.wording in good
    return item.found.wording is best.found.wording and item.found.share >= best.found.share - 0.1


def _verdict(voters: Sequence[Candidate], speaker: str | None, claim: Phrase, *, spliced: bool) -> SpeakerVerdict:
    if not speaker:
        return SpeakerVerdict.NOT_ASKED
    relations = {relation(speaker, item.quote) for item in voters}
    if Relation.SAME in relations:
        if Relation.OTHER not in relations:
            return SpeakerVerdict.CONFIRMED
        if spliced:
            return SpeakerVerdict.CONTRADICTED
        return SpeakerVerdict.CONTESTED if claim.weigh() >= _TELLING else SpeakerVerdict.CONFIRMED
    return SpeakerVerdict.CONTRADICTED if Relation.OTHER in relations else SpeakerVerdict.UNKNOWN


def _credited(voters: Sequence[Candidate]) -> tuple[str, ...]:
    """The people credited, one name each, most often first."""
    groups: list[list[str]] = []
    for item in voters:
        name = item.quote.credited
        if name is None:
            continue
        home = next((group for group in groups if agree((group[0], name))), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return tuple(max(group, key=len) for group in sorted(groups, key=len, reverse=True))


def _problem(best: Candidate, claim: Phrase, wording: Wording) -> Problem | None:
    if best.quote.quote_id is None:
        return Problem.OUTSIDE_QUOTES
    if claim.weigh() < _COMMONPLACE:
        return Problem.COMMONPLACE
    if best.quote.kind is QuoteKind.INDIRECT and wording in {Wording.VERBATIM, Wording.TRIMMED}:
        return Problem.REPORTED
    if wording is Wording.TRIMMED and any(change.at_stake for change in best.found.changes):
        return Problem.SENSE_TURNED
    return None


def _needs_human(
    wording: Wording,
    verdict: SpeakerVerdict,
    names: Sequence[str],
    changes: Sequence[Change],
    problem: Problem | None,
) -> bool:
    if problem is not None or wording not in {Wording.VERBATIM, Wording.TRIMMED}:
        return True
    if verdict is SpeakerVerdict.NOT_ASKED:
        return len(names) > 1
    return verdict is not SpeakerVerdict.CONFIRMED or any(change.at_stake for change in changes)


def _matches(found: Sequence[Candidate], speaker: str | None) -> tuple[Match, ...]:
    return tuple(_match(item) for item in found[:MOST_MATCHES])


def _match(item: Candidate) -> Match:
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
    )


def _context(quote: StoredQuote) -> str:
    if not quote.text or not quote.content:
        return quote.words
    start = max(0, quote.content[0].start - CONTEXT)
    end = min(len(quote.text), quote.content[-1].end + CONTEXT)
    before = "…" if start else ""
    return before + quote.text[start:end].strip() + ("…" if end < len(quote.text) else "")


def _not_found(text: str, claim: Phrase, speaker: str | None, english: bool) -> CheckResult:
    problem = None if english else Problem.FOREIGN
    if claim.weigh() < _COMMONPLACE and english:
        problem = Problem.COMMONPLACE
    return replace(_unchecked(text, speaker, problem), wording=Wording.NOT_FOUND)


def _unchecked(text: str, speaker: str | None, problem: Problem | None) -> CheckResult:
    verdict = SpeakerVerdict.UNKNOWN if speaker else SpeakerVerdict.NOT_ASKED
    return CheckResult(
        text=text,
        claimed=speaker,
        wording=Wording.NOT_CHECKED,
        speaker=verdict,
        credited=(),
        changes=(),
        matches=(),
        sentence=sentence(Wording.NOT_CHECKED, verdict, speaker, (), None, problem),
        needs_human=True,
        problem=problem,
    )
