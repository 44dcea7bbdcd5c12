"""Two shares over time in one picture, for comparing: who still hurts, with and without an epidural."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

WIDTH, HEIGHT = 320, 220
LEFT, RIGHT, TOP, BOTTOM = 34, 306, 34, 178
MARKS = ((7.0, "1 week"), (14.0, "2"), (28.0, "4"), (42.0, "6 weeks"))
SHARES = (0.0, 0.25, 0.5, 0.75)

_templates = Environment(
    loader=PackageLoader("tuohy.render"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class CompareWords:
    """Everything that is written in the picture, and what is read out in its place."""

    title: str
    description: str
    upwards: str
    first: str
    second: str
    # What stands below the picture is English, and this puts it into another language.
    axis: Callable[[str], str] = str


def two_curves(points: Sequence[tuple[float, float, float]], words: CompareWords, name: str) -> str:
    """The SVG element for (day, first share, second share)."""
    last = points[-1][0]
    lines = [" ".join(f"{_x(point[0], last):g},{_y(point[n]):g}" for point in points) for n in (1, 2)]
    across = [(_x(day, last), label) for day, label in MARKS if day <= last]
    up = [(_y(share), f"{100 * share:.0f}") for share in SHARES]
    frame = {"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": RIGHT, "bottom": BOTTOM}
    template = _templates.get_template("two_curves.svg.jinja")
    return template.render(lines=lines, across=across, up=up, words=words, name=name, **frame)


def _x(day: float, last: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * day / last, 1)


def _y(share: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * share / SHARES[-1], 1)
