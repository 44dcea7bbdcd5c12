"""Back pain by day after a labour epidural, and after a birth without one, from the pack's own numbers."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from tuohy.engine.activity import survival
from tuohy.engine.prevalence import prevalence
from tuohy.pack.schema import Course, Pack

BIRTH = "obstetric_epidural"
BACK = ("pain_at_injection_site", "low_back_pain_diffuse")
# What a needle in the back can do: without a block none of it happens.
OF_THE_BLOCK = ("expected", "complication")
DAYS = (1.0, 2.0, 3.0, 5.0, 7.0, 14.0, 28.0, 42.0)
HOURS_A_DAY = 24.0
DAYS_A_PAGE_NAMES = 64


@lru_cache(maxsize=DAYS_A_PAGE_NAMES)
def back_pain(pack: Pack, day: float, block: bool) -> float:
    """The share who hurt at the spot or across the lower back on that day."""
    names = BACK if block else BACK[1:]
    return prevalence(pack, names, BIRTH, day * HOURS_A_DAY, () if block else OF_THE_BLOCK)


def back_pain_by_day(pack: Pack) -> tuple[tuple[float, float, float], ...]:
    """(day, with an epidural, without) for the figure."""
    return tuple((day, back_pain(pack, day, True), back_pain(pack, day, False)) for day in DAYS)


def course_curve(pack: Pack, course: Course) -> tuple[tuple[float, float, float, float], ...]:
    """(day since it began, share free of it, low, high): the range is that of the median duration."""
    days = np.array([0.0, *(day.value for day in pack.policy.curve_days)])
    median = course.duration.median
    slow, fast = median.high / median.value, median.low / median.value
    middle, low, high = ((1 - survival(course, days * HOURS_A_DAY, stretch)).tolist() for stretch in (1.0, slow, fast))
    return tuple(zip(days.tolist(), middle, low, high, strict=True))
