"""Quotation marks that one cue claims although another one stands right before them.

"… scolded him: “…” she said", "“…,” he said, suggesting “…”": the network likes to give every run of marks near a sure
cue to it. A less sure cue that stands just before the run, in its sentence, gets the run, if it claims it at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from quotes.english.predictions import CueAnchor, Predictions
from quotes.extraction.learned.config import CONFIG
from quotes.extraction.learned.decoding import FoundQuote, certainty, decode_anchor, join
from quotes.extraction.learned.marked_runs import ENDERS, ContentIndex, WordRun, claimed_share, same_sentence, without

_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


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
