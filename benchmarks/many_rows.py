"""One fresh process that answers many rows as they stream by, and prints what that took as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pyarrow as pa
import pyarrow.compute

from benchmarks.as_seen import peak_mib
from benchmarks.tables import table_of
from tuohy import assess_batches, load_pack
from tuohy.assurance.vignettes import vignettes
from tuohy.evaluation.json_lines import lines_of, read_json
from tuohy.model.case import Case

ROWS = 4096
TILED, RANDOM_HOURS = "tiled", "random hours"
# Times are multiplied by anything from a third to three, evenly on a logarithmic scale, the same for a whole row.
SPREAD = 3.0


@dataclass(frozen=True)
class ManyRows:
    """Rows a second by the clock, microseconds of processor a row, and the most memory held."""

    mix: str
    rows: int
    threads: int
    warm_up_s: float
    rows_per_s: float
    cpu_us: float
    peak_mib: float | None


def cases(file: str) -> list[Case]:
    """The cases of a file of JSON lines, or the packaged vignettes where none is named."""
    if not file:
        return [one.case for one in vignettes()]
    with Path(file).open("rb") as stream:
        return [Case.from_dict(read_json(line.content, "case")) for line in lines_of(stream)]


def batches(table: pa.Table, mix: str, rows: int) -> Iterator[pa.RecordBatch]:
    """So many rows of the table again and again, never more than one batch of them in memory."""
    tile = pa.concat_tables([table] * (ROWS // table.num_rows + 1)).slice(0, ROWS).combine_chunks().to_batches()[0]
    chance = np.random.default_rng(1)
    for start in range(0, rows, ROWS):
        batch = tile.slice(0, min(ROWS, rows - start))
        yield batch if mix == TILED else _other_hours(batch, chance)


def _other_hours(batch: pa.RecordBatch, chance: np.random.Generator) -> pa.RecordBatch:
    factor = pa.array(SPREAD ** chance.uniform(-1, 1, batch.num_rows))
    columns = [
        pa.compute.multiply(column, factor) if name.startswith("hours_") else column
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def many_rows(file: str, mix: str, rows: int) -> ManyRows:
    """Answers the rows once all threads have loaded what is compiled."""
    pack, table = load_pack(), table_of(cases(file))
    threads = os.cpu_count() or 1
    start = perf_counter()
    answering = assess_batches(_first_then(table, mix, rows), pack, threads)
    for _ in range(threads):
        next(answering)
    warm_up, start, cpu = perf_counter() - start, perf_counter(), process_time()
    done = sum(batch.num_rows for batch in answering)
    took = perf_counter() - start
    return ManyRows(mix, done, threads, warm_up, done / took, (process_time() - cpu) / done * 1e6, peak_mib())


def _first_then(table: pa.Table, mix: str, rows: int) -> Iterator[pa.RecordBatch]:
    """A batch for each thread to load on, then those that count."""
    for _ in range(os.cpu_count() or 1):
        yield from batches(table, TILED, ROWS)
    yield from batches(table, mix, rows)


if __name__ == "__main__":
    print(json.dumps(asdict(many_rows(sys.argv[1], sys.argv[2], int(sys.argv[3])))))
