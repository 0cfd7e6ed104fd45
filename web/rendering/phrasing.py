"""How the site says things: dates, counts, kinds and doubts in plain English. Registered as template filters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from flask import Flask

from quotes.export import lead_in
from quotes.services.library import LISTED_FROM
from quotes.services.views import ArticleItem, ArticleRecord, ArticleRef
from quotes.store.query import parse, spans_of
from quotes.text.addresses import outward
from quotes.types import QuoteKind, SpeakerKind, SpeakerStatus, StatementKind
from quotes.verification.result import SpeakerVerdict
from quotes.wording.types import Wording

KINDS = {
    QuoteKind.DIRECT: ("Word for word", "all of it stands within quotation marks"),
    QuoteKind.MIXED: ("Part quoted", "part of it stands within quotation marks"),
    QuoteKind.INDIRECT: ("Reported", "told in the article’s own words"),
}
STATEMENTS = {
    StatementKind.STATEMENT: ("Statement", "the article says that this was said or written"),
    StatementKind.QUESTION: ("Question", "asked, not asserted"),
    StatementKind.TOPIC: ("Topic", "spoken about; the article doesn’t tell the words"),
    StatementKind.THOUGHT: ("Thought", "a belief, wish or plan; the article doesn’t say that it was uttered"),
    StatementKind.ACT: ("Act", "a deed or a decision, no words"),
    StatementKind.EVIDENCE: ("Evidence", "what something shows or means, no words"),
    StatementKind.UNREAL: ("Not said", "denied to have been said, refused, or only imagined"),
}
SPEAKERS = {
    SpeakerKind.PERSON: ("Person", "People"),
    SpeakerKind.ORGANIZATION: ("Organization", "Organizations"),
    SpeakerKind.GROUP: ("Group", "Groups"),
    SpeakerKind.UNNAMED: ("Unnamed source", "Unnamed sources"),
}
STATUSES = {
    SpeakerStatus.RESOLVED: ("Named", "the article tells who speaks"),
    SpeakerStatus.AMBIGUOUS: ("Ambiguous", "more than one person fits; we don’t guess"),
    SpeakerStatus.UNKNOWN: ("Unknown", "the article doesn’t tell who speaks"),
}

WORDINGS = {
    Wording.VERBATIM: "Word for word",
    Wording.TRIMMED: "Word for word, but cut",
    Wording.ALTERED: "Words were changed",
    Wording.PARAPHRASE: "Other words, the same sense",
    Wording.NOT_FOUND: "Nothing like it here",
    Wording.NOT_CHECKED: "Not checked",
}
SPEAKER_VERDICTS = {
    SpeakerVerdict.CONFIRMED: "the speaker is right",
    SpeakerVerdict.CONTRADICTED: "somebody else is credited",
    SpeakerVerdict.CONTESTED: "articles disagree on the speaker",
    SpeakerVerdict.UNKNOWN: "the speaker isn’t known",
    SpeakerVerdict.NOT_ASKED: "",
}

MARKS = frozenset("“”„‟«»‹›\"'‘’‚‛`´")


def day(value: date | datetime | None, *, missing: str = "undated") -> str:
    """Write a day as 13 January 2022; `missing` when the article carries no date.

    Args:
        value: a day or a moment; None for none.
        missing: what stands for none.
    """
    return f"{value.day} {value:%B} {value.year}" if value is not None else missing


def iso(value: date | datetime | None) -> str:
    """Write a day as 2022-01-13, for machines; "" when there is no date.

    Args:
        value: a day or a moment; None for none.
    """
    if value is None:
        return ""
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def period(first: date | None, last: date | None) -> str:
    """Give the span of time from `first` to `last`, with what they share said once; "" when there is no date.

    Args:
        first: the earliest day; None for none.
        last: the latest day; None for none.
    """
    if first is None or last is None:
        return day(first or last, missing="")
    if iso(first) == iso(last):
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Write 1 quote, 2 quotes, 1,204 quotes.

    Args:
        count: how many.
        one: the word for one.
        many: the word for more; None adds an s.
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(value: float) -> str:
    """Write a share from 0 to 1 in whole per cent; never rounded up to certainty.

    Args:
        value: a share from 0 to 1.
    """
    return f"{min(round(value * 100), 99 if value < 1 else 100)} %"


def least_shares(chosen: float | None) -> list[float]:
    """Give the smallest certainties that a list offers to choose from, the one chosen among them.

    Args:
        chosen: the share chosen now; None for none.
    """
    return sorted({0.0, 0.8, 0.9} | ({chosen} if chosen is not None else set()))


def marked(words: str, kind: QuoteKind) -> str:
    """Put `words` of a direct quote within quotation marks; marks that the article printed are left as they are.

    Args:
        words: the words as printed.
        kind: how they stand in the article.
    """
    bare = kind is QuoteKind.DIRECT and words[:1] not in MARKS
    return f"“{words}”" if bare else words


def hits(text: str, query: str) -> list[tuple[str, bool]]:
    """Cut `text` in pieces, each with whether it holds what `query` asks for; one piece where nothing is asked.

    Args:
        text: the words as shown.
        query: what was searched for; "" for nothing.
    """
    pieces, at = [], 0
    for span in spans_of(parse(query), text):
        pieces += [(text[at : span.start], False), (span.of(text), True)]
        at = span.end
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


def shortened(text: str, length: int = 240) -> str:
    """Give `text` cut at a word after at most `length` characters, with an ellipsis where something was cut.

    Args:
        text: any words.
        length: characters.
    """
    if len(text) <= length:
        return text
    return text[:length].rsplit(None, 1)[0].rstrip(",;:–—-") + " …"


def headline(article: ArticleRef | ArticleItem | ArticleRecord) -> str:
    """Give the article's title, or what tells it from other articles without one.

    Args:
        article: the article as the store gives it.
    """
    return article.title or f"Article {article.id} without a title"


def host(url: str | None) -> str:
    """Give the site's name in a URL, for people; "" when it cannot be followed.

    Args:
        url: an address; None for none.
    """
    followed = outward(url)
    return followed.split("/")[2].removeprefix("www.") if followed else ""


def listed(items: Iterable[str], *, last: str = "and") -> str:
    """Write a, b and c.

    Args:
        items: what is told one by one.
        last: the word before the last.
    """
    names = list(items)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


def init(app: Flask) -> None:
    """Make this module's words known to `app`'s templates.

    Args:
        app: the site.
    """
    for function in (day, iso, percent, lead_in, marked, shortened, headline, host, listed, outward, plural, hits):
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.globals.update(
        period=period,
        plural=plural,
        least_shares=least_shares,
        LISTED_FROM=LISTED_FROM,
        KINDS=KINDS,
        STATEMENTS=STATEMENTS,
        SPEAKERS=SPEAKERS,
        STATUSES=STATUSES,
        WORDINGS=WORDINGS,
        SPEAKER_VERDICTS=SPEAKER_VERDICTS,
    )
