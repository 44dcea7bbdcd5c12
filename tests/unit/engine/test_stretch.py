"""Time in draws: what is still there in each draw, against the integral of that draw alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.support.people import packaged
from tuohy.engine.activity import NINETY_FIFTH, active
from tuohy.engine.stretch import SHORT, _early, _late, still_there, stretched, times
from tuohy.engine.tables import tables
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Course, Spread

PACK = packaged()
SOURCE = tables(PACK, 33)
LATER = (0.0, 48.0, 500.0)
SELDOM = 1e-7  # episodes an hour, so few that their number is their probability


def in_draw(mode: int, draw: int) -> Course:
    """The course with its times as they are in one draw."""
    known, course = times(SOURCE), SOURCE.modes[mode]
    spreads = [
        _spread(spread, float(mu[mode, draw]), float(sigma[mode, draw]))
        for spread, mu, sigma in (
            (course.onset or course.duration, known.onset_mu, known.onset_sigma),
            (course.duration, known.mu, known.sigma),
        )
    ]
    never = _valued(course.never, float(known.never[mode, draw]))
    return replace(course, onset=spreads[0] if course.onset else None, duration=spreads[1], never=never)


def _spread(spread: Spread, mu: float, sigma: float) -> Spread:
    p95 = np.exp(mu + NINETY_FIFTH * sigma)
    return Spread(_valued(spread.median, float(np.exp(mu))), _valued(spread.p95, float(p95)))


def _valued(number: Quantity, value: float) -> Quantity:
    return replace(number, value=value)


@pytest.mark.parametrize("hours", [3.0, 30.0, 400.0, 9000.0])
def test_every_draw_is_its_own_integral_within_a_few_per_cent(hours: float) -> None:
    every = tuple(range(len(SOURCE.modes)))
    found = still_there(SOURCE, every, (hours,) * len(every), LATER)
    for mode in every:
        episodes = SOURCE.modes[mode].kind == "recurrent"
        for draw in (0, 7, 20, 32):
            exact = active(in_draw(mode, draw), hours, SELDOM, LATER) / (SELDOM if episodes else 1.0)
            worth = exact > 1e-5
            np.testing.assert_allclose(found[mode, draw][worth], exact[worth], rtol=0.04)


@pytest.mark.parametrize("hours", [0.5, 3.0, 30.0, 400.0, 9000.0, 100_000.0])
def test_numbers_of_half_the_length_leave_an_integral_within_a_hundred_thousandth(hours: float) -> None:
    once = times(SOURCE).of([mode for mode, course in enumerate(SOURCE.modes) if course.kind == "once"])
    since, ahead = np.full((len(once.mu), 1), hours), np.array(LATER)
    half = np.log(since / 2)
    whole = _early(once, since, half, ahead) + _late(once, since, half, ahead)
    given = since.astype(SHORT), half.astype(SHORT), ahead.astype(SHORT)
    short = _early(once.short(), *given) + _late(once.short(), *given)
    assert short.dtype == SHORT
    worth = whole > 1e-12
    np.testing.assert_allclose(short[worth], whole[worth], rtol=1e-5)


def test_the_first_row_is_at_the_means() -> None:
    known = times(SOURCE)
    assert np.allclose(np.exp(known.mu[:, 0]), [course.duration.median.value for course in SOURCE.modes])
    assert np.allclose(known.never[:, 0], [course.never.value for course in SOURCE.modes])


def test_a_prior_is_stretched_in_every_draw_but_the_means() -> None:
    prior = np.full((SOURCE.draws, len(SOURCE.modes)), 0.01)
    found = stretched(SOURCE, [48.0] * len(SOURCE.modes), prior)
    np.testing.assert_allclose(found[0], 0.01, rtol=1e-12)
    assert np.abs(np.log(found[1:] / 0.01)).max() > 0.5
    assert ((found >= 0) & (found <= 1)).all()


def test_without_a_clock_or_without_draws_a_prior_stays() -> None:
    prior = np.full((SOURCE.draws, len(SOURCE.modes)), 0.01)
    assert stretched(SOURCE, [None] * len(SOURCE.modes), prior) is prior
    single = tables(PACK)
    means = np.full((1, len(single.modes)), 0.01)
    assert stretched(single, [48.0] * len(single.modes), means) is means
