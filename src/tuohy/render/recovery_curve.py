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
    frame = {"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM}
    return template.render(layout=layout(points), words=words, name=name, **frame)


def layout(points: Sequence[Point]) -> Layout:
    """Where everything stands; needs at least one point."""
    marks = _marks(points)
    last = marks[-1][0]
    shown = _until(points, last)
    upper = [_place(day, high, last) for day, _, _, high in shown]
    lower = [_place(day, low, last) for day, _, low, _ in reversed(shown)]
    line = [_place(day, middle, last) for day, middle, _, _ in shown]
    across = tuple(Mark(_x(day, last), label) for day, label in marks)
    up = tuple(Mark(_y(share), f"{10 * share:.0f}") for share in (0, 0.5, 1))
    return Layout(_path([*upper, *lower]), _path(line), line[0], across, up)


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
