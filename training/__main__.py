"""From data to weights, scores and card: `python -m training DATA [--run RUN] [options of training.joint]`.

Each step is a command of its own and is printed before it runs. The first one goes on from its last checkpoint when
it was interrupted; the others take minutes and simply run again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from quotes.english.model import FOLDER


def main(arguments: list[str] | None = None) -> int:
    """Runs every step; the exit code of the first that fails, 0 when all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with treebanks/, ner/, attribution/, pages/, names/")
    parser.add_argument("--run", type=Path, default=Path("runs/joint"), help="folder for checkpoint and log")
    args, others = parser.parse_known_args(arguments)
    steps = (
        ("training.joint", "--data", args.data, "--out", args.run, *others),
        ("training.export", args.run, FOLDER),
        ("training.attribution.calibrate", args.data),
        ("training.statements", args.data),
        ("training.speakers.train", args.data),
        ("training.speakers.calibrate", args.data),
        ("training.card", args.data),
    )
    for step in steps:
        command = [sys.executable, "-m", *map(str, step)]
        print("==", *command[1:], flush=True)
        if code := subprocess.run(command, check=False).returncode:
            return code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
