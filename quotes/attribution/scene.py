"""An article laid out for attribution: paragraphs, sentences, what stands within quotation marks, the entities.

It works on characters, so that it is the same for every pipeline: only entities and grammar come from the Doc.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.document.grammar import Grammar, read_grammar
from quotes.text.paragraphs import paragraphs as find_paragraphs
from quotes.types import Quote, QuoteKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

WORD = re.compile(r"[^\W_](?:[\w'’\-]*\w)?", re.UNICODE)
_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Rev|Prof|St|Jr|Sr|vs|No|Inc|Corp|Co|Jan|Feb"
    r"|Mar|Apr|Aug|Sept|Oct|Nov|Dec|[A-Z])|\b(?:[A-Za-z]\.)+[A-Za-z]|\b(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill"
    r"|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo))\.$"
)
_MARKED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the pipeline found: where, and PERSON, ORG or LOC (other labels are mapped or left out)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The lay-out of one article. All spans are characters of `text`, in order."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quoted: tuple[Span, ...]
    entities: tuple[Entity, ...]
    _paragraph_starts: tuple[int, ...]
    _sentence_starts: tuple[int, ...]
    _quoted_starts: tuple[int, ...]
    _headlines: tuple[bool, ...]
    grammar: Grammar | None = None

    def paragraph(self, position: int) -> int:
        """The index of the paragraph that holds the character `position`."""
        return max(0, bisect_right(self._paragraph_starts, position) - 1)

    def sentence(self, position: int) -> int:
        """The index of the sentence that holds the character `position`."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def is_quoted(self, position: int) -> bool:
        """Whether the character `position` stands within quotation marks."""
        index = bisect_right(self._quoted_starts, position) - 1
        return index >= 0 and position < self.quoted[index].end

    def is_headline(self, position: int) -> bool:
        """Whether the sentence at `position` is in Title Case, so that capitals tell nothing about names."""
        return self._headlines[self.sentence(position)]

    def words(self, span: Span) -> list[re.Match[str]]:
        """The words of `span`, as matches with their place in `text`."""
        return list(WORD.finditer(self.text, span.start, span.end))


_LABELS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "NORP": "", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def build_scene(doc: Doc, quotes: Iterable[Quote] = ()) -> Scene:
    """Lay out `doc`; direct `quotes` count as quoted even where the marks are odd."""
    text = doc.text
    entities = tuple(
        Entity(Span(ent.start_char, ent.end_char), _LABELS[ent.label_]) for ent in doc.ents if _LABELS.get(ent.label_)
    )
    return lay_out(text, entities, quotes, read_grammar(doc))


def lay_out(
    text: str, entities: tuple[Entity, ...], quotes: Iterable[Quote] = (), grammar: Grammar | None = None
) -> Scene:
    """As `build_scene`, from plain text, entities and the grammar where there is one."""
    paragraphs = find_paragraphs(text) or (Span(0, len(text)),)
    sentences = _sentences(text, paragraphs)
    quoted = _quoted(text, quotes)
    return Scene(
        text,
        paragraphs,
        sentences,
        quoted,
        entities,
        tuple(span.start for span in paragraphs),
        tuple(span.start for span in sentences),
        tuple(span.start for span in quoted),
        tuple(_is_title_case(span.of(text)) for span in sentences),
        grammar,
    )


def _is_title_case(sentence: str) -> bool:
    words = [word for word in sentence[:400].split() if word[0].isalpha()]
    return len(words) >= 5 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def _sentences(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    starts = {0, *(span.start for span in paragraphs)}
    for match in _END.finditer(text):
        before = text[max(0, match.start() - 12) : match.start() + 1]
        if text[match.start()] == "." and _ABBREVIATION.search(before):
            continue
        starts.add(match.end())
    ordered = sorted(starts)
    ends = [*ordered[1:], len(text)]
    return tuple(Span(s, e) for s, e in zip(ordered, ends, strict=True) if s < e) or (Span(0, len(text)),)


def _quoted(text: str, quotes: Iterable[Quote]) -> tuple[Span, ...]:
    ranges = [Span(m.start(), m.end()) for m in _MARKED.finditer(text)]
    ranges += [span for quote in quotes if quote.kind is QuoteKind.DIRECT for span in quote.content]
    merged: list[Span] = []
    for span in sorted(ranges):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
