"""What does it cost to put quotes into their sayings?

    python -m benchmarks.grouping [--data FOLDER] [--quotes 20000] [--store FILE.db]

Without `--store`, direct quotes recombined from half sentences of real articles, as benchmarks.check_speed makes them;
with it, a copy of that store, whose sayings are made anew. Printed is the processor time for the index of words and for
the grouping, the latter at 1 500, 5 000, 10 000 quotes and so on.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from sqlalchemy import text as sql

from benchmarks.check_speed import fill, halves_of
from benchmarks.data import parser
from quotes.sayings.grouping import group
from quotes.sayings.indexing import refresh
from quotes.store.database import engine, session

_STEPS = (1_500, 5_000, 10_000, 20_000, 50_000, 100_000)
_AT_ONCE = 2_000


def main() -> None:
    """Fill or copy, index, group, print."""
    arguments_of = parser(__doc__)
    arguments_of.add_argument("--quotes", type=int, default=20_000)
    arguments_of.add_argument("--store", type=Path, help="a store; it is copied, and stays as it is")
    arguments = arguments_of.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "grouping.db"
        if arguments.store:
            shutil.copy(arguments.store, path)
        made = engine(f"sqlite:///{path}")
        with session(made, write=True) as s:
            if not arguments.store:
                fill(s, halves_of(arguments.data / "attribution" / "polnear-train.jsonl"), arguments.quotes)
            began = time.process_time()
            number = refresh(s)
            print(f"indexed {number} texts: {time.process_time() - began:.1f} s")
            for table in ("saying_quote", "saying", "saying_queue"):
                s.execute(sql(f"DELETE FROM {table}"))
            s.execute(sql("INSERT INTO saying_queue (quote_id) SELECT id FROM quote ORDER BY id"))
        done, joined, began = 0, 0, time.process_time()
        for step in (*(one for one in _STEPS if one < arguments.quotes), arguments.quotes):
            while done < step:
                with session(made, write=True) as s:
                    found = group(s, most=min(_AT_ONCE, step - done))
                if not found.quotes:
                    break
                done, joined = done + found.quotes, joined + found.joined
            spent = time.process_time() - began
            print(f"{done} quotes, {joined} joined: {spent:.1f} s, {1000 * spent / (done or 1):.2f} s a thousand")


if __name__ == "__main__":
    main()
