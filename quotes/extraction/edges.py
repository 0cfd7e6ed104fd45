"""Where a content begins and ends: no dateline, narration, addressee or sayer in it, and its last phrase whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from quotes import lexicon
from quotes.document import Layout
from quotes.document.labels import NOUN_CLAUSE, RELATIVE
from quotes.extraction.cues import lemma_of
from quotes.text.marks import QuotedRun, overlapping
from quotes.types import Quote, QuoteKind, Span

_WORD = re.compile(r"\w")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEFORE_SPEECH = '.!?:;,”"—–-\n'
_INSIDE_END = (",", ".", "?", "!", "…", "—", "–")


@dataclass(frozen=True, slots=True)
class EdgeConfig:
    """The limits of what is cut, in words; chosen on held-out training articles and on invented sentences.

    Attributes:
        tail: the longest narration behind a closing mark that is cut from a content.
        addressee: the longest addressee between "told" and "that".
        rest: words that may be missing of a content's last phrase.
    """

    tail: int = 12
    addressee: int = 6
    rest: int = 8


CONFIG = EdgeConfig()


def trim_edges(doc: Doc, layout: Layout, quote: Quote) -> Quote:
    """Trim a quote's content to what was said.

    Args:
        doc: the article, tagged and parsed where the pipeline does so.
        layout: its layout.
        quote: a quote whose content cuts no quotation marks.

    Returns:
        The quote with other spans, or itself. A content is never trimmed to nothing.
    """
    if quote.kind is QuoteKind.DIRECT:
        # A turn or a post: its borders are those of the page.
        return quote
    quote = _without_dateline(layout, quote)
    outer = [run for run in layout.runs if run.level == 0 and not run.single]
    quote = _without_narration(doc, layout, outer, quote)
    quote = _without_tail(doc, layout, outer, quote)
    quote = _without_addressee(doc, layout, quote)
    return replace(quote, content=tuple(_whole(doc, layout, piece, quote) for piece in quote.content))


def _without_dateline(layout: Layout, quote: Quote) -> Quote:
    content = []
    for piece in quote.content:
        line = layout.dateline(piece.start)
        start = line.span.end if line is not None else piece.start
        if _WORD.search(layout.text, start, piece.end):
            content.append(Span(start, piece.end))
    mention = tuple(span for span in quote.mention if layout.dateline(span.start) is None)
    return replace(quote, content=tuple(content) or quote.content, mention=mention)


def _without_narration(doc: Doc, layout: Layout, outer: Sequence[QuotedRun], quote: Quote) -> Quote:
    """The quote without words that only lead up to a quotation that opens a sentence: "the obvious problem: “…”".

    Words that make a clause of their own stay, unless the quotation is a paragraph by itself.
    """
    text = layout.text
    speech = [run for piece in quote.content for run in overlapping(outer, piece) if _opens_speech(text, run)]
    speech = [run for run in speech if any(piece.start <= run.start < piece.end for piece in quote.content)]
    if not speech:
        return quote
    first = speech[0]
    lead = Span(quote.content[0].start, first.start)
    before = [run for run in overlapping(outer, lead) if run.start < first.start]
    if before or not _WORD.search(text, *lead):
        return quote
    block = text[lead.start : first.start].endswith("\n") and text[lead.start : first.start].rstrip()[-1:] == ":"
    if quote.cue and quote.cue[0].start > lead.start:
        return quote
    if _is_clause(doc, lead) and not block:
        return quote
    content = [piece for piece in quote.content if piece.end > first.start]
    content[0] = Span(max(content[0].start, first.start), content[0].end)
    return replace(quote, content=tuple(content))


def _opens_speech(text: str, run: QuotedRun) -> bool:
    """Whether a sentence ends, or a colon stands, right before the run."""
    return text[max(0, run.start - 4) : run.start].rstrip()[-1:] in {".", "!", "?", ":"}


def _is_clause(doc: Doc, span: Span) -> bool:
    """Whether the span has a finite verb that no relative clause holds, and is no "what he said"."""
    tokens = [token for token in doc.char_span(*span, alignment_mode="contract") or () if not token.is_space]
    if not tokens or tokens[0].tag_ in {"WP", "WRB", "WDT"}:
        return False
    return any(token.tag_ in _FINITE and not _is_relative(token) and not _is_relative(token.head) for token in tokens)


def _is_relative(token: Token) -> bool:
    return token.dep_ in RELATIVE | NOUN_CLAUSE


def _without_tail(doc: Doc, layout: Layout, outer: Sequence[QuotedRun], quote: Quote) -> Quote:
    """The quote without what stands behind a whole quotation: "“Never,” [was all that] Ray Dunn would say".

    A name there, right before the cue, becomes the mention of a quote that has none.
    """
    text = layout.text
    content, mention = [], quote.mention
    for piece in quote.content:
        runs = [run for run in overlapping(outer, piece) if run.start >= piece.start]
        run = runs[0] if len(runs) == 1 else None
        if run is None or run.start != piece.start or not run.closed or not _is_whole(text, layout, run):
            content.append(piece)
            continue
        tail = Span(run.end, piece.end)
        words = text[tail.start : tail.end].split()
        if not _WORD.search(text, *tail) or len(words) > CONFIG.tail:
            content.append(piece)
            continue
        content.append(Span(piece.start, run.end))
        if not mention and quote.cue and 0 <= quote.cue[0].start - tail.end < 2 and not _is_clause(doc, tail):
            start = tail.start + len(text[tail.start : tail.end]) - len(text[tail.start : tail.end].lstrip(" ,—–-"))
            mention = (Span(start, tail.end),)
    return replace(quote, content=tuple(content), mention=mention)


def _is_whole(text: str, layout: Layout, run: QuotedRun) -> bool:
    """Whether the run is a quotation by itself: it opens a sentence or follows a comma, and ends in punctuation."""
    before = text[max(0, run.start - 4) : run.start].rstrip(" \t")
    opens = not before or before[-1] in _BEFORE_SPEECH or layout.body_start(run.paragraph) == run.start
    return opens and text[run.inner_start : run.inner_end].rstrip().endswith(_INSIDE_END)


def _without_addressee(doc: Doc, layout: Layout, quote: Quote) -> Quote:
    """The quote without who was told, between the cue and its "that": "told [the trust in July] that …"."""
    piece = quote.content[0]
    cue = doc.char_span(*quote.cue[-1], alignment_mode="expand") if quote.cue else None
    tokens = doc.char_span(*piece, alignment_mode="contract")
    if cue is None or not tokens or not any(lemma_of(t) in lexicon.words("listener_verbs") for t in cue):
        return quote
    if piece.start < quote.cue[-1].end or _WORD.search(layout.text, quote.cue[-1].end, piece.start):
        return quote
    for token in tokens[: CONFIG.addressee + 1]:
        if token.lower_ == "that" and token.tag_ == "IN" and token.i > tokens[0].i:
            return replace(quote, content=(Span(token.idx, piece.end), *quote.content[1:]))
        if token.pos_ in {"VERB", "AUX"} or token.is_punct:
            return quote
    return quote


def _whole(doc: Doc, layout: Layout, piece: Span, quote: Quote) -> Span:
    """The piece with the rest of its last phrase, which the tree hangs on words of the piece."""
    text = layout.text
    if not doc.has_annotation("DEP") or not text[piece.end - 1].isalnum():
        return piece
    barred = [*quote.cue, *quote.mention, *(other for other in quote.content if other != piece)]
    limit = layout.sentences[layout.sentence(piece.end - 1)].end
    tokens = doc.char_span(piece.start, limit, alignment_mode="contract") or ()
    end, taken = piece.end, 0
    for token in tokens:
        if token.idx < piece.end or token.is_space:
            continue
        if token.is_punct or taken >= CONFIG.rest or any(s.start <= token.idx < s.end for s in barred):
            break
        if not _hangs_on(token, Span(piece.start, piece.end), barred):
            break
        end, taken = token.idx + len(token), taken + 1
    return Span(piece.start, end)


def _hangs_on(token: Token, piece: Span, barred: Sequence[Span]) -> bool:
    """Whether the tree leads from the token into the piece, through no word of another span."""
    for _ in range(8):
        if token.head == token:
            return False
        token = token.head
        if any(span.start <= token.idx < span.end for span in barred):
            return False
        if piece.start <= token.idx < piece.end:
            return True
    return False
