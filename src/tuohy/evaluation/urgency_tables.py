"""Tables of urgency: what was told against what was due, how safe that is, and beside the baselines."""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.evaluation.advice_safety import AdviceSafety
from tuohy.evaluation.answered import AS_RECORDED, REST_DENIED
from tuohy.evaluation.confusion import exact_by_level, weighted_kappa
from tuohy.evaluation.figures import confusion_figure, shares_figure
from tuohy.evaluation.paired import Paired
from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.table import SHARE_COLUMNS, Section, Table, brief, number, p_value, shown, spoken
from tuohy.evaluation.urgency_counts import UrgencyCounts
from tuohy.model.urgency import Urgency

# Short names for columns, and what they mean.
WAYS = {
    AS_RECORDED: "Tuohy, as recorded",
    REST_DENIED: "Tuohy, rest denied",
    "four_red_flags_alone": "four red flags",
    "everyone_to_hospital": "everyone goes",
}
WAYS_EXPLAINED = (
    "As recorded: what a record does not mention stays unknown. Rest denied: it is taken as denied. Four red flags: "
    "those of two lay articles, alone. Everyone goes: to hospital, now."
)
URGENCY_ROWS = {
    "emergencies_at_emergency": "emergencies told to go now",
    "emergencies_same_day_or_more": "emergencies told the same day or now",
    "same_day_same_day_or_more": "same-day cases told the same day or now",
    "same_day_within_48h_or_more": "same-day cases told within 48 hours or sooner",
    "others_same_day_or_more": "all others told the same day or now (fewer is better)",
    "over_triage": "all others sent beyond what any reader accepts (fewer is better)",
    "under_triage": "told less than any reader accepts (fewer is better)",
    "strict": "told exactly what was due",
    "lenient": "told what some reader accepts",
}
DRAWN = {
    "emergencies_at_emergency": "emergencies told to go now",
    "emergencies_same_day_or_more": "emergencies: same day or now",
    "same_day_same_day_or_more": "same-day cases: same day or now",
    "others_same_day_or_more": "others sent (fewer is better)",
    "under_triage": "told too little (fewer is better)",
    "strict": "told exactly what was due",
    "lenient": "told what some reader accepts",
}
PAIRED_ROWS = {
    "emergencies_at_emergency": "emergency told to go now",
    "same_day_or_sooner": "emergency or same-day case told the same day or now",
    "others_spared": "other case not sent the same day",
    "not_under": "not told less than any reader accepts",
    "exact": "told exactly what was due",
    "accepted": "told what some reader accepts",
}
LISTS = {
    "emergencies_missed": "emergencies told less than the same day",
    "under_triaged": "told less than any reader accepts",
    "over_triaged": "sent beyond what any reader accepts",
}


def urgency_section(found: Evaluation) -> Section:
    """What was told against what was due."""
    counts = found.urgency[AS_RECORDED]
    return Section(
        "Urgency",
        f"Was everybody told to be seen in time, and were the others left in peace? {WAYS_EXPLAINED}",
        (
            urgency_table("Told against due", {WAYS[way]: found.urgency[way] for way in WAYS}),
            _confusion_table(counts),
            _exact_table(counts),
            urgency_table("By what was done (Tuohy, as recorded)", found.urgency_by_context, detail=True),
            urgency_table("By the family of the true cause (Tuohy, as recorded)", found.urgency_by_family, detail=True),
            _list_table({WAYS[way]: found.urgency[way] for way in (AS_RECORDED, REST_DENIED)}),
        ),
        (
            shares_figure(
                "Urgency, Tuohy and the baselines",
                "Shares of cases with exact 95 % intervals.",
                tuple(WAYS.values()),
                [(words, [found.urgency[way].shares()[name] for way in WAYS]) for name, words in DRAWN.items()],
            ),
            confusion_figure(
                "Urgency due and told (Tuohy, as recorded)",
                "The darker, the larger the share of the row. Blue: as due. Orange: told less. Grey: told more.",
                counts.confusion,
            ),
        ),
    )


def urgency_table(title: str, counts: Mapping[str, UrgencyCounts], detail: bool = False) -> Table:
    """Every share of urgency, a column for each way or part."""
    shares = {name: found.shares() for name, found in counts.items()}
    rows = [(words, *(brief(found[row]) for found in shares.values())) for row, words in URGENCY_ROWS.items()]
    return Table(title, ("", *counts), tuple(rows), detail=detail)


def _confusion_table(counts: UrgencyCounts) -> Table:
    rows = [(spoken(due.id), *(str(count) for count in counts.confusion[due])) for due in Urgency]
    columns = ("due", *(f"told {spoken(level.id)}" for level in Urgency))
    kappa = number(weighted_kappa(counts.confusion))
    note = (
        f"Tuohy, as recorded. Agreement beyond chance: weighted kappa {kappa} (quadratic weights; 1 is perfect). As "
        "long as a safety question is open no less than within 48 hours is told, so such a record cannot "
        "be told self care or routine."
    )
    return Table("Urgency due against urgency told", columns, tuple(rows), note)


def _exact_table(counts: UrgencyCounts) -> Table:
    rows = [(spoken(due.id), *shown(found)) for due, found in exact_by_level(counts.confusion).items()]
    return Table("Told exactly what was due, by level", ("due", *SHARE_COLUMNS), tuple(rows), detail=True)


def _list_table(counts: Mapping[str, UrgencyCounts]) -> Table:
    rows = [
        (words, *(", ".join(getattr(found, name)) or "none" for found in counts.values()))
        for name, words in LISTS.items()
    ]
    return Table("Which cases", ("", *counts), tuple(rows), detail=True)


def safety_section(found: Mapping[str, AdviceSafety]) -> Section:
    """Safety of the advice by both published definitions."""
    rows = [(WAYS[way], *_safety(one)) for way, one in found.items()]
    columns = ("", "safe by Gilbert", "safe by Kopka", "over : under", "odds, 95 % interval")
    return Section(
        "Safety of the advice",
        "Gilbert 2020 calls advice safe that is as due, more, or one level less; Kopka 2023 only what is as due or "
        "more. Whoever sends everybody is always safe, so both must be read beside over-triage.",
        (Table("Safety by two published definitions", columns, tuple(rows), _SAFETY_NOTE),),
        (
            shares_figure(
                "Safe advice",
                "Shares of safe advice by both definitions, with exact 95 % intervals.",
                ("Gilbert", "Kopka"),
                [(WAYS[way], [one.gilbert, one.kopka]) for way, one in found.items()],
            ),
        ),
    )


_SAFETY_NOTE = "Over : under counts those told more than was due against those told less."


def _safety(one: AdviceSafety) -> tuple[str, ...]:
    low, high = one.odds_interval
    odds = f"{number(one.odds, 1)}\n{number(low, 1)} to {'no limit' if high is None else number(high, 1)}"
    return brief(one.gilbert), brief(one.kopka), f"{one.over} : {one.under}", odds


def paired_section(found: Mapping[str, Mapping[str, Mapping[str, Paired]]]) -> Section:
    """Case by case beside the baselines."""
    tables = [
        paired_table(f"{WAYS[way]}, against: {WAYS[baseline]}", outcomes, ("Tuohy", WAYS[baseline]), way != AS_RECORDED)
        for way, by_baseline in found.items()
        for baseline, outcomes in by_baseline.items()
    ]
    return Section(
        "Case by case beside the baselines",
        "Only the cases in which just one of the two is right tell them apart. p: McNemar's exact test, two-sided, not "
        "corrected for the number of rows.",
        tuple(tables),
    )


def paired_table(
    title: str,
    outcomes: Mapping[str, Paired],
    names: tuple[str, str],
    detail: bool = False,
    words: Mapping[str, str] = PAIRED_ROWS,
) -> Table:
    """Who alone is right, in each outcome."""
    first, second = names
    rows = [
        (words[name], *(str(count) for count in (one.both, one.only_first, one.only_second, one.neither)), _p(one))
        for name, one in outcomes.items()
    ]
    return Table(title, ("", "both", f"only {first}", f"only {second}", "neither", "p"), tuple(rows), detail=detail)


def _p(one: Paired) -> str:
    return p_value(one.p_value) if one.only_first + one.only_second else "–"


def headline_rows(counts: UrgencyCounts) -> tuple[tuple[str, ...], ...]:
    """The three counts that matter most."""
    shares = counts.shares()
    names = ("emergencies_at_emergency", "emergencies_same_day_or_more", "same_day_same_day_or_more")
    fewer = ("others_same_day_or_more", "under_triage")
    return tuple((URGENCY_ROWS[name], *shown(shares[name])) for name in (*names, *fewer))
