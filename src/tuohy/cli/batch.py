"""`tuohy batch`: urgency and likeliest causes of every row of a Parquet file, into another one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from tuohy.cli import exit_codes
from tuohy.cli.options import PackOption, existing, loaded
from tuohy.cli.refusals import WrongUsage, say

if TYPE_CHECKING:
    import pyarrow as pa

# So many rows are read at a time.
ROWS = 4096


def batch(
    cases: Annotated[Path, Parameter(help="A Parquet file with a row a case.")],
    answers: Annotated[Path, Parameter(help="The Parquet file to write.")],
    *,
    pack: PackOption = None,
) -> int:
    """Answer a Parquet file of cases: level, low, high, closed, the ten likeliest causes, and errors by row."""
    from pyarrow import ArrowInvalid, parquet

    if answers.exists() and answers.samefile(existing(cases)):
        raise WrongUsage(f"{answers} would be written over while it is read: name another file for the answers.")
    try:
        with parquet.ParquetFile(existing(cases)) as file:
            refused = _written(file.iter_batches(batch_size=ROWS), answers, pack)
    except ArrowInvalid as error:
        raise WrongUsage(f"{cases} cannot be read as Parquet: {error}") from error
    if not refused:
        return exit_codes.DONE
    return say(f"{refused} rows were refused; the column `error` says why.", exit_codes.REJECTED)


def _written(given: Iterable[pa.RecordBatch], answers: Path, pack: Path | None) -> int:
    """How many rows were refused. The file appears when it is whole, so that no half of one is taken for it."""
    from pyarrow import parquet

    from tuohy.answer import assess_batches
    from tuohy.engine.batch.answers import SCHEMA

    unfinished = answers.with_name(answers.name + ".part")
    try:
        with parquet.ParquetWriter(unfinished, SCHEMA) as writer:
            refused = sum(_each_written(assess_batches(given, loaded(pack)), writer))
        unfinished.replace(answers)
    finally:
        unfinished.unlink(missing_ok=True)
    return refused


def _each_written(found: Iterable[pa.RecordBatch], writer: pa.parquet.ParquetWriter) -> Iterator[int]:
    done = 0
    for one in found:
        writer.write_batch(one)
        done += one.num_rows
        if sys.stderr.isatty():
            print(f"\r{done} rows", end="", file=sys.stderr)
        yield one.num_rows - one.column("error").null_count
