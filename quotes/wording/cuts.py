"""Whether words that a claim leaves out turn the sense of those that it keeps.

A cut is told by where it stands: at the front of the sentence that stays, at its back, or in the middle, where an
ellipsis owns up to it. All places are words of the print; the cut is [start, end).
"""

from __future__ import annotations

from bisect import bisect_right

from quotes.wording import vocabulary
from quotes.wording.negation import denials
from quotes.wording.phrases import Phrase

_SENTENCE_ENDS = ".!?…"
_PAUSES = ",;:–—-("
_COORDINATORS = frozenset({"and", "but", "so", "yet"})


def joins_half_sentences(printed: Phrase, start: int, end: int) -> bool:
    """Tell whether the cut puts a part of one sentence before a part of another: "I [never took it. I never] asked".

    Args:
        printed: the words as they were printed.
        start: the number of the first word.
        end: the number of the word after the last.
    """
    starts = printed.sentence_starts()
    inside = bisect_right(starts, end) > bisect_right(starts, start - 1)
    return inside and start not in starts and end not in starts


def turns_in_middle(printed: Phrase, start: int, end: int) -> bool:
    """Tell whether words left out between others, with a mark, turn the sense of those that stay.

    Args:
        printed: the words as they were printed.
        start: the number of the first word.
        end: the number of the word after the last.
    """
    starts = printed.sentence_starts()
    first = next((place for place in starts if start <= place <= end), None)
    if first is None:
        return _turns_within(printed, start, end)
    if end in starts:
        return start != first and turns_at_back(printed, start, first)
    if start in starts:
        return turns_at_front(printed, max(place for place in starts if place <= end), end)
    return True


def _turns_within(printed: Phrase, start: int, end: int) -> bool:
    gone = printed.normals[start:end]
    if not gone:
        return False
    if vocabulary.limiting().intersection(gone):
        return True
    if denials(gone) % 2 and not _parenthetical(printed, start, end):
        return True
    last = gone[-1]
    return last in vocabulary.governing() and printed.normals[start - 1 : start] != [last] and end < len(printed.words)


def _parenthetical(printed: Phrase, start: int, end: int) -> bool:
    """Whether pauses part the words from both sides: "our pensioners, who never complained, deserve"."""
    before, after = printed.between(start - 1, start), printed.between(end - 1, end)
    return any(mark in before for mark in _PAUSES) and any(mark in after for mark in ",;:–—-)")


def turns_at_front(printed: Phrase, start: int, end: int) -> bool:
    """Tell whether words left out before the first that stay, within their sentence, deny or limit these.

    "I do not believe that [the mayor lied]" does; "But [the harvest was good]" and "Of course we are sad, but [they
    played well]" do not: a main clause that is joined to another stands by itself.

    Args:
        printed: the words as they were printed.
        start: the number of the first word.
        end: the number of the word after the last.
    """
    gone = printed.normals[start:end]
    if not gone or _joined_to(printed, start, end):
        return False
    turning = vocabulary.negations() | vocabulary.turning()
    bounded = denials(gone) == 0
    for place in range(start, end):
        word = printed.normals[place]
        if word not in turning or (bounded and word in vocabulary.negations()):
            continue
        if not any(mark in printed.between(place, end) for mark in _SENTENCE_ENDS):
            return True
    return False


def _joined_to(printed: Phrase, start: int, end: int) -> bool:
    """Whether "and", "but" or "so" joins what stays to what was left out: a clause of its own, or a mere beginning."""
    if printed.normals[end - 1] not in _COORDINATORS:
        return False
    return end - start == 1 or any(mark in printed.between(end - 2, end - 1) for mark in ",;:–—")


def turns_at_back(printed: Phrase, start: int, end: int) -> bool:
    """Tell whether words left out after the last that stay, within their sentence, limit these: "… if we win".

    Args:
        printed: the words as they were printed.
        start: the number of the first word.
        end: the number of the word after the last.
    """
    for place in range(start, end):
        if any(mark in printed.between(start - 1, place) for mark in _SENTENCE_ENDS):
            return False
        if printed.normals[place] in vocabulary.limiting():
            return True
    return False
