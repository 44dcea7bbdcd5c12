"""How two readers, each alone and in the role of a consultant, ranked the causes of the published cases.

They saw what the program sees of those whose diagnosis may be asked: procedure, hours, answers and age. One was told to
weigh how common causes are, the other that most of these people are published cases. docs/evaluation.md tells what it
says of the program's ranking.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tuohy import load_pack
from tuohy.evaluation.cases import read_files

FILE = Path(__file__).parent / "readers" / "published_ranking.csv"
PLACES = (1, 3, 6)
# As docs/evaluation.md has them: the true cause first, among three, among six, of 100.
COUNTS = {"base_rates": (59, 79, 93), "case_reports": (65, 87, 97)}


def ranked() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By reader and case the six causes, the likeliest first."""
    found: dict[str, dict[str, Sequence[str]]] = {}
    with FILE.open(encoding="utf-8", newline="") as stream:
        for case, reader, *causes in list(csv.reader(stream))[1:]:
            found.setdefault(reader, {})[case] = causes
    return found


def test_readers_named_six_causes_of_the_pack_for_a_hundred_people() -> None:
    pack = load_pack()
    for lists in ranked().values():
        assert len(lists) == 100
        assert all(len(set(causes)) == 6 and set(causes) <= set(pack.causes) for causes in lists.values())


@pytest.mark.parametrize("reader", COUNTS)
def test_the_counts_of_the_readers_are_those_of_the_document(published: Path, reader: str) -> None:
    truth = {one.id: one.truth.cause for one in read_files([published]).cases}
    lists = ranked()[reader]
    counts = tuple(sum(truth[case] in causes[:place] for case, causes in lists.items()) for place in PLACES)
    assert counts == COUNTS[reader]
