"""Every benchmark that ends within minutes, one after the other: `QUOTES_DATA=DIR python -m benchmarks`."""

from __future__ import annotations

import os
import subprocess
import sys

COMMANDS = (
    ("benchmarks.development", "--data", "DATA"),
    ("benchmarks.development", "--data", "DATA", "--extractor", "rules"),
    ("benchmarks.statement_types", "--data", "DATA"),
    ("benchmarks.english", "DATA"),
    ("benchmarks.throughput", "--data", "DATA"),
    ("benchmarks.attribution", "DATA", "--part", "dev", "--pipeline"),
    ("benchmarks.names", "DATA"),
    ("benchmarks.people", "DATA"),
    ("benchmarks.check", "DATA"),
    ("benchmarks.boilerplate", "DATA"),
    ("benchmarks.robustness", "--texts", "1000"),
)


def main() -> int:
    """Run them all; 1 when one of them failed."""
    data = os.environ.get("QUOTES_DATA")
    if data is None:
        print("QUOTES_DATA does not say where the data folder is: make bench DATA=/path/to/data", file=sys.stderr)
        return 2
    failed = 0
    for module, *arguments in COMMANDS:
        command = [sys.executable, "-m", module, *(data if one == "DATA" else one for one in arguments)]
        print(f"\n== {module} {' '.join(command[3:])}", flush=True)
        failed |= subprocess.run(command, check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
