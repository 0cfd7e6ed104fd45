"""What the first lines of a plain text say about it: title, byline, date, source. Reads only; the text stays whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from quotes import lexicon
from quotes.ingest.dates import parse_date
from quotes.text.bylines import DATED, clean_author, parse_byline
from quotes.types import Span

_LINES = 12  # non-empty lines at the top that may be a header
_LONGEST_TITLE = 200  # characters
_KEY = re.compile(
    r"(?P<key>date|published(?: on| at)?|posted(?: on)?|updated|last updated|created|title|headline|"
    r"source|publisher|site|author|byline|by|url|link)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_DATE_KEYS = ("date", "published", "published on", "published at", "posted", "posted on", "created")
_OPENING_WORDS = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|modified)|created|date)(?: on| at)?:?\s+", re.IGNORECASE
)
_PLACED = re.compile(r"[A-Z][^.!?:;]{3,60}\bin\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,2}")
_READING_TIME = re.compile(r"(?:\d+ )?\d+ min(?:ute)?s?\b.{0,30}", re.IGNORECASE)
_SITE = re.compile(r"(?P<name>[^|]{2,60}?)\s*\|\s*(?P<motto>[^|]{2,80})")
_ENDS_SENTENCE = re.compile(r"[^.]\.[\"'”’)]?$")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Inc|Co|Corp|Jr|Sr|Ltd|No|St|Dr|Mr|Ms))\.$")


@dataclass(frozen=True, slots=True)
class Header:
    """What a text's first lines say; None where they say nothing. `spans` are those lines, the title's left out."""

    title: str | None = None
    byline: str | None = None
    published: date | datetime | None = None
    source: str | None = None
    url: str | None = None
    spans: tuple[Span, ...] = ()


def parse_header(text: str) -> Header:
    """Read the lines above the first paragraph of a text.

    A title is a short line of its own that ends no sentence and has text after it. "Name | Motto" above a title is the
    outlet. A line with a key ("Date: 13 January 2022") is believed; a bare line counts only when all of it is a date or
    a byline.

    Args:
        text: an article's text.

    Returns:
        What the lines say, None where they say nothing; the spans are characters of `text`.
    """
    found: dict[str, str | date | datetime] = {}
    spans: list[Span] = []
    candidates: list[tuple[str, Span]] = []
    for line, span in _first_lines(text):
        if _is_body(line):
            break
        if _keyed(line, found) or _bare(line, found) or _READING_TIME.fullmatch(line):
            spans.append(span)
        else:
            candidates.append((line, span))
    placed = next((line for line in candidates[1:] if _is_placed(line, text, spans)), None)
    if placed is not None and (author := clean_author(placed[0])) is not None:
        found.setdefault("byline", author)
        candidates.remove(placed)
        spans.append(placed[1])
    title, source, outlet_span = _title_and_outlet(candidates, text)
    if outlet_span is not None:
        spans.append(outlet_span)
    return Header(
        title=_words(found.get("title")) or title,
        byline=_words(found.get("byline")),
        published=_day(found.get("published")),
        source=_words(found.get("source")) or source,
        url=_words(found.get("url")),
        spans=tuple(sorted(spans)),
    )


def _first_lines(text: str) -> list[tuple[str, Span]]:
    lines: list[tuple[str, Span]] = []
    for match in re.finditer(r"[^\r\n]+", text[:4000]):
        line = match.group().strip()
        if line:
            left = len(match.group()) - len(match.group().lstrip())
            start = match.start() + left
            lines.append((" ".join(line.split()), Span(start, start + len(line))))
        if len(lines) == _LINES:
            break
    return lines


def _is_body(line: str) -> bool:
    """Whether a line is a paragraph of the article rather than part of its header."""
    if len(line) > _LONGEST_TITLE:
        return True
    return len(line) > 60 and _ENDS_SENTENCE.search(line) is not None and _ABBREVIATED.search(line) is None


def _keyed(line: str, found: dict[str, str | date | datetime]) -> bool:
    """Take "Key: value" lines; a picture's "SOURCE: MIL.RU" stands below the title and is not the article's source."""
    match = _KEY.fullmatch(line)
    if match is None:
        return False
    key, value = match["key"].casefold(), match["value"].strip()
    if key in (*_DATE_KEYS, "updated", "last updated"):
        moment = parse_date(value)
        if moment is not None and (key in _DATE_KEYS or "published" not in found):
            found["published"] = moment
        return moment is not None
    if key in ("author", "byline", "by"):
        author = clean_author(value)
        if author is not None:
            found.setdefault("byline", author)
        return author is not None
    if key in ("source", "publisher", "site"):
        if line.split(":")[0].isupper():
            return False
        found.setdefault("source", value)
    elif key in ("url", "link"):
        if not value.startswith(("http://", "https://")):
            return False
        found.setdefault("url", value)
    else:
        found.setdefault("title", value)
    return True


def _bare(line: str, found: dict[str, str | date | datetime]) -> bool:
    """Take lines that are nothing but a date, a byline, or a byline and a date."""
    moment = parse_date(_OPENING_WORDS.sub("", line))
    if moment is not None:
        found.setdefault("published", moment)
        return True
    byline = parse_byline(line)
    if byline is None:
        return False
    found.setdefault("byline", byline)
    for part in (*re.split(r"\s*[|•·–—]\s*|\s+-\s+", line)[1:], *DATED.split(line, maxsplit=1)[1:]):
        moment = parse_date(_OPENING_WORDS.sub("", part))
        if moment is not None:
            found.setdefault("published", moment)
    return True


def _is_placed(candidate: tuple[str, Span], text: str, spans: list[Span]) -> bool:
    """Whether a line under the title is "Jane Doe in Berlin": it needs a date or another header line right after it."""
    line, span = candidate
    follows = any(span.end <= other.start and not text[span.end : other.start].strip() for other in spans)
    return follows and _PLACED.fullmatch(line) is not None


def _title_and_outlet(candidates: list[tuple[str, Span]], text: str) -> tuple[str | None, str | None, Span | None]:
    """The title among the lines that are left, and the outlet when a line "Name | Motto" or "Title | Outlet" has it."""
    outlet: str | None = None
    outlet_span: Span | None = None
    for number, (line, span) in enumerate(candidates):
        site = _SITE.fullmatch(line)
        if site is not None and number + 1 < len(candidates) and outlet is None and _is_outlet(site["name"]):
            outlet, outlet_span = site["name"].strip(), span
            continue
        if not text[span.end :].strip() or not _is_title(line):
            continue
        title = _MARKDOWN_HEADING.sub("", line)
        head, _, tail = title.rpartition(" | ")
        if head and _is_outlet(tail):
            return head.strip(), outlet or tail.strip(), outlet_span
        return title, outlet, outlet_span
    return None, outlet, outlet_span


def _is_title(line: str) -> bool:
    words = line.split()
    if len(words) < 2 or len(line) > _LONGEST_TITLE or not any(char.isalpha() for char in line):
        return False
    if _ENDS_SENTENCE.search(line) is not None and _ABBREVIATED.search(line) is None:
        return False
    return not line.endswith((":", ",", ";")) and line[0] not in "•*-–—@<[("


def _is_outlet(name: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name)
    telling = lexicon.words("outlet_words")
    return 0 < len(words) <= 6 and any(word.casefold() in telling or _ends_as_outlet(word) for word in words)


def _ends_as_outlet(word: str) -> bool:
    """Whether one word names an outlet: an acronym ("CNN") or one that closes in an outlet's word ("HuffPost")."""
    return (word.isupper() and 2 < len(word) < 6) or word.casefold().endswith(("post", "news", "times", "mail", "wire"))


def _words(value: str | date | datetime | None) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: str | date | datetime | None) -> date | datetime | None:
    return value if isinstance(value, date) else None
