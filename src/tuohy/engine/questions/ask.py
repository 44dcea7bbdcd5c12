"""What to ask next: whatever could still raise the urgency, then what would change the decision, then the ranking.

It always ends: what was asked is not asked again, and after the safety questions only those are left whose answer
is expected to be worth more than a stated tolerance. It stops at once when an emergency is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from tuohy.engine.decision import decide
from tuohy.engine.flags import flag_state
from tuohy.engine.network import Floats
from tuohy.engine.plan import plan
from tuohy.engine.posterior import Evidence, narrowed, need_at_work, prepare, solve, unasked
from tuohy.engine.problem import CHECK_IN
from tuohy.engine.questions.outcomes import factor_shares
from tuohy.engine.questions.screens import MOST_AT_ONCE, Board, Choice, safety_choice, worst_way
from tuohy.engine.questions.still_open import StillOpen, gate_open, hidden_by, is_awaited, still_open
from tuohy.engine.questions.worth import chances, saved, told
from tuohy.engine.reading import Reading
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack, Screen

# Questions that are worked out for all possibilities of procedure and time.
SHORTLIST = 12


@dataclass(frozen=True)
class Ground:
    """Why a screen is asked, in ids: what it could change.

    `states` that together would raise the urgency to `level`; or `hides`, what a mask may hide; or `changes`, the
    findings whose answer could change the decision; or `tells`, causes that it tells apart; or, with none of
    these, what the plan must know.
    """

    level: Urgency | None = None
    states: Mapping[str, int] = field(default_factory=dict)
    hides: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ask:
    """A screen to show, its findings still to be asked, whether it is for safety, why, and how many are left."""

    screen: Screen
    findings: tuple[str, ...]
    safety: bool
    left: int
    ground: Ground = field(default_factory=Ground)


def next_ask(pack: Pack, reading: Reading, asked: frozenset[str]) -> Ask | None:
    """The next screen, or None when nothing is left that is worth asking."""
    certain = flag_state(pack, reading).low
    if certain == max(Urgency):
        return None
    evidence = prepare(pack, reading)
    decision = _decision(pack, evidence)
    if decision == max(Urgency):
        return None
    still = still_open(pack, reading, asked, certain, decision)
    return _safety_ask(evidence, asked, still) or _other_ask(evidence, asked, still)


def _decision(pack: Pack, evidence: Evidence) -> Urgency:
    """The more cautious of the decisions as for a self-check and as for a check-in."""
    own = decide(pack, need_at_work(evidence)[0])
    return own if evidence.route == CHECK_IN else max(own, decide(pack, need_at_work(unasked(evidence))[0]))


def _safety_ask(evidence: Evidence, asked: frozenset[str], still: StillOpen) -> Ask | None:
    if not still.needed:
        return None
    pack, reading = evidence.source.pack, evidence.reading
    board = Board(pack, reading, asked, still, _chances(likeliest(evidence), asked))
    choice = safety_choice(board)
    if choice is None:
        return None
    return Ask(choice.screen, choice.findings, True, choice.left, _ground(board, choice))


def _ground(board: Board, choice: Choice) -> Ground:
    worst = worst_way(board, choice.findings)
    if worst is not None:
        return Ground(level=worst[0], states=worst[1])
    masks = [mask for mask in board.pack.masks if mask.finding in choice.findings]
    return Ground(hides=tuple(name for mask in masks for name in mask.lifts))


def _chances(evidence: Evidence, asked: frozenset[str]) -> dict[str, Floats]:
    """P(state) of everything in the flags that can be asked; of a risk factor how common it is."""
    pack = evidence.source.pack
    ready = [name for name in sorted(pack.flag_findings) if _ready(evidence, asked, name)]
    found = chances(evidence, [name for name in ready if pack.findings[name].kind == "finding"])
    factors = [name for name in ready if name in pack.risk_prevalence]
    return found | {name: factor_shares(evidence, name, evidence.possible[0].context) for name in factors}


def likeliest(evidence: Evidence) -> Evidence:
    """The same on the possibility with the largest share: enough for an order of screens."""
    draws = evidence.source.draws
    best = int(np.argmax(evidence.log_shares)) // draws
    rows = np.arange(best * draws, (best + 1) * draws)
    problems = tuple(one.part(rows) for one in evidence.problems)
    return replace(evidence, possible=(evidence.possible[best],), problems=problems)


def _ready(evidence: Evidence, asked: frozenset[str], name: str) -> bool:
    pack, reading = evidence.source.pack, evidence.reading
    return gate_open(pack.findings[name], reading) and is_awaited(pack, reading, asked, name)


def question_gains(pack: Pack, reading: Reading, names: Iterable[str]) -> dict[str, float]:
    """Expected reduction of the decision's loss by each question, less what asking it costs."""
    evidence = narrowed(prepare(pack, reading), "kept_for_intervals")
    return {name: gain - cost_of(pack, name) for name, gain in saved(evidence, names, Urgency.SELF_CARE).items()}


def cost_of(pack: Pack, name: str) -> float:
    """What asking costs the person: more where it is intimate or hard to answer."""
    return pack.policy.value("sensitive_question_cost" if pack.findings[name].sensitive else "question_cost")


def _other_ask(evidence: Evidence, asked: frozenset[str], still: StillOpen) -> Ask | None:
    names = [name for name in evidence.source.pack.findings if _ready(evidence, asked, name)]
    plan_ask = _plan_ask(evidence, names, still.told)
    worth = _worth_asking(evidence, [name for name in names if not _proves_nothing(evidence, name)], still.told)
    return plan_ask if worth is None else replace(worth, left=worth.left + int(plan_ask is not None))


def _proves_nothing(evidence: Evidence, name: str) -> bool:
    """Hidden for certain: its "no" would not count."""
    pack, reading = evidence.source.pack, evidence.reading
    return any(reading.reaches(mask, 1) for mask in hidden_by(pack, reading, name))


@dataclass(frozen=True)
class Worth:
    """What questions are expected to save and to tell, each net of what asking costs."""

    saves: Mapping[str, float]
    tells: Mapping[str, float]

    def best(self, count: int) -> list[str]:
        """The names that are worth most, by either measure."""
        return sorted(self.saves, key=lambda name: -max(self.saves[name], self.tells[name]))[:count]


def _worth(evidence: Evidence, names: Iterable[str], told_now: Urgency) -> Worth:
    pack = evidence.source.pack
    nat = pack.policy.value("nat_worth")
    tells = told(evidence, names)
    saves = saved(evidence, list(tells), told_now)
    return Worth(
        {name: saves[name] - cost_of(pack, name) for name in tells},
        {name: nat * nats - cost_of(pack, name) for name, nats in tells.items()},
    )


def _worth_asking(evidence: Evidence, names: list[str], told_now: Urgency) -> Ask | None:
    """The screen that most reduces the expected loss of the decision; when none does, that tells most of the causes."""
    main = narrowed(evidence, "kept_for_intervals")
    if len(main.possible) > 1:
        # Where procedure or time is not known, the likeliest possibility says which questions to work out on all.
        names = _worth(likeliest(main), names, told_now).best(SHORTLIST)
    worth = _worth(main, names, told_now)
    deciding = _fullest(main.source.pack, worth.saves, worth.tells)
    if deciding is not None:
        return Ask(deciding.screen, deciding.findings, False, 0, Ground(changes=_positive(deciding, worth.saves)))
    telling = _fullest(main.source.pack, worth.tells, worth.tells)
    if telling is not None:
        return Ask(telling.screen, telling.findings, False, 0, Ground(tells=_unsettled(main)))
    return None


def _positive(choice: Choice, gains: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(name for name in choice.findings if gains[name] > 0)


def _unsettled(evidence: Evidence) -> tuple[str, ...]:
    """The two likeliest causes."""
    by_id = solve(evidence).by_id
    return tuple(sorted(by_id, key=lambda name: -by_id[name])[:2])


def _fullest(pack: Pack, gains: Mapping[str, float], further: Mapping[str, float]) -> Choice | None:
    """The screen that gains most, if more than the tolerance; what else is worth asking fills it up."""
    worthy = {name: gain for name, gain in gains.items() if gain > 0}
    best = max(pack.screens, key=lambda screen: sum(worthy.get(name, 0.0) for name in screen.findings))
    own = sorted((name for name in best.findings if name in worthy), key=lambda name: -worthy[name])[:MOST_AT_ONCE]
    if sum(worthy[name] for name in own) <= pack.policy.value("question_tolerance"):
        return None
    more = {**further, **worthy}
    others = sorted((name for name in more if name not in own and more[name] > 0), key=lambda name: -more[name])
    chosen = [*own, *others][:MOST_AT_ONCE]
    order = [name for screen in (best, *pack.screens) for name in screen.findings if name in chosen]
    return Choice(best, tuple(dict.fromkeys(order)))


def _plan_ask(evidence: Evidence, open_names: list[str], low: Urgency) -> Ask | None:
    """Last, what the plan must know before it may name a medicine; not when somebody will be seen today."""
    if low >= Urgency.SAME_DAY:
        return None
    wanted = _for_the_plan(evidence)
    for screen in evidence.source.pack.screens:
        chosen = tuple(name for name in screen.findings if name in wanted and name in open_names)
        if chosen:
            return Ask(screen, chosen, False, 0, Ground())
    return None


def _for_the_plan(evidence: Evidence) -> set[str]:
    """Circumstances that keep some advice for the likely causes from being a plain "do"."""
    pack = evidence.source.pack
    by_id, least = solve(evidence).by_id, pack.policy.value("likely")
    likely = [name for name, present in by_id.items() if present >= least]
    advice = plan(pack, evidence.reading, likely, {one.context for one in evidence.possible})
    asked_first = {name for one in advice for name in one.ask_about}
    return {name for name in asked_first if pack.findings[name].kind == "circumstance"}
