"""The fast engine agrees with the reference, which enumerates all sets of causes and all states of the findings."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.support.random_cases import random_case
from tests.support.random_packs import Size, random_pack
from tuohy.engine.activity import Ages
from tuohy.engine.bounds import STANDS_IN
from tuohy.engine.posterior import prepare, solve, summary
from tuohy.engine.priors import activity
from tuohy.engine.reading import read
from tuohy.engine.reference import Reference, reference, weight_now
from tuohy.model.case import Case
from tuohy.model.errors import InvalidPack
from tuohy.model.urgency import Urgency
from tuohy.pack.load import load_pack
from tuohy.pack.schema import FAMILIES, Course, Pack

# With backgrounds of some per cent nothing is lost but rounding.
EXACT = 1e-12
# A background of one in a million is what is left of 1 in doubles: ten of its sixteen digits.
RARE = 1e-9
# The engine's integral over time leaves out the youngest ten-millionth of it; the reference's own leaves out nothing.
INTEGRAL = 1e-4
ORDINARY = Size(least_leak=0.02)
SIZES = {
    "any pack": (ORDINARY, range(200)),
    "one cause": (Size(causes=1, least_leak=0.02), range(200, 240)),
    "one finding and its gate": (Size(findings=2, least_leak=0.02), range(240, 280)),
    "many risk factors": (Size(causes=3, findings=2, risk_factors=4, least_leak=0.02), range(280, 320)),
    "one context": (Size(contexts=1, least_leak=0.02), range(320, 360)),
}


def engines_time(course: Course, elapsed: float, ages: Ages) -> float:
    """The time factor that the engine itself works with, so that all else can be compared to the last digits."""
    there = weight_now(course, elapsed, ages)
    if course.kind != "recurrent" or there <= 0:
        return activity(course, elapsed, ages=ages)
    # One expected episode: there the logarithm loses nothing.
    return -math.log1p(-activity(course, elapsed, 1 / there, ages)) * there


@pytest.mark.parametrize(("size", "seeds"), SIZES.values(), ids=SIZES.keys())
@pytest.mark.hazard("H04")
def test_the_engine_equals_the_reference(size: Size, seeds: range) -> None:
    for pack, case in _drawn(size, seeds):
        _compare(pack, case, reference(pack, case, engines_time), EXACT)


def test_the_engine_equals_the_reference_where_the_background_is_rare() -> None:
    for pack, case in _drawn(Size(), range(1000, 1100)):
        _compare(pack, case, reference(pack, case, engines_time), RARE)


def test_the_engine_equals_the_reference_on_ten_causes() -> None:
    ten = Size(causes=10, fewest_causes=10, contexts=1, least_leak=0.02)
    for pack, case in _drawn(ten, range(3)):
        here = replace(case, hours={**case.hours, "since_procedure": 3000.0})
        _compare(pack, here, reference(pack, here, engines_time), EXACT)


def test_the_engine_equals_the_reference_with_its_own_integral_over_time() -> None:
    for pack, case in _drawn(ORDINARY, range(80)):
        _compare(pack, case, reference(pack, case), INTEGRAL)


def test_the_engine_equals_the_reference_on_parts_of_the_packaged_pack() -> None:
    whole = load_pack()
    for seed in range(40):
        chance = random.Random(seed)
        names = chance.sample(sorted(whole.causes), chance.randint(1, 5))
        pack = replace(whole, causes={name: whole.causes[name] for name in names})
        case = random_case(seed, pack, answered=0.08).without(*(name for pair in STANDS_IN for name in pair))
        _compare(pack, case, reference(pack, case, engines_time), RARE)


def _drawn(size: Size, seeds: range) -> Iterator[tuple[Pack, Case]]:
    """Packs with a case each, without those that no loaded pack may be."""
    for seed in seeds:
        pack = random_pack(seed, size)
        case = random_case(seed, pack)
        try:
            reference(pack, case, lambda course, elapsed, ages: 0.25)
        except InvalidPack:
            continue
        yield pack, case


def _compare(pack: Pack, case: Case, judge: Reference, tolerance: float) -> None:
    evidence = prepare(pack, read(pack, case))
    found, summed = solve(evidence), summary(evidence)
    log_z = math.log(judge.z.numerator) - math.log(judge.z.denominator)
    assert found.log_z[0] == pytest.approx(log_z, rel=tolerance, abs=tolerance), case
    for name in pack.causes:
        assert found.by_id[name] == pytest.approx(float(judge.present(name)), rel=0, abs=tolerance), (name, case)
    for family in FAMILIES:
        wanted = float(judge.family(family))
        assert summed.families[family][0] == pytest.approx(wanted, rel=0, abs=tolerance), (family, case)
    assert summed.families["none"][0] == pytest.approx(float(judge.none()), rel=0, abs=tolerance), case
    for level, share in zip(Urgency, summed.need[0].cumsum(), strict=True):
        assert share == pytest.approx(float(judge.need_at_most(level)), rel=0, abs=tolerance), (level, case)
