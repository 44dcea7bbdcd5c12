"""Turns the evidence tables into pack files: leaks, risk factors, links, odds ratios, sources.

Meant to be run once, when the pack was begun. From then on the TOML is the truth and is corrected by hand; a
second run into a finished pack would undo that. Use, from the root of the repository:
`python -m tools.import_evidence EVIDENCE_FOLDER OUTPUT_FOLDER`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.evidence import balance, leaks, links, odds, risks, sources
from tools.evidence.tables import vocabulary


def main() -> int:
    """Check first, then write; nothing is written when leaks and links do not fit together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evidence", type=Path, help="folder of the evidence tables")
    parser.add_argument("output", type=Path, help="folder for leaks/, links/, or_rows/ and the single files")
    given = parser.parse_args()
    faults = list(balance.faults(vocabulary(given.evidence), leaks.build(given.evidence), links.build(given.evidence)))
    if faults:
        print("Not imported. Correct the judgements behind these:", *faults, sep="\n  ", file=sys.stderr)
        return 1
    _write(given.evidence, given.output)
    return 0


def _write(evidence: Path, output: Path) -> None:
    leaks.write(evidence, output / "leaks")
    risks.write(evidence, output / "risk_factors.toml")
    links.write(evidence, output / "links")
    odds.write(evidence, output / "or_rows")
    sources.write(evidence, output / "sources_all.toml")


if __name__ == "__main__":
    sys.exit(main())
