"""What is done to a vector of states of which digit 0 says "asked", as machine code.

Every cause that is there may have made somebody ask, whatever else it explains: so that is done together with the
last bit that the cause touches, four states at a time, instead of in a way of its own through all of them. The four:
the bit unexplained or not, and of each of them not asked yet and asked.
"""

from __future__ import annotations

from tuohy.engine.kernel.compiled import compiled
from tuohy.engine.kernel.states import Place
from tuohy.engine.network import Floats


@compiled
def add_explained_asked(
    states: Floats,
    place: int,
    size: int,
    digit: int,
    stays: float,
    rises: float,
    silent: float,
    asks: float,
    factor: float,
    onto: Floats,
) -> None:
    """Add factor * states, after a cause that is there may have explained the bit and made somebody ask."""
    source, gap, shift = Place(place), Place(1 << digit), Place(digit - 1)
    for four in range(Place(size >> 2)):
        under = (four + (four >> shift << shift)) * Place(2)
        over = under + gap
        below, below_asked = factor * states[source + under], factor * states[source + under + Place(1)]
        above = factor * states[source + over] + rises * below
        above_asked = factor * states[source + over + Place(1)] + rises * below_asked
        onto[under] += silent * stays * below
        onto[under + Place(1)] += stays * (below_asked + asks * below)
        onto[over] += silent * above
        onto[over + Place(1)] += above_asked + asks * above


@compiled
def explained_asked(
    states: Floats,
    place: int,
    absent: float,
    there: Floats,
    at: int,
    size: int,
    digit: int,
    stays: float,
    rises: float,
    silent: float,
    asks: float,
    factor: float,
    into: Floats,
) -> None:
    """The same with factor * there, and with the states weighed by how likely the cause is absent."""
    source, seen = Place(place), Place(at)
    gap, shift = Place(1 << digit), Place(digit - 1)
    for four in range(Place(size >> 2)):
        under = (four + (four >> shift << shift)) * Place(2)
        over = under + gap
        below, below_asked = factor * there[seen + under], factor * there[seen + under + Place(1)]
        above = factor * there[seen + over] + rises * below
        above_asked = factor * there[seen + over + Place(1)] + rises * below_asked
        low, low_asked = absent * states[source + under], absent * states[source + under + Place(1)]
        high, high_asked = absent * states[source + over], absent * states[source + over + Place(1)]
        into[under] = low + silent * stays * below
        into[under + Place(1)] = low_asked + stays * (below_asked + asks * below)
        into[over] = high + silent * above
        into[over + Place(1)] = high_asked + above_asked + asks * above


@compiled
def add_expected_asked(
    work: Floats,
    ahead: int,
    size: int,
    digit: int,
    stays: float,
    rises: float,
    silent: float,
    asks: float,
    states: Floats,
    place: int,
    factor: float,
    onto: int,
) -> float:
    """The transpose of `add_explained_asked`: what lies ahead of each state, added; returns its product with them."""
    source, target, met = Place(ahead), Place(onto), Place(place)
    gap, shift, says = Place(1 << digit), Place(digit - 1), 0.0
    for four in range(Place(size >> 2)):
        under = (four + (four >> shift << shift)) * Place(2)
        over = under + gap
        above_asked = work[source + over + Place(1)]
        above = silent * work[source + over] + asks * above_asked
        below_asked = work[source + under + Place(1)]
        below = stays * (silent * work[source + under] + asks * below_asked) + rises * above
        below_asked = stays * below_asked + rises * above_asked
        says += below * states[met + under] + below_asked * states[met + under + Place(1)]
        says += above * states[met + over] + above_asked * states[met + over + Place(1)]
        work[target + under] += factor * below
        work[target + under + Place(1)] += factor * below_asked
        work[target + over] += factor * above
        work[target + over + Place(1)] += factor * above_asked
    return says


@compiled
def expected_asked(
    work: Floats,
    ahead: int,
    absent: float,
    there: int,
    size: int,
    digit: int,
    stays: float,
    rises: float,
    silent: float,
    asks: float,
    states: Floats,
    place: int,
    factor: float,
    into: int,
) -> tuple[float, float]:
    """The transpose of `explained_asked`; returns what is said of the cause absent, and of it present."""
    source, seen, target, met = Place(ahead), Place(there), Place(into), Place(place)
    gap, shift, absence, presence = Place(1 << digit), Place(digit - 1), 0.0, 0.0
    for four in range(Place(size >> 2)):
        under = (four + (four >> shift << shift)) * Place(2)
        over = under + gap
        above_asked = work[seen + over + Place(1)]
        above = silent * work[seen + over] + asks * above_asked
        below_asked = work[seen + under + Place(1)]
        below = stays * (silent * work[seen + under] + asks * below_asked) + rises * above
        below_asked = stays * below_asked + rises * above_asked
        low, low_asked = work[source + under], work[source + under + Place(1)]
        high, high_asked = work[source + over], work[source + over + Place(1)]
        at_low, at_low_asked = states[met + under], states[met + under + Place(1)]
        at_high, at_high_asked = states[met + over], states[met + over + Place(1)]
        absence += low * at_low + low_asked * at_low_asked + high * at_high + high_asked * at_high_asked
        presence += below * at_low + below_asked * at_low_asked + above * at_high + above_asked * at_high_asked
        work[target + under] = absent * low + factor * below
        work[target + under + Place(1)] = absent * low_asked + factor * below_asked
        work[target + over] = absent * high + factor * above
        work[target + over + Place(1)] = absent * high_asked + factor * above_asked
    return absence, presence
