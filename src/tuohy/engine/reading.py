"""What the answers of a case say in the vocabulary of a pack: states by index, "unsure", and contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tuohy.model.case import UNSURE, Answer, Case
from tuohy.model.errors import InvalidCase
from tuohy.pack.schema import Finding, Measure, Pack

NEVER_WORE_OFF, RETURNED = "block_never_wore_off", "block_returned"


@dataclass(frozen=True)
class Reading:
    """`states` of the answers given, `unsure` answers, and pairs of answers that contradict each other."""

    case: Case
    states: Mapping[str, int]
    unsure: frozenset[str]
    contradictions: tuple[tuple[str, str], ...]

    def reaches(self, finding: str, state: int = 1) -> bool:
        """Whether the answer is known and at least that state."""
        return self.states.get(finding, 0) >= state

    def answered(self, finding: str) -> bool:
        """Whether the finding was asked, whatever came of it."""
        return finding in self.states or finding in self.unsure


def read(pack: Pack, case: Case) -> Reading:
    """The case read; InvalidCase names an unknown finding, state or unit, and what is allowed.

    Risk factors that the setting of the procedure tells count as answered. Where an answer says something else the
    higher state counts: a "no to all" does not undo a caesarean that was told on the first page.
    """
    told = pack.told_by_setting[case.procedure.setting]
    states, unsure = dict(told), set()
    for name, answer in case.answers.items():
        finding = _finding(pack, name)
        if answer == UNSURE:
            unsure.add(name)
        else:
            states[name] = max(_state(pack, finding, answer), told.get(name, 0))
    if case.presenting is not None:
        _presenting(pack, case.presenting)
    return Reading(case, MappingProxyType(states), frozenset(unsure - told.keys()), _contradictions(pack, states))


def _finding(pack: Pack, name: str) -> Finding:
    if name not in pack.findings:
        raise InvalidCase(f"answers.{name}", name, _near(pack, name), "Correct the id of the finding.")
    return pack.findings[name]


def _presenting(pack: Pack, name: str) -> None:
    if name not in pack.findings:
        raise InvalidCase("presenting", name, _near(pack, name), "Correct the id of the finding.")


def _near(pack: Pack, name: str) -> str:
    """Ids that share a word with the unknown one, or a hint where all of them stand."""
    words = set(name.split("_"))
    near = [known for known in pack.findings if words & set(known.split("_"))]
    return ", ".join(near) if near else "an id of the pack's findings (tuohy pack show findings)"


def _state(pack: Pack, finding: Finding, answer: Answer) -> int:
    if isinstance(answer, str):
        return _named_state(finding, answer)
    if finding.measure is None:
        raise InvalidCase(f"answers.{finding.id}", answer, _words(finding), "Answer with a state.")
    if isinstance(answer, Mapping):
        return _measured_state(pack, finding, finding.measure, answer)
    # A bare number is taken only where it can have one meaning: a 0 to 10 score. 42 is fever, 99 is not.
    if finding.measure.units != ("points",):
        raise InvalidCase(
            f"answers.{finding.id}",
            answer,
            "a number with its unit: " + ", ".join(finding.measure.units),
            'Name the unit, for example {"' + finding.measure.units[0] + '": ...}.',
        )
    return _measured_state(pack, finding, finding.measure, {"points": answer})


def _named_state(finding: Finding, answer: str) -> int:
    if answer not in finding.states:
        raise InvalidCase(f"answers.{finding.id}", answer, _words(finding), "Use one of the states.")
    return finding.states.index(answer)


def _words(finding: Finding) -> str:
    return ", ".join((*finding.states, UNSURE, "unknown"))


def _measured_state(pack: Pack, finding: Finding, measure: Measure, answer: Mapping[str, float]) -> int:
    where = f"answers.{finding.id}"
    strangers = [unit for unit in answer if unit not in measure.units]
    complete = set(answer) == set(measure.units) if measure.pair else len(answer) == 1
    if strangers or not complete:
        joined = (" and " if measure.pair else " or ").join(measure.units)
        raise InvalidCase(where, dict(answer), f"a number with its unit: {joined}", "Correct the unit.")
    return max(_cut(pack, measure, unit, value, where) for unit, value in answer.items())


def _cut(pack: Pack, measure: Measure, unit: str, value: float, where: str) -> int:
    lowest, highest = pack.policy.value(f"lowest_{unit}"), pack.policy.value(f"highest_{unit}")
    if not lowest <= value <= highest:
        raise InvalidCase(f"{where}.{unit}", value, f"{lowest:g} to {highest:g}", "Check the number and its unit.")
    return sum(value >= cut.value for cut in measure.cuts[unit])


def _contradictions(pack: Pack, states: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Pairs that cannot both be true. They stand, count at their worst for flags, and are told."""
    pairs = [
        (name, finding.gate)
        for name, finding in pack.findings.items()
        if finding.gate and states.get(name, 0) > 0 and states.get(finding.gate) == 0
    ]
    if states.get(NEVER_WORE_OFF, 0) > 0 and states.get(RETURNED, 0) > 0:
        pairs.append((NEVER_WORE_OFF, RETURNED))
    return tuple(pairs)
