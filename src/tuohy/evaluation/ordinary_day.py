"""What ordinary women would be told: by the flags alone for all of them, by the whole answer for a sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tuohy.engine.flags import flag_state, interval
from tuohy.engine.reading import Reading
from tuohy.evaluation.intervals import Share, share_of
from tuohy.evaluation.many import in_order
from tuohy.evaluation.ordinary import EPIDURAL_SHARE, women_on
from tuohy.evaluation.simulation.choices import HOURS_PER_DAY
from tuohy.evaluation.simulation.people import People
from tuohy.model.case import Case
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

DAYS = (1.0, 2.0, 7.0, 42.0)
SEED = 20261121
# The whole answer takes many times as long as the flags alone.
SAMPLE = 200
TOP_FLAGS = 10
ANAESTHESIA = "anaesthesia"
NOTHING: Mapping[str, int] = MappingProxyType({})
# How urgent the whole answer finds a case.
Answering = Callable[[Case], Urgency]


@dataclass(frozen=True)
class Sent:
    """What the flags alone tell one woman: the level, and the flags of `same_day` or more that fired."""

    level: Urgency
    flags: tuple[str, ...]
    owners: frozenset[str]


@dataclass(frozen=True)
class OrdinaryDay:
    """Shares of ordinary women sent the same day or sooner on one day after the procedure.

    `by_flags`, by owner of the flag, levels and firing flags: all women, by the flags alone, one answer in ten
    missing; `levels_all_answered` the same women when none is missing, `levels_nothing_hidden` when besides nothing
    masks an answer (their temperature was taken when no painkiller hid a fever). The sample shares: the same few women
    by the flags alone, and by the whole answer with its decision on the posterior.
    """

    day: float
    by_flags: Share
    anaesthesia: Share
    maternity_or_general: Share
    levels: Mapping[str, int]
    levels_all_answered: Mapping[str, int]
    levels_nothing_hidden: Mapping[str, int]
    flags_per_100: Mapping[str, float]
    sample_by_flags: Share
    sample_by_answer: Share

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        shares = {name: found.to_dict() for name, found in vars(self).items() if isinstance(found, Share)}
        counts = {name: dict(found) for name, found in vars(self).items() if isinstance(found, Mapping)}
        return {"day": self.day, **shares, **counts}


def ordinary_day(
    pack: Pack,
    day: float,
    people: int,
    answering: Answering,
    sample: int = SAMPLE,
    seed: int = SEED,
    epidural_share: float = EPIDURAL_SHARE,
) -> OrdinaryDay:
    """That many ordinary women on that day; equal seeds draw equal women."""
    chance = _chance(seed, day)
    groups = women_on(pack, day, people, chance, epidural_share=epidural_share)
    everyone = [(group, woman) for group in groups for woman in range(group.count)]
    asked = chance.choice(people, min(sample, people), replace=False).tolist()
    sent = list(in_order(lambda one: _by_flags(pack, *one), everyone))
    answered = list(in_order(lambda place: answering(_case(everyone[place])), asked))
    complete = women_on(pack, day, people, _chance(seed, day), missing=0, epidural_share=epidural_share)
    women = [(group, woman) for group in complete for woman in range(group.count)]
    certain = list(in_order(lambda one: _by_flags(pack, *one).level, women))
    unmasked = list(in_order(lambda one: _by_flags(pack, *one, _no_masks(pack)).level, women))
    return _day(day, sent, (certain, unmasked), [sent[place] for place in asked], answered)


def _no_masks(pack: Pack) -> Mapping[str, int]:
    return {mask.finding: 0 for mask in pack.masks}


def _chance(seed: int, day: float) -> np.random.Generator:
    return np.random.default_rng([seed, int(day * HOURS_PER_DAY)])


def _case(one: tuple[People, int]) -> Case:
    group, woman = one
    return group.case(woman)


def _by_flags(pack: Pack, group: People, woman: int, instead: Mapping[str, int] = NOTHING) -> Sent:
    answers = MappingProxyType({**group.answers(woman), **instead})
    reading = Reading(group.met.moment.template, answers, frozenset(), ())
    state = flag_state(pack, reading)
    fired = [flag for flag in state.fired if flag.urgency >= Urgency.SAME_DAY]
    level = interval(state, Urgency.SELF_CARE, pack.policy.open_floor).level
    return Sent(level, tuple(flag.id for flag in fired), frozenset(flag.owner for flag in fired))


def _day(
    day: float,
    sent: Sequence[Sent],
    certain: tuple[Sequence[Urgency], Sequence[Urgency]],
    sampled: Sequence[Sent],
    answered: Sequence[Urgency],
) -> OrdinaryDay:
    fired = Counter(flag for one in sent for flag in one.flags)
    return OrdinaryDay(
        day=day,
        by_flags=share_of([one.level >= Urgency.SAME_DAY for one in sent]),
        anaesthesia=share_of([ANAESTHESIA in one.owners for one in sent]),
        maternity_or_general=share_of([bool(one.owners - {ANAESTHESIA}) for one in sent]),
        levels=_levels([one.level for one in sent]),
        levels_all_answered=_levels(certain[0]),
        levels_nothing_hidden=_levels(certain[1]),
        flags_per_100={flag: 100 * n / len(sent) for flag, n in fired.most_common(TOP_FLAGS)},
        sample_by_flags=share_of([one.level >= Urgency.SAME_DAY for one in sampled]),
        sample_by_answer=share_of([level >= Urgency.SAME_DAY for level in answered]),
    )


def _levels(levels: Sequence[Urgency]) -> dict[str, int]:
    return {level.id: levels.count(level) for level in Urgency}
