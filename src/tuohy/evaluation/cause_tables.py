"""Tables of the ranking of causes and of its calibration."""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.evaluation.calibration import Bin, Reliability
from tuohy.evaluation.drawing import Figure
from tuohy.evaluation.figures import reliability_figure, shares_figure
from tuohy.evaluation.ranking import Hits, Ranking
from tuohy.evaluation.table import SHARE_COLUMNS, Section, Table, brief, number, shown

RANKING_ROWS = {
    "first": "true cause first",
    "among_three": "among the first three",
    "displayed": "on display",
    "also_first": "first, any cause that was true as well",
    "also_among_three": "among three, any cause that was true as well",
    "also_displayed": "on display, any cause that was true as well",
}
PLACES = ("first", "among_three", "displayed")
# What the order changes: what is on display stays the same.
ORDERED = ("first", "among_three", "also_first", "also_among_three")


def ranking_section(ranking: Ranking) -> Section:
    """Where the true cause stands."""
    left_out = "; ".join(f"{reason}: {count}" for reason, count in ranking.left_out.items()) or "none"
    return Section(
        "True cause",
        "Where does the true cause stand? On display is what a person sees: at most three likely causes and three more "
        "to rule out. People read first what explains most of what was told (expected disablement: Richens 2020); "
        "mostly, not always, that is the most probable.",
        (
            _hits_table("All cases that count", ranking.every, f"Left out: {left_out}."),
            _ordered_table(ranking.by_probability),
            _hits_table("Only where the pack's cause is exactly it", ranking.exact, "", detail=True),
            _parts_table("By the family of the true cause", ranking.by_family),
            _parts_table("By what was done", ranking.by_context),
            _missed_table(ranking.not_displayed),
        ),
        (
            _parts_figure("True cause, by family", ranking.by_family),
            _parts_figure("By what was done", ranking.by_context),
        ),
    )


def _hits_table(title: str, hits: Hits, note: str, detail: bool = False) -> Table:
    rows = [(words, *shown(getattr(hits, name))) for name, words in RANKING_ROWS.items()]
    return Table(title, ("", *SHARE_COLUMNS), tuple(rows), note, detail)


def _ordered_table(hits: Hits) -> Table:
    rows = [(RANKING_ROWS[name], *shown(getattr(hits, name))) for name in ORDERED]
    return Table("The same causes, the most probable first", ("", *SHARE_COLUMNS), tuple(rows))


def _parts_table(title: str, parts: Mapping[str, Hits]) -> Table:
    rows = [(name, *(brief(getattr(hits, place)) for place in PLACES)) for name, hits in parts.items()]
    return Table(title, ("", *(RANKING_ROWS[place] for place in PLACES)), tuple(rows))


def _missed_table(missed: tuple[str, ...]) -> Table:
    rows = (("cases", ", ".join(missed) or "none"),)
    return Table("True cause not on display", ("", "which"), rows, detail=True)


def _parts_figure(title: str, parts: Mapping[str, Hits]) -> Figure:
    return shares_figure(
        title,
        "Shares of cases with exact 95 % intervals.",
        ("first", "among three", "on display"),
        [(name, [getattr(hits, place) for place in PLACES]) for name, hits in parts.items()],
    )


FORECASTS = {"first": "the cause named first", "all_causes": "all causes of the pack"}


def calibration_section(found: Mapping[str, Reliability]) -> Section:
    """Whether probabilities come true."""
    return Section(
        "Calibration",
        "Of what is given a probability of 80 %, do 80 of 100 come true? Published cases are picked for being unusual, "
        "so the common cause, which an honest probability favours, must be true less often here than it says.",
        (_scores_table(found), *(_bins_table(FORECASTS[name], one) for name, one in found.items())),
        tuple(_figure(FORECASTS[name], one) for name, one in found.items()),
    )


def _scores_table(found: Mapping[str, Reliability]) -> Table:
    rows = [
        (
            FORECASTS[name],
            str(one.forecasts),
            number(one.mean),
            brief(one.came_true),
            number(one.brier, 3),
            number(one.brier_of_share, 3),
        )
        for name, one in found.items()
    ]
    note = (
        "Brier score: mean squared error, 0 is perfect. The last column is what somebody reaches who always says the "
        "share that came true; only below it is there skill. The forecasts of all causes are not independent, so the "
        "interval of their share is too narrow."
    )
    columns = ("", "forecasts", "given, mean", "came true", "Brier", "Brier of the share")
    return Table("Probabilities against what came true", columns, tuple(rows), note)


def _bins_table(name: str, one: Reliability) -> Table:
    rows = [(_span(found), number(found.mean), *shown(found.came_true)) for found in one.bins]
    columns = ("probability", "given, mean", "came true", "share", "95 % interval")
    return Table(f"Calibration of {name}", columns, tuple(rows), detail=True)


def _span(found: Bin) -> str:
    return f"{found.low:.0%} to {found.high:.0%}"


def _figure(name: str, one: Reliability) -> Figure:
    caption = "On the dashed line what comes true is what was said. Numbers: forecasts in the bin, where there is room."
    return reliability_figure(f"Calibration of {name}", caption, one.bins)
