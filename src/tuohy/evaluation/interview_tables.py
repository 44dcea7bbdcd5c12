"""Tables of interviews: how long they are, what ends them, and what is told at the end."""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.evaluation.elicitation import Coverage
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.interviews import Interviews, Lengths
from tuohy.evaluation.table import Section, Table, brief, spoken
from tuohy.evaluation.urgency_tables import urgency_table

ANSWERING = {"unmentioned_unknown": "unmentioned unknown", "unmentioned_denied": "unmentioned denied"}

# What the shares that interviews count are called; one that has no words here is called by its name.
SHARE_WORDS = {
    "check_closed": "no open answer could change the level any more",
    "sent_the_same_day": "told the same day or now",
    "as_urgent_as_all_at_once": "told no less than when all answers are told at once",
    "emergencies_found": "emergency when all is told at once: found by the questions",
}
COVERAGE_WORDS = {
    "positive": "positive answers of the record",
    "positive_for_flags": "those that stand in a red flag",
    "positive_no_emergency": "positive answers, where no emergency ended the interview",
    "positive_for_flags_no_emergency": "those that stand in a red flag, where no emergency ended it",
}
ELICITED = (
    "Asked for before the interview ended. Positive: findings and risks that the record has as present, without the "
    "presenting complaint, which is told before the first question. The median and the quartiles are over the people "
    "who have such an answer. An emergency ends the interview, so what was not asked after it is no gap; nor is what "
    "could not have changed the level any more. Answers of one person are not independent, so the intervals of the "
    "sums are too narrow."
)


def interview_section(found: Mapping[str, Interviews]) -> Section:
    """Interviews that start from the presenting complaint alone."""
    named = {ANSWERING.get(way, way): one for way, one in found.items()}
    return Section(
        "Interviews",
        "Each interview starts from the presenting complaint alone and the record answers. What the record does not "
        "mention stays unknown, or is denied.",
        (
            _length_table(named),
            *_share_tables(named),
            _coverage_table(named),
            urgency_table("Told at the end, against due", {name: one.urgency for name, one in named.items()}),
        ),
    )


def ordinary_interview_section(found: Mapping[str, Interviews]) -> Section:
    """Interviews with simulated women to whom nothing serious has happened."""
    return Section(
        "Interviews with ordinary women",
        "Simulated women to whom nothing serious has happened open a self-check because of their first complaint and "
        "answer everything that they are asked.",
        (_length_table(found), *_share_tables(found), _coverage_table(found)),
    )


def _length_table(found: Mapping[str, Interviews]) -> Table:
    rows = [
        (f"{name}, {whose}", *_length_row(lengths))
        for name, one in found.items()
        for whose, lengths in (("all", one.lengths), ("emergencies", one.lengths_of_emergencies))
        if lengths.interviews or whose == "all"
    ]
    ended = ". ".join(f"{name}: ended by {_counted(one.stopped_by)}" for name, one in found.items())
    columns = ("", "interviews", "screens, median", "most", "findings, median", "most")
    return Table("Length", columns, tuple(rows), f"{ended}.")


def _share_tables(found: Mapping[str, Interviews]) -> list[Table]:
    """Whatever else is counted of interviews."""
    shares = [{key: share for key, share in vars(one).items() if isinstance(share, Share)} for one in found.values()]
    rows = [
        (SHARE_WORDS.get(key) or spoken(key), *(brief(one[key]) for one in shares))
        for key in (shares[0] if shares else {})
    ]
    return [Table("What came of it", ("", *found), tuple(rows))] if rows else []


def _coverage_table(found: Mapping[str, Interviews]) -> Table:
    rows = [
        (words, *(cell for one in found.values() for cell in _coverage_cells(one.elicitation[key])))
        for key, words in COVERAGE_WORDS.items()
    ]
    columns = (column for name in found for column in (f"{name}: together", "median person, quartiles"))
    return Table("Elicitation coverage", ("", *columns), tuple(rows), ELICITED)


def _coverage_cells(one: Coverage) -> tuple[str, str]:
    if one.quartiles is None:
        return brief(one.answers), ""
    low, middle, high = one.quartiles
    return brief(one.answers), f"{middle:.0%}\n{100 * low:.0f} to {high:.0%}"


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{reason} {count}" for reason, count in counts.items())


def _length_row(found: Lengths) -> tuple[str, ...]:
    counts = (found.interviews, found.median_screens, found.most_screens, found.median_findings, found.most_findings)
    return tuple(f"{count:g}" for count in counts)
