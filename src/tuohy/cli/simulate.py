"""`tuohy simulate`: people drawn from the pack, as cases or counts, held against studies and against the engine."""

from __future__ import annotations

import json as json_format
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from tuohy.cli import exit_codes
from tuohy.cli.options import JsonOption, PackOption, Route, loaded
from tuohy.cli.refusals import WrongUsage

if TYPE_CHECKING:
    from tuohy.evaluation.simulation.calibration import Calibration
    from tuohy.evaluation.simulation.simulate import Plan
    from tuohy.pack.schema import Pack

MOST_PEOPLE = 1_000_000
# How many people, unless told otherwise: a look at them, a first measurement, and cohorts like those of studies.
PEOPLE, MEASURED, FOLLOWED = 1_000, 2_000, 200_000
REPORT, FIGURE = "calibration.json", "calibration.svg"

PeopleOption = Annotated[
    int | None,
    Parameter(
        name=("-n", "--people"),
        help=f"How many people (by default {PEOPLE:,}; {MEASURED:,} for --calibration; {FOLLOWED:,} for --published).",
        validator=Number(gte=1, lte=MOST_PEOPLE),
    ),
]
SeedOption = Annotated[int | None, Parameter(help="Equal seeds draw equal people.", validator=Number(gte=0))]
LinesOption = Annotated[bool, Parameter(negative="", help="Print each of them as a case, one a line.")]
ContextOption = Annotated[str | None, Parameter(help="Only after this procedure, by its id in the pack.")]
DayOption = Annotated[
    float | None, Parameter(help="Only so many days after the needle.", validator=Number(gte=0.1, lte=3650))
]
RouteOption = Annotated[
    Route,
    Parameter(help="Those who open a self-check, everybody (check_in), or those sent by a professional."),
]
CalibrationOption = Annotated[
    Path | None,
    Parameter(help="Hold the engine's answers against what they have, and write table and figure into this folder."),
]
PublishedOption = Annotated[
    bool, Parameter(negative="", help="Hold cohorts drawn from the pack against totals that studies have published.")
]


def simulate(
    *,
    people: PeopleOption = None,
    seed: SeedOption = None,
    json: JsonOption = False,
    jsonl: LinesOption = False,
    context: ContextOption = None,
    day: DayOption = None,
    route: RouteOption = "self_check",
    calibration: CalibrationOption = None,
    published: PublishedOption = False,
    pack: PackOption = None,
) -> int:
    """Draw people from the pack: who asks, what they have, what they tell."""
    from tuohy.evaluation.simulation.choices import SEED
    from tuohy.evaluation.simulation.simulate import Plan

    _refuse_both({"--json": json, "--jsonl": jsonl})
    checks = {"--calibration": calibration is not None, "--published": published}
    _refuse_both({"--jsonl": jsonl, **checks})
    for option, narrows in {"--context": context, "--day": day, "--route": route != "self_check"}.items():
        _refuse_both({**checks, option: bool(narrows)})
    knowledge, drawn_with = loaded(pack), SEED if seed is None else seed
    if published:
        return _published(knowledge, people or FOLLOWED, drawn_with, json)
    if calibration is not None:
        return _calibrated(knowledge, people or MEASURED, drawn_with, calibration, json)
    plan = Plan(people or PEOPLE, drawn_with, route, _known(knowledge, context), day)
    return _lines(knowledge, plan) if jsonl else _summary(knowledge, plan, json)


def _refuse_both(given: Mapping[str, bool]) -> None:
    chosen = [option for option, is_given in given.items() if is_given]
    if len(chosen) > 1:
        raise WrongUsage(f"{' and '.join(chosen)} exclude each other: choose one.")


def _known(pack: Pack, context: str | None) -> str | None:
    if context is None or context in pack.contexts:
        return context
    raise WrongUsage(f"--context: there is no procedure {context!r} in this pack. It knows {', '.join(pack.contexts)}.")


def _lines(pack: Pack, plan: Plan) -> int:
    from tuohy.evaluation.simulation.simulate import simulate as drawn

    for record in drawn(pack, plan).records():
        sys.stdout.write(json_format.dumps(record, allow_nan=False) + "\n")
    sys.stdout.flush()
    return exit_codes.DONE


def _summary(pack: Pack, plan: Plan, json: bool) -> int:
    from tuohy.cli.simulate_shown import summary_text
    from tuohy.evaluation.simulation.simulate import simulate as drawn

    found = drawn(pack, plan).summary()
    print(_as_json(found.to_dict()) if json else summary_text(found, pack))
    return exit_codes.DONE


def _published(pack: Pack, people: int, seed: int, json: bool) -> int:
    from tuohy.cli.simulate_shown import totals_text
    from tuohy.evaluation.simulation.cohorts import Cohorts
    from tuohy.evaluation.totals.all_totals import all_found

    found = all_found(Cohorts(pack, people, seed))
    print(_as_json({"totals": [one.to_dict() for one in found]}) if json else totals_text(found, people))
    return exit_codes.DONE


def _calibrated(pack: Pack, people: int, seed: int, folder: Path, json: bool) -> int:
    from tuohy.cli.simulate_shown import calibration_text
    from tuohy.evaluation.simulation.calibration import measure

    found = measure(people, seed, pack)
    written = _write(found, folder)
    print(_as_json(found.to_dict()) if json else f"{calibration_text(found)}\n\nWritten to {written}")
    return exit_codes.DONE


def _write(found: Calibration, folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / REPORT).write_text(_as_json(found.to_dict()) + "\n", encoding="utf-8")
    (folder / FIGURE).write_text(found.figure().svg + "\n", encoding="utf-8")
    return f"{folder / REPORT} and {folder / FIGURE}"


def _as_json(found: Mapping[str, object]) -> str:
    return json_format.dumps(found, allow_nan=False)
