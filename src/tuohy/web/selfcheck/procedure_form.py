"""Drawing the first pages and reading what was typed into them."""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.web.language import say, to_say
from tuohy.web.selfcheck.amounts import HOURS, NotReadable, hours_ago
from tuohy.web.selfcheck.fields import Group, Mistake, NumberBox, Option, Typed
from tuohy.web.selfcheck.places import CHOSEN
from tuohy.web.selfcheck.procedure_questions import Asked, ChoiceAsked, Facts, PlacesAsked, Step, TimeAsked

AGO = to_say("Number")


def draw(asked: Asked, typed: Typed, mistake: str) -> Group:
    """One question of a first page, with what is known or was typed last."""
    if isinstance(asked, ChoiceAsked):
        options = tuple(Option(value, label, typed.get(asked.name) == value) for value, label in asked.choices)
        return Group(asked.name, asked.legend, options, mistake=mistake)
    return _draw_places(asked, typed) if isinstance(asked, PlacesAsked) else _draw_time(asked, typed, mistake)


def _draw_places(asked: PlacesAsked, typed: Typed) -> Group:
    options = tuple(Option(place, label, typed.get(f"{asked.name}.{place}") == CHOSEN) for place, label in asked.places)
    return Group(asked.name, asked.legend, options, help=asked.help, multiple=True)


def _draw_time(asked: TimeAsked, typed: Typed, mistake: str) -> Group:
    unit = typed.get(f"{asked.name}.unit")
    return Group(
        asked.name,
        asked.legend,
        numbers=(NumberBox(asked.name, say(AGO), typed.get(asked.name, "")),),
        units=tuple(Option(name, say(name), name == unit) for name in HOURS),
        help=asked.help,
        mistake=mistake,
    )


def read(step: Step, typed: Typed, told: Facts) -> tuple[dict[str, str], tuple[Mistake, ...]]:
    """The facts that this page tells, and the mistakes in it; a group with a mistake tells nothing."""
    facts: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for asked in step.asked:
        try:
            facts.update(_read_one(asked, typed))
        except NotReadable as problem:
            mistakes.append(Mistake(asked.name, str(problem)))
    mistakes.extend(_out_of_order({**told, **facts}, step))
    wrong = {mistake.group for mistake in mistakes}
    return {name: fact for name, fact in facts.items() if name.split(".")[0] not in wrong}, tuple(mistakes)


def _read_one(asked: Asked, typed: Typed) -> Mapping[str, str]:
    if isinstance(asked, PlacesAsked):
        names = [f"{asked.name}.{place}" for place, _ in asked.places]
        return {name: CHOSEN if typed.get(name) == CHOSEN else "" for name in names}
    given = typed.get(asked.name, "").strip()
    if isinstance(asked, ChoiceAsked):
        return {asked.name: given} if given in dict(asked.choices) else {asked.name: ""}
    unit = typed.get(f"{asked.name}.unit", "")
    hours_ago(given, unit)
    return {asked.name: given, f"{asked.name}.unit": unit if given else ""}


# The needle comes before what follows from it; two rounded times are compared as they were given.
AFTER_THE_NEEDLE = {
    "since_catheter_removal": to_say(
        "The tube cannot have come out before it was put in. Correct one of the two times."
    ),
    "since_last_dose": to_say("The last medicine cannot have come before the needle. Correct one of the two times."),
}


def _out_of_order(facts: Facts, step: Step) -> list[Mistake]:
    asked = {one.name for one in step.asked if isinstance(one, TimeAsked)}
    needle = _hours(facts, "since_procedure")
    late = [clock for clock in AFTER_THE_NEEDLE if clock in asked and _exceeds(_hours(facts, clock), needle)]
    return [Mistake(clock, say(AFTER_THE_NEEDLE[clock])) for clock in late]


def _hours(facts: Facts, clock: str) -> float | None:
    return hours_ago(facts.get(clock, ""), facts.get(f"{clock}.unit", ""))


def _exceeds(hours: float | None, limit: float | None) -> bool:
    return hours is not None and limit is not None and hours > limit
