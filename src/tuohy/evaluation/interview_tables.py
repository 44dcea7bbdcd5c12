"""Tables of interviews: how long they are, what ends them, and what is told at the end."""

from __future__ import annotations

from collections.abc import Mapping

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
    "elicited": "positive answers of the record that were asked for",
    "elicited_where_done": "the same, of interviews that were not ended by an emergency",
}


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
            urgency_table("Told at the end, against due", {name: one.urgency for name, one in named.items()}),
        ),
    )


def ordinary_interview_section(found: Mapping[str, Interviews]) -> Section:
    """Interviews with simulated women to whom nothing serious has happened."""
    return Section(
        "Interviews with ordinary women",
        "Simulated women to whom nothing serious has happened open a self-check because of their first complaint and "
        "answer everything that they are asked.",
        (_length_table(found), *_share_tables(found)),
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
    return [Table("What was asked", ("", *found), tuple(rows))] if rows else []


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{reason} {count}" for reason, count in counts.items())


def _length_row(found: Lengths) -> tuple[str, ...]:
    counts = (found.interviews, found.median_screens, found.most_screens, found.median_findings, found.most_findings)
    return tuple(f"{count:g}" for count in counts)
