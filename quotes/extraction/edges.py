"""Where a content begins and ends: no dateline, narration, addressee or sayer in it, and its last phrase whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from quotes import lexicon
from quotes.document import Layout
from quotes.document.labels import CLAUSE, NOUN_CLAUSE, RELATIVE
from quotes.extraction.cues import lemma_of
from quotes.extraction.rules.phrases import own_subject
from quotes.text.marks import QuotedRun, overlapping
from quotes.types import Quote, QuoteKind, Span

_WORD = re.compile(r"\w")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPEN = re.compile(r"[“”\"„«»]")
_BEFORE_SPEECH = '.!?:;,”"—–-\n'
_INSIDE_END = (",", ".", "?", "!", "…", "—", "–")


@dataclass(frozen=True, slots=True)
class EdgeConfig:
    """The limits of what is cut, in words.

    The first three were chosen on training articles and invented sentences, the others set by hand after reading misses
    on the development pages; none was searched for.

    Attributes:
        tail: the longest narration behind a closing mark that is cut from a content.
        addressee: the longest addressee between "told" and "that".
        rest: words that may be missing of a content's last phrase.
        open_rest: the same where the content ends on an article or a preposition, which surely cuts a phrase.
        hole: words between two pieces of one sentence that belong to them.
        crumb: the longest piece of another sentence that may be dropped for having no verb.
    """

    tail: int = 12
    addressee: int = 6
    rest: int = 8
    open_rest: int = 24
    hole: int = 2
    crumb: int = 5


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
    quote = _within_paragraph(layout, outer, _without_crumbs(doc, layout, outer, quote))
    quote = _without_holes(layout, quote)
    quote = replace(quote, content=tuple(_whole(doc, layout, piece, quote) for piece in quote.content))
    return _with_verb(doc, layout, quote)


def _within_paragraph(layout: Layout, outer: Sequence[QuotedRun], quote: Quote) -> Quote:
    """The quote without sentences of the next paragraph that no marks and no colon before them make somebody's."""
    if not quote.cue:
        return quote
    text, content = layout.text, []
    own = layout.paragraph(quote.cue[0].start)
    for piece in quote.content:
        first, last = layout.paragraph(piece.start), layout.paragraph(piece.end - 1)
        if first != own or last == own or overlapping(outer, Span(layout.paragraphs[own].end, piece.end)):
            content.append(piece)
            continue
        before = text[piece.start : layout.paragraphs[own].end].rstrip("”\"'’) ")
        ended = before.endswith((".", "!", "?"))
        content.append(Span(piece.start, layout.paragraphs[own].end) if ended else piece)
    return replace(quote, content=tuple(content))


def _with_verb(doc: Doc, layout: Layout, quote: Quote) -> Quote:
    """The quote with the rest of its clause where the content holds the clause's subject but not its verb."""
    cue = doc.char_span(*quote.cue[-1], alignment_mode="expand") if quote.cue else None
    last = quote.content[-1]
    if cue is None or not doc.has_annotation("DEP") or last.start < cue.end_char:
        return quote
    limit = layout.sentences[layout.sentence(last.end - 1)].end
    clauses = [child for token in cue for child in token.children if child.dep_ in CLAUSE and child.idx >= last.end]
    for clause in clauses:
        subject = own_subject(clause)
        whole = Span(last.start, clause.right_edge.idx + len(clause.right_edge))
        barred = any(last.end <= span.start < whole.end for span in (*quote.cue, *quote.mention))
        if subject is None or not last.start <= subject.idx < last.end or whole.end > limit or barred:
            continue
        end = len(layout.text[: whole.end].rstrip(" .,;"))
        return replace(quote, content=(*quote.content[:-1], Span(last.start, end)))
    return quote


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
    if cue is None or not tokens or not _takes_listener(cue):
        return quote
    if piece.start < quote.cue[-1].end or _WORD.search(layout.text, quote.cue[-1].end, piece.start):
        return quote
    for token in tokens[: CONFIG.addressee + 1]:
        if token.lower_ == "that" and token.tag_ == "IN" and token.i > tokens[0].i:
            return replace(quote, content=(Span(token.idx, piece.end), *quote.content[1:]))
        if token.pos_ in {"VERB", "AUX"} or token.is_punct:
            return quote
    return quote


def _takes_listener(cue: Tokens) -> bool:
    """Whether a cue leads to who is told: "told", "pledged to"."""
    if len(cue) > 1 and cue[-1].lower_ == "to":
        return True
    return any(lemma_of(token) in lexicon.words("listener_verbs") for token in cue)


def _without_crumbs(doc: Doc, layout: Layout, outer: Sequence[QuotedRun], quote: Quote) -> Quote:
    """The quote without a few words of another sentence than the cue's that have no marks, no verb and no end."""
    if not quote.cue or len(quote.content) < 2:
        return quote
    own = layout.sentence(quote.cue[0].start)
    kept = [piece for piece in quote.content if not _is_crumb(doc, layout, outer, piece, own)]
    return replace(quote, content=tuple(kept) or quote.content)


def _is_crumb(doc: Doc, layout: Layout, outer: Sequence[QuotedRun], piece: Span, own: int) -> bool:
    number = layout.sentence(piece.start)
    if number == own or overlapping(outer, piece) or len(layout.words(piece)) > CONFIG.crumb:
        return False
    tokens = doc.char_span(*piece, alignment_mode="expand") or ()
    ends = piece.end >= len(layout.text[: layout.sentences[number].end].rstrip(" .!?\n"))
    return not ends and not any(token.tag_ in _FINITE for token in tokens)


def _without_holes(layout: Layout, quote: Quote) -> Quote:
    """The quote with pieces of one sentence joined where a few words between them are no cue and no mention."""
    joined: list[Span] = []
    for piece in quote.content:
        before = joined[-1] if joined else None
        if before is not None and _is_hole(layout, Span(before.end, piece.start), quote):
            joined[-1] = Span(before.start, piece.end)
        else:
            joined.append(piece)
    return replace(quote, content=tuple(joined))


def _is_hole(layout: Layout, gap: Span, quote: Quote) -> bool:
    if layout.sentence(max(0, gap.start - 1)) != layout.sentence(gap.end):
        return False
    if len(layout.words(gap)) > CONFIG.hole or _OPEN.search(layout.text, *gap):
        return False
    return not any(span.start < gap.end and gap.start < span.end for span in (*quote.cue, *quote.mention))


def _whole(doc: Doc, layout: Layout, piece: Span, quote: Quote) -> Span:
    """The piece with the rest of its last phrase, which the tree hangs on words of the piece."""
    text = layout.text
    if not doc.has_annotation("DEP") or not text[piece.end - 1].isalnum():
        return piece
    barred = [*quote.cue, *quote.mention, *(other for other in quote.content if other != piece)]
    limit = layout.sentences[layout.sentence(piece.end - 1)].end
    tokens = doc.char_span(piece.start, limit, alignment_mode="contract") or ()
    end, taken = piece.end, 0
    inside = doc.char_span(*piece, alignment_mode="contract")
    most = CONFIG.open_rest if inside and inside[-1].pos_ in {"DET", "ADP"} else CONFIG.rest
    for token in tokens:
        if token.idx < piece.end or token.is_space:
            continue
        if token.is_punct or taken >= most or any(s.start <= token.idx < s.end for s in barred):
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
