"""Causes in words: the differential with its reasons, what must be ruled out, and their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tuohy.engine.decision import tolerance
from tuohy.engine.network import Bools, Floats
from tuohy.engine.posterior import Evidence, Posterior
from tuohy.engine.uncertainty import Interval90
from tuohy.engine.why import Why
from tuohy.explain.citations import of_numbers
from tuohy.model.cause_answer import CauseAnswer, RuleOut, Weight
from tuohy.model.quantity import Quantity
from tuohy.model.urgency import Urgency

# Below this a cause carries nothing of what was told.
NOTHING = 1e-12


def relevant(evidence: Evidence, found: Posterior, why: Why) -> list[int]:
    """Causes that answer what was told, most probable first; all of them when nothing was told.

    A sore back may well be there beside a headache, but it is no answer to "what is this headache?". So a cause is
    listed when, where it is present, a stated share of the present findings would go with it, and a share of a
    complaint: what explains only how a pain behaves explains no pain. It is also listed when one answer that is not
    such a quality speaks strongly for it, or when it carries many times more of what was told than any of those: a
    rarity that would explain everything is no answer where something common explains half.
    """
    probability = found.present[0]
    order = [int(n) for n in np.argsort(-probability, kind="stable") if probability[n] > 0]
    policy = evidence.source.pack.policy
    share = policy.value("relevance") * sum(state > 0 for state in evidence.states.values())
    spoken = _spoken_for(evidence, why, policy.value("speaks_for"))
    explains = why.complaints >= policy.value("complaint") * probability if why.complaints.any() else True
    able = spoken | explains
    fitting = [n for n in order if able[n] and (why.disablement[n] >= share * probability[n] or spoken[n])]
    most = policy.value("carries") * max((why.disablement[n] for n in fitting), default=0)
    listed = [n for n in order if n in fitting or (able[n] and why.disablement[n] >= max(most, NOTHING))]
    return listed or [n for n in order if why.disablement[n] > 0] or order


def _spoken_for(evidence: Evidence, why: Why, least: float) -> Bools:
    """bool[n]: whether one answer, no quality of a complaint, raises the log odds of a cause by so much."""
    findings = evidence.source.pack.findings
    told = [weight for name, weight in why.weights.items() if not findings[name].quality]
    return np.asarray(np.max([np.zeros(len(why.complaints)), *told], axis=0) >= least)


def cause_answers(
    evidence: Evidence,
    found: Posterior,
    bounds: Interval90,
    why: Why,
    listed: Sequence[int],
    used: Mapping[str, Sequence[Quantity]],
) -> tuple[CauseAnswer, ...]:
    """The differential, in the order of `listed`."""
    return tuple(_answer(evidence, found, bounds, why, n, used) for n in listed)


def _answer(
    evidence: Evidence,
    found: Posterior,
    bounds: Interval90,
    why: Why,
    n: int,
    used: Mapping[str, Sequence[Quantity]],
) -> CauseAnswer:
    cause = evidence.source.causes[n]
    weights = _weights(evidence, why.weights, n)
    return CauseAnswer(
        id=cause.id,
        family=cause.family,
        name=cause.words.name,
        explanation=cause.words.patient,
        course=cause.words.course,
        clinician=cause.words.clinician,
        probability=float(found.present[0, n]),
        low=float(bounds.low[n]),
        high=float(bounds.high[n]),
        disablement=float(why.disablement[n]),
        supporting=tuple(weight for weight in weights if weight.weight > 0),
        opposing=tuple(weight for weight in reversed(weights) if weight.weight < 0),
        sources=of_numbers(evidence.source.pack, used.get(cause.id, ())),
    )


def _weights(evidence: Evidence, weights: Mapping[str, Floats], n: int) -> list[Weight]:
    """Answers that move this cause, the strongest support first."""
    pack = evidence.source.pack
    least = pack.policy.value("weight_shown")
    moved = [(name, float(by_cause[n])) for name, by_cause in weights.items() if abs(by_cause[n]) >= least]
    return [_weight(evidence, name, weight) for name, weight in sorted(moved, key=lambda pair: -pair[1])]


def _weight(evidence: Evidence, name: str, weight: float) -> Weight:
    finding = evidence.source.pack.findings[name]
    state = finding.states[evidence.states.get(name, evidence.reading.states.get(name, 0))]
    return Weight(name, state, finding.phrase[state], weight)


def rule_out(
    evidence: Evidence,
    found: Posterior,
    bounds: Interval90,
    why: Why,
    used: Mapping[str, Sequence[Quantity]],
    level: Urgency,
    sought: Mapping[str, tuple[str, ...]],
) -> tuple[RuleOut, ...]:
    """Dangerous causes that may be behind what was told, by probability over tolerance at the mean.

    Listed down to a stated share of the tolerance at the upper bound; where somebody must be seen today, whatever
    may be behind it is named, however improbable. What a red flag fired for is always named (`sought`), unless it is
    impossible: who is sent because of a bleed must read that it may be a bleed, whatever the probability says.
    """
    pack = evidence.source.pack
    least = 0.0 if level >= Urgency.SAME_DAY else pack.policy.value("rule_out_shown")
    at_work, behind = _at_work(evidence, found, why), _behind(evidence, found, why)
    rows = []
    for n, cause in enumerate(evidence.source.causes):
        allowed = tolerance(pack, cause)
        probability = float(found.present[0, n])
        sought_by = sought.get(cause.id, ()) if probability > 0 else ()
        if sought_by or (cause.is_dangerous and at_work[n] and bounds.high[n] >= least * allowed):
            rows.append(
                RuleOut(
                    id=cause.id,
                    name=cause.words.name,
                    probability=probability,
                    tolerance=allowed,
                    why=cause.words.rule_out or cause.words.patient,
                    sources=of_numbers(pack, used.get(cause.id, ())),
                    low=float(bounds.low[n]),
                    high=float(bounds.high[n]),
                    behind=float(behind[n]),
                    sought_by=sought_by,
                )
            )
    return tuple(sorted(rows, key=lambda row: -row.probability / row.tolerance))


def _at_work(evidence: Evidence, found: Posterior, why: Why) -> Bools:
    """bool[n]: whether the cause is possible, and enough of what was told would go with it, a complaint among it.

    Without the second part a stroke would be named beside a sore hip that began suddenly, since a stroke does.
    """
    policy, probability = evidence.source.pack.policy, found.present[0]
    shares = (why.disablement, "rule_out_relevance"), (why.complaints, "rule_out_complaint")
    enough = [lost >= policy.value(share) * probability for lost, share in shares if lost.any()]
    return np.asarray(np.all([probability > 0, *enough], axis=0), dtype=np.bool_)


def _behind(evidence: Evidence, found: Posterior, why: Why) -> Floats:
    """float[n]: how likely each cause is behind a complaint, over those that were told; its probability if none was."""
    findings = evidence.source.pack.findings
    told = [name for name, state in evidence.states.items() if state > 0 and not findings[name].quality]
    return why.complaints / len(told) if told else found.present[0]
