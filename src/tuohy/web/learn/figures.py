"""The pictures of the pages to read."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from tuohy.explain.learn import back_pain_by_day, course_curve
from tuohy.explain.learn.amounts import of_hundred
from tuohy.pack.schema import Cause, Pack
from tuohy.render.recovery_curve import CurveWords, recovery_curve
from tuohy.render.two_curves import CompareWords, two_curves

OF_CAUSES = {
    "recovery_site": "injection_site_soreness",
    "recovery_strain": "postpartum_low_back_strain",
    "recovery_headache": "post_dural_puncture_headache",
}
KINDS = {"measured": "Measured", "derived": "Worked out from studies", "elicited": "An expert's estimate"}
REMEMBERED = 64


@lru_cache(maxsize=REMEMBERED)
def figure(pack: Pack, name: str) -> Markup:
    """The picture of that name, ready for a page."""
    drawn = _back_pain(pack) if name == "back_pain" else of_cause(pack, pack.causes[OF_CAUSES[name]])
    # Our own SVG, whose template escapes every word.
    return Markup(drawn)


def _back_pain(pack: Pack) -> str:
    points = back_pain_by_day(pack)
    told = "; ".join(f"day {day:g}: {of_hundred(a)} with, {of_hundred(b)} without" for day, a, b in points)
    words = CompareWords(
        "Back pain after a birth, with and without an epidural",
        f"Of 100 women, how many have back pain. {told}.",
        "Have back pain, out of 100 women",
        "with epidural",
        "without",
    )
    return two_curves(points, words, "back-pain")


def of_cause(pack: Pack, cause: Cause) -> str:
    """How many are free of this cause by the day since it began."""
    course = cause.courses[-1]
    points = course_curve(pack, course)
    told = "; ".join(f"day {day:g}: {of_hundred(share)}" for day, share, _, _ in points[1:8])
    words = CurveWords(
        f"How long it lasts: {cause.words.name}",
        f"How many of 100 are free of it, by the day since it began. {told}.",
        "Free of it, out of 10 people",
        "It begins",
        KINDS[course.duration.median.kind],
    )
    return recovery_curve(points, words, f"course-{cause.id}")
