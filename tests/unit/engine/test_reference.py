"""The judge is judged by hand: gates, bands, the route, time and odds ratios on a pack of one or two causes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import mpmath
import pytest

from tests.support.random_packs import Size, number, random_pack
from tuohy.engine.reference import Reference, reference, weight_now
from tuohy.model.case import Case, Procedure
from tuohy.model.errors import InvalidPack
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import LEAK_GROUPS, Cause, Course, Finding, Pack, Spread

ONE = random_pack(3, Size(causes=1, findings=1, contexts=1, risk_factors=0))
ALWAYS = Course("needle", "present", Spread(number(1, "hours"), number(2, "hours")), number(1.0))
NOW = Procedure("labour_epidural", "obstetric_vaginal")


def finding(name: str, *states: str, gate: str | None = None) -> Finding:
    return Finding(name, "group", "finding", ("no", *states), gate, name, name, "", "", "", {}, {})


PAIN = finding("pain", "mild", "bad")
POSTURAL = finding("postural", "yes", gate="pain")


def cause(name: str, prior: float, links: Mapping[str, Mapping[str, float]]) -> Cause:
    """A cause that is there with this probability, and asks with probability one half."""
    return replace(
        next(iter(ONE.causes.values())),
        id=name,
        propensity=number(0.5),
        courses=(ALWAYS,),
        incidence={"obstetric_epidural": number(prior)},
        odds_ratio={},
        early=None,
        links={f: {state: number(share) for state, share in states.items()} for f, states in links.items()},
    )


def pack(*causes: Cause, leaks: Mapping[str, Mapping[str, float]]) -> Pack:
    context = replace(next(iter(ONE.contexts.values())), id="obstetric_epidural", leak_group="obstetric")
    return replace(
        ONE,
        contexts={context.id: context},
        findings={"pain": PAIN, "postural": POSTURAL},
        causes={one.id: one for one in causes},
        leaks={name: {group: _constant(states) for group in LEAK_GROUPS} for name, states in leaks.items()},
        risk_prevalence={},
        masks=(),
    )


def _constant(states: Mapping[str, float]) -> dict[str, dict[int, Quantity]]:
    return {state: {1: number(share)} for state, share in states.items()}


LEAKS = {"pain": {"mild": 0.25, "bad": 0.125}, "postural": {"yes": 0.125}}
HEADACHE = cause("headache", 0.25, {"pain": {"mild": 0.25, "bad": 0.5}, "postural": {"yes": 0.5}})
PACK = pack(HEADACHE, leaks=LEAKS)
# Given an open gate, "postural" is there in 0.125/0.375 from the background and in 0.5/0.75 with the cause.
OPEN, OPEN_WITH = Fraction(1, 3), Fraction(2, 3)


def judged(answers: Mapping[str, str], route: str = "check_in", of: Pack = PACK) -> Reference:
    return reference(of, Case(route=route, procedure=NOW, hours={"since_procedure": 24.0}, answers=answers))


def expect(answers: Mapping[str, str], without: Fraction, with_cause: Fraction) -> None:
    """The posterior by Bayes' rule from the two likelihoods, written out."""
    wanted = with_cause / 4 / (with_cause / 4 + without * 3 / 4)
    assert float(judged(answers).present("headache")) == pytest.approx(float(wanted), rel=1e-12)


def test_published_probabilities_already_hold_the_background() -> None:
    expect({"pain": "mild"}, Fraction(1, 4), Fraction(1, 4))
    expect({"pain": "bad"}, Fraction(1, 8), Fraction(1, 2))
    expect({"pain": "no"}, Fraction(5, 8), Fraction(1, 4))


def test_an_open_gate_counts_parent_and_child() -> None:
    expect({"pain": "bad", "postural": "yes"}, Fraction(1, 8) * OPEN, Fraction(1, 2) * OPEN_WITH)
    expect({"pain": "bad", "postural": "no"}, Fraction(1, 8) * (1 - OPEN), Fraction(1, 2) * (1 - OPEN_WITH))


def test_a_denied_gate_drops_its_denied_child() -> None:
    expect({"pain": "no", "postural": "no"}, Fraction(5, 8), Fraction(1, 4))


def test_a_present_child_proves_a_denied_gate_open_at_its_lowest() -> None:
    expect({"pain": "no", "postural": "yes"}, Fraction(1, 4) * OPEN, Fraction(1, 4) * OPEN_WITH)


def test_a_present_child_opens_an_unknown_gate() -> None:
    expect({"postural": "yes"}, Fraction(3, 8) * OPEN, Fraction(3, 4) * OPEN_WITH)


def test_a_denied_child_of_an_unknown_gate_leaves_two_branches() -> None:
    without = Fraction(5, 8) + Fraction(3, 8) * (1 - OPEN)
    expect({"postural": "no"}, without, Fraction(1, 4) + Fraction(3, 4) * (1 - OPEN_WITH))


def test_unsure_counts_as_unknown() -> None:
    expect({"pain": "unsure"}, Fraction(1), Fraction(1))


def test_two_causes_explain_one_finding_on_their_own() -> None:
    other = cause("strain", 0.5, {"pain": {"mild": 0.5, "bad": 0.25}})
    both = judged({"pain": "no"}, of=pack(HEADACHE, other, leaks=LEAKS))
    # Q(0) is 0.25 / 0.625 for each; the absence of pain speaks against each by itself.
    assert float(both.present("strain")) == pytest.approx(0.4 / 1.4)


def test_somebody_asks_because_of_the_background_or_of_a_cause() -> None:
    background = Fraction(PACK.policy.value("asked_background_self_check"))
    with_cause = 1 - (1 - background) / 2
    wanted = with_cause / (with_cause + 3 * background)
    assert float(judged({}, route="self_check").present("headache")) == pytest.approx(float(wanted), rel=1e-15)


def test_states_rarer_with_a_cause_than_without_it_are_refused() -> None:
    odd = cause("odd", 0.25, {"pain": {"bad": 0.9}})
    with pytest.raises(InvalidPack, match="odd"):
        judged({"pain": "bad"}, of=pack(odd, leaks={**LEAKS, "pain": {"mild": 0.4, "bad": 0.001}}))


def test_odds_ratios_leave_the_incidence_of_everybody_as_published() -> None:
    risk = replace(finding("risk", "yes"), kind="risk_factor")
    raised = replace(HEADACHE, odds_ratio={("risk", "yes"): number(20, "odds_ratio")})
    of = replace(
        pack(raised, leaks=LEAKS),
        findings={**PACK.findings, "risk": risk},
        risk_prevalence={"risk": {group: {"yes": number(0.15)} for group in LEAK_GROUPS}},
    )
    unknown, yes, no = (float(judged(a, of=of).present("headache")) for a in ({}, {"risk": "yes"}, {"risk": "no"}))
    assert unknown == pytest.approx(0.25)
    assert 0.15 * yes + 0.85 * no == pytest.approx(0.25)
    assert yes / (1 - yes) / (no / (1 - no)) == pytest.approx(20)


@pytest.mark.parametrize(
    ("median", "p95", "lasts", "to", "never", "hours"),
    [
        (6.0, 24.0, 40.0, 200.0, 0.0, 30.0),
        (2.0, 4.0, 1.0, 3.0, 0.0, 300.0),
        (50.0, 400.0, 5.0, 9.0, 0.2, 24.0),
        (1.0, 9.0, 300.0, 2000.0, 0.05, 5000.0),
    ],
)
def test_what_is_there_now_equals_an_independent_integral(
    median: float, p95: float, lasts: float, to: float, never: float, hours: float
) -> None:
    onset = Spread(number(median, "hours"), number(p95, "hours"))
    duration = Spread(number(lasts, "hours"), number(to, "hours"))
    once = Course("needle", "once", duration, number(never), onset)
    again = Course("needle", "recurrent", duration, number(never))
    assert weight_now(once, hours) == pytest.approx(_integral(once, hours, density=True), abs=1e-10)
    assert weight_now(again, hours) == pytest.approx(_integral(again, hours, density=False), rel=1e-10)


def _integral(course: Course, hours: float, density: bool) -> float:
    """Over the time of onset, by the tanh-sinh rule, cut where either end is steep."""

    def there(age: mpmath.mpf) -> mpmath.mpf:
        return course.never.value + (1 - course.never.value) * (1 - _below(course.duration, age))

    def onset(s: mpmath.mpf) -> mpmath.mpf:
        assert course.onset is not None
        return mpmath.diff(lambda x: _below(course.onset, x), s)

    cuts = sorted(
        {0, hours, *(hours * 2.0**-n for n in range(1, 16)), *(hours - hours * 2.0**-n for n in range(1, 16))}
    )
    return float(mpmath.quad(lambda s: (onset(s) if density else 1) * there(hours - s), cuts))


def _below(spread: Spread | None, hours: mpmath.mpf) -> mpmath.mpf:
    assert spread is not None
    if hours <= 0:
        return mpmath.mpf(0)
    sigma = mpmath.log(spread.p95.value / spread.median.value) / mpmath.mpf("1.6448536269514722")
    return mpmath.ncdf(mpmath.log(hours / spread.median.value) / sigma)
