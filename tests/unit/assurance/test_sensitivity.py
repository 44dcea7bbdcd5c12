"""Which numbers one answer hangs on: what they would change is what the whole changed pack would say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.people import packaged, person
from tests.support.vignette import vignette_of
from tuohy.answer import assess
from tuohy.assurance.moves import cause_with
from tuohy.assurance.sensitivity import CaseSensitivity, Sensitivity, sensitivity
from tuohy.engine.posterior import posterior
from tuohy.model.case import Case
from tuohy.model.diary import DiaryEntry
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Pack

PACK = packaged()
NUMB = person({"low_back_pain_diffuse": "yes", "leg_numbness": "one_leg", "fever": "no"}, since_procedure=60.0)
SORE = vignette_of("sore_site_day_1").case


@pytest.fixture(scope="module")
def numb() -> CaseSensitivity:
    return sensitivity(PACK, NUMB)


def whole_pack(old: Quantity, value: float) -> Pack:
    """The whole pack with one number of a cause moved."""
    new = replace(old, value=value)
    causes = {name: cause_with(cause, old, new) for name, cause in PACK.causes.items()}
    return replace(PACK, causes=causes, hash=f"{old.where} {value}")


def test_the_answer_is_that_of_the_assessment(numb: CaseSensitivity) -> None:
    shown = assess(NUMB, PACK)
    assert numb.answer.level == shown.urgency.level
    assert numb.causes == tuple(cause.id for cause in shown.causes[:3])
    assert numb.answer.first == shown.causes[0].id
    assert numb.answer.probabilities == pytest.approx([cause.probability for cause in shown.causes[:3]], abs=1e-3)


def test_a_moved_number_says_what_the_whole_changed_pack_says(numb: CaseSensitivity) -> None:
    rows = [row for row in numb.rows if row.number.where.startswith("causes/")][:3]
    for row in rows:
        for end, outcome in ((row.number.low, row.low), (row.number.high, row.high)):
            changed = whole_pack(row.number, end)
            found = posterior(changed, NUMB).by_id
            assert outcome.probabilities == pytest.approx([found[name] for name in numb.causes], abs=1e-9)
            assert outcome.level == assess(NUMB, changed).urgency.level


def test_what_changes_the_answer_stands_first_and_then_what_moves_it_most(numb: CaseSensitivity) -> None:
    ranks = [numb.rank(row) for row in numb.rows]
    assert ranks == sorted(ranks)
    assert max(numb.rows[0].loss_change, numb.rows[0].probability_change) > 0.01


def test_an_estimate_decides_when_it_alone_changes_the_answer(numb: CaseSensitivity) -> None:
    row = numb.rows[0]
    other = replace(row.low, first="another")
    judged = replace(row.number, kind="elicited", source=None), replace(row.number, kind="measured")
    estimate, study = (Sensitivity(number, other, row.high) for number in judged)
    assert numb.estimate_decides(estimate)
    assert numb.changes_first(study) and not numb.estimate_decides(study)
    same = Sensitivity(judged[0], numb.answer, numb.answer)
    assert not numb.estimate_decides(same)


def test_every_number_that_is_not_certain_is_listed_once(numb: CaseSensitivity) -> None:
    places = [row.number.where for row in numb.rows]
    assert len(places) == len(set(places)) > 100
    assert all(row.number.low < row.number.high for row in numb.rows)


def test_the_floor_of_a_diary_is_part_of_the_level() -> None:
    diary = tuple(DiaryEntry(24.0 * n, score) for n, score in enumerate((2, 2, 3, 7, 9, 9, 9), start=1))
    case = Case(**{**vars(SORE), "hours": {"since_procedure": 168.0}, "diary": diary})
    assert sensitivity(PACK, case).answer.level == assess(case, PACK).urgency.level
