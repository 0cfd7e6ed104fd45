"""Make the word lists of names in `quotes/lexicon/data` that come from public lists.

    python -m training.names.tables --census FOLDER --wikidata persons.txt --nicknames names.csv

`--census` holds the files of the 1990 US census (`dist.all.last`, `dist.male.first`, `dist.female.first`; public
domain), `--wikidata` the spellings of given and family names drawn from Wikidata (CC0) as published by rigour (MIT),
`--nicknames` the hand-made English list of carltonnorthern/nicknames (Apache-2.0). Each table is written only when its
source is given.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import defaultdict
from pathlib import Path

from anyascii import anyascii

DATA = Path(__file__).resolve().parents[2] / "quotes" / "lexicon" / "data"
SURNAMES_KEPT = 12_000
CENSUS = (
    "# Origin: US Census Bureau, 1990 census, made by training/names/tables.py.",
    "# Licence: public domain.",
)
SPELLINGS = (
    "# Spellings of one name a line.",
    "# Origin: Wikidata, as published by opensanctions/rigour, made by training/names/tables.py.",
    "# Licence: CC0 1.0 (Wikidata), MIT (rigour).",
)
NICKNAMES = (
    "# English given names and their short forms: carltonnorthern/nicknames (Apache-2.0), folded and grouped.",
    "# Origin: carltonnorthern/nicknames, folded and grouped by training/names/tables.py.",
    "# Licence: Apache-2.0.",
)
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’-]+")


def folded(form: str) -> str:
    """The form in plain lower-case letters, as `quotes.names` folds its tokens."""
    return re.sub(r"[^a-z]", "", anyascii(form).casefold())


def census_rows(path: Path) -> list[tuple[str, float]]:
    """(name, percent of the people who bear it) of one census file, most frequent first."""
    rows = [line.split() for line in path.read_text().splitlines() if line.strip()]
    return [(row[0].lower(), float(row[1])) for row in rows]


def write_given(folder: Path) -> int:
    """given_names_us.tsv: name, share of women and of men in parts per 100 000. Returns the number of names."""
    shares: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for column, sex in enumerate(("female", "male")):
        for name, percent in census_rows(folder / f"dist.{sex}.first"):
            shares[name][column] = round(percent * 1000)
    lines = [
        "# Given names of the 1990 US census (US Census Bureau, public domain): name, women and men in 100 000.",
        *CENSUS,
        *(f"{name}\t{women}\t{men}" for name, (women, men) in sorted(shares.items())),
    ]
    (DATA / "given_names_us.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(shares)


def write_surnames(folder: Path) -> int:
    """surnames_us.tsv: the most frequent surnames with their share in parts per 100 000."""
    rows = census_rows(folder / "dist.all.last")[:SURNAMES_KEPT]
    lines = [
        "# Frequent surnames of the 1990 US census (US Census Bureau, public domain): name, bearers in 100 000.",
        *CENSUS,
        *(f"{name}\t{round(percent * 1000)}" for name, percent in rows),
    ]
    (DATA / "surnames_us.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(rows)


def write_spellings(path: Path) -> int:
    """name_spellings.txt.gz: one Wikidata name item a line, its distinct Latin spellings folded."""
    groups = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        forms = [form.strip() for form in line.partition("=>")[0].split(",")]
        latin = {folded(form) for form in forms if LATIN.fullmatch(form)}
        latin = {form for form in latin if len(form) > 1}
        if len(latin) > 1:
            groups.add(" ".join(sorted(latin)))
    text = "\n".join((*SPELLINGS, *sorted(groups))) + "\n"
    with gzip.GzipFile(DATA / "name_spellings.txt.gz", "wb", mtime=0) as stream:
        stream.write(text.encode("utf-8"))
    return len(groups)


def write_nicknames(path: Path) -> int:
    """nicknames_english.tsv: full form and its short forms, from the English list."""
    short: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["relationship"] == "has_nickname":
                full, nick = folded(row["name1"]), folded(row["name2"])
                if full and nick and full != nick:
                    short[full].add(nick)
    lines = [
        *NICKNAMES,
        *(f"{full}\t{' '.join(sorted(nicks))}" for full, nicks in sorted(short.items())),
    ]
    (DATA / "nicknames_english.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(short)


def main() -> None:
    """Read the lists that are given and write their tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--census", type=Path)
    parser.add_argument("--wikidata", type=Path)
    parser.add_argument("--nicknames", type=Path)
    options = parser.parse_args()
    if options.census is not None:
        print(f"{write_given(options.census)} given names, {write_surnames(options.census)} surnames")
    if options.wikidata is not None:
        print(f"{write_spellings(options.wikidata)} groups of spellings")
    if options.nicknames is not None:
        print(f"{write_nicknames(options.nicknames)} names with short forms")


if __name__ == "__main__":
    main()
