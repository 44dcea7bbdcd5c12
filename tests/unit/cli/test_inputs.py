"""One document is told from many lines, even when a line of them is spoilt."""

from __future__ import annotations

import io

import pytest

from tuohy.cli.inputs import Document, Lines, detected

ONE = [
    b'{"id": "a"}',
    b'{"id": "a"}\n\n',
    b'{\n  "id": "a",\n  "hours": {"since_procedure": 4}\n}',
    b'[\n{"id": "a"},\n{"id": "b"}\n]',
    b'{\n  "id": "a",\n  "age": \n}',
    b"",
    b"hello",
]
MANY = [
    b'{"id": "a"}\n{"id": "b"}',
    b'{bad\n{"id": "b"}',
    b'{"id": "a"}\n{bad',
    b'{"id": "a"}\n\n\n{"id": "b"}\n',
    b'\xef\xbb\xbf{"id": "a"}\r\n{"id": "b"}\r\n',
]


@pytest.mark.parametrize("content", ONE)
def test_a_document_is_kept_in_one_piece(content: bytes) -> None:
    assert isinstance(detected(io.BytesIO(content)), Document)


@pytest.mark.parametrize("content", MANY)
def test_lines_are_kept_apart(content: bytes) -> None:
    found = detected(io.BytesIO(content))
    assert isinstance(found, Lines)
    assert len(list(found.lines)) == 2
