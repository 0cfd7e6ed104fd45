"""What every extractor's quotes pass through: marks are never cut, boilerplate is left out, kinds are set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from quotes.document import layout_of
from quotes.extraction.edges import trim_edges
from quotes.extraction.kinds import classify_kind, is_title
from quotes.extraction.sayers import mend_mention
from quotes.text.asking import askers, is_asked
from quotes.text.marks import QuotedRun, overlapping
from quotes.text.ranges import Ranges
from quotes.types import Quote, QuoteKind, Span

_WORD = re.compile(r"\w")
_DASH_BEFORE = re.compile(r"\s*[—–―-]+\s*(?=[“\"„«])")
_TIME_OF_DAY = re.compile(r"[\W\d_]*(?:[ap]\.?\s?m\b)?[\W\d_]*", re.IGNORECASE)
_DASH_AFTER = re.compile(r"(?<=[”\"»])\s*[—–―-]+\s*$")


def finish(
    doc: Doc, runs: Sequence[QuotedRun], quotes: Iterable[Quote], *, boilerplate: Sequence[Span] = ()
) -> tuple[Quote, ...]:
    """The quotes as they may leave the component, in order of their first character.

    Content is grown to whole quotation marks where it would cut them, trimmed of white space, and put together
    where nothing stands between its pieces. Pieces that begin in `boilerplate` go, and with the last piece the
    quote. The kind is set from typography. All offsets lie inside the text. Two quotes
    with the same content become one, the more confident. Who is asked in the passive is no mention, who asks by
    "by" is one. Titles of works and scare quotes that nobody is said to have said are none.

    Args:
        doc: the article, tagged and parsed.
        runs: runs of quotation marks, in order.
        quotes: what was found.
        boilerplate: what is no journalism, in characters.
    """
    text, layout = doc.text, layout_of(doc)
    outer = [run for run in runs if run.level == 0]
    noise = Ranges(boilerplate)
    best: dict[tuple[Span, ...], Quote] = {}
    for quote in quotes:
        cue = _clean(text, quote.cue)
        mention = tuple(m for m in _clean(text, quote.mention) if not _TIME_OF_DAY.fullmatch(m.of(text)))
        grown = [_grow(text, piece, outer, [*cue, *mention]) for piece in quote.content]
        grown = [_without_dashes(text, piece) for piece in grown]
        content = _join(text, [piece for piece in _clean(text, grown) if not noise.holds(piece.start)])
        if not content:
            continue
        if is_asked(text, cue, content):
            mention = askers(text, cue, mention)
        quote = replace(quote, content=content, cue=cue, mention=mention)
        quote = trim_edges(doc, layout, mend_mention(doc, layout, quote))
        content, mention = _clean(text, quote.content), _clean(text, quote.mention)
        finished = replace(
            quote,
            content=content,
            mention=mention,
            kind=quote.kind if quote.kind is QuoteKind.DIRECT else classify_kind(text, content, runs),
        )
        if finished.kind is QuoteKind.DIRECT and not mention and _is_label(text, content):
            continue
        known = best.get(content)
        if known is None or known.confidence < finished.confidence:
            best[content] = finished
    return tuple(sorted(best.values(), key=lambda quote: (quote.content[0], quote.content[-1].end)))


def _is_label(text: str, content: Sequence[Span]) -> bool:
    """Whether a content in quotation marks is a title of a work or a scare quote, which nobody need have said.

    One piece without a sentence's end in it, of capitalised words or of two words at most.
    """
    words = content[0].of(text).strip(" ,;\"'`“”„‟‘’‚«»‹›").split()
    if len(content) > 1 or any(word.endswith((".", "?", "!")) for word in words):
        return False
    return len(words) < 3 or is_title(words)


def _grow(text: str, piece: Span, outer: Sequence[QuotedRun], beside: Sequence[Span]) -> Span:
    """The piece grown so that it cuts no outermost run, unless its own cue or mention stands inside that run.

    A run of the next paragraph of which it has the opening mark at most is left to others.
    """
    start, end = piece
    for run in overlapping(outer, piece):
        if run.start > start and not _WORD.search(text, run.start, end) and "\n" in text[start : run.start]:
            end = min(end, run.start)
            continue
        if any(span.start < run.inner_end and run.inner_start < span.end for span in beside):
            continue
        start = min(start, run.start)
        if run.closed or run.carried:
            end = max(end, run.end)
    return Span(start, end)


def _without_dashes(text: str, piece: Span) -> Span:
    """The piece without a dash before its opening or after its closing mark: “The bridge” — she said — “is mine.”"""
    leading, trailing = _DASH_BEFORE.match(text, *piece), _DASH_AFTER.search(text, *piece)
    return Span(leading.end() if leading else piece.start, trailing.start() if trailing else piece.end)


def _clean(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans inside the text, without white space at their ends, sorted; empty ones are left out."""
    found: list[Span] = []
    for span in spans:
        start, end = max(0, span.start), min(len(text), span.end)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(Span(start, end))
    return tuple(sorted(found))


def _join(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans with overlapping ones, and neighbours with only blanks between them, made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and (span.start <= joined[-1].end or not text[joined[-1].end : span.start].strip(" ")):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
