"""Spans as the network half meant them: loose ends taken in, small holes closed, crumbs swept away.

The network labels word by word; where it wavers around even odds, a span loses its last word or falls to pieces. What
is joined here was in doubt, not refused: the limits were chosen on held-out training articles and help on others alike.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from quotes import lexicon
from quotes.english.predictions import ROLE_LABELS, CueAnchor, Predictions
from quotes.extraction.learned.config import CONFIG

Range = tuple[int, int]
Floats = np.ndarray[Any, np.dtype[np.float64]]

_OPEN_ENDS = frozenset({"the", "a", "an", "his", "her", "their", "its", "mr.", "ms.", "mrs.", "dr."})
_SOURCE, _CONTENT = (ROLE_LABELS.index(f"B-{role}") for role in ("source", "content"))


def repair_spans(
    reading: Predictions, anchor: CueAnchor, content: Sequence[Range], cue: Range, mention: Range | None
) -> tuple[tuple[Range, ...], Range | None]:
    """The content and the mention of one anchor, mended; all ranges are numbers of words, half-open.

    Args:
        reading: what the network says of the words.
        anchor: a word that may open a cue, with the scores seen from it.
        content: half-open ranges of words.
        cue: the words of the cue.
        mention: the words of the mention; None where there is none.
    """
    chances = np.exp(anchor.scores[:, [_SOURCE, _SOURCE + 1, _CONTENT, _CONTENT + 1]].astype(np.float64))
    words_of_cue = range(*cue)
    if mention is not None:
        taken = {i for piece in content for i in range(*piece)} | set(words_of_cue)
        grown = _grown(mention, chances[:, :2].sum(1), anchor, taken, CONFIG.mention_end)
        mention = _whole_name(reading, anchor, grown, taken)
    inside = chances[:, 2:].sum(1)
    barred = set(words_of_cue) | (set(range(*mention)) if mention is not None else set())
    pieces = [_whole_word(reading, anchor, piece, barred) for piece in content]
    pieces = _near(reading, anchor, _closed(anchor, pieces, inside, barred), cue)
    kept = _swept(reading, anchor, pieces, inside)
    if mention is not None and mention[1] <= cue[0]:
        kept, mention = _description(reading, anchor, kept, mention, inside)
        barred |= set(range(*mention))
    return _apart([_grown(piece, inside, anchor, barred, CONFIG.content_end) for piece in kept]), mention


def _grown(piece: Range, chances: Floats, anchor: CueAnchor, barred: Collection[int], limit: float) -> Range:
    start, end = piece
    while end < anchor.end and end not in barred and chances[end - anchor.start] >= limit:
        end += 1
    return start, end


def _whole_name(reading: Predictions, anchor: CueAnchor, piece: Range, barred: Collection[int]) -> Range:
    """The mention with the rest of its phrase where it ends on an article or a title ("Mr." | "Trump")."""
    start, end = piece
    while end < min(anchor.end, piece[1] + CONFIG.rest_of_phrase) and end not in barred and not reading.paragraphs[end]:
        if reading.words.texts[end - 1].lower() not in _OPEN_ENDS and not _is_one_word(reading, end):
            break
        end += 1
    rest = end
    while rest < min(anchor.end, end + CONFIG.rest_of_name + 1) and rest not in barred and _same_name(reading, rest):
        rest += 1
    return (start, rest) if rest <= end + CONFIG.rest_of_name else (start, end)


def _same_name(reading: Predictions, index: int) -> bool:
    """Whether the word and the one before it have capitals, so that one name goes on ("Geochemical" | "Letters")."""
    before, word = reading.words.texts[index - 1 : index + 1]
    if reading.paragraphs[index]:
        return False
    return before[0].isupper() and word[0].isupper() and word.lower() not in lexicon.words("time_words")


def _whole_word(reading: Predictions, anchor: CueAnchor, piece: Range, barred: Collection[int]) -> Range:
    """The piece with the rest of the hyphenated word that it would cut ("her 14" | "-year-old")."""
    start, end = piece
    while end < anchor.end and end not in barred and _is_one_word(reading, end):
        end += 1
    return start, end


def _is_one_word(reading: Predictions, index: int) -> bool:
    """Whether the word is written together with the one before it, as parts of a hyphenated word are."""
    texts = reading.words.texts
    if reading.words.spaced(index) or reading.words.breaks[index]:
        return False
    if texts[index] == "-":
        following = index + 1
        joined = following < len(texts) and not reading.words.spaced(following)
        return joined and texts[index - 1][-1].isalnum() and texts[following][0].isalnum()
    return texts[index][0].isalnum() and (texts[index - 1] == "-" or texts[index - 1][-1].isalnum())


def _closed(anchor: CueAnchor, pieces: Sequence[Range], inside: Floats, barred: Collection[int]) -> list[Range]:
    """The pieces with the holes between them closed that were hardly meant."""
    out = list(pieces[:1])
    for start, end in pieces[1:]:
        hole = range(out[-1][1], start)
        near = len(hole) <= CONFIG.hole_words and not any(i in barred for i in hole)
        sure = not len(hole) or inside[hole.start - anchor.start : start - anchor.start].mean() > CONFIG.hole
        if near and sure:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _near(reading: Predictions, anchor: CueAnchor, pieces: list[Range], cue: Range) -> list[Range]:
    """The pieces that the cue's paragraph holds, and those that go on in the next ones without a paragraph between."""
    number = np.cumsum(reading.paragraphs[anchor.start : anchor.end])
    of = [(int(number[start - anchor.start]), int(number[end - 1 - anchor.start])) for start, end in pieces]
    low = high = int(number[cue[0] - anchor.start])
    for first, last in sorted(of):
        high = max(high, last) if first <= high + 1 else high
    for first, last in sorted(of, reverse=True):
        low = min(low, first) if last >= low - 1 else low
    kept = [piece for piece, (first, last) in zip(pieces, of, strict=True) if low <= first and last <= high]
    return kept or pieces


def _swept(reading: Predictions, anchor: CueAnchor, pieces: Sequence[Range], inside: Floats) -> Sequence[Range]:
    """The pieces without crumbs; all of them where nothing else would be left."""
    if len(pieces) < 2:
        return pieces
    texts = reading.words.texts
    kept = [
        (start, end)
        for start, end in pieces
        if sum(any(c.isalnum() for c in text) for text in texts[start:end]) > CONFIG.crumb_words
        or inside[start - anchor.start : end - anchor.start].mean() >= CONFIG.crumb
    ]
    return kept or pieces


def _description(
    reading: Predictions, anchor: CueAnchor, pieces: Sequence[Range], mention: Range, inside: Floats
) -> tuple[Sequence[Range], Range]:
    """What stands between a closed quotation and a name after a comma, given to the name where it is hardly content.

    "“…,” Brightline's head of customer care, Paula Wren, said": who she is, not what she said.
    """
    texts = reading.words.texts
    number = next((i for i, piece in enumerate(pieces) if piece[1] < mention[0] <= piece[1] + 1), None)
    if number is None or texts[mention[0] - 1] != ",":
        return pieces, mention
    start, end = pieces[number]
    opening = next((i + 1 for i in range(end - 1, start, -1) if reading.states[i]), start)
    if not start < opening < end or texts[opening - 2] not in {",", "!", "?"}:
        return pieces, mention
    if inside[opening - anchor.start : end - anchor.start].mean() >= CONFIG.description:
        return pieces, mention
    return [*pieces[:number], (start, opening), *pieces[number + 1 :]], (opening, mention[1])


def _apart(pieces: Sequence[Range]) -> tuple[Range, ...]:
    """The pieces in order, those that grew into each other as one."""
    out: list[Range] = []
    for start, end in sorted(pieces):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)
