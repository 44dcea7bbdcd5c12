"""The pictures of the pages to read."""

from __future__ import annotations

from functools import lru_cache, partial

from markupsafe import Markup

from tuohy.explain.learn import back_pain_by_day, course_curve
from tuohy.explain.learn.amounts import of_hundred
from tuohy.pack.schema import Cause, Pack
from tuohy.render.recovery_curve import CurveWords, recovery_curve
from tuohy.render.two_curves import CompareWords, two_curves
from tuohy.web.language import say, to_say

OF_CAUSES = {
    "recovery_site": "injection_site_soreness",
    "recovery_strain": "postpartum_low_back_strain",
    "recovery_headache": "post_dural_puncture_headache",
}
KINDS = {
    "measured": to_say("Measured"),
    "derived": to_say("Worked out from studies"),
    "elicited": to_say("An expert's estimate"),
}
REMEMBERED = 64


@lru_cache(maxsize=REMEMBERED)
def figure(pack: Pack, name: str) -> Markup:
    """The picture of that name, ready for a page."""
    drawn = _back_pain(pack) if name == "back_pain" else of_cause(pack, pack.causes[OF_CAUSES[name]])
    # Our own SVG, whose template escapes every word.
    return Markup(drawn)


def _back_pain(pack: Pack) -> str:
    points, shown = back_pain_by_day(pack), partial(of_hundred, pack.sentences["learn"])
    told = "; ".join(
        say("day %(day)s: %(a)s with, %(b)s without", day=f"{day:g}", a=shown(a), b=shown(b)) for day, a, b in points
    )
    words = CompareWords(
        say("Back pain after a birth, with and without an epidural"),
        say("Of 100 women, how many have back pain. %(told)s.", told=told),
        say("Have back pain, out of 100 women"),
        say("with epidural"),
        say("without"),
    )
    return two_curves(points, words, "back-pain")


def of_cause(pack: Pack, cause: Cause) -> str:
    """How many are free of this cause by the day since it began."""
    course = cause.courses[-1]
    points, shown = course_curve(pack, course), partial(of_hundred, pack.sentences["learn"])
    told = "; ".join(
        say("day %(day)s: %(share)s", day=f"{day:g}", share=shown(share)) for day, share, _, _ in points[1:8]
    )
    words = CurveWords(
        say("How long it lasts: %(name)s", name=cause.words.name),
        say("How many of 100 are free of it, by the day since it began. %(told)s.", told=told),
        say("Free of it, out of 10 people"),
        say("It begins"),
        say(KINDS[course.duration.median.kind]),
        say,
    )
    return recovery_curve(points, words, f"course-{cause.id}")
