"""Are the verdicts of `quotes check` right? Real quotes, kept, altered and misattributed, against real articles.

    python -m benchmarks.check [DATA_FOLDER] [--part dev|train] [--seed N] [--show KIND] [--analyses FILE.jsonl]
        [--variants] [--held-out] [--sample N]

DATA_FOLDER (or QUOTES_DATA) holds `attribution/`. The store holds the annotated quotes of the articles, with the
speakers that a reader has named: so the check alone is measured. With `--analyses`, a file that `quotes extract` wrote
for the same articles, the store holds what the machine found instead. Every seventh article is held back: its quotes
are the absent ones.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from benchmarks.claim_variants import absent_short, variants
from benchmarks.claims import Claim, Said, absent, claims
from quotes.sayings.indexing import refresh
from quotes.store import save
from quotes.store.database import engine, session
from quotes.types import Analysis, Article, Quote, QuoteKind, RunInfo, Span, Speaker, SpeakerKind, SpeakerStatus
from quotes.verification.check import check
from quotes.verification.result import CheckResult
from quotes.wording.alignment import find_run
from quotes.wording.phrases import phrase

_MARKS = "\"“”«»'‘’` \n,"
_FEWEST_WORDS = 5
_RUN = RunInfo("benchmark", "gold", "gold")


def main() -> None:
    """Read the arguments, run the claims, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("QUOTES_DATA"), type=Path)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", help="print the wrong answers of this kind")
    parser.add_argument("--analyses", type=Path)
    parser.add_argument(
        "--held-out", action="store_true", help="of the training part only the 40 articles that no model has seen"
    )
    parser.add_argument("--variants", action="store_true", help="the claims of benchmarks.claim_variants instead")
    parser.add_argument("--sample", type=int, help="only so many claims, chosen evenly")
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("name the data folder, or set QUOTES_DATA")
    articles, speakers = load(arguments.data, arguments.part)
    if arguments.held_out:
        articles = {name: row for number, (name, row) in enumerate(articles.items()) if number % 21 == 5}
    held = {name for number, name in enumerate(sorted(articles)) if number % 7 == 3}
    found = _machine(arguments.analyses, articles) if arguments.analyses else _gold(articles, speakers)
    made = engine("sqlite://")
    with session(made, write=True) as s:
        for name, quotes in found.items():
            if name not in held:
                save(s, Analysis(article(articles[name]), quotes, (), _RUN))
        refresh(s)
    said = said_in(articles, speakers)
    kept = [one for one in said if one.article not in held]
    gone = [one for one in said if one.article in held]
    texts = [phrase(articles[name]["text"]).normals for name in articles if name not in held]
    gone = [one for one in gone if not any(find_run(text, phrase(one.text).normals) is not None for text in texts)]
    chance = random.Random(arguments.seed)
    if arguments.variants:
        cases = variants(kept, chance) + _unprinted(absent_short(gone, chance), texts)
    else:
        cases = claims(kept, chance) + absent(gone)
    if arguments.sample is not None and arguments.sample < len(cases):
        cases = random.Random(arguments.seed).sample(cases, arguments.sample)
    with session(made) as s:
        report(s, cases, arguments.show)


def _unprinted(cases: list[Claim], texts: list[list[str]]) -> list[Claim]:
    return [one for one in cases if not any(find_run(text, phrase(one.text).normals) is not None for text in texts)]


def load(data: Path, part: str) -> tuple[dict[str, dict[str, Any]], dict[tuple[str, str], tuple[str, str]]]:
    """The articles by id, and (kind, name) of the speaker by article and attribution."""
    folder = data / "attribution"
    lines = (folder / f"polnear-{part}.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {row["id"]: row for row in map(json.loads, lines)}
    speakers = {}
    for line in (folder / f"speakers-{part}.tsv").read_text(encoding="utf-8").splitlines():
        name, ident, kind, who, *_ = [*line.split("\t"), ""]
        speakers[name, ident] = (kind, who)
    return articles, speakers


def article(row: dict[str, Any]) -> Article:
    """A line of the data as an Article."""
    year, month, day = map(int, row["date"].split("-"))
    return Article(row["id"], row["text"], row["title"], row["publisher"], row["author"], date(year, month, day))


def _gold(
    articles: dict[str, dict[str, Any]], speakers: dict[tuple[str, str], tuple[str, str]]
) -> dict[str, tuple[Quote, ...]]:
    return {
        name: tuple(_quote(row, one, speakers) for one in row["attributions"] if one["content"])
        for name, row in articles.items()
    }


def _quote(row: dict[str, Any], one: dict[str, Any], speakers: dict[tuple[str, str], tuple[str, str]]) -> Quote:
    content = tuple(Span(*span) for span in sorted(one["content"]))
    kind, who = speakers.get((row["id"], one["id"]), ("unknown", ""))
    resolved = kind in {"person", "organization", "group", "unnamed"} and bool(who)
    speaker = Speaker(
        who if resolved else None,
        SpeakerKind(kind) if resolved else None,
        SpeakerStatus.RESOLVED if resolved else SpeakerStatus.UNKNOWN,
        confidence=1.0 if resolved else 0.0,
    )
    return Quote(kind_of(row["text"], content), content, speaker=speaker)


def kind_of(text: str, content: tuple[Span, ...]) -> QuoteKind:
    """Direct, mixed or indirect by the marks at the ends of each piece."""
    marks = any(mark in span.of(text) for span in content for mark in '"“”')
    opened = all(text[max(0, start - 1) : start + 1].strip()[:1] in tuple('"“') for start, _ in content)
    closed = all(text[end - 1 : end + 1].strip(",. \n")[-1:] in tuple('"”') for _, end in content)
    if opened and closed:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if marks or opened else QuoteKind.INDIRECT


def _machine(path: Path, articles: dict[str, dict[str, Any]]) -> dict[str, tuple[Quote, ...]]:
    """What `quotes extract` wrote."""
    found: dict[str, tuple[Quote, ...]] = {}
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        quotes = []
        for one in row["quotes"]:
            who = one["speaker"] or {}
            speaker = Speaker(
                who.get("name"),
                SpeakerKind(who["kind"]) if who.get("kind") else None,
                SpeakerStatus(who["status"]) if who else SpeakerStatus.UNKNOWN,
                confidence=1.0 if who else 0.0,  # what a line of `quotes extract` says is not how sure this is
            )
            content = tuple(Span(*span) for span in one["content"])
            quotes.append(Quote(QuoteKind(one["kind"]), content, speaker=speaker))
        found[row["id"]] = tuple(quotes)
    return {name: found.get(name, ()) for name in articles}


def said_in(articles: dict[str, dict[str, Any]], speakers: dict[tuple[str, str], tuple[str, str]]) -> list[Said]:
    """The direct quotes of five words or more whose speaker is a person, without their outer marks."""
    out = []
    for name, row in articles.items():
        for one in row["attributions"]:
            kind, who = speakers.get((name, one["id"]), ("", ""))
            content = tuple(Span(*span) for span in sorted(one["content"]))
            if kind != "person" or kind_of(row["text"], content) is not QuoteKind.DIRECT:
                continue
            text = " ".join(re.sub(r"\s+", " ", span.of(row["text"])).strip(_MARKS) for span in content)
            if len(phrase(text).words) >= _FEWEST_WORDS:
                out.append(Said(text, who, name))
    return out


def report(s: Session, cases: list[Claim], show: str | None) -> None:
    """Check every claim and print the share that is right, by kind."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    times = []
    for case in cases:
        began = time.process_time()
        result = check(s, case.text, speaker=case.speaker)
        times.append(time.process_time() - began)
        right_words, right_speaker = result.wording is case.wording, result.speaker in case.speakers
        named = case.change is None or any(change.kind is case.change for change in result.changes)
        for key in (case.kind, "all"):
            tally[key].update(n=1, words=right_words, speaker=right_speaker, both=right_words and right_speaker)
            if case.change is not None:
                tally[key].update(classed=1, named=named)
        if show in {case.kind, "all"} and not (right_words and right_speaker and named):
            _show(case, result)
    print(f"{'kind':18}{'n':>6}{'words':>8}{'speaker':>9}{'both':>8}{'class':>8}")
    for kind, counts in tally.items():
        shares = [counts[key] / counts["n"] for key in ("words", "speaker", "both")]
        classes = f"{counts['named'] / counts['classed']:8.3f}" if counts["classed"] else ""
        print(f"{kind:18}{counts['n']:6}{shares[0]:8.3f}{shares[1]:9.3f}{shares[2]:8.3f}{classes}")
    times.sort()
    median, late = times[len(times) // 2], times[len(times) * 99 // 100]
    print(f"processor milliseconds a check: median {1000 * median:.1f}, p99 {1000 * late:.1f}")


def _show(case: Claim, result: CheckResult) -> None:
    print(f"- {case.kind}: expected {case.wording}, got {result.wording}; {result.speaker} {result.problem}")
    print(f"  claim:  {case.text}\n  origin: {case.origin}\n  by {case.speaker}, credited {result.credited}")
    for match in result.matches[:2]:
        print(f"  match {match.wording.value} {match.similarity} {match.speaker}: {match.words[:300]}")
    for change in result.changes:
        print(f"    {change.kind.value}: {change.before!r} → {change.after!r}")


if __name__ == "__main__":
    main()
