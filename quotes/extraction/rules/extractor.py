"""The rule extractor: typography first, then phrases of source, then grammar.

It needs a tagger and a parser, of either label set (see `labels`), and no trained weights of its own. It is the
fallback and the baseline of the learned extractor.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from quotes.document.labels import is_parsed
from quotes.errors import ConfigurationError
from quotes.extraction.finish import finish
from quotes.extraction.rules.article_view import ArticleView
from quotes.extraction.rules.clauses import find_clauses
from quotes.extraction.rules.draft import Draft
from quotes.extraction.rules.marked import find_marked
from quotes.extraction.rules.sourced import find_sourced
from quotes.extraction.rules.triples import find_triples
from quotes.text.ranges import Ranges
from quotes.types import Quote, QuoteKind, Span

_BLOCK = 1_000  # characters


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """The quotes of a tagged and parsed Doc, in text order, without speakers.

    Raises ConfigurationError when the Doc has no tags or no dependencies.

    Args:
        doc: the article, tagged and parsed.
    """
    if len(doc) and not (is_parsed(doc) and doc.has_annotation("POS")):
        raise ConfigurationError(
            "The rule extractor got a Doc without part-of-speech tags or dependencies: "
            "put a tagger and a parser before the component 'quotes', or use a trained pipeline."
        )
    boilerplate: tuple[Span, ...] = tuple(doc._.boilerplate or ()) if doc.has_extension("boilerplate") else ()
    view = ArticleView(doc, boilerplate=boilerplate)
    return finish(doc, view.layout.runs, [_quote(draft) for draft in drafts_of(view)], boilerplate=boilerplate)


def drafts_of(view: ArticleView) -> list[Draft]:
    """What the rules propose for a text, weighed, in text order.

    Args:
        view: the article with its layout.
    """
    marked = find_marked(view)
    triples = find_triples(view, [draft for draft in marked if not draft.cue])
    sourced = find_sourced(view)
    spoken = Ranges(span for draft in sourced if draft.rule == "label" for span in draft.content)
    clauses = [draft for draft in find_clauses(view) if not spoken.holds(draft.cue[0].start)]
    return weigh([*marked, *triples, *sourced, *clauses])


def weigh(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts that stand: of two with the same cue or nearly the same content, the one of the lower rank.

    Args:
        drafts: the quotes of all anchors.
    """
    kept: list[Draft] = []
    by_block: dict[int, list[Draft]] = {}
    cues: set[int] = set()
    for draft in sorted(drafts, key=lambda draft: (draft.rank, -draft.confidence, draft.start)):
        own = {span.start for span in draft.cue}
        near = {id(other): other for block in _blocks(draft) for other in by_block.get(block, ())}.values()
        rivals = [other for other in near if _touch(draft, other) and not _is_nested(draft, other)]
        if own & cues or any(_alike(draft, other) for other in rivals):
            continue
        kept.append(draft)
        for block in _blocks(draft):
            by_block.setdefault(block, []).append(draft)
        cues |= own
    return sorted(kept, key=lambda draft: (draft.start, draft.end))


def _blocks(draft: Draft) -> range:
    """The stretches of the text that the draft reaches into: only drafts that share one can be rivals."""
    return range(draft.start // _BLOCK, (draft.end - 1) // _BLOCK + 1)


def _touch(one: Draft, other: Draft) -> bool:
    return one.start < other.end and other.start < one.end


def _is_nested(draft: Draft, other: Draft) -> bool:
    """Whether one is an attribution inside the other's content: "According to X, Y said that …", "X said Y told …"."""
    if other.rule == "according" and _holds(other, draft):
        return True
    return draft.rule == "clause" and other.rule == "marked" and _holds(draft, other)


def _holds(outer: Draft, inner: Draft) -> bool:
    return bool(inner.cue) and any(span.start <= inner.cue[0].start < span.end for span in outer.content)


def _alike(one: Draft, other: Draft) -> bool:
    """Whether the contents share most of their characters."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    longer = max(_length(one), _length(other))
    return 2 * shared > longer


def _length(draft: Draft) -> int:
    return sum(span.end - span.start for span in draft.content)


def _quote(draft: Draft) -> Quote:
    return Quote(
        kind=QuoteKind.INDIRECT,  # set from the typography by `finish`
        content=draft.content,
        cue=draft.cue,
        mention=draft.mention,
        confidence=draft.confidence,
    )
