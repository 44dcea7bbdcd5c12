"""What a text tells of the procedure: its kind, its setting and how long ago things happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuohy.narrative.data_files import table
from tuohy.narrative.suggestion import Detail

# A full stop between digits ends no sentence.
SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\d))+")


def details(text: str) -> Iterator[Detail]:
    """Kind, setting and clocks, each with its place in the text; all of them are to be confirmed."""
    yield from _first("procedure.kind", "kind", text)
    yield from _first("procedure.setting", "setting", text)
    clocks: dict[str, Detail] = {}
    for detail in _times(text):
        clocks.setdefault(detail.field, detail)
    yield from clocks.values()


def _first(field: str, name: str, text: str) -> Iterator[Detail]:
    for value, pattern in _known(name):
        match = pattern.search(text)
        if match:
            yield Detail(field, value, match.start(), match.end(), match[0])
            return


def _times(text: str) -> Iterator[Detail]:
    for sentence in SENTENCE.finditer(text):
        clock = next((name for name, event in _known("clock") if event.search(sentence[0])), None)
        if clock is not None:
            yield from _times_of(f"hours.{clock}", sentence[0], sentence.start())


def _times_of(field: str, sentence: str, offset: int) -> Iterator[Detail]:
    named = table("procedure.toml")["named_hours"]
    for match in _ago().finditer(sentence):
        hours = named[match["named"].lower()] if match["named"] else _hours(match["number"], match["unit"])
        yield Detail(field, hours, offset + match.start(), offset + match.end(), match[0])


def _hours(number: str, unit: str) -> float:
    numbers, hours = table("procedure.toml")["numbers"], table("procedure.toml")["hours"]
    count = numbers.get(number.lower())
    return float(number if count is None else count) * float(hours[unit.lower().removesuffix("s")])


@cache
def _known(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = table("procedure.toml")[name]
    return tuple((row["is"], re.compile(row["said"], re.IGNORECASE | re.DOTALL)) for row in rows)


@cache
def _ago() -> re.Pattern[str]:
    """For example "three days ago", "48 hours after", "a week-old", and the days that have a name."""
    data = table("procedure.toml")
    number = "|".join([r"\d+(?:\.\d+)?", *sorted(data["numbers"], key=len, reverse=True)])
    named, unit = "|".join(data["named_hours"]), "|".join(data["hours"])
    counted = rf"\b(?P<number>{number})[ -]?(?P<unit>(?:{unit})s?) (?:ago|later|after|since|old)\b"
    return re.compile(rf"{counted}|\b(?P<named>{named})\b", re.IGNORECASE)
