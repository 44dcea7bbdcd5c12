"""Telling one JSON document from JSON lines, in files and on standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from tuohy.cli.options import existing
from tuohy.evaluation.json_lines import MOST_BYTES, Line, lines_of, read_json
from tuohy.model.errors import InvalidCase

STANDARD_INPUT = "-"
ONE, MANY = (".json",), (".jsonl", ".ndjson")


@dataclass(frozen=True)
class Document:
    """One case."""

    content: bytes


@dataclass(frozen=True)
class Lines:
    """Many cases, one a line, read as they are needed."""

    lines: Iterator[Line]


@contextmanager
def open_input(name: str) -> Iterator[Document | Lines]:
    """What the file of that name holds: by its ending, else by looking into it; `-` is standard input."""
    if name == STANDARD_INPUT:
        yield detected(sys.stdin.buffer)
        return
    path = existing(Path(name))
    with path.open("rb") as stream:
        if path.suffix in ONE:
            yield Document(stream.read(MOST_BYTES + 1))
        else:
            yield Lines(lines_of(stream)) if path.suffix in MANY else detected(stream)


def detected(stream: BinaryIO) -> Document | Lines:
    """Lines when the first line is a whole object and another follows; else a document if it can be read as one.

    A first line that is spoilt must not turn good lines into one bad document, so they are looked at as well.
    """
    lines = lines_of(stream)
    first = next(lines, Line(1, b""))
    second = next(lines, None)
    if second is None:
        return Document(first.content)
    if _is_object(first.content):
        return Lines(chain([first, second], lines))
    rest = [first, second, *lines]
    content = b"\n".join(line.content for line in rest)
    return Lines(iter(rest)) if _looks_like_lines(rest, content) else Document(content)


def _looks_like_lines(lines: list[Line], content: bytes) -> bool:
    return not _is_json(content) and any(_is_object(line.content) for line in lines)


def _is_object(content: bytes) -> bool:
    try:
        return isinstance(read_json(content, ""), dict)
    except InvalidCase:
        return False


def _is_json(content: bytes) -> bool:
    try:
        read_json(content, "")
    except InvalidCase:
        return False
    return True
