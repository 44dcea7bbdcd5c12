"""What an interview must know before its first screen: the procedure, the times and the main complaint.

The questions and their words are those of the self-check pages, so that both faces ask the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.console import Console

from tuohy.cli.asking import ask
from tuohy.cli.typed_answers import Back, NotUnderstood, number_chosen
from tuohy.model.case import Answer, Case
from tuohy.model.errors import InvalidCase
from tuohy.pack.schema import Pack
from tuohy.web.selfcheck.amounts import HOURS, NotReadable, hours_ago
from tuohy.web.selfcheck.places import CHOSEN, answers_of
from tuohy.web.selfcheck.procedure_case import hours_of, presenting_of, procedure_of
from tuohy.web.selfcheck.procedure_questions import STEPS, Asked, ChoiceAsked, PlacesAsked, TimeAsked, step

TIME = re.compile(r"([\d.,]+)\s*([a-z]+)")
HOW_LONG = "such as 6 hours, 3 days or 2 weeks"
FIRST = "This is the first question."
SEVERAL = "one or several numbers, such as 1, 4"
WHERE_HELP = "As many places as you like. If nothing hurts, press Enter."


class FirstQuestions:
    """Asks one after the other; each may depend on what was said before. `ask_on` may be called again."""

    def __init__(self, console: Console, pack: Pack) -> None:
        self.console, self.pack = console, pack
        self.facts: dict[str, str] = {}
        self.place = 0

    def ask_on(self) -> Case:
        """Ask what is left to ask from the present place on, and give the case; times that clash are asked again."""
        while True:
            self._ask_rest()
            try:
                return self._case()
            except InvalidCase as error:
                self.console.print(f"{error.remedy} Let us ask for the times again.")
                self.place = self._first_time()

    def so_far(self) -> Case:
        """The case as far as it was told; nothing of it when what was told cannot be."""
        try:
            return self._case()
        except InvalidCase:
            return Case()

    def _ask_rest(self) -> None:
        while self.place < len(questions := self._questions()):
            why, asked = questions[self.place]
            try:
                self._put(asked, why)
                self.place += 1
            except Back:
                self.console.print(FIRST) if self.place == 0 else self.go_back()

    def _first_time(self) -> int:
        asked = [asked for _, asked in self._questions()]
        return next(place for place, one in enumerate(asked) if isinstance(one, TimeAsked))

    def go_back(self) -> None:
        """Return to the question before."""
        self.place = max(0, min(self.place, len(self._questions())) - 1)

    def _questions(self) -> list[tuple[str, Asked]]:
        steps = (step(name, self.facts, self.pack) for name in STEPS)
        return [(one.why, asked) for one in steps for asked in one.asked]

    def _put(self, asked: Asked, why: str) -> None:
        if isinstance(asked, ChoiceAsked):
            offered = [words for _, words in asked.choices]
            self._keep(ask(self.console, asked.legend, "", offered, "a number", why, _choice(asked)))
        elif isinstance(asked, PlacesAsked):
            named = [words for _, words in asked.places]
            self._keep(ask(self.console, asked.legend, WHERE_HELP, named, SEVERAL, why, _places(asked)))
        else:
            self._keep(ask(self.console, asked.legend, asked.help, [], HOW_LONG, why, _time(asked.name)))

    def _keep(self, facts: dict[str, str]) -> None:
        self.facts.update(facts)

    def _case(self) -> Case:
        presenting = presenting_of(self.facts, self.pack)
        return Case.from_dict(
            {
                "procedure": procedure_of(self.facts),
                "hours": hours_of(self.facts, self.pack),
                "presenting": presenting,
                "answers": self._implied(presenting),
            }
        )

    def _implied(self, presenting: str | None) -> dict[str, Answer]:
        """Who comes because of a headache has one; where there are several states the question stays open."""
        states = self.pack.findings[presenting].states if presenting else ()
        told: dict[str, Answer] = {presenting: states[1]} if presenting and len(states) == 2 else {}
        return {**told, **answers_of(self.facts, self.pack)}


def _choice(asked: ChoiceAsked) -> Callable[[str], dict[str, str]]:
    """Reads a number from the list; nothing typed withdraws what was said before."""

    def read(typed: str) -> dict[str, str]:
        if not typed:
            return {asked.name: ""}
        place = number_chosen(asked.choices, typed, f"a number from 1 to {len(asked.choices)}")
        return {asked.name: asked.choices[place][0]}

    return read


def _places(asked: PlacesAsked) -> Callable[[str], dict[str, str]]:
    """Reads numbers from the list; what is not named counts as not told."""

    def read(typed: str) -> dict[str, str]:
        wanted = f"{SEVERAL}, each from 1 to {len(asked.places)}"
        named = {number_chosen(asked.places, one, wanted) for one in typed.replace(",", " ").split()}
        places = enumerate(asked.places)
        return {f"{asked.name}.{place}": CHOSEN if at in named else "" for at, (place, _) in places}

    return read


def _time(clock: str) -> Callable[[str], dict[str, str]]:
    """Reads an amount with its unit."""

    def read(typed: str) -> dict[str, str]:
        amount, unit = _amount(typed) if typed else ("", "")
        return {clock: amount, f"{clock}.unit": unit}

    return read


def _amount(typed: str) -> tuple[str, str]:
    found = TIME.fullmatch(typed)
    # "m" might be minutes as well as months.
    units = [unit for unit in HOURS if found and found[2] != "m" and unit.startswith(found[2])]
    if found is None or len(units) != 1:
        raise NotUnderstood(f"Please type a time {HOW_LONG}.")
    try:
        hours_ago(found[1], units[0])
    except NotReadable as error:
        raise NotUnderstood(str(error)) from None
    return found[1], units[0]
