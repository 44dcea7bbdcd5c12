"""Drawing a screen of questions and reading the answers typed or chosen on it."""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.engine.reading import read as read_case
from tuohy.model.case import UNSURE, Answer, Case
from tuohy.model.errors import InvalidCase
from tuohy.pack.schema import Finding, Measure, Pack
from tuohy.web.language import say, to_say
from tuohy.web.selfcheck.amounts import NotReadable, number
from tuohy.web.selfcheck.fields import Group, Mistake, NumberBox, Option, Typed

NOT_SURE = to_say("Not sure")
DENIED = "No"
UNIT_LABELS = {
    "celsius": "°C",
    "fahrenheit": "°F",
    "systolic": to_say("Top number"),
    "diastolic": to_say("Bottom number"),
}
POINTS = "points"
KEEP_ONE = to_say("You gave two answers here that do not agree. Keep one of them.")

Answers = Mapping[str, Answer]


def typed_from(answers: Answers) -> dict[str, str]:
    """Answers given earlier, as the fields of a page."""
    return {name: value for finding, answer in answers.items() for name, value in _fields(finding, answer)}


def _fields(finding: str, answer: Answer) -> list[tuple[str, str]]:
    if isinstance(answer, str):
        return [(f"answer.{finding}", answer)]
    if isinstance(answer, Mapping):
        return [(f"number.{finding}.{unit}", f"{value:g}") for unit, value in answer.items()]
    return [(f"answer.{finding}", f"{answer:g}")]


def draw(finding: Finding, pack: Pack, typed: Typed, mistake: str) -> Group:
    """One question, with what is known or was typed last."""
    units = () if finding.measure is None else finding.measure.units
    scale = POINTS in units
    choices = _points(pack) if scale else tuple(finding.says.items())
    chosen = typed.get(f"answer.{finding.id}")
    return Group(
        f"answer.{finding.id}",
        finding.question,
        tuple(Option(value, label, value == chosen) for value, label in (*choices, (UNSURE, say(NOT_SURE)))),
        () if scale else _boxes(finding.id, units, typed),
        help=finding.help,
        why=finding.why,
        find_out=finding.find_out or "",
        scale=scale,
        mistake=mistake,
    )


def can_be_denied(finding: Finding) -> bool:
    """Whether "No" is one of its two answers, as its words have it, so that it can be denied with the others."""
    lowest, *higher = finding.says.values()
    return len(higher) == 1 and lowest.startswith(DENIED)


def deny_rest(findings: tuple[str, ...], answers: Answers, pack: Pack) -> dict[str, Answer]:
    """ "No" to what was left empty. A screen holds at most six safety findings, so no more are denied at once."""
    empty = [pack.findings[name] for name in findings if name not in answers]
    return {**answers, **{finding.id: finding.states[0] for finding in empty if can_be_denied(finding)}}


def _points(pack: Pack) -> tuple[tuple[str, str], ...]:
    lowest, highest = (int(pack.policy.value(f"{end}_{POINTS}")) for end in ("lowest", "highest"))
    return tuple((str(point), str(point)) for point in range(lowest, highest + 1))


def _boxes(finding: str, units: tuple[str, ...], typed: Typed) -> tuple[NumberBox, ...]:
    names = [(f"number.{finding}.{unit}", say(UNIT_LABELS.get(unit, unit))) for unit in units]
    return tuple(NumberBox(name, label, typed.get(name, "")) for name, label in names)


def read(findings: tuple[str, ...], typed: Typed, pack: Pack) -> tuple[dict[str, Answer], tuple[Mistake, ...]]:
    """The answers of a screen; a finding left empty has none, and one with a mistake has none either."""
    answers: dict[str, Answer] = {}
    mistakes: list[Mistake] = []
    for name in findings:
        try:
            answer = _answer(pack.findings[name], typed, pack)
        except NotReadable as problem:
            mistakes.append(Mistake(f"answer.{name}", str(problem)))
        else:
            answers.update({} if answer is None else {name: answer})
    return answers, tuple(mistakes)


def _answer(finding: Finding, typed: Typed, pack: Pack) -> Answer | None:
    chosen = _chosen(finding, typed.get(f"answer.{finding.id}", ""))
    measured = _measured(finding, typed)
    if measured is None or chosen is None:
        answer = chosen if measured is None else measured
        return answer if answer is None else _checked(finding, answer, pack)
    if _state(finding, measured, pack) != _state(finding, chosen, pack):
        raise NotReadable(say(KEEP_ONE))
    return measured


def _chosen(finding: Finding, value: str) -> Answer | None:
    """A state, "unsure", or the points of a scale; anything else was not sent by our page."""
    if value in (*finding.states, UNSURE):
        return value
    is_scale = finding.measure is not None and POINTS in finding.measure.units
    return number(value) if is_scale and value else None


def _measured(finding: Finding, typed: Typed) -> Mapping[str, float] | None:
    if finding.measure is None:
        return None
    given = {unit: typed.get(f"number.{finding.id}.{unit}", "") for unit in finding.measure.units}
    numbers = {unit: number(value) for unit, value in given.items() if value.strip()}
    _refuse_wrong_count(finding.measure, len(numbers))
    return numbers or None


def _refuse_wrong_count(measure: Measure, count: int) -> None:
    if measure.pair and 0 < count < len(measure.units):
        raise NotReadable(say("Type both numbers, or leave both empty."))
    if not measure.pair and count > 1:
        raise NotReadable(say("Fill in one box only, and leave the other empty."))


def _checked(finding: Finding, answer: Answer, pack: Pack) -> Answer:
    _state(finding, answer, pack)
    return answer


def _state(finding: Finding, answer: Answer, pack: Pack) -> int | None:
    """The state that this answer means, None for "unsure"."""
    try:
        return read_case(pack, Case(answers={finding.id: answer})).states.get(finding.id)
    except InvalidCase as problem:
        allowed = problem.allowed.replace(" to ", say(" to "))
        raise NotReadable(say("That number cannot be right. It should be %(allowed)s.", allowed=allowed)) from None
