"""docs/published-totals.md says what the cohorts say; `python -m tools.published_totals` writes it."""

from __future__ import annotations

from tests.architecture.tree import ROOT
from tests.support.published import cohorts, found
from tools.generated import with_part
from tools.published_totals import DOCUMENT, part
from tuohy.evaluation.totals.all_totals import TOTALS

TEXT = (ROOT / "docs" / DOCUMENT).read_text(encoding="utf-8")


def test_the_tables_are_those_of_the_pack() -> None:
    assert with_part(TEXT, part(cohorts())) == TEXT


def test_every_total_and_every_gap_is_told() -> None:
    for one in found(TOTALS).values():
        assert one.total.what in TEXT
        assert one.met or one.total.gap in TEXT
