"""An article prepared for reading: every speaker gets a letter, a colour and a line, every quote its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase

from quotes.services.views import ArticleRecord, QuoteRecord, SpeakerRecord
from quotes.types import Span, SpeakerStatus
from web.rendering.highlight import Mark, Paragraph, around, cut, page, paragraphs

COLOURS = 8  # the style sheet has so many, each with its own kind of line


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of an article: `letter` marks the quotes in print, `colour` is 1 to 8, 0 where nobody is named."""

    letter: str
    colour: int
    label: str
    person_id: int | None
    status: SpeakerStatus
    quotes: int


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """The paragraphs of an article, its voices (most quoted first) and the voice of each quote, by its index."""

    paragraphs: tuple[Paragraph[int], ...]
    voices: tuple[Voice, ...]
    voice_of: tuple[Voice, ...]


class Role(StrEnum):
    """What a stretch of text is to one quote."""

    CONTENT = "content"
    CUE = "cue"
    MENTION = "mention"


def read(article: ArticleRecord) -> MarkedArticle:
    """Give `article` with its quotes marked by speaker. Keys of the marks are indices into `article.quotes`.

    Args:
        article: the article as the store gives it.
    """
    keys = [_identity(quote.speaker) for quote in article.quotes]
    counts = Counter(keys)
    order = sorted(counts, key=lambda key: (key[0] != SpeakerStatus.RESOLVED, -counts[key], keys.index(key)))
    firsts = {key: article.quotes[keys.index(key)].speaker for key in order}
    letters, voices = _letters(), {}
    named = 0
    for key in order:
        speaker = firsts[key]
        resolved = speaker.status is SpeakerStatus.RESOLVED
        voices[key] = Voice(
            letter=next(letters) if resolved else "?",
            colour=named % COLOURS + 1 if resolved else 0,
            label=label(speaker),
            person_id=speaker.person_id,
            status=speaker.status,
            quotes=counts[key],
        )
        named += resolved
    return MarkedArticle(
        paragraphs=page(article.text, _marks(article), article.boilerplate),
        voices=tuple(voices.values()),
        voice_of=tuple(voices[key] for key in keys),
    )


def in_context(article: ArticleRecord, quote: QuoteRecord) -> tuple[Paragraph[Role], ...]:
    """Give the paragraphs around `quote`, one before and one after, with its content, cue and mention marked.

    Args:
        article: the article as the store gives it.
        quote: the quote as the store gives it.
    """
    roles = ((Role.CONTENT, quote.content), (Role.CUE, quote.cue_spans), (Role.MENTION, quote.mention_spans))
    marks = [Mark(span, role) for role, spans in roles for span in spans]
    if not marks:
        return ()
    window = around(article.text, [mark.span for mark in marks])
    return tuple(
        Paragraph(line, cut(article.text, marks, line))
        for line in paragraphs(article.text)
        if window.start <= line.start and line.end <= window.end
    )


def label(speaker: SpeakerRecord) -> str:
    """Say what to call a speaker, also one whom the article leaves open.

    Args:
        speaker: who speaks, as the store gives it.
    """
    if speaker.status is SpeakerStatus.AMBIGUOUS:
        return "Ambiguous: " + " or ".join(speaker.candidates) if speaker.candidates else "Ambiguous"
    if speaker.status is SpeakerStatus.UNKNOWN:
        return "Speaker not named"
    return speaker.name or speaker.article_name or "Speaker not named"


def _identity(speaker: SpeakerRecord) -> tuple[SpeakerStatus, str]:
    who = str(speaker.person_id) if speaker.person_id is not None else label(speaker)
    return speaker.status, who


def _marks(article: ArticleRecord) -> Iterator[Mark[int]]:
    for index, quote in enumerate(article.quotes):
        for part, span in enumerate(sorted(quote.content)):
            yield Mark(Span(*span), index, first=part == 0)


def _letters() -> Iterator[str]:
    """A … Z, A2 … Z2, A3 …"""
    turn = 1
    while True:
        yield from (letter if turn == 1 else f"{letter}{turn}" for letter in ascii_uppercase)
        turn += 1
