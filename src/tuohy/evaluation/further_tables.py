"""Tables of later moments, of what hangs on one answer, of difficulty, and of another pack on the same cases."""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.evaluation.against import Against
from tuohy.evaluation.cause_tables import RANKING_ROWS
from tuohy.evaluation.difficulty import Capability
from tuohy.evaluation.figures import moves_figure, shares_figure
from tuohy.evaluation.later_moments import Escalation
from tuohy.evaluation.robustness import DROPPED, EARLIER, LATER, TURNED_UNSURE, Moves
from tuohy.evaluation.table import SHARE_COLUMNS, Section, Table, brief, number, shown, spoken
from tuohy.evaluation.urgency_counts import UrgencyCounts
from tuohy.evaluation.urgency_tables import WAYS, paired_table, urgency_table

ESCALATION_ROWS = {
    "rise_reached": "more is due: told at least that",
    "rise_raised": "more is due: told more than before, or enough already",
    "same_held": "the same is due: told at least that",
    "fall_lowered": "less is due: told less than before",
    "fall_reached": "less is due: told no more than that",
}
ESCALATION_DRAWN = {
    "rise_reached": "more is due: enough is told",
    "rise_raised": "more is due: more is told",
    "same_held": "the same is due: enough is told",
    "fall_lowered": "less is due: less is told",
    "fall_reached": "less is due: no more is told",
}
CHANGES = {
    DROPPED: "one answer left out",
    TURNED_UNSURE: 'one answer "unsure"',
    LATER: "all hours 12 more",
    EARLIER: "all hours 12 less",
}


def later_section(found: Escalation, urgency: UrgencyCounts) -> Section:
    """Does it escalate when it should?"""
    rows = [(words, *shown(getattr(found, name))) for name, words in ESCALATION_ROWS.items()]
    not_enough = ", ".join(found.not_reached) or "none"
    not_less = ", ".join(found.not_lowered) or "none"
    note = f"Told less than is due: {not_enough}. Not lowered when less was due: {not_less}."
    return Section(
        "Later moments of the same people",
        "When more is due than before, is more told? All answers up to then stand, and nothing else is remembered. As "
        "long as safety questions are open, no less than within 48 hours is told, so few levels can fall all the way.",
        (
            Table("From one moment to the next", ("", *SHARE_COLUMNS), tuple(rows), note),
            urgency_table("Told against due at the later moments", {"later moments": urgency}, detail=True),
        ),
        (
            shares_figure(
                "Later moments",
                "Shares of steps from one moment to the next, with exact 95 % intervals.",
                ("Tuohy, as recorded",),
                [(drawn, [getattr(found, name)]) for name, drawn in ESCALATION_DRAWN.items()],
            ),
        ),
    )


def robustness_section(found: Mapping[str, Moves]) -> Section:
    """What hangs on one answer."""
    return Section(
        "What hangs on one answer",
        "How often does the level fall when one answer is missing, when the person is unsure, or when the hours are "
        "off by twelve? An answer that is itself the alarm takes it along: such a fall shows how much hangs on it.",
        (_moves_table(found), _findings_table(found), _too_low_table(found)),
        (
            moves_figure(
                "What a change does to the level",
                "Each change made alone, over all cases. Too low: below what any reader accepts.",
                found,
                CHANGES,
            ),
        ),
    )


def _moves_table(found: Mapping[str, Moves]) -> Table:
    rows = [
        (CHANGES[kind], *map(brief, (one.fell, one.fell_too_low, one.rose, one.cases_fell, one.cases_fell_too_low)))
        for kind, one in found.items()
    ]
    columns = ("", "level falls", "falls too low", "level rises", "cases with a fall", "cases with one too low")
    refused = sum(one.refused for one in found.values())
    note = "Too low: below what any reader accepts for the unchanged case. Changes of one case are not independent."
    return Table("Changes", columns, tuple(rows), f"{note} Refused by the pack: {refused}.")


def _findings_table(found: Mapping[str, Moves]) -> Table:
    rows = [
        (CHANGES[kind], ", ".join(f"{finding} {count}" for finding, count in one.by_finding.items()) or "none")
        for kind, one in found.items()
    ]
    return Table("Whose loss lowers the level most often", ("", "finding and how many cases"), tuple(rows), detail=True)


def _too_low_table(found: Mapping[str, Moves]) -> Table:
    rows = [(CHANGES[kind], ", ".join(one.too_low) or "none") for kind, one in found.items()]
    return Table("Which changes lower it too far", ("", "case and what was changed"), tuple(rows), detail=True)


def capability_section(found: Capability) -> Section:
    """Difficulty of the cases and what each system makes of it."""
    rows = [
        (WAYS[system], number(score, 1), *(_at(found, level, system) for level in found.by_level))
        for system, score in found.score.items()
    ]
    columns = ("", "all cases", *(f"due {spoken(level)}" for level in found.by_level))
    shares = sorted(set(found.difficulty.values()))
    difficulty = [(f"{share:.0%} of the systems", str(_how_many(found, share))) for share in shares]
    return Section(
        "Difficulty",
        "The capability comparison score of Kopka 2023 gives more for a case that few solve: 50 is what the systems "
        "reach together, more is better. Solved is: told exactly what was due.",
        (
            Table("Capability comparison score", columns, tuple(rows), CAPABILITY_NOTE),
            Table("Cases by how many systems solve them", ("solved by", "cases"), tuple(difficulty), detail=True),
            _hardest_table(found),
        ),
    )


CAPABILITY_NOTE = (
    "Two of the four systems are Tuohy itself, and two are baselines that nobody would use, so the score compares only "
    "these four with each other. The score of other studies was reckoned on other cases and other systems."
)


def _at(found: Capability, level: str, system: str) -> str:
    return number(found.by_level[level].get(system), 1)


def _how_many(found: Capability, share: float) -> int:
    return sum(one == share for one in found.difficulty.values())


def _hardest_table(found: Capability) -> Table:
    rows = (("cases", ", ".join(found.solved_by_none) or "none"),)
    return Table("Solved by no system", ("", "which"), rows, detail=True)


def against_section(found: Against, pack: str, urgency: UrgencyCounts) -> Section:
    """This pack and another."""
    differs = [(one.id, *(spoken(level.id) for level in (one.due, one.this, one.other))) for one in found.differs]
    names = ("this pack", "the other")
    refused = ", ".join(one.id or "" for one in found.problems) or "none"
    return Section(
        "Against another pack",
        f"This pack: {pack}. The other: {found.pack} ({found.pack_hash[:12]}), told the same cases. p: McNemar's exact "
        "test.",
        (
            urgency_table("Told against due", dict(zip(names, (urgency, found.urgency), strict=True))),
            paired_table("Urgency, case by case", found.paired_urgency, names),
            paired_table("True cause, case by case", found.paired_ranking, names, words=RANKING_ROWS),
            Table(
                "Cases told another level",
                ("case", "due", *names),
                tuple(differs),
                f"The other pack refuses: {refused}.",
            ),
        ),
    )
