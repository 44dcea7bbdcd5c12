"""The figures of a report: shares with their intervals, the confusion matrix, reliability, and what a change does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuohy.evaluation.calibration import Bin
from tuohy.evaluation.confusion import Matrix
from tuohy.evaluation.drawing import COLOURS, GRID, INK, QUIET, SMALL, Figure, box, legend, line, marker, text
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.robustness import Moves
from tuohy.model.urgency import Urgency

WIDTH = 760.0
LEFT, RIGHT, TOP, BOTTOM = 250.0, 90.0, 48.0, 40.0
BAND = 17.0
CELL = (92.0, 40.0)
SQUARE = 320.0
# Below this probability the marks stand too close for numbers beside them; the table has them.
CROWDED = 0.2
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
Rows = Sequence[tuple[str, Sequence[Share]]]


def shares_figure(title: str, caption: str, series: tuple[str, ...], rows: Rows) -> Figure:
    """For each row the share of every series, a mark with its 95 % interval."""
    row_height = BAND * len(series) + 14
    end = TOP + row_height * len(rows)
    shapes = [*legend(LEFT - 110, 20, series), *_share_axis(end)]
    for place, (name, shares) in enumerate(rows):
        shapes += _share_row(name, shares, TOP + place * row_height, row_height)
    return Figure(title, caption, WIDTH, end + BOTTOM, tuple(shapes))


def _share_axis(end: float) -> list[str]:
    shapes = []
    for share in QUARTERS:
        shapes += [
            line(_along(share), TOP, _along(share), end, GRID),
            text(_along(share), end + 18, f"{share:.0%}", SMALL, "middle", QUIET),
        ]
    return shapes


def _along(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _share_row(name: str, shares: Sequence[Share], top: float, height: float) -> list[str]:
    shapes = [text(LEFT - 14, top + height / 2 + 4, name, 13, "end")]
    for series, share in enumerate(shares):
        shapes += _mark(share, series, top + 7 + BAND * (series + 0.5))
    return [*shapes, line(0, top + height, WIDTH, top + height, GRID)]


def _mark(share: Share, series: int, y: float) -> list[str]:
    if share.value is None:
        return [text(WIDTH - RIGHT + 12, y + 4, "none", SMALL, fill=QUIET)]
    low, high = share.interval
    colour = COLOURS[series % len(COLOURS)]
    return [
        line(_along(low), y, _along(high), y, colour, 2),
        marker(_along(share.value), y, series),
        text(WIDTH - RIGHT + 12, y + 4, f"{share.hits} of {share.total}", SMALL, fill=QUIET),
    ]


def confusion_figure(title: str, caption: str, matrix: Matrix) -> Figure:
    """Each cell shaded by its share of the row; the diagonal is what was due."""
    width, height = CELL
    shapes = [text(LEFT - 100 + 2.5 * width, 18, "told", 13, "middle", QUIET), text(0, TOP - 8, "due", 13, fill=QUIET)]
    shapes += [text(LEFT - 100 + (n + 0.5) * width, TOP - 8, _level(n), SMALL, "middle") for n in range(len(matrix))]
    for due, row in enumerate(matrix):
        shapes.append(text(0, TOP + (due + 0.6) * height, f"{_level(due)} ({sum(row)})", 13))
        shapes += [shape for told, count in enumerate(row) for shape in _cell(due, told, count, sum(row))]
    return Figure(title, caption, LEFT - 100 + 5 * width + 4, TOP + 5 * height + 8, tuple(shapes))


def _level(place: int) -> str:
    return Urgency(place).id.replace("_", " ")


def _cell(due: int, told: int, count: int, total: int) -> list[str]:
    width, height = CELL
    x, y = LEFT - 100 + told * width, TOP + due * height
    colour = COLOURS[0] if told == due else COLOURS[1] if told < due else COLOURS[2]
    share = count / total if total else 0.0
    dark = share > 0.5
    return [
        box(x + 1, y + 1, width - 2, height - 2, "#f0f4f5"),
        box(x + 1, y + 1, width - 2, height - 2, colour, share),
        text(x + width / 2, y + height / 2 + 5, str(count), 15, "middle", "#ffffff" if dark else INK),
    ]


def reliability_figure(title: str, caption: str, bins: Sequence[Bin]) -> Figure:
    """What was promised against what came true; on the diagonal they are equal."""
    left, top = 60.0, 16.0
    shapes = [_square_line(0, 0, 1, 1, left, top, QUIET, "5 4")]
    for share in QUARTERS:
        shapes += _square_axis(share, left, top)
    for one in bins:
        shapes += _promise(one, left, top)
    shapes.append(text(left + SQUARE / 2, top + SQUARE + 40, "probability given", 13, "middle"))
    shapes.append(text(left + SQUARE + 16, top + 12, "came true, with", SMALL, fill=QUIET))
    shapes.append(text(left + SQUARE + 16, top + 28, "95 % interval", SMALL, fill=QUIET))
    return Figure(title, caption, left + SQUARE + 130, top + SQUARE + 52, tuple(shapes))


def _square_axis(share: float, left: float, top: float) -> list[str]:
    return [
        _square_line(share, 0, share, 1, left, top, GRID),
        _square_line(0, share, 1, share, left, top, GRID),
        text(left + share * SQUARE, top + SQUARE + 18, f"{share:.0%}", SMALL, "middle", QUIET),
        text(left - 8, top + (1 - share) * SQUARE + 4, f"{share:.0%}", SMALL, "end", QUIET),
    ]


def _square_line(
    x1: float, y1: float, x2: float, y2: float, left: float, top: float, colour: str, dashes: str = ""
) -> str:
    ends = (left + x1 * SQUARE, top + (1 - y1) * SQUARE, left + x2 * SQUARE, top + (1 - y2) * SQUARE)
    return line(*ends, colour, 1, dashes)


def _promise(one: Bin, left: float, top: float) -> list[str]:
    if one.mean is None or one.came_true.value is None:
        return []
    low, high = one.came_true.interval
    x, y = left + one.mean * SQUARE, top + (1 - one.came_true.value) * SQUARE
    counted = [text(x + 8, y - 6, str(one.came_true.total), SMALL, fill=QUIET)] if one.mean >= CROWDED else []
    return [line(x, top + (1 - low) * SQUARE, x, top + (1 - high) * SQUARE, COLOURS[0], 2), marker(x, y, 0), *counted]


def moves_figure(title: str, caption: str, moves: Mapping[str, Moves], names: Mapping[str, str]) -> Figure:
    """For each kind of change how many fell too low, fell, stayed and rose, of all changes."""
    colours = (COLOURS[1], "#f0b38a", "#e5eaec", COLOURS[0])
    words = ("falls too low", "falls", "stays", "rises")
    shapes = [
        shape
        for n, word in enumerate(words)
        for shape in (box(LEFT + n * 110, 8, 12, 12, colours[n]), text(LEFT + n * 110 + 18, 19, word, SMALL))
    ]
    for place, (kind, found) in enumerate(moves.items()):
        shapes += _stack(names[kind], found, TOP + place * 40, colours)
    return Figure(title, caption, WIDTH, TOP + 40 * len(moves) + 8, tuple(shapes))


def _stack(name: str, found: Moves, y: float, colours: Sequence[str]) -> list[str]:
    total = found.fell.total
    counts = (
        found.fell_too_low.hits,
        found.fell.hits - found.fell_too_low.hits,
        total - found.fell.hits - found.rose.hits,
        found.rose.hits,
    )
    shapes, x = [text(LEFT - 14, y + 18, name, 13, "end")], LEFT
    for colour, count in zip(colours, counts, strict=True):
        width = (WIDTH - LEFT - RIGHT) * count / total if total else 0.0
        shapes.append(box(x, y, width, 26, colour))
        x += width
    return [*shapes, text(WIDTH - RIGHT + 12, y + 18, f"of {total}", SMALL, fill=QUIET)]
