"""What of a claim as it was typed is claimed to have been said: “We must go,” she said, “and soon.”"""

from __future__ import annotations

from quotes.text.align import words
from quotes.text.marks import find_runs
from quotes.wording import vocabulary

_LONGEST_CUE = 12  # words
_FEWEST_WORDS = 2  # within the marks


def without_cues(text: str) -> str | None:
    """The text with what tells who spoke put out by spaces, so that offsets stay; None where nothing does.

    What stands outside the quotation marks must be short and have a word such as "said", on every side where there is
    anything: marks around a word or two of a longer text are part of it.

    Args:
        text: a text as it is written.
    """
    runs = [run for run in find_runs(text) if run.level == 0]
    inner = "".join(text[run.inner_start : run.inner_end] + " " for run in runs)
    if len(words(inner)) < _FEWEST_WORDS:
        return None
    place, cues, out = 0, 0, []
    for start, end in [*((run.inner_start, run.inner_end) for run in runs), (len(text), len(text))]:
        outside = [word.normal for word in words(text[place:start])]
        if outside:
            if len(outside) > _LONGEST_CUE or not vocabulary.cues().intersection(outside):
                return None
            cues += 1
        out += [" " * (start - place), text[start:end]]
        place = end
    return "".join(out) if cues else None
