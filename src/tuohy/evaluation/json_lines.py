"""Reading JSON without guessing: whole documents and one object a line, each fault in the one error shape."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

from tuohy.model.errors import InvalidCase, TuohyError

# No case comes near this size; what does is not a case, and reading on would only cost memory.
MOST_BYTES = 5_000_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file that is not blank, with its number from 1; a whole file has no number."""

    number: int | None
    content: bytes


@dataclass(frozen=True)
class Problem:
    """A record that could not be used: its id where one could be read, its line, and the error shape."""

    id: str | None
    line: int | None
    error: Mapping[str, object]

    def to_dict(self) -> dict[str, object]:
        """`{"id": ..., "error": {...}}`, with `line` where there is no id."""
        found: dict[str, object] = {"id": self.id}
        if self.id is None and self.line is not None:
            found["line"] = self.line
        return {**found, "error": dict(self.error)}


def problem(error: TuohyError, record: object = None, line: int | None = None) -> Problem:
    """The refusal of a record as a value."""
    return Problem(id_of(record), line, error.to_dict())


def id_of(record: object) -> str | None:
    """The id that a record carries, whatever else is wrong with it."""
    given = record.get("id") if isinstance(record, Mapping) else None
    if isinstance(given, str):
        return given
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else None


def lines_of(stream: BinaryIO) -> Iterator[Line]:
    """The lines that hold something; of one that is far too long only the beginning is kept."""
    for number, content in enumerate(_bounded(stream), start=1):
        if number == 1:
            content = content.removeprefix(BYTE_ORDER_MARK)
        if content.strip():
            yield Line(number, content.strip())


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    while begun := stream.readline(MOST_BYTES + 1):
        rest = begun
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_BYTES)
        yield begun


def read_json(content: bytes, where: str) -> object:
    """The JSON value; InvalidCase for bad UTF-8, bad JSON, NaN, a key given twice, or more than 5 MB."""
    if len(content) > MOST_BYTES:
        raise InvalidCase(where, f"over {MOST_BYTES} bytes", f"at most {MOST_BYTES} bytes", "Send one case at a time.")
    try:
        return json.loads(
            content.removeprefix(BYTE_ORDER_MARK).decode("utf-8"),
            parse_constant=_refuse_constant,
            object_pairs_hook=_each_key_once,
        )
    except UnicodeDecodeError as error:
        raise InvalidCase(where, str(error), "text in UTF-8", "Save the file in UTF-8.") from None
    # Numbers of thousands of digits and brackets thousands deep are refused by the reader itself.
    except (ValueError, RecursionError) as error:
        raise InvalidCase(where, str(error), "one JSON object", "Correct the JSON.") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number in JSON")


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # The last of two answers would win in silence, and it might be the reassuring one.
    read = dict(pairs)
    if len(read) < len(pairs):
        twice = sorted({key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1})
        raise ValueError(f"given twice: {', '.join(twice)}")
    return read
