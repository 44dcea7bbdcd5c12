"""What an edit of the pack does to people: the cases whose urgency or first cause changes between two packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tuohy.answer import assess
from tuohy.evaluation.json_lines import Line, id_of, lines_of, read_json
from tuohy.evaluation.many import in_order
from tuohy.model.case import Case
from tuohy.model.errors import TuohyError
from tuohy.pack.schema import Pack

REFUSED, NONE = "not accepted", "none"


@dataclass(frozen=True)
class NamedCase:
    """A case with the name it is told by: its id, or its line."""

    name: str
    case: Case


@dataclass(frozen=True)
class Outcome:
    """What a pack makes of a case."""

    urgency: str
    first_cause: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class CaseChange:
    """A case that two packs do not judge alike."""

    name: str
    before: Outcome
    after: Outcome

    @property
    def changes_urgency(self) -> bool:
        """Whether another urgency is told."""
        return self.before.urgency != self.after.urgency

    @property
    def changes_first_cause(self) -> bool:
        """Whether another cause comes first."""
        return self.before.first_cause != self.after.first_cause


def read_cases(paths: Iterable[Path]) -> list[NamedCase]:
    """The cases of files of JSON lines; InvalidCase names the line that is none."""
    found: list[NamedCase] = []
    for path in paths:
        with path.open("rb") as stream:
            found.extend(_read(line, path.name) for line in lines_of(stream))
    return found


def _read(line: Line, file: str) -> NamedCase:
    where = f"{file}, line {line.number}"
    record = read_json(line.content, where)
    return NamedCase(id_of(record) or where, Case.from_dict(record))


def changed_cases(before: Pack, after: Pack, cases: Sequence[NamedCase]) -> Iterator[CaseChange]:
    """The cases whose urgency or first cause is another under the second pack, in their order."""
    for case, (old, new) in zip(cases, in_order(partial(_both, before, after), cases), strict=True):
        change = CaseChange(case.name, old, new)
        if change.changes_urgency or change.changes_first_cause:
            yield change


def _both(before: Pack, after: Pack, named: NamedCase) -> tuple[Outcome, Outcome]:
    return outcome(before, named.case), outcome(after, named.case)


def outcome(pack: Pack, case: Case) -> Outcome:
    """What a pack makes of a case; a case that it does not accept has an outcome as well."""
    try:
        found = assess(case, pack)
    except TuohyError:
        return Outcome(REFUSED, REFUSED, ())
    first = found.by_explanation[0].id if found.causes else NONE
    return Outcome(found.urgency.level.id, first, tuple(reason.flag for reason in found.urgency.reasons))
