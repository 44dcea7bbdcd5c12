"""What was worked out is remembered; what is missing is worked out at once; it never holds much more than it may."""

from __future__ import annotations

from tuohy.engine.memory import Memory


def test_only_what_is_missing_is_worked_out_each_once() -> None:
    memory, asked = Memory[int, int](10), list[list[int]]()

    def squares(missing: list[int]) -> list[int]:
        asked.append(missing)
        return [n * n for n in missing]

    assert memory.recall([3, 1, 3], squares) == [9, 1, 9]
    assert memory.recall([1, 2, 3], squares) == [1, 4, 9]
    assert memory.recall([2, 3], squares) == [4, 9]
    assert asked == [[3, 1], [2]]


def test_it_forgets_all_when_it_holds_too_much() -> None:
    memory = Memory[int, int](3)
    memory.recall(range(5), lambda missing: missing)
    memory.recall([7], lambda missing: missing)
    assert memory.known == {7: 7}
