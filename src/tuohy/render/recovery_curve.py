"""The recovery curve as SVG: how many are free of pain by which day, and within which range."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

Point = tuple[float, float, float, float]

# What the picture spans, in days, with the marks below it; the first that shows nine in ten free of pain is taken.
SPANS: tuple[tuple[tuple[float, str], ...], ...] = (
    ((2, "2 days"), (4, "4 days"), (7, "7 days")),
    ((7, "1 week"), (14, "2 weeks")),
    ((7, "1 week"), (14, "2 weeks"), (28, "4 weeks")),
    ((14, "2 weeks"), (28, "4 weeks"), (42, "6 weeks")),
    ((28, "4 weeks"), (56, "8 weeks"), (84, "12 weeks")),
    ((61, "2 months"), (122, "4 months"), (182, "6 months")),
    ((91, "3 months"), (182, "6 months"), (365, "1 year")),
)
ENOUGH = 0.9
WIDTH, HEIGHT = 320, 220
LEFT, RIGHT, TOP, BOTTOM = 30, 304, 30, 178
# A letter is about so wide, and a line so high.
LETTER, LINE = 7.2, 17

# Attributes on each element instead of classes or styles: a strict content policy and PDF both drop those.
_templates = Environment(
    loader=PackageLoader("tuohy.render"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class CurveWords:
    """Everything that is written in the picture, and what is read out in its place."""

    title: str
    description: str
    upwards: str
    here: str
    kind: str
    # What stands below the picture is English, and this puts it into another language.
    axis: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on an axis: where, and what stands beside it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture in its own units."""

    band: str
    line: str
    here: tuple[float, float]
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]


def recovery_curve(points: Sequence[Point], words: CurveWords, name: str = "recovery") -> str:
    """The SVG element for points of day, probability, low and high; `name` keeps its ids apart from others."""
    template = _templates.get_template("recovery_curve.svg.jinja")
    lines = 1 if _wide(words.here + words.kind) <= RIGHT - LEFT else 2
    height = HEIGHT + LINE * (lines - 1)
    frame = {"width": WIDTH, "height": height, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM}
    return template.render(layout=layout(points, words.axis), words=words, name=name, lines=lines, line=LINE, **frame)


def layout(points: Sequence[Point], axis: Callable[[str], str] = str) -> Layout:
    """Where everything stands, with its labels as `axis` says them; needs at least one point."""
    marks = _marks(points)
    last = marks[-1][0]
    shown = _until(points, last)
    upper = [_place(day, high, last) for day, _, _, high in shown]
    lower = [_place(day, low, last) for day, _, low, _ in reversed(shown)]
    line = [_place(day, middle, last) for day, middle, _, _ in shown]
    across = _apart(tuple(Mark(_x(day, last), axis(label)) for day, label in marks))
    up = tuple(Mark(_y(share), f"{10 * share:.0f}") for share in (0, 0.5, 1))
    return Layout(_path([*upper, *lower]), _path(line), line[0], across, up)


def _apart(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks below the picture; a label that would run into the last one, or into the one before, is left out."""
    *others, last = marks
    free, kept = last.at - _wide(last.label), list[Mark]()
    begin = 0.0
    for mark in others:
        half = _wide(mark.label) / 2
        fits = begin <= mark.at - half and mark.at + half <= free
        kept.append(mark if fits else Mark(mark.at, ""))
        begin = mark.at + half if fits else begin
    return (*kept, last)


def _wide(text: str) -> float:
    """About how wide a text is, in units of the picture."""
    return LETTER * (len(text) + 1)


def _marks(points: Sequence[Point]) -> tuple[tuple[float, str], ...]:
    reached = next((day for day, middle, _, _ in points if middle >= ENOUGH), None)
    return SPANS[-1] if reached is None else next((m for m in SPANS if m[-1][0] >= reached), SPANS[-1])


def _until(points: Sequence[Point], last: float) -> list[Point]:
    """The points up to that day; where it falls between two of them, one is put in."""
    inside = [point for point in points if point[0] <= last]
    beyond = next((point for point in points if point[0] > last), None)
    if beyond is None or not inside or inside[-1][0] == last:
        return inside
    before = inside[-1]
    share = (last - before[0]) / (beyond[0] - before[0])
    day, middle, low, high = (a + share * (b - a) for a, b in zip(before, beyond, strict=True))
    return [*inside, (day, middle, low, high)]


def _x(day: float, last: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * day / last, 1)


def _y(share: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * share, 1)


def _place(day: float, share: float, last: float) -> tuple[float, float]:
    return (_x(day, last), _y(share))


def _path(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in places)
