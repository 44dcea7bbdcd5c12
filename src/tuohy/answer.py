"""The answer to a case: engine and explanation put together. What `import tuohy` offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tuohy.engine.decision import decide, is_dangerous
from tuohy.engine.flags import flag_state, interval
from tuohy.engine.plan import plan
from tuohy.engine.posterior import Evidence, Posterior, narrowed, need_at_work, prepare, solve, summary, unasked
from tuohy.engine.problem import CHECK_IN
from tuohy.engine.questions import missing_findings, next_ask
from tuohy.engine.reading import read
from tuohy.engine.recovery import curve
from tuohy.engine.safety_net import raising_changes
from tuohy.engine.trace import leaks_used, numbers_used
from tuohy.engine.uncertainty import interval as probability_interval
from tuohy.engine.why import why
from tuohy.explain.causes import cause_answers, relevant, rule_out
from tuohy.explain.question import question
from tuohy.explain.rest import not_known, plan_advice, recovery, safety_net
from tuohy.explain.urgency import urgency_answer, verdict
from tuohy.model.assessment import Assessment, Provenance
from tuohy.model.case import Case
from tuohy.model.quantity import KINDS, Quantity
from tuohy.model.question import Question
from tuohy.model.urgency import Urgency
from tuohy.pack.load import load_pack
from tuohy.pack.schema import Pack

ENGINE = "tuohy 0.1.0"
# How many of the likeliest causes the plan is made for.
PLANNED = 3


def assess(case: Case, pack: Pack | None = None) -> Assessment:
    """The whole answer to a case. Raises InvalidCase, or ImpossibleEvidence naming the findings."""
    pack = load_pack() if pack is None else pack
    reading = read(pack, case)
    evidence = prepare(pack, reading)
    found = solve(evidence)
    found_summary = summary(evidence)
    state = flag_state(pack, reading)
    decision = max(decide(pack, need_at_work(evidence)[0]), _cautious(pack, evidence))
    span = interval(state, decision, pack.policy.open_floor)
    main = narrowed(evidence)
    reasons = why(main, found if main is evidence else solve(main))
    bounds = probability_interval(main, found.present[0])
    listed = relevant(evidence, found, reasons)
    used = numbers_used(evidence)
    likely = _likely(pack, found, listed)
    return Assessment(
        id=case.id,
        urgency=urgency_answer(
            pack,
            state,
            span,
            decision,
            _likeliest_danger(evidence, found, decision),
            missing_findings(pack, reading, state, span),
        ),
        verdict=verdict(pack, span, likely[0] if likely else None),
        causes=cause_answers(evidence, found, bounds, reasons, listed, used),
        families={name: float(share[0]) for name, share in found_summary.families.items()},
        rule_out=rule_out(evidence, found, bounds, reasons, used, span.level),
        safety_net=safety_net(pack, raising_changes(pack, reading, span.level)),
        recovery=recovery(pack, curve(main, found)),
        plan=plan_advice(pack, plan(pack, reading, likely, {one.context for one in evidence.possible})),
        not_known=not_known(evidence),
        provenance=_provenance(pack, used, leaks_used(evidence)),
    )


def _cautious(pack: Pack, evidence: Evidence) -> Urgency:
    """The decision as if everybody had been asked: the more cautious of the two readings counts."""
    if evidence.route == CHECK_IN:
        return Urgency.SELF_CARE
    return decide(pack, need_at_work(unasked(evidence))[0])


def _likely(pack: Pack, found: Posterior, listed: Sequence[int]) -> list[str]:
    """The causes worth naming first: likely enough, at most three."""
    least = pack.policy.value("likely")
    ids = found.source.cause_ids
    return [ids[n] for n in listed if found.present[0, n] >= least][:PLANNED]


def _likeliest_danger(evidence: Evidence, found: Posterior, decision: Urgency) -> str | None:
    """The cause that drives the decision: the most probable of those that need at least that much."""
    causes = evidence.source.causes
    needy = [n for n, cause in enumerate(causes) if cause.need >= min(decision, Urgency.SAME_DAY)]
    dangerous = [n for n in needy if is_dangerous(causes[n])] or needy
    return causes[max(dangerous, key=lambda n: found.present[0, n])].id if dangerous else None


def _provenance(pack: Pack, used: Mapping[str, Sequence[Quantity]], leaks: Sequence[Quantity]) -> Provenance:
    counts = Counter(number.kind for numbers in (*used.values(), leaks) for number in numbers)
    shown: dict[str, int] = {kind: counts[kind] for kind in KINDS if kind != "policy"}
    return Provenance(f"{pack.id} {pack.version}", pack.hash, ENGINE, shown)


def next_question(case: Case, pack: Pack | None = None, asked: frozenset[str] = frozenset()) -> Question | None:
    """One screen, or None when done. `asked`: findings that were shown and left unanswered."""
    pack = load_pack() if pack is None else pack
    ask = next_ask(pack, read(pack, case), asked | case.asked)
    return None if ask is None else question(pack, ask)
