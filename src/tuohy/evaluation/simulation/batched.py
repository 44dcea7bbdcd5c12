"""The posteriors of many cases: by the compiled batch where Numba is there, else one by one; the same to rounding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from tuohy.engine import kernel
from tuohy.engine.batch.answers import Answers
from tuohy.engine.batch.columns import Reader
from tuohy.engine.network import Floats
from tuohy.engine.posterior import posterior
from tuohy.evaluation.many import in_order
from tuohy.model.case import Case
from tuohy.pack.schema import Pack

# Below so many cases the compiler's start costs more than it saves.
WORTH_COMPILING = 2_000
AT_A_TIME = 5_000


def posteriors(pack: Pack, cases: Sequence[Case]) -> Floats:
    """float[n, causes]: P(cause | what was told)."""
    if len(cases) < WORTH_COMPILING or not kernel.load():
        return one_by_one(pack, cases)
    return np.concatenate(list(in_batches(pack, cases)))


def one_by_one(pack: Pack, cases: Sequence[Case]) -> Floats:
    """The same by the plain engine."""
    return np.array(list(in_order(lambda case: posterior(pack, case).present[0], cases)))


def in_batches(pack: Pack, cases: Sequence[Case], size: int = AT_A_TIME) -> Iterator[Floats]:
    """The same by the compiled batch, part by part; what it hands back is answered one by one."""
    from tuohy.engine.batch.fast import Fast

    reader, fast = Reader(pack), Fast(pack)
    for start in range(0, len(cases), size):
        part = cases[start : start + size]
        answers = Answers.room(len(part), len(pack.causes))
        left = fast.answer(reader.read(_columns(part)), answers)
        found = np.zeros((len(part), len(pack.causes)))
        np.put_along_axis(found, answers.likeliest, answers.probability, axis=1)
        if len(left):
            found[left] = one_by_one(pack, [part[row] for row in left.tolist()])
        yield found


def _columns(cases: Sequence[Case]) -> pa.RecordBatch:
    rows = [_row(case) for case in cases]
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pa.RecordBatch.from_arrays([pa.array([row.get(name) for row in rows]) for name in names], names=names)


def _row(case: Case) -> dict[str, object]:
    procedure = case.procedure
    return {
        "route": case.route,
        "presenting": case.presenting,
        "procedure_kind": procedure.kind,
        "procedure_setting": procedure.setting,
        "procedure_level": procedure.level,
        "procedure_catheter": procedure.catheter,
        **{f"hours_{clock}": hours for clock, hours in case.hours.items()},
        **case.answers,
    }
