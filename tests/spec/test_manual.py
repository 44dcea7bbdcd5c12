"""The manual by example: each vignette is told what the guidelines and the articles say, each nonsense is refused."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.spec.manual import Expected, Refusal, Vignette, refusals, vignettes
from tests.support.people import packaged
from tuohy.answer import assess, next_question
from tuohy.model.assessment import Assessment
from tuohy.model.case import Case
from tuohy.model.errors import InvalidCase
from tuohy.model.urgency import URGENCY_IDS, Urgency

PACK = packaged()
VIGNETTES = {f"{one.chapter}: {one.title}": one for one in vignettes()}
REFUSALS = {one.title: one for one in refusals()}


@lru_cache(maxsize=256)
def told(name: str) -> Assessment:
    """The assessment of a vignette, made once."""
    return assess(VIGNETTES[name].asked(PACK), PACK)


@pytest.mark.parametrize("name", VIGNETTES)
def test_the_urgency_is(name: str) -> None:
    expect, urgency = VIGNETTES[name].expect, told(name).urgency
    if expect.level is not None:
        assert urgency.level.id == expect.level
    if expect.closed is not None:
        assert urgency.closed == expect.closed
    least, most = expect.level_at_least or URGENCY_IDS[0], expect.level_at_most or URGENCY_IDS[-1]
    assert Urgency.named(least) <= urgency.level <= Urgency.named(most), urgency.level.id


@pytest.mark.parametrize("name", [name for name, one in VIGNETTES.items() if one.expect.flags is not None])
def test_the_flags_are(name: str) -> None:
    expected = VIGNETTES[name].expect.flags or ()
    fired = {reason.flag for reason in told(name).urgency.reasons} - {"decision", "course"}
    assert set(expected) <= fired
    if not expected:
        assert fired == set()


@pytest.mark.parametrize("name", VIGNETTES)
def test_whom_to_call_and_by_when(name: str) -> None:
    expect, act = VIGNETTES[name].expect, told(name).urgency.act
    if expect.who is not None:
        assert act.who == expect.who
    if expect.within_hours_at_most is not None:
        assert act.within_hours is not None
        assert act.within_hours <= expect.within_hours_at_most


@pytest.mark.parametrize("name", VIGNETTES)
def test_the_likeliest_causes_are(name: str) -> None:
    expect, ranked = VIGNETTES[name].expect, [cause.id for cause in told(name).causes]
    shown = ranked[:3]
    if expect.first is not None:
        assert shown[:1] == [expect.first], shown
    if expect.first_of:
        assert shown[0] in expect.first_of, shown
    assert set(expect.among_three) <= set(shown), shown
    assert not set(expect.not_first) & set(shown[:1]), shown


@pytest.mark.parametrize("name", VIGNETTES)
def test_what_must_be_ruled_out_and_what_stays_open(name: str) -> None:
    expect, result = VIGNETTES[name].expect, told(name)
    assert set(expect.rule_out) <= {danger.id for danger in result.rule_out}
    assert set(expect.missing) <= set(result.urgency.missing)
    assert set(expect.not_known) <= {gap.what for gap in result.not_known}


@pytest.mark.parametrize("one", VIGNETTES.values(), ids=VIGNETTES.keys())
def test_every_vignette_says_on_what_it_rests(one: Vignette) -> None:
    assert one.ground.strip()
    assert set(one.rows) <= set(PACK.guidelines)
    assert one.expect != Expected()


def test_the_manual_shows_every_level_of_urgency() -> None:
    assert {one.expect.level for one in VIGNETTES.values()} >= set(URGENCY_IDS)
    assert len(VIGNETTES) >= 40


@pytest.mark.parametrize("name", [name for name, one in VIGNETTES.items() if one.expect.level == "emergency_now"])
def test_at_an_emergency_nothing_more_is_asked(name: str) -> None:
    assert next_question(VIGNETTES[name].asked(PACK), PACK) is None


@pytest.mark.parametrize("one", REFUSALS.values(), ids=REFUSALS.keys())
def test_nonsense_is_refused_with_where_what_is_allowed_and_a_remedy(one: Refusal) -> None:
    with pytest.raises(InvalidCase) as caught:
        assess(Case.from_dict(one.case), PACK)
    assert caught.value.where == one.where
    assert one.allowed in caught.value.allowed
    assert caught.value.remedy
    assert caught.value.to_dict()["code"] == "invalid_case"
