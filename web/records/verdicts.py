"""What came of checks and of the audit, as records."""

from __future__ import annotations

from quotes.sayings.audit import Audit, SayingReport
from quotes.store.stored_quotes import StoredQuote
from quotes.verification.records import more_of
from quotes.verification.result import CheckResult, Match
from quotes.wording.types import Change
from web.records.plain import Record, absolute, day


def _change(change: Change) -> Record:
    return {
        "class": change.kind.value,
        "before": change.before,
        "after": change.after,
        "before_span": list(change.before_span),
        "after_span": list(change.after_span),
        "at_stake": change.at_stake,
    }


def check(result: CheckResult) -> Record:
    """The verdict on a text, with what was printed and how it differs.

    Args:
        result: what came of the check.
    """
    return {
        "text": result.text,
        "claimed": result.claimed,
        "wording": result.wording.value,
        "speaker": result.speaker.value,
        "credited": list(result.credited),
        "sentence": result.sentence,
        "needs_human": result.needs_human,
        "problem": result.problem.value if result.problem else None,
        "changes": [_change(change) for change in result.changes],
        "matches": [_match(match) for match in result.matches],
        **more_of(result),
    }


def _match(match: Match) -> Record:
    return {
        "quote": match.words,
        "quote_id": match.quote_id,
        "as_quote": match.as_quote,
        "wording": match.wording.value,
        "similarity": match.similarity,
        "probability": match.probability,
        "speaker_confidence": match.speaker_confidence,
        "changes": [_change(change) for change in match.changes],
        "kind": match.kind.value,
        "speaker": match.speaker,
        "person_id": match.person_id,
        "article_id": match.article_id,
        "title": match.title,
        "source": match.source,
        "published": day(match.published),
        "url": match.url,
        "context": match.context,
    }


def _printed(quote: StoredQuote) -> Record:
    return {
        "quote_id": quote.quote_id,
        "words": quote.words,
        "speaker": quote.speakers[0] if quote.speakers else None,
        "person_id": quote.person_id,
        "article_id": quote.article_id,
        "title": quote.title,
        "source": quote.source,
        "published": day(quote.published),
        "url": quote.url,
        "via": quote.via,
    }


def saying(report: SayingReport) -> Record:
    """One utterance in all its wordings, the earliest known print first.

    Args:
        report: the saying with its wordings.
    """
    return {
        "id": report.saying_id,
        "credited": list(report.credited),
        "severity": report.severity,
        "turned": report.turned,
        "relayed": [{"source": source, "via": via} for source, via in report.relayed],
        "wordings": [
            _printed(each.quote)
            | {"wording": each.wording.value, "changes": [_change(change) for change in each.changes]}
            for each in report.wordings
        ],
        "links": {
            "html": absolute("sayings.show", saying_id=report.saying_id),
            "self": absolute("sayings.show", saying_id=report.saying_id, twin="json"),
        },
    }


def audit(found: Audit) -> Record:
    """What differs between prints, each list the worst first.

    Args:
        found: what the audit found.
    """
    return {
        "disputed": [saying(each) for each in found.disputed],
        "differing": [saying(each) for each in found.differing],
        "turned": [saying(each) for each in found.turned],
        "sources": [
            {
                "source": each.source,
                "wordings": each.wordings,
                "altered": each.altered,
                "share": each.share,
                "interval": list(each.interval),
            }
            for each in found.sources
        ],
    }
