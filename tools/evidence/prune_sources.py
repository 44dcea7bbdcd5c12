"""Keeps of all sources those that the pack cites, and sorts them into a few files by subject.

Use, from the root: `python -m tools.evidence.prune_sources PACK_DATA SOURCES_FILE [MORE_SOURCES_FILES]`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import packed
from .sources import table

# The first rule whose pattern occurs in kind, title or journal decides; what no rule knows is general.
SUBJECTS = (
    (
        "guidelines",
        r"guideline|guidance|leaflet|classification|consensus|standard|pathway|policy|patient information",
    ),
    (
        "headache",
        r"headache|dural puncture|subdural|intracranial|cerebral venous|migraine|stroke|blood patch",
    ),
    (
        "infection",
        r"abscess|infect|sepsis|meningitis|discitis|osteomyelitis|pyelonephritis|sacroiliitis|fung|endometritis|fever",
    ),
    ("steroid", r"steroid|injection|transforaminal|arachnoiditis|sciatica|disc\b|stenosis"),
    (
        "obstetric",
        r"obstet|postpartum|post-partum|partum|pregnan|labou?r\b|deliver|birth|women|matern|puerper|pelvic|eclampsia",
    ),
    ("surgical", r"surg|an(a)?esth|epidural|spinal|neuraxial|regional|block"),
)
ORDER = ("authors", "year", "title", "journal", "doi", "pmid", "url", "type", "read")
HEADS = {
    "guidelines": "Guidelines, leaflets and classifications",
    "headache": "Headache, dural puncture and what bleeds or clots in the head",
    "infection": "Infection",
    "steroid": "Steroid injections and the spines they are given to",
    "obstetric": "Pregnancy, birth and the weeks after",
    "surgical": "Blocks in general and for operations",
    "general": "Everything else",
}


def main() -> int:
    """Write sources/*.toml anew; a cited id without a source is an error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the pack's data folder")
    parser.add_argument("sources", type=Path, nargs="+", help="files of sources; the first that has an id wins")
    given = parser.parse_args()
    known = _known(given.sources)
    used = dict(cited(given.data))
    missing = [f"{name} (cited in {where})" for name, where in used.items() if name not in known]
    _write(given.data / "sources", {name: known[name] for name in sorted(used) if name in known})
    print(f"{len(used) - len(missing)} sources kept of {len(known)}.")
    if missing:
        print("No source for:", *missing, "Add them to a sources file.", sep="\n  ", file=sys.stderr)
    return 1 if missing else 0


def cited(data: Path) -> Iterator[tuple[str, str]]:
    """Every source id that a record, a guideline row or a plan item names, with its file."""
    for path in sorted(data.rglob("*.toml")):
        if path.parent.name != "sources":
            yield from ((name, path.name) for name in _names(packed.read(path)))


def subject(name: str, source: dict[str, Any]) -> str:
    """The file that a source belongs in."""
    words = " ".join(str(source.get(key, "")) for key in ("type", "title", "journal")) + " " + name
    return next((file for file, signs in SUBJECTS if re.search(signs, words, re.IGNORECASE)), "general")


def _names(raw: object) -> Iterator[str]:
    if isinstance(raw, dict):
        for key, value in raw.items():
            if key == "source" and isinstance(value, str):
                yield value
            elif key == "sources" and isinstance(value, list):
                yield from (item for item in value if isinstance(item, str))
            else:
                yield from _names(value)
    elif isinstance(raw, list):
        for item in raw:
            yield from _names(item)


def _known(paths: list[Path]) -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    for path in paths:
        for name, source in packed.read(path).items():
            known.setdefault(name, source)
    return known


def _write(folder: Path, sources: dict[str, dict[str, Any]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in (*dict(SUBJECTS), "general"):
        held = {name: source for name, source in sources.items() if subject(name, source) == file}
        lines = [f"# {HEADS[file]}: {len(held)} sources that the pack cites.", ""]
        for name, source in held.items():
            lines += table(name, {key: str(source[key]) for key in (*ORDER, *source) if key in source})
        path = folder / f"{file}.toml"
        path.write_text("\n".join(lines), encoding="utf-8") if held else path.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
