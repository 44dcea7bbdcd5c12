"""Writes the example in README.md: what `tuohy assess` really prints for docs/examples/sore-site.json.

Use, from the root of the repository: `python -m tools.readme_example` (`--check` only compares).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools.generated import DOCS, run

EXAMPLE = DOCS / "examples" / "sore-site.json"
TUOHY = Path(sys.executable).with_name("tuohy")
WIDTH = "96"  # columns
# The answer is shown up to this heading; the rest of it is long.
UP_TO = "What you can do"
REST = "... then what you can do, when to ring at once, what is not known, and the sources."


def part() -> str:
    """The case, and the beginning of the answer."""
    case = EXAMPLE.read_text(encoding="utf-8").strip()
    told = "\n".join(line.rstrip() for line in _printed().split(UP_TO)[0].rstrip().splitlines())
    command = f"$ .venv/bin/tuohy assess docs/examples/{EXAMPLE.name}"
    return f"```json\n{case}\n```\n\n```text\n{command}\n{told}\n\n{REST}\n```"


def _printed() -> str:
    command = [str(TUOHY), "assess", str(EXAMPLE)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=True, env={**os.environ, "COLUMNS": WIDTH}
    ).stdout


if __name__ == "__main__":
    sys.exit(run("../README.md", part, __doc__))
