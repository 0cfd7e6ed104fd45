"""Quotation marks that one cue claims although another one stands right before them.

"… scolded him: “…” she said", "“…,” he said, suggesting “…”": the network likes to give every run of marks near a sure
cue to it. A less sure cue that stands just before the run, in its sentence, gets the run, if it claims it at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.english.predictions import CueAnchor, Predictions
from quotes.extraction.learned.config import CONFIG
from quotes.extraction.learned.decoding import FoundQuote, certainty, decode_anchor, decode_anchors, has_word, join
from quotes.extraction.learned.marked_runs import (
    ENDERS,
    ContentIndex,
    Numbers,
    WordRun,
    bounds,
    claimed_share,
    same_sentence,
    unanchored_share,
    without,
)

_GO_ON = frozenset(",?!—–")
_CLOSING = frozenset({"”", '"', "''", "»", "’", "'"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


def without_labels(reading: Predictions) -> Predictions:
    """What the network says without the labels in capitals whose words a cue behind them has: "RIVERTON: “…,” said X".

    Such a label is a dateline or a heading, and no speaker.

    Args:
        reading: what the network says of the words.
    """
    labels = {anchor.word for anchor in reading.anchors if _is_label(reading, anchor.word)}
    if not labels:
        return reading
    told = {
        quote.content[0][0] - 1
        for quote in decode_anchors(reading)
        if quote.cue is not None and quote.mention is not None and quote.content[0][0] < quote.cue[0]
    }
    return replace(reading, anchors=tuple(a for a in reading.anchors if a.word not in labels & told))


def _is_label(reading: Predictions, word: int) -> bool:
    """Whether the word is a colon behind words in capitals that begin a paragraph."""
    start = word
    while start > 0 and not reading.paragraphs[start]:
        start -= 1
    label = " ".join(reading.words.texts[start:word])
    return reading.words.texts[word] == ":" and label.isupper()


def give_to_last_cue(reading: Predictions, runs: Sequence[WordRun], drafts: Sequence[FoundQuote]) -> list[FoundQuote]:
    """The drafts, each run that opens a sentence left to the last cue before it where several claim it.

    "“…,” says A. She says that …. “…”": what is said there goes on. In the training articles such a run belonged to
    the last cue in 105 places, to one of an earlier sentence in 2.

    Args:
        reading: what the network says of the words.
        runs: runs of quotation marks, in order.
        drafts: the quotes of all anchors.
    """
    out = list(drafts)
    cues = sorted((quote.cue[0], number) for number, quote in enumerate(out) if quote.cue is not None)
    for marked in runs:
        if not _opens_sentence(reading, marked):
            continue
        near = cues[bisect_left(cues, (marked.start - CONFIG.lead, 0)) : bisect_left(cues, (marked.start, 0))]
        before = [(cue, number) for cue, number in near if _leads_in(reading, out[number], marked)]
        if len(before) < 2 or not (heir := max(before))[0] >= _paragraph(reading, marked):
            continue
        for cue, number in before:
            if _sentence_between(reading, runs, cue, heir[0]):
                out[number] = without(reading, out[number], marked)
    return [quote for quote in out if quote.content]


def _opens_sentence(reading: Predictions, marked: WordRun) -> bool:
    """Whether a sentence ends right before the run, in its paragraph."""
    start = marked.start
    return start > 0 and not reading.paragraphs[start] and reading.words.texts[start - 1] in ENDERS


def _leads_in(reading: Predictions, quote: FoundQuote, marked: WordRun) -> bool:
    """Whether the quote's cue stands before the run, tells of something said, and claims most of the run."""
    if quote.cue is None or quote.cue[0] >= marked.start:
        return False
    if not _NEGATIONS.isdisjoint(text.lower() for text in reading.words.texts[slice(*quote.cue)]):
        return False
    held = sum(max(0, min(b, marked.end) - max(a, marked.start)) for a, b in quote.content)
    return 2 * held > marked.end - marked.start


def _paragraph(reading: Predictions, marked: WordRun) -> int:
    """The first word of the run's paragraph."""
    return marked.start - int(reading.paragraphs[marked.start :: -1].argmax())


def _sentence_between(reading: Predictions, runs: Sequence[WordRun], start: int, end: int) -> bool:
    """Whether a sentence begins after `start`, at `end` at the latest, in no run of marks; false inside one."""
    first = bisect_left(runs, start, key=lambda run: run.end)
    last = bisect_left(runs, end, key=lambda run: run.start)
    quoted = {i for run in runs[first:last] for i in range(run.start + 1, run.end)}
    begun = reading.sentences[start + 1 : end + 1]
    return end not in quoted and any(start + 1 + int(i) not in quoted for i in begun.nonzero()[0])


def give_to_nearest_cue(reading: Predictions, runs: Sequence[WordRun], found: Sequence[FoundQuote]) -> list[FoundQuote]:
    """The found quotes after every run of marks has gone to the cue right before it, where there is one.

    Args:
        reading: what the network says of the words.
        runs: runs of quotation marks, in order.
        found: the quotes, or the quote, found so far; ranges count words.
    """
    out = list(found)
    near = ContentIndex.of(reading, out)
    cues = {quote.cue[0]: number for number, quote in enumerate(out) if quote.cue is not None}
    for marked in runs:
        holder = near.owner(marked)
        rival = None if holder is None else _rival(reading, out[holder], marked, near.seeing(marked))
        if holder is None or rival is None:
            continue
        out[holder] = without(reading, out[holder], marked)
        own = cues.get(rival.word)
        if own is None:
            new = decode_anchor(reading, rival, certainty(reading, rival))
            if new is None:
                continue
            own = cues[rival.word] = len(out)
            out.append(replace(new, content=()))
        out[own] = replace(out[own], content=join(reading, [*out[own].content, (marked.start, marked.end)]))
        near.own(own, out[own])
    return [quote for quote in out if quote.content]


def _rival(reading: Predictions, holder: FoundQuote, marked: WordRun, anchors: Sequence[CueAnchor]) -> CueAnchor | None:
    """The anchor that has a better claim to the run than its holder; None where none has."""
    if holder.cue is None:
        return None
    return _behind(reading, holder, marked, anchors) or _nearer(reading, holder, marked, anchors)


def _nearer(
    reading: Predictions, holder: FoundQuote, marked: WordRun, anchors: Sequence[CueAnchor]
) -> CueAnchor | None:
    """The last anchor before the run in its sentence that claims it and that is nearer than the holder's cue."""
    if holder.cue is None:
        return None
    apart = any(
        a >= marked.start - 1 and b <= marked.end + 1 and a < marked.end for a, b in holder.content if b > marked.start
    )
    needed = CONFIG.rival_apart if apart else CONFIG.rival_inside
    best: CueAnchor | None = None
    for anchor in anchors:
        if not 0 < marked.start - anchor.word <= CONFIG.rival_reach:
            continue
        nearer = not anchor.word < holder.cue[0] < marked.start and not holder.cue[0] <= anchor.word < holder.cue[1]
        if not nearer or not same_sentence(reading, anchor.word, marked.start):
            continue
        if certainty(reading, anchor) >= needed and claimed_share(anchor, marked) >= CONFIG.rival_claim:
            best = anchor if best is None or anchor.word > best.word else best
    return best


def _behind(
    reading: Predictions, holder: FoundQuote, marked: WordRun, anchors: Sequence[CueAnchor]
) -> CueAnchor | None:
    """The first anchor right behind a run whose holder stands before it: "“Who pays?” asked X. “Not us!” cried Y"."""
    texts = reading.words.texts
    if holder.cue is None or holder.cue[0] >= marked.start or texts[marked.end - 2][-1] not in _GO_ON:
        return None
    label = texts[slice(*holder.cue)] == [":"]
    if not label and all(marked.start <= a and b <= marked.end for a, b in holder.content):
        return None
    for anchor in anchors:
        if not 0 <= anchor.word - marked.end <= CONFIG.behind_reach or marked.end >= len(texts):
            continue
        if not same_sentence(reading, marked.end, anchor.word):
            return None
        sure = certainty(reading, anchor) >= CONFIG.behind_cue
        if sure and claimed_share(anchor, marked) >= CONFIG.behind_claim:
            return anchor
    return None


def part_speakers(
    reading: Predictions, runs: Sequence[WordRun], found: Sequence[FoundQuote], paragraph: Numbers
) -> list[FoundQuote]:
    """Part quotations that stand back to back, or take turns line by line, where one cue has several of them.

    Args:
        reading: what the network says of the words.
        runs: the outermost runs of marks, in order.
        found: the quotes; of each run at most one.
        paragraph: the number of every word's paragraph.

    Returns:
        The quotes. A run that was parted from one is a quote without a cue; where two people take turns in short lines
        its mention is that of the line before the last.
    """
    out = list(found)
    near = ContentIndex.of(reading, out)
    for number, (before, marked) in enumerate(pairwise(runs), start=1):
        holder = near.owner(marked)
        if holder is None or marked.continues or reading.words.texts[before.end - 1] not in _CLOSING:
            continue
        turn = _turn(reading, runs, number, near, paragraph)
        cue = out[holder].cue
        others = turn is not None or _is_other(reading, before, marked, paragraph)
        if near.owner(before) == holder and cue is not None and others:
            loose = before if cue[0] >= marked.end else marked
            out[holder] = without(reading, out[holder], loose)
            inside = unanchored_share(reading, loose)
            out.append(FoundQuote(((loose.start, loose.end),), None, None, anchored=0.0, inside=inside, marked=True))
            near.own(len(out) - 1, out[-1])
            holder = near.owner(marked)
        if turn is not None and holder is not None and out[holder].cue is None and out[holder].mention is None:
            out[holder] = replace(out[holder], mention=out[turn].mention)
    return [quote for quote in out if quote.content]


def _is_other(reading: Predictions, before: WordRun, marked: WordRun, paragraph: Numbers) -> bool:
    """Whether somebody else speaks in a run than in the one right before it: in one paragraph, or after a question."""
    if has_word(reading, before.end, marked.start):
        return False
    return bool(paragraph[before.start] == paragraph[marked.start]) or reading.words.texts[before.end - 2][-1] == "?"


def _turn(
    reading: Predictions, runs: Sequence[WordRun], number: int, near: ContentIndex, paragraph: Numbers
) -> int | None:
    """The quote of the line before the last, where a run is the third line of a dialogue at least; None elsewhere.

    The lines are short, each begins its paragraph, and the two before it are not one's.
    """
    marked = runs[number]
    first, last = bounds(paragraph, marked.start)
    if number < 2 or has_word(reading, first, marked.start) or has_word(reading, marked.end, last):
        return None
    lines = runs[number - 2 : number + 1]
    starts = [int(paragraph[line.start]) for line in lines]
    short = all(line.count <= CONFIG.line_words for line in lines)
    if not short or starts != list(range(starts[0], starts[0] + 3)):
        return None
    if any(has_word(reading, bounds(paragraph, line.start)[0], line.start) for line in lines):
        return None
    earlier, before = near.owner(lines[0]), near.owner(lines[1])
    return earlier if earlier is not None and before is not None and earlier != before else None
