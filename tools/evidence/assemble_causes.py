"""Puts each cause together from its parts: words, numbers, imported links and the links judged beside them.

Use, from the root: `python -m tools.evidence.assemble_causes WORDS NUMBERS LINKS LINKS_EXTRA PACK_DATA`.
A cause needs words and numbers; an extra link wins over an imported one, and both are named. To be run once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import balance, packed
from .records import Record, aligned

Links = dict[tuple[str, str], Record]
FOLDERS = ("words", "numbers", "links", "links_extra", "data")


def main() -> int:
    """Assemble all causes, then say what was replaced and what does not fit the leaks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in FOLDERS:
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    names = _names(given.words, given.numbers)
    vocabulary = packed.vocabulary(given.data)
    place = {(e.id, s): n for n, (e, s) in enumerate((e, s) for e in vocabulary.values() for s in e.states)}
    linked: dict[str, Links] = {}
    (given.data / "causes").mkdir(parents=True, exist_ok=True)
    for name in names:
        linked[name] = _links(given.links / f"{name}.toml", given.links_extra / f"{name}.toml", place)
        _write(name, given, linked[name])
    faults = list(balance.faults(vocabulary, packed.leaks(given.data), linked))
    print(f"{len(names)} causes assembled, {sum(map(len, linked.values()))} links.")
    print(*(f"  does not fit: {fault}" for fault in faults), sep="\n")
    return 1 if faults else 0


def _names(words: Path, numbers: Path) -> list[str]:
    """The causes; each must have both its words and its numbers."""
    worded, numbered = ({path.stem for path in folder.glob("*.toml")} for folder in (words, numbers))
    for lacking, folder in ((numbered - worded, words), (worded - numbered, numbers)):
        if lacking:
            raise SystemExit(f"{folder}: no file for {', '.join(sorted(lacking))}. Add it before assembling.")
    return sorted(worded)


def _links(base: Path, extra: Path, place: dict[tuple[str, str], int]) -> Links:
    links = dict(_read_links(base))
    for key, record in _read_links(extra):
        if key in links:
            before, after = (f"{found.mean:.3g}" for found in (links[key], record))
            print(f"  {base.stem}: {'.'.join(key)} stands twice; the extra {after} wins over {before}")
        links[key] = record
    strange = [key for key in links if key not in place]
    if strange:
        raise SystemExit(f"{extra}: {'.'.join(strange[0])} is no finding and state of the pack. Correct it.")
    return dict(sorted(links.items(), key=lambda item: place[item[0]]))


def _read_links(path: Path) -> Iterator[tuple[tuple[str, str], Record]]:
    if not path.exists():
        return
    for finding, states in packed.read(path).get("links", {}).items():
        for state, raw in states.items():
            yield (finding, state), packed.record(raw, f"{path}: {finding}.{state}")


def _write(name: str, given: argparse.Namespace, links: Links) -> None:
    words, numbers = ((folder / f"{name}.toml") for folder in (given.words, given.numbers))
    top, worded = _split(words)
    keys, numbered = _split(numbers)
    title = packed.read(words)["words"]["name"]
    lines = [f"# {title}: what it is, when it comes and goes, what it shows.", *top, *keys]
    lines += ["", *worded, "", *numbered, "", "[links]"]
    lines += aligned((f"{finding}.{state}", record) for (finding, state), record in links.items())
    text = "\n".join(_single_blanks(lines)) + "\n"
    path: Path = given.data / "causes" / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    _compare(path, {**packed.read(words), **packed.read(numbers)}, links)


def _split(path: Path) -> tuple[list[str], list[str]]:
    """Keys before the first table, and everything from that table on; comments at the top are dropped."""
    lines = path.read_text(encoding="utf-8").strip().splitlines()
    first = next((n for n, line in enumerate(lines) if line.startswith("[")), len(lines))
    top = [line for line in lines[:first] if line.strip() and not line.startswith("#")]
    return top, lines[first:]


def _single_blanks(lines: list[str]) -> Iterator[str]:
    before = ""
    for line in lines:
        if line.strip() or before.strip():
            yield line
        before = line


def _compare(path: Path, parts: dict[str, Any], links: Links) -> None:
    """What was written must read back as the sum of its parts."""
    whole = packed.read(path)
    count = sum(len(states) for states in whole.pop("links", {}).values())
    parts.pop("links", None)
    if whole != parts or count != len(links):
        raise SystemExit(f"{path}: does not read back as words, numbers and links together. Look for a stray table.")


if __name__ == "__main__":
    sys.exit(main())
