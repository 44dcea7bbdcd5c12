"""JSON is read strictly, line by line, and each refusal says what is wrong."""

from __future__ import annotations

import io

import pytest

from tuohy.evaluation.json_lines import MOST_BYTES, Problem, id_of, lines_of, problem, read_json
from tuohy.model.errors import InvalidCase


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"id": "a"', "delimiter"),
        (b'{"age": NaN}', "NaN"),
        (b'{"age": -Infinity}', "-Infinity"),
        (b'{"fever": "yes", "fever": "no"}', "given twice: fever"),
        (b"\xff\xfe{}", "utf-8"),
        (b"[" * 100_000, "recursion"),
        (b'{"age": ' + b"1" * 10_000 + b"}", "digits"),
        (b"", "Expecting value"),
    ],
)
def test_what_is_no_plain_json_is_refused_with_its_reason(content: bytes, said: str) -> None:
    with pytest.raises(InvalidCase) as refused:
        read_json(content, "line 4")
    assert refused.value.where == "line 4"
    assert said in str(refused.value.value)


def test_more_than_five_megabytes_are_not_even_looked_at() -> None:
    with pytest.raises(InvalidCase, match="at most 5000000 bytes"):
        read_json(b" " * (MOST_BYTES + 1), "case")


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_json(b'\xef\xbb\xbf{"id": "a"}', "case") == {"id": "a"}


def test_blank_lines_are_passed_over_and_numbers_stay_true() -> None:
    found = list(lines_of(io.BytesIO(b'\xef\xbb\xbf{"a": 1}\r\n\n   \n{"b": 2}')))
    assert [(line.number, line.content) for line in found] == [(1, b'{"a": 1}'), (4, b'{"b": 2}')]


def test_of_an_endless_line_only_the_beginning_is_kept() -> None:
    first, second = lines_of(io.BytesIO(b"x" * (3 * MOST_BYTES) + b"\n{}\n"))
    assert len(first.content) == MOST_BYTES + 1
    assert (second.number, second.content) == (2, b"{}")


@pytest.mark.parametrize(
    ("record", "name"), [({"id": "a"}, "a"), ({"id": 7}, "7"), ({"id": True}, None), ({}, None), ([1], None)]
)
def test_an_id_is_found_whatever_else_is_wrong(record: object, name: str | None) -> None:
    assert id_of(record) == name


def test_a_problem_tells_its_line_only_where_there_is_no_id() -> None:
    refusal = InvalidCase("age", 200, "a number from 0 to 130", "Correct it.")
    assert problem(refusal, {"id": "a"}, 3).to_dict() == {"id": "a", "error": refusal.to_dict()}
    assert problem(refusal, None, 3).to_dict() == {"id": None, "line": 3, "error": refusal.to_dict()}
    assert Problem(None, None, {}).to_dict() == {"id": None, "error": {}}
