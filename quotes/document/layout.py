"""The layout of one text, and `doc._.layout` that keeps it with the Doc."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from quotes.document.datelines import Dateline, PlaceTest, find_datelines
from quotes.document.grammar import Grammar, read_grammar
from quotes.document.headlines import is_headline
from quotes.document.roles import ParagraphRole, roles_of
from quotes.document.sentences import find_sentences
from quotes.text.marks import QuotedRun, find_runs, overlapping
from quotes.text.paragraphs import paragraphs as find_paragraphs
from quotes.text.ranges import Ranges
from quotes.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

WORD = re.compile(r"[^\W_](?:[\w'’\-]*\w)?", re.UNICODE)
"""A word: letters and digits, with apostrophes and hyphens inside."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one text is laid out. All spans are characters of `text`, in order, and none overlap their like.

    Attributes:
        text: the whole text, as in the Doc.
        paragraphs: its paragraphs, at least one, without the white space around them.
        sentences: its sentences, at least one; none crosses a paragraph's border.
        runs: what stands within quotation marks, outer before inner, with all that is known of the marks.
        quoted: the stretches within double marks, and those that `with_quoted` added.
        datelines: "PARIS (AP) —" and its like, at most one a paragraph.
        roles: what each paragraph is.
        grammar: heads and labels; None where no parser has run.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    runs: tuple[QuotedRun, ...]
    quoted: tuple[Span, ...]
    datelines: tuple[Dateline, ...]
    roles: tuple[ParagraphRole, ...]
    headlines: tuple[bool, ...]
    grammar: Grammar | None
    _paragraph_starts: tuple[int, ...]
    _sentence_starts: tuple[int, ...]
    _quoted_starts: tuple[int, ...]

    def paragraph(self, position: int) -> int:
        """Return the index of the paragraph that holds the character, or of the last one before it.

        Args:
            position: an index of a character of the text.

        Returns:
            An index of `paragraphs`; 0 before the first one.
        """
        return max(0, bisect_right(self._paragraph_starts, position) - 1)

    def sentence(self, position: int) -> int:
        """Return the index of the sentence that holds the character, or of the last one before it.

        Args:
            position: an index of a character of the text.

        Returns:
            An index of `sentences`; 0 before the first one.
        """
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def is_quoted(self, position: int) -> bool:
        """Tell whether the character stands within double quotation marks; the marks count.

        Args:
            position: an index of a character of the text.
        """
        index = bisect_right(self._quoted_starts, position) - 1
        return index >= 0 and position < self.quoted[index].end

    def run_at(self, position: int) -> QuotedRun | None:
        """Return the outermost double-marked run over the character; None where there is none.

        Args:
            position: an index of a character of the text.
        """
        over = overlapping(self.runs, Span(position, position + 1))
        return next((run for run in over if run.level == 0 and not run.single), None)

    def is_headline(self, position: int) -> bool:
        """Tell whether the sentence at the character is in Title Case or capitals, so that those tell nothing of names.

        Args:
            position: an index of a character of the text.
        """
        return self.headlines[self.sentence(position)]

    def role(self, position: int) -> ParagraphRole:
        """Return what the paragraph at the character is.

        Args:
            position: an index of a character of the text.
        """
        return self.roles[self.paragraph(position)]

    def dateline(self, position: int) -> Dateline | None:
        """Return the dateline over the character; None where it stands in none.

        Args:
            position: an index of a character of the text.
        """
        return next((line for line in self.datelines if line.span.start <= position < line.span.end), None)

    def body_start(self, paragraph: int) -> int:
        """Return where the text of a paragraph begins, after its dateline.

        Args:
            paragraph: an index of `paragraphs`.

        Returns:
            The index of a character.
        """
        start = self.paragraphs[paragraph].start
        line = self.dateline(start)
        return line.span.end if line is not None else start

    def words(self, span: Span) -> list[re.Match[str]]:
        """Return the words of a stretch of the text.

        Args:
            span: characters of the text.

        Returns:
            Matches with the words' places in the whole text.
        """
        return list(WORD.finditer(self.text, span.start, span.end))

    def with_quoted(self, spans: Iterable[Span]) -> Layout:
        """Return a layout in which these stretches count as quoted too.

        Args:
            spans: characters of the text, in any order; they may overlap.
        """
        quoted = Ranges([*self.quoted, *spans]).spans
        return replace(self, quoted=quoted, _quoted_starts=tuple(span.start for span in quoted))


def lay_out(text: str, grammar: Grammar | None = None, is_place: PlaceTest | None = None) -> Layout:
    """Lay out a text.

    Args:
        text: any text; an empty one has one empty paragraph and sentence.
        grammar: heads and labels of its words; None where there are none.
        is_place: tells of some characters whether they name a place; None when nothing can tell.

    Returns:
        The layout of the text.
    """
    paragraphs = find_paragraphs(text) or (Span(0, len(text)),)
    sentences = find_sentences(text, paragraphs)
    runs = find_runs(text)
    quoted = Ranges(Span(run.start, run.end) for run in runs if run.level == 0 and not run.single).spans
    datelines = find_datelines(text, paragraphs, is_place)
    return Layout(
        text=text,
        paragraphs=paragraphs,
        sentences=sentences,
        runs=runs,
        quoted=quoted,
        datelines=datelines,
        roles=roles_of(text, paragraphs),
        headlines=tuple(is_headline(span.of(text)) for span in sentences),
        grammar=grammar,
        _paragraph_starts=tuple(span.start for span in paragraphs),
        _sentence_starts=tuple(span.start for span in sentences),
        _quoted_starts=tuple(span.start for span in quoted),
    )


# Not in the Doc's own user_data: a layout can always be computed anew, and a Doc with it could not be serialised.
_KEPT: WeakKeyDictionary[Doc, tuple[tuple[bool, bool], Layout]] = WeakKeyDictionary()
_PLACES = frozenset({"LOC", "GPE", "FAC"})


def layout_of(doc: Doc) -> Layout:
    """Return the layout of a Doc: the same object until a parser or a recogniser of names has run on the Doc.

    Args:
        doc: any Doc, also one made by hand; a parser may have run or not.
    """
    state = bool(doc.has_annotation("DEP")), bool(doc.has_annotation("ENT_IOB"))
    kept = _KEPT.get(doc)
    if kept is not None and kept[0] == state:
        return kept[1]
    places = {ent.start_char for ent in doc.ents if ent.label_ in _PLACES}
    layout = lay_out(doc.text, read_grammar(doc), lambda span: span.start in places)
    _KEPT[doc] = (state, layout)
    return layout


def register() -> None:
    """Make `doc._.layout` known to spaCy; doing so again changes nothing."""
    from spacy.tokens import Doc

    if not Doc.has_extension("layout"):
        Doc.set_extension("layout", getter=layout_of)
