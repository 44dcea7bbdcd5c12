"""The few shapes of which the figures of a report are made, as SVG that stands inside a page.

Presentation attributes only: neither style sheets nor scripts are needed to print it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

INK, QUIET, GRID = "#212b32", "#4c6272", "#d8dde0"
# Told apart by those who see no red or green, and in grey by their shapes.
COLOURS = ("#0072b2", "#d55e00", "#4c6272", "#009e73")
SMALL, NORMAL = 12, 14


@dataclass(frozen=True)
class Figure:
    """A drawing of that size; `caption` is what a reader who cannot see it needs to know."""

    title: str
    caption: str
    width: float
    height: float
    shapes: tuple[str, ...]

    @property
    def svg(self) -> str:
        """The SVG element."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'width="{self.width:g}" height="{self.height:g}" font-family="Arial, Helvetica, sans-serif">'
            f"<title>{escape(self.title)}</title><desc>{escape(self.caption)}</desc>{''.join(self.shapes)}</svg>"
        )


def text(x: float, y: float, words: str, size: int = NORMAL, anchor: str = "start", fill: str = INK) -> str:
    """A line of text whose foot stands at y."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str = INK, width: float = 1, dashes: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{colour}" stroke-width="{width:g}"{dashed}/>'
    )


def box(x: float, y: float, width: float, height: float, fill: str, opacity: float = 1.0) -> str:
    """A filled rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{fill}" fill-opacity="{opacity:.3f}"/>'
    )


def marker(x: float, y: float, series: int) -> str:
    """The mark of a series: disc, square, diamond or triangle."""
    colour = COLOURS[series % len(COLOURS)]
    outlines = (None, "-5,-5 5,-5 5,5 -5,5", "0,-6 6,0 0,6 -6,0", "0,-6 6,5 -6,5")
    outline = outlines[series % len(outlines)]
    if outline is None:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'
    return f'<polygon points="{outline}" transform="translate({x:.1f} {y:.1f})" fill="{colour}"/>'


def legend(x: float, y: float, names: tuple[str, ...], step: float = 150) -> list[str]:
    """Marks with the names of their series, in one line."""
    shapes = []
    for series, name in enumerate(names):
        shapes += [marker(x + series * step, y - 4, series), text(x + series * step + 12, y, name, SMALL)]
    return shapes
