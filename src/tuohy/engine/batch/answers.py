"""A RecordBatch of cases in, a RecordBatch of answers out: id, level, low, high, closed, likeliest causes, error."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from tuohy.engine import kernel
from tuohy.engine.batch.columns import Columns, Reader, record_of
from tuohy.engine.batch.single import likeliest, single
from tuohy.engine.network import Bools, Floats, Ints
from tuohy.engine.tables import tables
from tuohy.model.case import Case
from tuohy.model.errors import TuohyError
from tuohy.model.urgency import URGENCY_IDS
from tuohy.pack.schema import Pack

if TYPE_CHECKING:
    from tuohy.engine.batch.fast import Fast

# How many causes are reported.
LISTED = 10
CAUSE = pa.struct([pa.field("id", pa.string()), pa.field("probability", pa.float64())])
SCHEMA = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("level", pa.string()),
        pa.field("low", pa.string()),
        pa.field("high", pa.string()),
        pa.field("closed", pa.bool_()),
        pa.field("causes", pa.list_(CAUSE)),
        pa.field("error", pa.string()),
    ]
)


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers of R rows: levels int[R], `likeliest` int[R, T] with `probability`, and errors by row."""

    level: Ints
    low: Ints
    high: Ints
    likeliest: Ints
    probability: Floats
    errors: dict[int, str]

    @classmethod
    def room(cls, rows: int, listed: int) -> Answers:
        """Nothing answered yet."""
        level = np.zeros(rows, dtype=np.int64)
        return cls(
            level, level.copy(), level.copy(), np.zeros((rows, listed), dtype=np.int64), np.zeros((rows, listed)), {}
        )


class Answering:
    """Answers batch after batch with one pack, and remembers what comes back. One for each thread."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.causes = tables(pack).cause_ids
        self._reader = Reader(pack)
        self._fast = _fast(pack)

    def answer(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The answers in the order of the rows; a row that cannot be answered carries its error alone."""
        of = self._reader.read(batch)
        answers = Answers.room(of.rows, min(LISTED, len(self.causes)))
        left = np.arange(of.rows) if self._fast is None else self._fast.answer(of, answers)
        for row in left.tolist():
            self._one(of, row, answers)
        return _as_batch(of, answers, self.causes)

    def _one(self, of: Columns, row: int, answers: Answers) -> None:
        """One row by the plain engine."""
        try:
            found = single(self.pack, Case.from_dict(record_of(self.pack, of.batch, row)))
        except TuohyError as error:
            answers.errors[row] = json.dumps(error.to_dict())
            return
        span = found.span
        answers.level[row], answers.low[row], answers.high[row] = span.level, span.low, span.high
        answers.likeliest[row], answers.probability[row] = likeliest(found.present, answers.likeliest.shape[1])


def _fast(pack: Pack) -> Fast | None:
    """The compiled way, where Numba is there."""
    if not kernel.load():
        return None
    from tuohy.engine.batch.fast import Fast

    return Fast(pack)


def _as_batch(of: Columns, answers: Answers, causes: Sequence[str]) -> pa.RecordBatch:
    there = np.ones(of.rows, dtype=np.bool_)
    there[list(answers.errors)] = False
    errors = pa.nulls(of.rows, pa.string())
    if answers.errors:
        errors = pa.array([answers.errors.get(row) for row in range(of.rows)], pa.string())
    arrays = [
        _ids(of),
        *(_levels(level, there) for level in (answers.level, answers.low, answers.high)),
        pa.array(answers.low == answers.high, mask=~there),
        _listed(answers, causes, there),
        errors,
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _ids(of: Columns) -> pa.Array:
    place = of.batch.schema.get_field_index("id")
    return pa.nulls(of.rows, pa.string()) if place < 0 else of.batch.column(place).cast(pa.string())


def _levels(levels: Ints, there: Bools) -> pa.Array:
    return pa.array(URGENCY_IDS).take(pa.array(levels, mask=~there))


def _listed(answers: Answers, causes: Sequence[str], there: Bools) -> pa.Array:
    """Each row's list of causes with their probabilities; null where there is an error."""
    most = answers.likeliest.shape[1]
    names = pa.array(causes).take(pa.array(answers.likeliest[there].ravel()))
    pairs = pa.StructArray.from_arrays([names, pa.array(answers.probability[there].ravel())], fields=list(CAUSE))
    ends = np.concatenate([[0], np.cumsum(there) * most]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(ends), pairs, type=SCHEMA.field("causes").type, mask=pa.array(~there))
