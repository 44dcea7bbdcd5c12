"""The recovery curve: valid SVG that says what it shows, with attributes alone, and everything inside its frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from tuohy.render.recovery_curve import HEIGHT, WIDTH, CurveWords, Point, layout, recovery_curve

SVG = "{http://www.w3.org/2000/svg}"
WORDS = CurveWords("The title", "The description", "Free of pain", "You are here", "Our estimate, no study")
QUICK: Sequence[Point] = ((0, 0, 0, 0), (1, 0.4, 0.2, 0.6), (3, 0.8, 0.6, 0.9), (5, 0.95, 0.9, 0.99), (30, 1, 1, 1))
SLOW: Sequence[Point] = ((0, 0, 0, 0), (30, 0.2, 0.1, 0.4), (180, 0.5, 0.3, 0.7), (365, 0.6, 0.4, 0.8))


def drawn(points: Sequence[Point], words: CurveWords = WORDS) -> ElementTree.Element:
    return ElementTree.fromstring(recovery_curve(points, words))


def test_it_is_named_and_described_for_those_who_cannot_see_it() -> None:
    picture = drawn(QUICK)
    texts = {part.attrib["id"]: part.text for part in (*picture.iter(f"{SVG}title"), *picture.iter(f"{SVG}desc"))}
    assert picture.attrib["role"] == "img"
    assert [texts[name] for name in picture.attrib["aria-labelledby"].split()] == ["The title", "The description"]


def test_it_says_where_one_is_and_how_the_numbers_are_known() -> None:
    texts = [text.text for text in drawn(QUICK).iter(f"{SVG}text")]
    assert {"You are here", "Our estimate, no study", "Free of pain"} <= set(texts)


def test_it_uses_attributes_that_a_strict_policy_and_print_keep() -> None:
    svg = recovery_curve(QUICK, WORDS)
    assert not re.search(r"\b(class|style|href|onload)=", svg)


def test_words_are_escaped() -> None:
    odd = CurveWords("<b>", "a & b", "<script>", '"', "'")
    assert next(text.text for text in drawn(QUICK, odd).iter(f"{SVG}text")) == "<script>"
    assert "<script>" not in recovery_curve(QUICK, odd)


def test_two_pictures_on_one_page_share_no_id() -> None:
    ids = re.compile(r'id="([^"]+)"')
    one, other = recovery_curve(QUICK, WORDS, "one"), recovery_curve(QUICK, WORDS, "other")
    assert not set(ids.findall(one)) & set(ids.findall(other))


@pytest.mark.parametrize(
    ("points", "last"),
    [(QUICK, "7 days"), (SLOW, "1 year"), (((0, 0, 0, 0), (20, 0.92, 0.5, 1)), "4 weeks"), (((0, 0, 0, 0),), "1 year")],
)
def test_it_spans_the_time_until_nine_in_ten_are_free_of_pain(points: Sequence[Point], last: str) -> None:
    assert layout(points).across[-1].label == last


@pytest.mark.parametrize("points", [QUICK, SLOW, ((0, 0, 0, 0), (1, 1, 1, 1)), ((0, 0, 0, 0),)])
def test_everything_stands_inside_the_frame(points: Sequence[Point]) -> None:
    picture = layout(points)
    numbers = [float(number) for number in re.findall(r"[\d.]+", f"{picture.band} {picture.line}")]
    assert all(0 <= x <= WIDTH for x in numbers[::2])
    assert all(0 <= y <= HEIGHT for y in numbers[1::2])


def test_the_line_ends_at_the_edge_also_between_two_points() -> None:
    points = ((0, 0, 0, 0), (5, 0.9, 0.8, 1), (9, 1, 1, 1))
    x, y = (float(number) for number in layout(points).line.split()[-1].split(","))
    assert x == layout(points).across[-1].at
    assert y < float(layout(points).line.split()[-2].split(",")[1])


def test_no_two_texts_of_a_picture_run_into_each_other() -> None:
    for points in (QUICK, SLOW):
        rows: dict[str, list[tuple[float, float]]] = {}
        for text in drawn(points).iter(f"{SVG}text"):
            width = 7.2 * len(text.text or "")
            shift = {"end": width, "middle": width / 2}.get(text.attrib.get("text-anchor", "start"), 0)
            start = float(text.attrib["x"]) - shift
            rows.setdefault(text.attrib["y"], []).append((start, start + width))
        for spans in rows.values():
            spans.sort()
            assert all(left[1] <= right[0] for left, right in pairwise(spans)), spans


def test_labels_that_would_run_into_each_other_are_left_out() -> None:
    slow = [(0.0, 0.0, 0.0, 0.0), (21.0, 0.5, 0.4, 0.6), (42.0, 0.95, 0.9, 0.99)]
    assert [mark.label for mark in layout(slow).across] == ["2 weeks", "4 weeks", "6 weeks"]
    longer = layout(slow, lambda label: label.replace("weeks", "semanas más"))
    assert [mark.label for mark in longer.across] == ["2 semanas más", "", "6 semanas más"]


def test_long_words_below_the_picture_stand_on_two_lines() -> None:
    long = CurveWords("Title", "Description", "Up", "Usted está aquí", "Calculado a partir de estudios")
    heights = [element.get("y") for element in drawn(QUICK, long).iter() if element.text in (long.here, long.kind)]
    assert len(set(heights)) == 2
