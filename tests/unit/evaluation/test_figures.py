"""Figures: well-formed, inside their frame, and saying in words what they show."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.unit.evaluation.labelled import labelled
from tuohy.evaluation.calibration import Bin
from tuohy.evaluation.confusion import confusion
from tuohy.evaluation.drawing import Figure, marker
from tuohy.evaluation.figures import confusion_figure, moves_figure, reliability_figure, shares_figure
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.robustness import KINDS, robustness
from tuohy.model.urgency import Urgency

SHARES = shares_figure("Shares", "All & some", ("a", "b"), [("<row>", [Share(1, 2), Share(0, 0)])])
CONFUSION = confusion_figure("Told", "Counts", confusion([(Urgency.EMERGENCY_NOW, Urgency.SAME_DAY)]))
RELIABILITY = reliability_figure("Calibration", "Bins", [Bin(0, 1, 0.7, Share(3, 4)), Bin(0, 1, None, Share(0, 0))])
MOVES = moves_figure(
    "Moves",
    "Changes",
    robustness([labelled("a")], [Urgency.SAME_DAY], lambda case: Urgency.ROUTINE),
    dict.fromkeys(KINDS, "change"),
)
FIGURES = [SHARES, CONFUSION, RELIABILITY, MOVES]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(figure: Figure) -> ElementTree.Element:
    return ElementTree.fromstring(figure.svg)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.title)
def test_a_figure_is_well_formed_and_described(figure: Figure) -> None:
    root = drawn(figure)
    assert root.findtext(f"{SVG}title") == figure.title
    assert root.findtext(f"{SVG}desc") == figure.caption


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.title)
def test_nothing_stands_outside_the_frame(figure: Figure) -> None:
    for shape in drawn(figure):
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= float(shape.get(name, 0)) <= figure.width, (shape.tag, shape.attrib)
        for name in ("y", "y1", "y2", "cy"):
            assert 0 <= float(shape.get(name, 0)) <= figure.height, (shape.tag, shape.attrib)


def test_shares_stand_in_words_beside_their_marks() -> None:
    words = [shape.text for shape in drawn(SHARES).iter(f"{SVG}text")]
    assert {"<row>", "1 of 2", "none"} <= set(words)


def test_every_cell_of_the_confusion_matrix_has_its_count() -> None:
    words = [shape.text for shape in drawn(CONFUSION).iter(f"{SVG}text")]
    assert words.count("0") == 24
    assert words.count("1") == 1


def test_an_empty_bin_is_not_drawn() -> None:
    assert len(list(drawn(RELIABILITY).iter(f"{SVG}circle"))) == 1


def test_series_are_told_apart_by_shape_as_well_as_by_colour() -> None:
    assert len({marker(0, 0, series) for series in range(4)}) == 4
    assert {marker(0, 0, series).split()[0] for series in range(2)} == {"<circle", "<polygon"}
