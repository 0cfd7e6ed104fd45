"""Checks as a document to hand on: one HTML page that needs nothing else, and ClaimReview for what a person rated."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from quotes.errors import InputError
from quotes.verification.result import CheckResult, Match, SpeakerVerdict
from quotes.wording.types import Wording

SHOWN = 5  # printed wordings a claim
_STYLE = (
    ":root{color-scheme:light dark;--cut:#fbe3e0;--add:#def0de;--rule:#8886}"
    "body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin:0 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}"
    "section{border-top:1px solid var(--rule);padding:1rem 0;break-inside:avoid}"
    "blockquote{margin:.25rem 0 .25rem 1rem}cite{font-style:italic}"
    "del{background:var(--cut)}ins{background:var(--add)}.quiet{opacity:.85}"
    "@media(prefers-color-scheme:dark){:root{--cut:#40201d;--add:#1b3522}}"
    "@media print{body{margin:0;max-width:none}"
    "a::after{content:' <' attr(href) '>';font-size:.8em;overflow-wrap:anywhere}}"
)  # fmt: skip
_METHOD = (
    "Each claim was held against the quotations and the running text of the articles kept here. Words count as the "
    "same across case, typography, spelling variants and ways to write a number. Other words count as the same only "
    "above a strict bar of probability. A speaker counts as confirmed or contradicted only where the attribution "
    "itself is sure or stands in two sources."
)
_LIMITS = (
    "What no article here prints cannot be found, and not found does not mean never said. Attributions were found by a "
    "program unless a person decided them. English only."
)


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with its verdict; `name` tells where it stands in a draft or a file of cases, None for a claim alone."""

    name: str | None
    result: CheckResult


def check_page(claims: Sequence[CheckedClaim], *, made: date) -> str:
    """Write checks as one HTML page that needs nothing else; every word of claims and articles is escaped.

    Args:
        claims: the claims with their verdicts, in order.
        made: the day of the report, which is also the day on which the sources were consulted.
    """
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Quotations checked, {_day(made)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    needs = sum(claim.result.needs_human for claim in claims)
    lead = (
        f"<h1>Quotations checked</h1>\n<p>{_day(made)}. {len(claims)} checked, {needs} for a person to look at.</p>\n"
    )
    sections = "\n".join(_section(claim, made) for claim in claims)
    method = f"<section>\n<h2>Method and limits</h2>\n<p>{_METHOD}</p>\n<p>{_LIMITS}</p>\n</section>"
    return f"{head}{lead}{sections}\n{method}\n</main>\n</body>\n</html>\n"


def _section(claim: CheckedClaim, made: date) -> str:
    return "<section>\n" + "\n".join(_parts(claim, made)) + "\n</section>"


def _parts(claim: CheckedClaim, made: date) -> Iterator[str]:
    result = claim.result
    place = f"{escape(claim.name)}: " if claim.name else ""
    yield f"<h2>{place}{escape(result.sentence)}</h2>"
    said = f", said by {escape(result.claimed)}" if result.claimed else ""
    yield f"<h3>Claimed{said}</h3>\n<blockquote>{_marked(result)}</blockquote>"
    for match in result.matches[:SHOWN]:
        yield f"<h3>Printed</h3>\n{_printed(match, made)}"
    if result.undated:
        yield f'<p class="quiet">{result.undated} of the prints bear no date; “earliest” speaks of the others.</p>'
    for one in result.credits if len(result.credits) > 1 else ():
        told = f" <q>{escape(one.words)}</q>" if one.words else ""
        yield f"<p>Credited to {escape(one.name)} by {escape(', '.join(one.sources))}.{told}</p>"
    for denial in result.denials:
        yield f"<h3>Denied</h3>\n<blockquote>{escape(denial.words)}</blockquote>"
        yield f"<p>{_source(denial.source, None, denial.published, denial.url, made)}</p>"
    if result.nearest:
        yield '<h3>Nearest, not the same</h3>\n<div class="quiet">'
        for match in result.nearest:
            yield _printed(match, made)
        yield "</div>"


def _printed(match: Match, made: date) -> str:
    who = escape(match.speaker or "nobody is credited")
    where = _source(match.source, match.title, match.published, match.url, made)
    return f"<blockquote>{escape(match.words)}</blockquote>\n<p>{who} · {where}</p>"


def _source(source: str | None, title: str | None, published: date | None, url: str | None, made: date) -> str:
    """A source with its address, the day of publication, and the day on which it was consulted."""
    name = f"<cite>{escape(source or title or 'article')}</cite>"
    if url and url.startswith(("http://", "https://")):
        name = f'<a href="{escape(url)}">{name}</a>'
    parts = [name, *([escape(title)] if title and source else []), _day(published) if published else "undated"]
    return " · ".join(parts) + f" · consulted {_day(made)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _marked(result: CheckResult) -> str:
    """The claim with what was put in as `ins` and what was taken out as `del`."""
    words, at = [], 0
    for change in sorted(result.changes, key=lambda one: one.after_span):
        start, end = change.after_span
        if start < at or end > len(result.text):
            continue
        words.append(escape(result.text[at:start]))
        words.append(f"<del>{escape(change.before)}</del>" if change.before else "")
        words.append(f"<ins>{escape(result.text[start:end])}</ins>" if end > start else "")
        at = end
    return "".join(words) + escape(result.text[at:])


@dataclass(frozen=True, slots=True)
class Rating:
    """What a person says of a claim.

    Attributes:
        label: the rating in words: "Misattributed".
        reviewer: the name of the person or organisation that answers for it.
        url: the page on which the review is published.
        rated: the day of the rating.
    """

    label: str
    reviewer: str
    url: str
    rated: date


def claim_review(result: CheckResult, rating: Rating) -> str:
    """Write a ClaimReview as JSON-LD, with the properties that search engines require of one.

    Args:
        result: the check; its verdict is not written, since only a person rates a claim.
        rating: what a person entered.

    Raises:
        InputError: the rating has no label, reviewer or address.
    """
    if not (rating.label.strip() and rating.reviewer.strip() and rating.url.startswith(("http://", "https://"))):
        raise InputError("A ClaimReview needs a rating, the name of who answers for it, and the address of the review.")
    claim: dict[str, object] = {"@type": "Claim"}
    if result.claimed:
        claim["author"] = {"@type": "Person", "name": result.claimed}
    if result.speaker is not SpeakerVerdict.UNKNOWN and result.wording is not Wording.NOT_FOUND:
        claim["appearance"] = [
            {"@type": "CreativeWork", "url": match.url} for match in result.matches[:SHOWN] if match.url
        ]
    made = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": rating.url,
        "claimReviewed": result.text,
        "datePublished": rating.rated.isoformat(),
        "author": {"@type": "Organization", "name": rating.reviewer},
        "reviewRating": {"@type": "Rating", "alternateName": rating.label},
        "itemReviewed": claim,
    }
    return json.dumps(made, ensure_ascii=False, indent=2)
