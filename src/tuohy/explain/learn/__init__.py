"""Pages to read: the texts of the pack with its own numbers put in, each with its record."""

from tuohy.explain.learn.numbers import NumberTold
from tuohy.explain.learn.page import PageTold, SectionTold, lasting, tell
from tuohy.explain.learn.rates import back_pain_by_day, course_curve

__all__ = ["NumberTold", "PageTold", "SectionTold", "back_pain_by_day", "course_curve", "lasting", "tell"]
