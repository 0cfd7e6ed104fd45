"""textacy's direct-quotation triples as one signal among others.

textacy pairs the quotation marks of a whole Doc blindly and refuses an odd number of them, so it sees here single
paragraphs, only such whose marks are well paired; where it refuses even so, it has no say. It is asked where the pass
over the marks found words that nobody seems to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.draft import Draft
from quotes.types import Span

if TYPE_CHECKING:
    from textacy.extract.triples import DQTriple


def find_triples(view: ArticleView, lone: Sequence[Draft]) -> list[Draft]:
    """Drafts from textacy's triples for the paragraphs of the `lone` drafts, which have neither cue nor mention.

    Args:
        view: the article with its layout.
        lone: the drafts that have neither cue nor mention.
    """
    drafts: list[Draft] = []
    for number in sorted({view.layout.paragraph(draft.start) for draft in lone}):
        own = [run for run in view.outer if not run.single and run.paragraph == number]
        if not own or not all(run.closed and run.opened for run in own) or view.is_boilerplate(own[0].start):
            continue
        start, end = view.paragraph_tokens(number)
        starts = {run.start: run for run in own}
        for triple in _triples(view.doc[start:end]):
            run = starts.get(view.doc[start + triple.content.start].idx)
            if run is not None:
                drafts.append(_draft(view.doc, start, triple, Span(run.start, run.end)))
    return drafts


def _triples(part: TokenSpan) -> Iterator[DQTriple]:
    # textacy brings a good part of scipy and scikit-learn with it: seconds that a text without such words need not pay.
    from textacy.extract.triples import direct_quotations

    try:
        yield from direct_quotations(part.as_doc())
    except (ValueError, IndexError, KeyError):
        # An odd number of marks by textacy's count, or a language it has no verbs for: no signal, no harm.
        return


def _draft(doc: Doc, start: int, triple: DQTriple, content: Span) -> Draft:
    cue = [doc[start + token.i] for token in triple.cue]
    speaker = [doc[start + token.i] for token in triple.speaker]
    cue_at = Span(cue[0].idx, cue[-1].idx + len(cue[-1]))
    mention = Span(speaker[0].idx, speaker[-1].idx + len(speaker[-1]))
    return Draft((content,), (cue_at,), (mention,), "textacy", 0.7, rank=0)
