"""A diary as a picture: the scores told, over the course that was to be expected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

WIDTH, HEIGHT = 320, 220
LEFT, RIGHT, TOP, BOTTOM = 30, 306, 34, 178
WORST = 10
# What the picture spans, in days, with the marks below it; the first that holds the diary is taken.
SPANS = (((3, "3 days"), (7, "7 days")), ((7, "1 week"), (14, "2 weeks")), ((14, "2 weeks"), (42, "6 weeks")))
LONGEST = ((91, "3 months"), (182, "6 months"))

_templates = Environment(
    loader=PackageLoader("tuohy.render"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class DiaryWords:
    """Everything that is written in the picture, and what is read out in its place."""

    title: str
    description: str
    upwards: str
    told: str
    expected: str
    # What stands below the picture is English, and this puts it into another language.
    axis: Callable[[str], str] = str


def diary_chart(
    scores: Sequence[tuple[float, float]], curve: Sequence[tuple[float, float, float, float]], words: DiaryWords
) -> str:
    """The SVG element: (day, score) told, over the first score times the share who still hurt by that day."""
    marks = next((span for span in SPANS if scores[-1][0] <= span[-1][0]), LONGEST)
    last = marks[-1][0]
    first = scores[0][1]
    shown = [point for point in curve if point[0] <= last]
    return _templates.get_template("diary_chart.svg.jinja").render(
        band=_path(
            [(d, first * (1 - low)) for d, _, low, _ in shown]
            + [(d, first * (1 - high)) for d, _, _, high in shown[::-1]],
            last,
        ),
        line=_path([(day, first * (1 - share)) for day, share, _, _ in shown], last),
        dots=[(_x(day, last), _y(score)) for day, score in scores],
        across=[(_x(day, last), label) for day, label in marks],
        up=[(_y(score), f"{score}") for score in (0, WORST // 2, WORST)],
        words=words,
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        bottom=BOTTOM,
    )


def _x(day: float, last: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * min(day / last, 1), 1)


def _y(score: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * score / WORST, 1)


def _path(points: Sequence[tuple[float, float]], last: float) -> str:
    return " ".join(f"{_x(day, last):g},{_y(score):g}" for day, score in points)
