"""People who ask: cases written in few words, and the same people with everything else denied."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tuohy.model.case import Answer, Case, Procedure
from tuohy.pack.load import load_pack
from tuohy.pack.schema import Pack

LABOUR = Procedure("labour_epidural", "obstetric_vaginal", "lumbar", "out")
CAESAREAN = Procedure("spinal", "obstetric_caesarean", "lumbar", "none")
INJECTION = Procedure("esi_transforaminal", "pain_clinic", "lumbar", "none")
OPERATION = Procedure("surgical_epidural", "surgery", "thoracic", "out")


@lru_cache(maxsize=1)
def packaged() -> Pack:
    """The pack as it is shipped."""
    return load_pack()


def person(
    answers: Mapping[str, Answer] | None = None,
    procedure: Procedure = LABOUR,
    route: str = "self_check",
    presenting: str | None = None,
    **hours: float,
) -> Case:
    """Somebody after a labour epidural, two days ago unless other hours are given."""
    known = hours or {"since_procedure": 48.0}
    return Case(route=route, procedure=procedure, presenting=presenting, hours=known, answers=answers or {})


def timeless(answers: Mapping[str, Answer] | None = None, procedure: Procedure = LABOUR) -> Case:
    """The same without any hour."""
    return Case(procedure=procedure, answers=answers or {})


def all_denied(pack: Pack) -> dict[str, Answer]:
    """Every finding of the vocabulary in its lowest state."""
    return {name: finding.states[0] for name, finding in pack.findings.items()}


def denying_the_rest(case: Case, pack: Pack) -> Case:
    """The same person, who was asked everything else and said no; the gates of what is there stand open."""
    opened = {gate: pack.findings[gate].states[1] for gate in _gates_of_present(case, pack)}
    return case.with_answers({**all_denied(pack), **opened, **case.answers})


def _gates_of_present(case: Case, pack: Pack) -> list[str]:
    present = [name for name, answer in case.answers.items() if answer != pack.findings[name].states[0]]
    return [gate for name in present if (gate := pack.findings[name].gate) is not None]
