"""Cases as a table: a row a case, a column a finding, as `tuohy.assess_many` takes them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pyarrow as pa

from tuohy.model.case import Answer, Case


def table_of(cases: Sequence[Case]) -> pa.Table:
    """The cases as columns; a number with its unit becomes JSON in the cell."""
    rows = [_row(case) for case in cases]
    names = {name: None for row in rows for name in row}
    columns = {name: [row.get(name) for row in rows] for name in names}
    return pa.table({name: _column(name, cells) for name, cells in columns.items()})


def _row(case: Case) -> Mapping[str, object]:
    procedure = {
        f"procedure_{name}": getattr(case.procedure, name) for name in ("kind", "setting", "level", "catheter")
    }
    hours = {f"hours_{clock}": since for clock, since in case.hours.items()}
    answers = {name: _cell(answer) for name, answer in case.answers.items()}
    return {"id": case.id, "route": case.route, "presenting": case.presenting, **procedure, **hours, **answers}


def _cell(answer: Answer) -> str:
    if isinstance(answer, Mapping):
        return json.dumps(dict(answer))
    return answer if isinstance(answer, str) else json.dumps({"points": answer})


def _column(name: str, cells: Sequence[object]) -> pa.Array:
    return pa.array(cells, pa.float64() if name.startswith("hours_") else pa.string())
