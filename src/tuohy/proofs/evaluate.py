"""The value of z3 formulas for many people at once: the very formulas that are proved, computed with arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import z3

Values = npt.NDArray[Any]
Columns = Mapping[str, Values]
Step = tuple[Callable[..., Values], tuple[int, ...]]


def _all(*parts: Values) -> Values:
    found = np.asarray(True)
    for part in parts:
        found = np.asarray(np.logical_and(found, part))
    return found


def _any(*parts: Values) -> Values:
    found = np.asarray(False)
    for part in parts:
        found = np.asarray(np.logical_or(found, part))
    return found


def _implies(one: Values, other: Values) -> Values:
    return np.asarray(np.logical_or(np.logical_not(one), other))


OPERATIONS: Mapping[int, Callable[..., Values]] = {
    z3.Z3_OP_AND: _all,
    z3.Z3_OP_OR: _any,
    z3.Z3_OP_NOT: np.logical_not,
    z3.Z3_OP_IMPLIES: _implies,
    z3.Z3_OP_XOR: np.logical_xor,
    z3.Z3_OP_ITE: np.where,
    z3.Z3_OP_EQ: np.equal,
    z3.Z3_OP_LE: np.less_equal,
    z3.Z3_OP_GE: np.greater_equal,
    z3.Z3_OP_LT: np.less,
    z3.Z3_OP_GT: np.greater,
    z3.Z3_OP_TO_REAL: np.asarray,
}
CONSTANTS = {z3.Z3_OP_TRUE: True, z3.Z3_OP_FALSE: False}


class Program:
    """Formulas as a list of array operations, each shared part once."""

    def __init__(self, formulas: Sequence[z3.ExprRef]) -> None:
        self._places: dict[int, int] = {}
        self._steps: list[Step | str | Values] = []
        self._results = [self._place(formula) for formula in formulas]

    def _place(self, formula: z3.ExprRef) -> int:
        name = formula.get_id()
        if name not in self._places:
            step = self._step(formula)
            self._places[name] = len(self._steps)
            self._steps.append(step)
        return self._places[name]

    def _step(self, formula: z3.ExprRef) -> Step | str | Values:
        kind = formula.decl().kind()
        if z3.is_rational_value(formula) or z3.is_int_value(formula):
            return np.asarray(float(formula.as_fraction()) if z3.is_rational_value(formula) else formula.as_long())
        if kind in CONSTANTS:
            return np.asarray(CONSTANTS[kind])
        if kind == z3.Z3_OP_UNINTERPRETED and formula.num_args() == 0:
            return str(formula.decl().name())
        return OPERATIONS[kind], tuple(self._place(part) for part in formula.children())

    def run(self, columns: Columns) -> list[Values]:
        """The value of each formula, given the columns of its variables by name."""
        found: list[Values] = []
        for step in self._steps:
            match step:
                case str():
                    found.append(columns[step])
                case tuple():
                    operation, places = step
                    found.append(operation(*(found[place] for place in places)))
                case _:
                    found.append(step)
        return [found[place] for place in self._results]
