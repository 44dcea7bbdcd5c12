"""Pelvic girdle pain after birth: how soon it goes."""

from __future__ import annotations

from collections.abc import Callable

from tuohy.evaluation.simulation.choices import HOURS_PER_DAY
from tuohy.evaluation.simulation.cohorts import Cohorts
from tuohy.evaluation.totals.total import Study, Total, wilson

PELVIC = "pelvic_girdle_pain"
ALBERT = Study("albert2001", "Albert H and others 2001, Acta Obstet Gynecol Scand 80(6):505, PMID 11380285")
GUTKE = Study("gutke2008", "Gutke A and others 2008, Spine (authors from memory)")
BERGSTROM = Study(
    "bergstrom2014", "Bergström C and others 2014, BMC Pregnancy Childbirth 14:48, doi 10.1186/1471-2393-14-48"
)
# The abstract gives percentages only; the number of women with pain in pregnancy is recalled from the paper.
FOLLOWED = 405
MADE_FROM = "causes/pelvic_girdle_pain.toml: duration was drawn through both figures of this study"
SLOWER = (
    "Albert counted daily pain of four defined kinds, this study any pain in women who had it in pregnancy. The pack "
    "was drawn through Albert and recovers faster."
)


def gone(days: float) -> Callable[[Cohorts], float]:
    """The share of those who had it at the birth who are free of it after so many days."""
    return lambda cohorts: float((cohorts.course_of(PELVIC).ends < days * HOURS_PER_DAY).mean())


def left(days: float) -> Callable[[Cohorts], float]:
    """The share who still have it."""
    return lambda cohorts: 1 - gone(days)(cohorts)


PELVIS = (
    Total(
        "girdle_pain_gone_at_one_month",
        "pelvic girdle pain gone within a month",
        ALBERT,
        "62.5 % (interval as if of 405 women, a number that is recalled)",
        wilson(0.625 * FOLLOWED, FOLLOWED),
        gone(30),
        (306,),
        ("62.5%",),
        fitted=MADE_FROM,
    ),
    Total(
        "girdle_pain_left_at_two_years",
        "pelvic girdle pain left at two years",
        ALBERT,
        "8.6 % (interval as if of 405 women, a number that is recalled)",
        wilson(0.086 * FOLLOWED, FOLLOWED),
        left(730),
        (307,),
        ("8.6%",),
        fitted=MADE_FROM,
    ),
    Total(
        "girdle_pain_gone_at_three_months",
        "pelvic girdle pain of pregnancy gone at three months",
        GUTKE,
        "56 of 85 (66 %)",
        wilson(56, 85),
        gone(90),
        (312,),
        ("56 of 85", "66%"),
        fitted="causes/pelvic_girdle_pain.toml: duration.median names it as slower, and does not use it",
        gap=SLOWER,
    ),
    Total(
        "girdle_pain_left_at_six_months",
        "pelvic or back pain of pregnancy left at six months",
        BERGSTROM,
        "200 of 639 (31 %)",
        wilson(200, 639),
        left(180),
        (314,),
        ("200 of 639", "31%"),
        gap=SLOWER,
    ),
)
