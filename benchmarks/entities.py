"""Entities in invented sentences, marked by hand: the files of fixtures/entities and their scores.

Each line is a text of its own, so that a model has nothing but the sentence to go by. `python -m benchmarks.entities`
prints the scores of each file, and with `--errors` what was missed and what was wrongly found.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "entities"
KINDS = {"P": "PERSON", "O": "ORG", "L": "LOC"}
_MARK = re.compile(r"\{([POL])\|([^{}]+)\}")

Found = tuple[int, int, str]
"""An entity: its range in characters and its label."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its entities, as half-open ranges of characters with their labels."""

    text: str
    entities: frozenset[Found]


@dataclass(slots=True)
class EntityTally:
    """Counts behind a precision and a recall."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.wanted)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def tally(pairs: Iterable[tuple[frozenset[Found], frozenset[Found]]]) -> dict[str, EntityTally]:
    """Counts of each entity type and of all together over (found, wanted) pairs; spans must agree exactly."""
    counts = {kind: EntityTally() for kind in (*KINDS.values(), "all")}
    for found, wanted in pairs:
        for kind, count in counts.items():
            f = {e for e in found if kind in ("all", e[2])}
            w = {e for e in wanted if kind in ("all", e[2])}
            count.right += len(f & w)
            count.found += len(f)
            count.wanted += len(w)
    return counts


def read(path: Path) -> list[Marked]:
    """The marked texts of a file, one a line; empty lines and lines that begin with "#" are none."""
    lines = path.read_text(encoding="utf8").splitlines()
    return [parse(line) for line in lines if line.strip() and not line.startswith("#")]


def parse(line: str) -> Marked:
    """One line without its marks, and what they mark."""
    text, last = "", 0
    entities: set[Found] = set()
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        entities.add((len(text), len(text) + len(match[2]), KINDS[match[1]]))
        text += match[2]
        last = match.end()
    return Marked(text + line[last:], frozenset(entities))


def entities(nlp: Language, cases: Sequence[Marked]) -> list[frozenset[Found]]:
    """What the pipeline finds in each text."""
    docs = nlp.pipe(case.text for case in cases)
    return [frozenset((e.start_char, e.end_char, e.label_) for e in doc.ents) for doc in docs]


def score(nlp: Language, cases: Sequence[Marked]) -> dict[str, EntityTally]:
    """Counts for each entity type over the cases."""
    return tally(zip(entities(nlp, cases), (case.entities for case in cases), strict=True))


def main() -> None:
    """The command."""
    from quotes import english

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print every missed and every wrong entity")
    args = parser.parse_args()
    nlp = english.load()
    for path in sorted(FOLDER.glob("*.txt")):
        cases = read(path)
        found = entities(nlp, cases)
        for case, predicted in zip(cases, found, strict=True):
            if args.errors and predicted != case.entities:
                missed = [(case.text[a:b], k) for a, b, k in sorted(case.entities - predicted)]
                wrong = [(case.text[a:b], k) for a, b, k in sorted(predicted - case.entities)]
                print(f"{case.text}\n    missed {missed}\n    wrong  {wrong}")
        print(path.name, line(tally(zip(found, (case.entities for case in cases), strict=True))))


def line(counts: dict[str, EntityTally]) -> str:
    """The scores of each type, for print."""
    rows = ((kind, *count.scores()) for kind, count in counts.items())
    return "  ".join(f"{kind} P {p:.3f} R {r:.3f} F {f:.3f}" for kind, p, r, f in rows)


if __name__ == "__main__":
    main()
