"""Work that is spread over processes comes back in order and whole."""

from __future__ import annotations

import os

import pytest

from tuohy.evaluation import many
from tuohy.evaluation.many import in_order


@pytest.mark.parametrize("count", [0, 1, 5, 97])
def test_results_come_in_the_order_of_the_items(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_processors", lambda: 2)
    assert list(in_order(lambda item: item * item, range(count))) == [n * n for n in range(count)]


def test_many_items_are_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_processors", lambda: 2)
    assert len(set(in_order(lambda _: os.getpid(), range(200)))) > 1


def test_few_items_stay_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_processors", lambda: 2)
    assert set(in_order(lambda _: os.getpid(), range(5))) == {os.getpid()}


def test_one_processor_works_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_processors", lambda: 1)
    assert set(in_order(lambda _: os.getpid(), range(200))) == {os.getpid()}


def test_a_failure_in_a_process_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_processors", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        list(in_order(lambda item: 1 // (item - 150), range(200)))
