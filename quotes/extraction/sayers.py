"""Whose words they are where an extractor's mention is missing or stands in another sentence, and sayers who are none.

A mention stands in the sentence of its cue: "… wrote on X. Bo Lind, the pilot, said …" is Lind's. Behind a quotation an
inverted cue leads to its subject (""…,” said the sign on the door"), and a name with a role signs ("“…,” Ida Moss,
head of the trust."). What nobody said is no statement ("Nobody in the room said “we lost”").
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from quotes.document import Layout
from quotes.document.labels import VERB_TAGS
from quotes.extraction.rules.noun_phrases import phrase_span
from quotes.types import Quote, Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WORD = re.compile(r"\w")
_MARKS_ONLY = re.compile(r"[\s,“”\"'‘’«»]*")
_NOBODY = re.compile(r"(?:[Nn]obody|[Nn]o[ -]one|[Nn]one|[Nn]either)\b|[Nn]o (?=[a-z])")
_NOT_BEFORE = re.compile(r"\bnot (?:a |even )?$", re.IGNORECASE)


def mend_mention(doc: Doc, layout: Layout, quote: Quote) -> Quote:
    """Give a quote the mention that its cue's sentence, or the name behind its marks, tells.

    Args:
        doc: the article, tagged and parsed.
        layout: its layout.
        quote: a quote whose content cuts no marks.

    Returns:
        The quote with another mention, or itself.
    """
    if not quote.cue:
        return quote if quote.mention else _signed(doc, layout, quote)
    if not quote.mention:
        return _inverted(doc, layout, quote)
    own = layout.sentence(quote.cue[0].start)
    if layout.sentence(quote.mention[-1].start) >= own or quote.content[0].start < quote.cue[0].start:
        return quote
    opening = _opening_name(doc, layout, layout.sentences[own].start, quote.cue[0].start)
    return quote if opening is None else replace(quote, mention=(opening,))


def is_said_by_nobody(text: str, quote: Quote) -> bool:
    """Tell whether a quote's sayer is "nobody", "no doctor", "not one passenger": then the words were not said.

    Args:
        text: the article's text.
        quote: a quote with its mention.
    """
    if not quote.mention or not quote.cue:
        return False
    first = quote.mention[0]
    if _NOBODY.match(text, *first):
        return True
    one = text[first.start : first.start + 4].lower() == "one "
    return one and _NOT_BEFORE.search(text, max(0, first.start - 10), first.start) is not None


def _opening_name(doc: Doc, layout: Layout, start: int, cue: int) -> Span | None:
    """The name that opens a sentence, with an apposition in commas, where nothing else stands before the cue."""
    end = _name_end(doc, start, cue)
    if end is None or end > cue:
        return None
    between = layout.text[end:cue].strip()
    if between and not (between.startswith(",") and between.endswith(",")):
        return None
    tokens = doc.char_span(end, cue, alignment_mode="contract") or ()
    if any(token.tag_ in _FINITE and token.pos_ in VERB_TAGS for token in tokens):
        return None
    return Span(start, end + len(layout.text[end:cue].rstrip(" ,")))


def _name_end(doc: Doc, start: int, cue: int) -> int | None:
    """The end of the person's name at a character, or of two proper nouns at least; None where none is."""
    person = _person_at(doc, start)
    if person is not None:
        return person.end_char
    ends = [start]
    for token in doc.char_span(start, cue, alignment_mode="contract") or ():
        if token.tag_ != "NNP":
            break
        ends.append(token.idx + len(token))
    return ends[-1] if len(ends) > 2 else None


def _person_at(doc: Doc, start: int) -> Tokens | None:
    return next((ent for ent in doc.ents if ent.start_char == start and ent.label_ == "PERSON"), None)


def _inverted(doc: Doc, layout: Layout, quote: Quote) -> Quote:
    """The quote with the subject behind its cue: "“…,” said the sign on the door"."""
    cue = doc.char_span(*quote.cue[-1], alignment_mode="expand")
    closed = any(run.closed and run.end == quote.content[-1].end for run in layout.runs)
    if cue is None or len(cue) != 1 or cue[0].tag_ not in {"VBD", "VBZ"} or not closed:
        return quote
    if cue.start_char < quote.content[-1].end or _WORD.search(layout.text, quote.content[-1].end, cue.start_char):
        return quote
    end = layout.sentences[layout.sentence(cue.start_char)].end
    behind = doc.char_span(cue.end_char, end, alignment_mode="contract")
    if behind is None or not len(behind) or behind[0].pos_ not in {"DET", "PROPN", "PRON", "NOUN", "ADJ"}:
        return quote
    mention = phrase_span(doc, behind.start, behind.end)
    return quote if mention is None else replace(quote, mention=(mention,))


def _signed(doc: Doc, layout: Layout, quote: Quote) -> Quote:
    """The quote of a paragraph with the name and role behind its marks and no verb: “…,” Ida Moss, head of …"""
    content = quote.content[-1]
    run = layout.run_at(quote.content[0].start)
    if run is None or not run.closed or content != Span(run.start, run.end):
        return quote
    block = layout.paragraphs[run.paragraph]
    if layout.body_start(run.paragraph) != run.start:
        return quote
    blank = _MARKS_ONLY.match(layout.text, run.end, block.end)
    person = _person_at(doc, blank.end() if blank is not None else run.end)
    if person is None or layout.text[person.end_char : person.end_char + 1] != ",":
        return quote
    rest = doc.char_span(person.end_char, block.end, alignment_mode="contract") or ()
    if any(token.tag_ in _FINITE for token in rest) or any(t.text in ".?!" for t in list(rest)[:-1]):
        return quote
    return replace(quote, mention=(Span(person.start_char, person.end_char),))
