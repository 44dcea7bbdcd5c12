"""Labelled cases: what was answered, what it was in truth, and what should have been told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from tuohy.evaluation.json_lines import Line, Problem, id_of, lines_of, problem, read_json
from tuohy.model.case import Answer, Case
from tuohy.model.errors import InvalidCase
from tuohy.model.urgency import URGENCY_IDS, Urgency
from tuohy.pack.schema import Pack

NOT_KNOWN = "unknown"
Record = Mapping[str, object]


@dataclass(frozen=True)
class Truth:
    """What it was: the nearest cause of the pack, whether that is exact, how sure, and whether it was harmless."""

    cause: str
    also: tuple[str, ...]
    exact: bool
    certainty: str
    benign: bool | None


@dataclass(frozen=True)
class LaterMoment:
    """The same person later: what had changed, and the urgency due then where it was plain."""

    hours: float | None
    answers: Mapping[str, Answer]
    urgency: Urgency | None


@dataclass(frozen=True)
class LabelledCase:
    """A case with its truth; `acceptable` are all levels that a reader gave or called defensible."""

    id: str
    case: Case
    truth: Truth
    urgency: Urgency
    acceptable: frozenset[Urgency]
    usable_for: frozenset[str]
    later: tuple[LaterMoment, ...]

    @property
    def lowest_acceptable(self) -> Urgency:
        """The lowest level that any reader accepts."""
        return min(self.acceptable)

    @property
    def highest_acceptable(self) -> Urgency:
        """The highest level that any reader accepts."""
        return max(self.acceptable)


@dataclass(frozen=True)
class CaseFile:
    """What a file of labelled cases holds: those that can be read, and what is wrong with the others.

    `route` is the one that all are taken to have come by; None where each keeps its own.
    """

    cases: tuple[LabelledCase, ...]
    problems: tuple[Problem, ...]
    route: str | None = None

    def on_route(self, route: str) -> CaseFile:
        """The same people, all of whom asked by this route, whatever their records say."""
        moved = [replace(one, case=replace(one.case, route=route)) for one in self.cases]
        return replace(self, cases=tuple(moved), route=route)


def read_files(paths: Iterable[Path]) -> CaseFile:
    """All cases of all files, in order; a bad line becomes a problem and the others go on."""
    files = [read_file(path) for path in paths]
    return CaseFile(
        tuple(case for file in files for case in file.cases),
        tuple(problem for file in files for problem in file.problems),
    )


def read_file(path: Path) -> CaseFile:
    """The labelled cases of one file of JSON lines."""
    with path.open("rb") as stream:
        read = [_case_or_problem(line) for line in lines_of(stream)]
    return CaseFile(
        tuple(found for found in read if isinstance(found, LabelledCase)),
        tuple(found for found in read if isinstance(found, Problem)),
    )


def _case_or_problem(line: Line) -> LabelledCase | Problem:
    record: object = None
    try:
        record = read_json(line.content, f"line {line.number}")
        return read_labelled(record)
    except InvalidCase as error:
        return problem(error, record, line.number)


def read_labelled(record: object) -> LabelledCase:
    """A labelled case from its JSON object; InvalidCase names what is missing or wrong."""
    case = Case.from_dict(record)
    fields = _object(record, "case")
    due = _urgency(fields.get("urgency"), "urgency")
    return LabelledCase(
        id=id_of(record) or _refuse("id", None, "a text", "Give every labelled case its id."),
        case=case,
        truth=_truth(_object(fields.get("truth"), "truth")),
        urgency=due,
        acceptable=frozenset({due, *_acceptable(fields)}),
        usable_for=_usable_for(_object(fields.get("usable_for") or {}, "usable_for")),
        later=tuple(_later(moment) for moment in _list(fields.get("later"), "later")),
    )


def _acceptable(fields: Record) -> Iterator[Urgency]:
    for level in _list(fields.get("acceptable"), "acceptable"):
        yield _urgency(level, "acceptable")


def _truth(fields: Record) -> Truth:
    cause = fields.get("cause")
    benign = fields.get("benign")
    return Truth(
        cause=cause if isinstance(cause, str) else NOT_KNOWN,
        also=tuple(str(name) for name in _list(fields.get("also"), "truth.also")),
        exact=fields.get("exact") is True,
        certainty=str(fields.get("certainty") or NOT_KNOWN),
        benign=benign if isinstance(benign, bool) else None,
    )


def _usable_for(fields: Record) -> frozenset[str]:
    return frozenset(purpose for purpose, usable in fields.items() if usable is True)


def _later(given: object) -> LaterMoment:
    fields = _object(given, "later")
    changed = Case.from_dict({"answers": fields.get("answers") or {}})
    hours = fields.get("hours")
    level = fields.get("urgency")
    return LaterMoment(
        hours=float(hours) if isinstance(hours, int | float) and not isinstance(hours, bool) else None,
        answers=changed.answers,
        urgency=None if level is None else _urgency(level, "later.urgency"),
    )


def _urgency(given: object, where: str) -> Urgency:
    if isinstance(given, str) and given in URGENCY_IDS:
        return Urgency.named(given)
    return _refuse(where, given, ", ".join(URGENCY_IDS), "Give one of the five levels.")


def _object(given: object, where: str) -> Record:
    if isinstance(given, Mapping):
        return given
    return _refuse(where, given, "an object with named keys", f"Give {where} as a JSON object.")


def _list(given: object, where: str) -> list[object]:
    if given is None:
        return []
    return given if isinstance(given, list) else _refuse(where, given, "a list", f"Give {where} as a list.")


def _refuse(where: str, given: object, allowed: str, remedy: str) -> NoReturn:
    raise InvalidCase(where, given, allowed, remedy)


def denied(pack: Pack, case: Case) -> Case:
    """The case with everything that its record does not mention denied; under a closed gate nothing is asked."""
    unmentioned = [finding for finding in pack.findings.values() if finding.id not in case.answers]
    open_to = [finding for finding in unmentioned if finding.gate is None or finding.gate in case.answers]
    return case.with_answers({finding.id: finding.states[0] for finding in open_to})
