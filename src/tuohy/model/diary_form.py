"""Reading a diary from its JSON form: times that rise, none of them in the future, scores from 0 to 10."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from tuohy.model.case import LONGEST_HOURS
from tuohy.model.diary import MOST_ENTRIES, WORST_SCORE, DiaryEntry
from tuohy.model.errors import InvalidCase

KEYS = ("hours", "score")


def read_diary(given: object, since_procedure: float | None) -> tuple[DiaryEntry, ...]:
    """The entries in order; InvalidCase names the one that cannot be read."""
    if given is None:
        return ()
    if not isinstance(given, list | tuple) or len(given) > MOST_ENTRIES:
        shape = f"a list of at most {MOST_ENTRIES} entries {{hours, score}}"
        raise InvalidCase("diary", given, shape, "Send the diary as a list.")
    latest = LONGEST_HOURS if since_procedure is None else since_procedure
    entries = tuple(_entry(one, f"diary[{n}]", latest) for n, one in enumerate(given))
    for n, (before, after) in enumerate(pairwise(entries), start=1):
        if after.hours <= before.hours:
            allowed = f"more than {before.hours:g}, the hours of the entry before"
            raise InvalidCase(f"diary[{n}].hours", after.hours, allowed, "Send the entries in the order of time.")
    return entries


def _entry(given: object, where: str, latest: float) -> DiaryEntry:
    if not isinstance(given, Mapping) or set(given) != set(KEYS):
        raise InvalidCase(where, given, "an object with hours and score", "Send both and nothing else.")
    return DiaryEntry(
        _number(given["hours"], f"{where}.hours", latest), _number(given["score"], f"{where}.score", WORST_SCORE)
    )


def _number(given: object, where: str, highest: float) -> float:
    # bool is an int to Python; and NaN fails, since every comparison with it is false.
    if isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given <= highest:
        return float(given)
    raise InvalidCase(where, given, f"a number from 0 to {highest:g}", "Correct the number.")
