"""An evaluation arranged as plain tables of text, for whatever shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tuohy.evaluation.baselines import BASELINES
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.interviews import Interviews, Lengths
from tuohy.evaluation.ordinary_day import OrdinaryDay
from tuohy.evaluation.ranking import Hits, Ranking
from tuohy.evaluation.report import Evaluation
from tuohy.evaluation.urgency_counts import UrgencyCounts
from tuohy.model.urgency import Urgency


@dataclass(frozen=True)
class Table:
    """A table of text; the first column names the row, and `note` says what has to be known to read it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


# What each share is called, and what there is to beat: published figures, or the first measurement of this project.
URGENCY_ROWS = {
    "emergencies_at_emergency": ("emergencies told to go now", "90 %"),
    "emergencies_same_day_or_more": ("emergencies told the same day or now", "every one"),
    "same_day_same_day_or_more": ("same-day cases told the same day or now", ""),
    "same_day_within_48h_or_more": ("same-day cases told within 48 hours or sooner", "every one"),
    "others_same_day_or_more": ("all others told the same day or now", ""),
    "over_triage": ("all others sent beyond what any reader accepts", ""),
    "under_triage": ("told less than any reader accepts", "none"),
    "strict": ("told exactly what was due", "89 % (best symptom checker)"),
    "lenient": ("told what some reader accepts", ""),
}
RANKING_ROWS = {
    "first": ("true cause first", "72 % (physicians); 63 % (first sketch)"),
    "among_three": ("among the first three", "84 % (physicians); 72 % (first sketch)"),
    "displayed": ("on display", "85 % (first sketch)"),
    "also_first": ("first, any cause that was true as well", ""),
    "also_among_three": ("among three, any cause that was true as well", ""),
    "also_displayed": ("on display, any cause that was true as well", ""),
}
WAYS = {
    "tuohy": "Tuohy, told what the record says",
    "tuohy_unmentioned_denied": "Tuohy, with all that the record does not mention denied",
    "tuohy_at_later_moments": "Tuohy, at later moments of the same people",
    "four_red_flags_alone": "Baseline: the four red flags of lay articles alone",
    "everyone_to_hospital": "Baseline: everyone to hospital",
    "unmentioned_unknown": "Interviews: what the record does not mention stays unknown",
    "unmentioned_denied": "Interviews: what the record does not mention is denied",
}
SHARE_COLUMNS = ("of", "share", "95 % interval")


def tables(evaluation: Evaluation) -> Iterator[Table]:
    """All tables of an evaluation in the order of reading."""
    for way, counts in evaluation.urgency.items():
        yield _urgency_table(f"Urgency. {WAYS[way]}", counts, bars=way not in BASELINES)
    yield _confusion_table(evaluation.urgency.get("tuohy"))
    yield from _ranking_tables(evaluation.ranking)
    for way, interviews in evaluation.interviews.items():
        yield from _interview_tables(WAYS[way], interviews)
    if evaluation.ordinary:
        yield from _ordinary_tables(evaluation.ordinary)
    if evaluation.problems:
        yield _problem_table(evaluation)


def shown(share: Share) -> tuple[str, str, str]:
    """`47 of 49`, the percentage, and its interval."""
    if share.value is None:
        return "0 of 0", "", ""
    low, high = share.interval
    return f"{share.hits} of {share.total}", f"{share.value:.1%}", f"{low:.1%} to {high:.1%}"


def _urgency_table(title: str, counts: UrgencyCounts, bars: bool) -> Table:
    shares = counts.shares()
    rows = [(words, *shown(shares[name]), bar if bars else "") for name, (words, bar) in URGENCY_ROWS.items()]
    lists = (
        ("Emergencies missed", counts.emergencies_missed),
        ("Under-triaged", counts.under_triaged),
        ("Over-triaged", counts.over_triaged),
    )
    note = "; ".join(f"{words}: {', '.join(ids)}" for words, ids in lists if 0 < len(ids) <= LONGEST_LIST)
    return Table(title, ("", *SHARE_COLUMNS, "to beat"), tuple(rows), note)


LONGEST_LIST = 20


def _confusion_table(counts: UrgencyCounts | None) -> Table:
    levels = tuple(Urgency)
    confusion = counts.confusion if counts else ((0,) * len(levels),) * len(levels)
    rows = [(due.id, *(str(confusion[due][told]) for told in levels)) for due in levels]
    columns = ("due", *(f"told {level.id}" for level in levels))
    return Table("Urgency due against urgency told", columns, tuple(rows))


def _ranking_tables(ranking: Ranking) -> Iterator[Table]:
    left_out = "; ".join(f"{reason}: {count}" for reason, count in ranking.left_out.items())
    yield _hits_table("True cause. All cases that count", ranking.every, f"Left out: {left_out or 'none'}")
    missed = ", ".join(ranking.not_displayed) or "none"
    yield _hits_table(
        "True cause. Only where the pack's cause is exactly it", ranking.exact, f"Not on display: {missed}"
    )
    yield _parts_table("True cause by family", ranking.by_family)
    yield _parts_table("True cause by what was done", ranking.by_context)


def _hits_table(title: str, hits: Hits, note: str) -> Table:
    rows = [(words, *shown(getattr(hits, name)), bar) for name, (words, bar) in RANKING_ROWS.items()]
    return Table(title, ("", *SHARE_COLUMNS, "to beat"), tuple(rows), note)


def _parts_table(title: str, parts: Mapping[str, Hits]) -> Table:
    rows = [
        (name, *_brief(hits.first), *_brief(hits.among_three), *_brief(hits.displayed)) for name, hits in parts.items()
    ]
    columns = ("", "first", "interval", "among three", "interval", "on display", "interval")
    return Table(title, columns, tuple(rows))


def _brief(share: Share) -> tuple[str, str]:
    counts, percent, interval = shown(share)
    return f"{counts} ({percent})", interval


def _interview_tables(title: str, interviews: Interviews) -> Iterator[Table]:
    rows = [
        ("all", *_length_row(interviews.lengths)),
        ("emergencies", *_length_row(interviews.lengths_of_emergencies)),
    ]
    ended = "; ".join(f"{reason}: {count}" for reason, count in interviews.stopped_by.items())
    columns = ("", "interviews", "screens, median", "most", "findings, median", "most")
    yield Table(
        f"{title}. Length", columns, tuple(rows), f"Ended by {ended}. To beat: 19 questions (median of a checker)"
    )
    yield _urgency_table(f"{title}. Urgency", interviews.urgency, bars=True)


def _length_row(found: Lengths) -> tuple[str, ...]:
    counts = (found.interviews, found.median_screens, found.most_screens, found.median_findings, found.most_findings)
    return tuple(f"{count:g}" for count in counts)


def _ordinary_tables(days: tuple[OrdinaryDay, ...]) -> Iterator[Table]:
    for title, name in ORDINARY_ROWS.items():
        rows = [(f"day {day.day:g}", *shown(getattr(day, name))) for day in days]
        yield Table(f"Ordinary women: {title}", ("", *SHARE_COLUMNS), tuple(rows))
    for day in days:
        fired = [(flag, f"{per_100:.2f}") for flag, per_100 in day.flags_per_100.items()]
        note = (
            f"Told by the flags alone: {_counted(day.levels)}. When nothing is left unanswered: "
            f"{_counted(day.levels_all_answered)}."
        )
        yield Table(f"Flags that fire on day {day.day:g}", ("flag", "per 100 women"), tuple(fired), note)


def _counted(levels: Mapping[str, int]) -> str:
    return ", ".join(f"{level} {count}" for level, count in levels.items())


ORDINARY_ROWS = {
    "sent the same day or sooner by the flags alone": "by_flags",
    "sent by a flag of anaesthesia": "anaesthesia",
    "sent by a flag of maternity or general care": "maternity_or_general",
    "the sample, by the flags alone": "sample_by_flags",
    "the sample, by the whole answer": "sample_by_answer",
}


def _problem_table(evaluation: Evaluation) -> Table:
    rows = [
        (found.id or f"line {found.line}", str(found.error["where"]), str(found.error["allowed"]))
        for found in evaluation.problems
    ]
    return Table("Cases that could not be used", ("case", "where", "allowed"), tuple(rows))
