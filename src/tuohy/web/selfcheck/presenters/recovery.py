"""How long it will last: the curve as a picture, and in words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tuohy.model.assessment import Recovery
from tuohy.render.recovery_curve import CurveWords, Point, recovery_curve
from tuohy.web.language import say, to_say
from tuohy.web.selfcheck.presenters.odds import ALMOST_ALL, share

TEN = 10
KINDS = {
    "measured": to_say("Measured in studies"),
    "derived": to_say("Worked out from studies"),
    "elicited": to_say("Our estimate, no study"),
}


@dataclass(frozen=True, slots=True)
class RecoveryView:
    """The words, the picture and the same as a table."""

    text: str
    kind: str
    picture: Markup
    rows: tuple[tuple[str, str], ...]


def recovery_view(recovery: Recovery | None) -> RecoveryView | None:
    """None where nothing can be said, or the curve is empty."""
    if recovery is None or not recovery.curve:
        return None
    rows = _changing((_day(day), _gone(gone, low, high)) for day, gone, low, high in _telling(recovery.curve))
    # The picture escapes every word that goes into it.
    picture = Markup(recovery_curve(recovery.curve, _words(recovery)))
    return RecoveryView(recovery.text, say(KINDS[recovery.kind]), picture, rows)


def _telling(curve: Sequence[Point]) -> list[Point]:
    """The points after today, up to the first at which nearly everybody is free of pain."""
    later = [point for point in curve if point[0] > 0]
    end = next((place for place, point in enumerate(later, 1) if point[2] >= ALMOST_ALL), len(later))
    return later[:end]


def _changing(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The rows that say something else than the row before."""
    kept: list[tuple[str, str]] = []
    for when, told in rows:
        if not kept or told != kept[-1][1]:
            kept.append((when, told))
    return tuple(kept)


def _words(recovery: Recovery) -> CurveWords:
    return CurveWords(
        title=say("When the pain is likely to be gone"),
        description=" ".join(
            (recovery.text, say("The line is our best guess, the shaded band shows how unsure it is."))
        ),
        upwards=say("Free of pain, out of 10 people like you"),
        here=say("You are here"),
        kind=say(KINDS[recovery.kind]),
        axis=say,
    )


def _day(day: float) -> str:
    return say("after 1 day") if day == 1 else say("after %(days)s days", days=f"{day:g}")


def _gone(gone: float, low: float, high: float) -> str:
    least, most = share(low, TEN), share(high, TEN)
    told = say("%(count)s in %(total)s", count=share(gone, TEN), total=TEN)
    between = "" if least == most else say("%(low)s to %(high)s", low=least, high=most)
    return f"{told} ({between})" if between else told
