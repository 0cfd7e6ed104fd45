"""Does the check cry wolf, and does a wolf pass? The claims of fixtures/claims, written before anything was tuned.

    python -m benchmarks.blind_claims [--store FILE.db] [--show PART]

`invented` claims are held against a store of real articles (`quotes --db sqlite:///FILE.db ingest …`; left out without
`--store`): nothing there answers them. `cuts`, `spellings` and `names` each make a store of the one article that they
need. `paraphrases` are compared pair by pair. `--show` prints the wrong answers of a part, "all" of every part.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quotes.sayings.indexing import refresh
from quotes.store import engine, save, session
from quotes.types import Analysis, Article, Quote, QuoteKind, RunInfo, Span, Speaker, SpeakerKind, SpeakerStatus
from quotes.verification.check import check
from quotes.verification.result import CheckResult, SpeakerVerdict
from quotes.wording.config import PARAPHRASE
from quotes.wording.phrases import phrase
from quotes.wording.similarity import similarity
from quotes.wording.types import Wording

FOLDER = Path(__file__).parents[1] / "fixtures" / "claims"
_EQUIVALENT = frozenset({Wording.VERBATIM, Wording.TRIMMED, Wording.PARAPHRASE})
_SPEAKER = "Ann Roe"
_SPLICE = " || "
_RUN = RunInfo("benchmark", "gold", "gold")


@dataclass(slots=True)
class BlindScore:
    """How many cases of a part came out right, and what is wrong with the others."""

    part: str
    total: int
    wrong: list[str]

    def line(self) -> str:
        """The score as a line of the table."""
        right = self.total - len(self.wrong)
        return f"{self.part:32}{self.total:5}{right:6}{right / (self.total or 1):8.3f}"


def main() -> None:
    """Read the arguments, score every part, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="a SQLite store of real articles, analysed and indexed")
    parser.add_argument("--show", default="", help="print the wrong answers of this part")
    arguments = parser.parse_args()
    scores = [*invented(arguments.store)] if arguments.store else []
    scores += [cuts(), spellings(), *names(), *paraphrases()]
    print(f"{'part':32}{'n':>5}{'right':>6}{'share':>8}")
    for score in scores:
        print(score.line())
    for score in scores:
        if arguments.show == "all" or (arguments.show and score.part.startswith(arguments.show)):
            print(f"\n{score.part}\n" + "\n".join(score.wrong))


def rows(name: str) -> Iterator[list[str]]:
    """Yield the columns of a file of fixtures/claims, with its escapes for what cannot be seen put in."""
    for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [_unescaped(cell) for cell in line.split("\t")]


def _unescaped(cell: str) -> str:
    out, parts = [], cell.split("\\")
    for number, part in enumerate(parts):
        if not number:
            out.append(part)
        elif part[:1] == "u":
            out.append(chr(int(part[1:5], 16)) + part[5:])
        else:
            out.append({"n": "\n"}.get(part[:1], "\\" + part[:1]) + part[1:])
    return "".join(out)


def invented(store: Path) -> Iterator[BlindScore]:
    """Score the invented claims against a store of real articles: nothing there answers them."""
    false_same: dict[str, list[str]] = {}
    altered: list[str] = []
    contradicted: list[str] = []
    number: Counter[str] = Counter()
    began = time.process_time()
    with session(engine(f"sqlite:///{store}")) as s:
        for kind, speaker, text in rows("invented"):
            number[kind] += 1
            result = check(s, text, speaker=None if speaker == "-" else speaker)
            told = false_same.setdefault(kind, [])
            if result.wording in _EQUIVALENT:
                told.append(_told(text, result))
            elif result.wording is Wording.ALTERED:
                altered.append(_told(text, result))
            if result.speaker in {SpeakerVerdict.CONTRADICTED, SpeakerVerdict.CONTESTED}:
                contradicted.append(_told(text, result))
    for kind, found in false_same.items():
        yield BlindScore(f"invented, {kind}", number[kind], found)
    total = sum(number.values())
    yield BlindScore("… not called altered", total, altered)
    yield BlindScore("… not contradicted", total, contradicted)
    print(f"{1000 * (time.process_time() - began) / total:.0f} processor milliseconds an invented claim")


def _told(text: str, result: CheckResult) -> str:
    best = f"\n    {result.matches[0].speaker}: {result.matches[0].words[:200]}" if result.matches else ""
    return f"- {text} ({result.claimed})\n    {result.wording}, {result.speaker}: {result.sentence}{best}"


def cuts() -> BlindScore:
    """Score cuts, splices and brackets: harmless ones need no human, the others do."""

    def right(expected: str, result: CheckResult) -> bool:
        return result.needs_human is (expected == "alarm")

    cases = list(rows("cuts"))
    made = ((expected, printed, claimed, _SPEAKER, _SPEAKER) for expected, printed, claimed in cases)
    return _small("cuts", made, right)


def spellings() -> BlindScore:
    """Score the same words in other spelling and typography: all are verbatim."""

    def right(expected: str, result: CheckResult) -> bool:
        return result.wording is Wording.VERBATIM and not result.needs_human

    cases = list(rows("spellings"))
    return _small("spellings", (("", printed, claimed, _SPEAKER, _SPEAKER) for printed, claimed in cases), right)


def names() -> Iterator[BlindScore]:
    """Score other forms of the speaker's name, and other people's names."""
    words = "We will keep the old harbour open until the last fisherman retires"

    def uncontradicted(expected: str, result: CheckResult) -> bool:
        return result.speaker in {SpeakerVerdict.CONFIRMED, SpeakerVerdict.UNKNOWN}

    def unconfirmed(expected: str, result: CheckResult) -> bool:
        return result.speaker is not SpeakerVerdict.CONFIRMED

    def confirmed(expected: str, result: CheckResult) -> bool:
        return result.speaker is SpeakerVerdict.CONFIRMED

    same = [("", words, words, credited, typed) for credited, typed in rows("names_same")]
    other = [("", words, words, credited, typed) for credited, typed in rows("names_other")]
    yield _small("names, same: not contradicted", same, uncontradicted)
    yield _small("names, same: confirmed", same, confirmed)
    yield _small("names, other: not confirmed", other, unconfirmed)


def _small(part: str, cases: Iterable[tuple[str, ...]], right: Callable[..., bool]) -> BlindScore:
    """Check each case against a store of the one article that prints it."""
    wrong: list[str] = []
    number = 0
    for expected, printed, claimed, credited, typed in cases:
        number += 1
        made = engine("sqlite://")
        with session(made, write=True) as s:
            save(s, _printed(printed, credited))
            refresh(s)
            result = check(s, claimed, speaker=typed)
        if not right(expected, result):
            changes = "; ".join(f"{c.kind}: {c.before!r} → {c.after!r}" for c in result.changes)
            wrong.append(f"- {expected} {printed!r} ({credited})\n  {claimed!r} ({typed})")
            wrong.append(f"  {result.wording}, {result.speaker}, {result.problem}, {changes}")
    return BlindScore(part, number, [f"{one}\n{two}" for one, two in zip(wrong[::2], wrong[1::2], strict=True)])


def _printed(words: str, speaker: str) -> Analysis:
    """An article that prints the words as quotes of the speaker."""
    text, quotes = "", []
    for piece in words.split(_SPLICE):
        start = len(text)
        text += f"“{piece}”"
        span = Span(start, len(text))
        who = Speaker(speaker, SpeakerKind.PERSON, SpeakerStatus.RESOLVED, confidence=1.0)
        quotes.append(Quote(QuoteKind.DIRECT, (span,), speaker=who))
        text += f" {speaker} said so to the paper after the long meeting in the old town hall on the square.\n\n"
    return Analysis(Article("blind", text, title="A title", source="The Example"), tuple(quotes), (), _RUN)


def paraphrases() -> Iterator[BlindScore]:
    """Score pairs of wordings: precision and recall of what passes the bar."""
    for file in ("paraphrases", "paraphrases_second"):
        values = [(row, similarity(phrase(row[2]), phrase(row[3]))) for row in rows(file)]
        said = [(row, value) for row, value in values if value >= PARAPHRASE.bar]
        same = [(row, value) for row, value in values if row[1] == "1"]
        false = [f"- {row[0]} {value:.2f} {row[2]} ≠ {row[3]}" for row, value in said if row[1] == "0"]
        missed = [f"- {row[0]} {value:.2f} {row[2]} = {row[3]}" for row, value in same if value < PARAPHRASE.bar]
        yield BlindScore(f"{file}: precision", len(said), false)
        yield BlindScore(f"{file}: recall", len(same), missed)


if __name__ == "__main__":
    main()
