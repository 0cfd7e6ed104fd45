"""Join the named speakers of many articles across articles, and score it against who they are.

    python -m benchmarks.people FOLDER [--part dev|train]      (or QUOTES_DATA=FOLDER)

FOLDER holds `attribution/polnear-dev.jsonl` and `attribution/speakers-dev.tsv` (or -train). Every person who speaks in
an article is put into one store under the fullest form that the article uses, article by article, and linked. Two names
are taken to be one person when first given name and surname agree; a bare surname is taken for the only full name that
bears it: a rule that calls Geoff and Geoffrey Garin two people, so read the lists. Prints B-cubed precision, recall and
F over the articles' speakers, the names joined wrongly, those missed, and how many of the missed wait for review.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from sqlmodel import Session

from quotes.names import parse
from quotes.people import link
from quotes.store import engine, migrate, reviews, save
from quotes.store.persons import appearances
from quotes.text.normal import fold_name
from quotes.types import Analysis, Article, CastMember, NameMention, RunInfo, Span, SpeakerKind

Seen = tuple[int, str]  # article, name


def speakers(path: Path) -> dict[str, list[str]]:
    """The persons who speak, by article, each once; lines that name several people are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream, delimiter="\t"):
            if len(row) > 3 and row[2] == "person" and ";" not in row[3] and row[3] not in found[row[0]]:
                found[row[0]].append(row[3])
    return found


def identities(names: Sequence[str]) -> dict[str, str]:
    """Who each name is: "given surname" folded."""
    keys = {}
    for name in names:
        parts = parse(name)
        keys[name] = f"{fold_name(parts.given)} {fold_name(parts.surname)}".strip()
    full = defaultdict(set)
    for key in keys.values():
        if " " in key:
            full[key.split(" ", 1)[1]].add(key)
    return {name: next(iter(full[key])) if len(full.get(key, ())) == 1 else key for name, key in keys.items()}


def analysis(record: dict[str, str], names: Sequence[str]) -> Analysis:
    """An article with its speakers as the cast."""
    text = record["text"]
    cast = []
    for name in names:
        start = max(0, text.find(name))
        cast.append(CastMember(name, SpeakerKind.PERSON, (NameMention(name, Span(start, start + len(name))),)))
    article = Article(id=record["id"], text=text, title=record.get("title"), source=record.get("publisher"))
    return Analysis(article, (), tuple(cast), RunInfo("1", "gold", "gold"))


def b_cubed(found: dict[Seen, int | None], gold: dict[Seen, str]) -> tuple[float, float]:
    """Precision and recall after Bagga and Baldwin (1998)."""
    clusters, truths = Counter(found.values()), Counter(gold.values())
    both = Counter((found[seen], gold[seen]) for seen in gold)
    precision = sum(both[found[seen], gold[seen]] / clusters[found[seen]] for seen in gold) / len(gold)
    recall = sum(both[found[seen], gold[seen]] / truths[gold[seen]] for seen in gold) / len(gold)
    return precision, recall


def main() -> None:
    """Link and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=os.environ.get("QUOTES_DATA"))
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    options = parser.parse_args()
    folder = Path(options.data or parser.error("name the data folder or set QUOTES_DATA")) / "attribution"
    named = speakers(folder / f"speakers-{options.part}.tsv")
    lines = (folder / f"polnear-{options.part}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for record in map(json.loads, lines) if record["id"] in named]
    store = engine("sqlite://")
    migrate(store)
    start = time.process_time()
    with Session(store) as session:
        for record in records:
            link(session, save(session, analysis(record, named[record["id"]])).article_id)
        spent = time.process_time() - start
        found = {(one.article_id, one.name): one.person_id for one in appearances(session)}
        waiting = [set(row.people) for row in reviews.queue(session, limit=1_000)]
    who = identities([name for _, name in found])
    gold = {seen: who[seen[1]] for seen in found}
    precision, recall = b_cubed(found, gold)
    f = 2 * precision * recall / (precision + recall)
    print(f"{len(records)} articles, {len(found)} speakers, {len(set(gold.values()))} people: {spent:.1f} s of CPU")
    print(f"B-cubed P {precision:.4f}  R {recall:.4f}  F {f:.4f}")
    wrong, missed, queued = set(), set(), 0
    for one, other in combinations(found, 2):
        joined, same = found[one] == found[other], gold[one] == gold[other]
        if joined and not same:
            wrong.add(tuple(sorted((one[1], other[1]))))
        elif same and not joined:
            missed.add(tuple(sorted((one[1], other[1]))))
            queued += any({found[one], found[other]} <= people for people in waiting)
    print(f"joined wrongly: {sorted(wrong) or 'nobody'}")
    print(f"missed: {sorted(missed) or 'nobody'} ({queued} pairs of appearances wait for review); queue {len(waiting)}")


if __name__ == "__main__":
    main()
