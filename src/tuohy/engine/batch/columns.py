"""The columns of a batch of cases: which there may be, and what they hold as numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tuohy.engine.network import Bools, Floats, Ints
from tuohy.engine.reading import read
from tuohy.model.case import (
    CATHETERS,
    CLOCKS,
    LEVELS,
    LONGEST_HOURS,
    PROCEDURES,
    ROUTES,
    SETTINGS,
    UNKNOWN,
    UNSURE,
    Case,
)
from tuohy.model.errors import InvalidCase, TuohyError
from tuohy.pack.schema import Pack

Codes = NDArray[np.int8]

# What a cell may hold besides a state.
NOT_TOLD = -1  # null, or "unknown"
NOT_SURE = -2  # "unsure"
REFUSED = -3  # what no case may hold
HOURS = {f"hours_{clock}": clock for clock in CLOCKS}
WORDS: Mapping[str, tuple[str, ...]] = {
    "procedure_kind": PROCEDURES,
    "procedure_setting": SETTINGS,
    "procedure_level": LEVELS,
    "procedure_catheter": CATHETERS,
    "route": ROUTES,
}
# Read one by one by the form of a case, since only rows that are refused need them.
OTHERS = ("id", "presenting", "age", "sex")
PROCEDURE = "procedure_"
# Rows that are answered together: enough to be worth the setting up, few enough for the cache.
ROWS_AT_A_TIME = 4096


@dataclass(frozen=True, eq=False)
class Columns:
    """A batch in numbers. codes int8[F, R] are states, or NOT_TOLD, NOT_SURE; hours float[clocks, R], NaN unknown;
    words int[R] by column; presenting int[R], a finding or -1; refused bool[R]: rows whose form is not right.
    """

    batch: pa.RecordBatch
    codes: Codes
    hours: Floats
    words: Mapping[str, Ints]
    presenting: Ints
    refused: Bools

    @property
    def rows(self) -> int:
        """R."""
        return int(self.batch.num_rows)


@dataclass(eq=False)
class Reader:
    """Reads the columns of one schema; remembers what each distinct answer means."""

    pack: Pack
    meanings: dict[tuple[str, object], int] = field(default_factory=dict)

    def read(self, batch: pa.RecordBatch) -> Columns:
        """The batch as numbers. Raises InvalidCase for a column that is not known."""
        check_columns(self.pack, batch.schema)
        given = dict(zip(batch.schema.names, batch.columns, strict=True))
        refused = np.zeros(batch.num_rows, dtype=np.bool_)
        words = {name: _words(given.get(name), name, batch.num_rows, refused) for name in WORDS}
        codes = self._codes(given, batch.num_rows, refused)
        self._tell_by_setting(codes, words["procedure_setting"])
        return Columns(
            batch,
            codes,
            _hours(given, batch.num_rows, refused),
            words,
            self._presenting(given.get("presenting"), batch.num_rows, refused),
            _others(given, refused),
        )

    def _codes(self, given: Mapping[str, pa.Array], rows: int, refused: Bools) -> Codes:
        codes = np.full((len(self.pack.findings), rows), NOT_TOLD, dtype=np.int8)
        for n, name in enumerate(self.pack.findings):
            column = given.get(name)
            if column is not None and column.null_count < rows:
                places, distinct = _encoded(column)
                codes[n] = np.array([*(self._meaning(name, one) for one in distinct), NOT_TOLD], dtype=np.int8)[places]
                refused |= codes[n] == REFUSED
        return codes

    def _tell_by_setting(self, codes: Codes, setting: Ints) -> None:
        """Raise risk factors to what the setting tells of them, as engine/reading.py does; what is refused stays so."""
        names = list(self.pack.findings)
        for place, word in enumerate(SETTINGS):
            for name, state in self.pack.told_by_setting[word].items():
                own = codes[names.index(name)]
                own[(setting == place) & (own != REFUSED) & (own < state)] = state

    def _meaning(self, name: str, value: object) -> int:
        if (name, value) not in self.meanings:
            self.meanings[name, value] = meaning(self.pack, name, value)
        return self.meanings[name, value]

    def _presenting(self, column: pa.Array | None, rows: int, refused: Bools) -> Ints:
        if column is None or column.null_count == rows:
            return np.full(rows, NOT_TOLD)
        names: dict[object, int] = {UNKNOWN: NOT_TOLD, **{name: n for n, name in enumerate(self.pack.findings)}}
        places, distinct = _encoded(column)
        found = np.array([*(names.get(one, REFUSED) for one in distinct), NOT_TOLD])[places]
        refused |= found == REFUSED
        return found


def meaning(pack: Pack, name: str, value: object) -> int:
    """What a cell of a finding means: a state's index, NOT_TOLD, NOT_SURE or REFUSED."""
    try:
        answer = answer_of(value)
        if answer is None:
            return NOT_TOLD
        return NOT_SURE if answer == UNSURE else read(pack, Case.from_dict({"answers": {name: answer}})).states[name]
    except (TuohyError, ValueError):
        return REFUSED


def answer_of(value: object) -> object:
    """The answer that a cell stands for: a text in braces is a number with its unit, as in a JSON case."""
    if isinstance(value, str) and value.startswith("{"):
        return json.loads(value)
    return None if value == UNKNOWN else value


def cut(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of one size, which stays in the processor's cache."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        for start in range(0, batch.num_rows, ROWS_AT_A_TIME):
            waiting.append(batch.slice(start, ROWS_AT_A_TIME))
            rows += waiting[-1].num_rows
            if rows >= ROWS_AT_A_TIME:
                yield _joined(waiting)
                waiting, rows = [], 0
    if waiting:
        yield _joined(waiting)


def _joined(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    return batches[0] if len(batches) == 1 else pa.concat_batches(batches)


def check_columns(pack: Pack, schema: pa.Schema) -> None:
    """Refuse a table with a column that means nothing, or twice the same one."""
    allowed = {*OTHERS, *WORDS, *HOURS, *pack.findings}
    for name in schema.names:
        if name not in allowed or schema.names.count(name) > 1:
            known = ", ".join((*OTHERS, *WORDS, *HOURS, "and the ids of findings, each once"))
            raise InvalidCase("columns", name, known, "Rename the column, or leave it out.")


def record_of(pack: Pack, batch: pa.RecordBatch, row: int) -> dict[str, object]:
    """One row in the form of a JSON case."""
    cells = {name: column[row].as_py() for name, column in zip(batch.schema.names, batch.columns, strict=True)}
    told = {name: cell for name, cell in cells.items() if cell is not None}
    return {
        **{name: told[name] for name in (*OTHERS, "route") if name in told},
        "procedure": {name[len(PROCEDURE) :]: told[name] for name in WORDS if name in told and name != "route"},
        "hours": {clock: told[name] for name, clock in HOURS.items() if name in told},
        "answers": {name: _read(told[name]) for name in told if name in pack.findings},
    }


def _read(value: object) -> object:
    """The answer, or the text as it stands where it is no JSON after all: then the form of a case refuses it."""
    try:
        return answer_of(value)
    except ValueError:
        return value


def _encoded(column: pa.Array) -> tuple[Ints, list[object]]:
    """int[R]: the place of each cell among the distinct ones; null stands behind the last."""
    encoded = column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    places = encoded.indices.fill_null(len(distinct)) if encoded.null_count else encoded.indices
    return places.to_numpy(zero_copy_only=False).astype(np.int64), distinct


def _words(column: pa.Array | None, name: str, rows: int, refused: Bools) -> Ints:
    allowed = WORDS[name]
    usual = 0 if name == "route" else allowed.index(UNKNOWN)
    if column is None or column.null_count == rows:
        return np.full(rows, usual)
    codes: dict[object, int] = {UNKNOWN: usual, **{word: n for n, word in enumerate(allowed)}}
    places, distinct = _encoded(column)
    found = np.array([*(codes.get(word, REFUSED) for word in distinct), usual])[places]
    refused |= found == REFUSED
    return found


def _hours(given: Mapping[str, pa.Array], rows: int, refused: Bools) -> Floats:
    hours = np.full((len(CLOCKS), rows), np.nan)
    for n, name in enumerate(HOURS):
        column = given.get(name)
        if column is not None and column.null_count < rows:
            hours[n] = _numbers(column, refused)
    removal, procedure = (hours[CLOCKS.index(clock)] for clock in ("since_catheter_removal", "since_procedure"))
    refused |= removal > procedure
    return hours


def _numbers(column: pa.Array, refused: Bools) -> Floats:
    """float[R], NaN where null. What is no number, or out of range, is refused."""
    if not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type)):
        refused |= column.is_valid().to_numpy(zero_copy_only=False)
        return np.full(len(column), np.nan)
    numbers = column.cast(pa.float64(), safe=False)
    values = numbers.to_numpy(zero_copy_only=False)
    there = column.is_valid().to_numpy(zero_copy_only=False)
    refused |= there & ~((values >= 0) & (values <= LONGEST_HOURS))
    return np.where(there, values, np.nan)


def _others(given: Mapping[str, pa.Array], refused: Bools) -> Bools:
    """Rows with an age or sex are read by the form of a case as well, which alone knows what is allowed there."""
    for name in ("age", "sex"):
        column = given.get(name)
        if column is not None and column.null_count < len(refused):
            places, distinct = _encoded(column)
            refused |= np.array([*(not _reads(name, one) for one in distinct), False])[places]
    return refused


def _reads(name: str, value: object) -> bool:
    try:
        Case.from_dict({name: value})
    except InvalidCase:
        return False
    return True
