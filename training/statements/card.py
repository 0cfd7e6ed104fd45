"""The card of the statement types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from training.statements.samples import StatementSample, read_labels

TEXT = """# Statement types

What kind of attribution a found quote is (said, topic, thought, act, evidence, unreal; `none`: no attribution at all),
and how sure it is that it was said. Written by `python -m training.statements DATA`; do not edit.

## What it is

A softmax regression over named signs of grammar and typography (`signs.json`: cue words, what the cue takes, tense,
negation, voice, how the content opens, who speaks, words in marks, headline) and over the encoder's vectors of seven
groups of words (cue root, cue verb, cue, content's first word, its root, its opening, mention). The weights are in
`weights.npz`, half precision. `calibration.json` holds a logistic regression that turns the extractor's own confidence
and the probability of `said` into the confidence that the project shows, with weights for each kind (direct, mixed,
indirect) and form (with a cue, after a sign, without a cue).

## Data

PolNeAR's training articles (Newell, Margolin, Ruths 2018; no licence stated): the attributions that were read and
labelled for this project, as found and as annotated, and {labels} found quotes of other articles of the same part
(`training/statements/labels.tsv`: offsets and labels, no text), and invented
sentences for frames that these hold too rarely (`sentences.txt`). {learned} samples: {counts}.

The confidence is fitted on what was found of these, each scored by a model that has not seen its article, and on
{pages} quotes found on 30 saved web pages of news and blogs, annotated for this project; the types are not learned from
the pages. A quote counts as said where a reader would print it in a list headed "What X said". No development article
was used.

## Reliability, cross-validated by article

A topic counts as not said here, also where the judge counts half.

{report}
## Known weaknesses

- Learned from US political news of 2015 and 2016: rare cue verbs and other Englishes lean on the vectors alone.
- Announced things ("announced plans to …") and praise or blame with a reason stand on the line between said and topic;
  two readers differ there too.
- Documents that state and findings that suggest are told apart less surely than people's words.
"""


def write_card(path: Path, learned: Sequence[StatementSample], pages: Sequence[StatementSample], report: str) -> None:
    """Writes the model's card.

    Args:
        path: The file.
        learned: What the types were learned from.
        pages: What the confidence was fitted on besides.
        report: The reliability tables.
    """
    counts = Counter(one.label for one in learned)
    path.write_text(
        TEXT.format(
            labels=sum(len(labels) for labels in read_labels().values()),
            learned=len(learned),
            counts=", ".join(f"{name} {number}" for name, number in counts.most_common()),
            pages=len(pages),
            report=report,
        ),
        encoding="utf8",
    )
