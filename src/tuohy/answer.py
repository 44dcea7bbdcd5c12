"""The answer to a case: engine and explanation put together. What `import tuohy` offers."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tuohy.engine.course import departure
from tuohy.engine.decision import decide, driver
from tuohy.engine.flags import flag_state, interval
from tuohy.engine.network import Floats
from tuohy.engine.plan import plan
from tuohy.engine.posterior import Evidence, narrowed, need_at_work, prepare, solve, summary, unasked
from tuohy.engine.problem import CHECK_IN
from tuohy.engine.questions import missing_findings, next_ask
from tuohy.engine.reading import read
from tuohy.engine.recovery import curve
from tuohy.engine.safety_net import raising_changes
from tuohy.engine.trace import leaks_used, numbers_used
from tuohy.engine.uncertainty import drawn_case, uncertainty
from tuohy.engine.why import why
from tuohy.explain.causes import cause_answers, relevant, rule_out
from tuohy.explain.certainty import certainty, departure_shown
from tuohy.explain.question import question
from tuohy.explain.rest import not_known, plan_advice, recovery, safety_net
from tuohy.explain.urgency import urgency_answer, verdict
from tuohy.model.assessment import Assessment, Provenance
from tuohy.model.case import Case
from tuohy.model.cause_answer import CauseAnswer, by_explanation
from tuohy.model.quantity import KINDS, Quantity
from tuohy.model.question import Question
from tuohy.model.urgency import Urgency
from tuohy.pack.load import load_pack
from tuohy.pack.schema import Pack

if TYPE_CHECKING:
    from concurrent.futures import Future

    import pyarrow as pa

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
    needs = _needs(evidence)
    decision = max(decide(pack, need) for need in needs)
    course = departure(evidence)
    floor = Urgency.SELF_CARE if course is None else course.level
    span = interval(state, max(decision, floor), pack.policy.open_floor)
    main = narrowed(evidence)
    reasons = why(main, found if main is evidence else solve(main))
    drawn = drawn_case(main)
    sure = uncertainty(drawn, found, found_summary, needs, state.low)
    bounds = sure.causes
    listed = relevant(evidence, found, reasons)
    used = numbers_used(evidence)
    causes = cause_answers(evidence, found, bounds, reasons, listed, used)
    likely = _likely(pack, causes)
    # Present, and behind some of what was told: what everybody of that day carries is no reason to send this person.
    at_work = found.present[0].clip(max=reasons.complaints)
    return Assessment(
        id=case.id,
        urgency=urgency_answer(
            pack,
            state,
            span,
            decision,
            driver(pack, evidence.source.causes, at_work, decision),
            missing_findings(pack, reading, state, span),
            certainty(pack, state, span.level, sure, floor),
            course,
        ),
        verdict=verdict(pack, span, likely[0] if likely else None),
        causes=causes,
        families={name: float(share[0]) for name, share in found_summary.families.items()},
        rule_out=rule_out(evidence, found, bounds, reasons, used, span.level, state.sought),
        safety_net=safety_net(pack, raising_changes(pack, reading, span.level)),
        recovery=recovery(pack, curve(main, found, drawn)),
        plan=plan_advice(pack, plan(pack, reading, likely, {one.context for one in evidence.possible})),
        not_known=not_known(evidence),
        provenance=_provenance(pack, used, leaks_used(evidence)),
        family_intervals=sure.families,
        departure=departure_shown(course),
    )


def _needs(evidence: Evidence) -> tuple[Floats, ...]:
    """The need at work; and as if everybody had been asked: the more cautious of the two readings counts."""
    asked = need_at_work(evidence)[0]
    return (asked,) if evidence.route == CHECK_IN else (asked, need_at_work(unasked(evidence))[0])


def _likely(pack: Pack, causes: Sequence[CauseAnswer]) -> list[str]:
    """The causes worth naming first: likely enough, at most three."""
    least = pack.policy.value("likely")
    return [cause.id for cause in by_explanation(causes) if cause.probability >= least][:PLANNED]


def _provenance(pack: Pack, used: Mapping[str, Sequence[Quantity]], leaks: Sequence[Quantity]) -> Provenance:
    counts = Counter(number.kind for numbers in (*used.values(), leaks) for number in numbers)
    shown: dict[str, int] = {kind: counts[kind] for kind in KINDS if kind != "policy"}
    return Provenance(f"{pack.id} {pack.version}", pack.hash, ENGINE, shown)


def next_question(case: Case, pack: Pack | None = None, asked: frozenset[str] = frozenset()) -> Question | None:
    """One screen, or None when done. `asked`: findings that were shown and left unanswered."""
    pack = load_pack() if pack is None else pack
    ask = next_ask(pack, read(pack, case), asked | case.asked)
    return None if ask is None else question(pack, ask)


def assess_many(cases: pa.Table, pack: Pack | None = None) -> pa.Table:
    """Urgency and likeliest causes of every row of a table, in its order; a row that is refused carries its error.

    Columns: id, procedure_kind, procedure_setting, procedure_level, procedure_catheter, route, presenting, age, sex,
    hours_since_procedure and the other clocks, and a column a finding; all may be missing, and null is unknown.
    Raises InvalidCase for a column that is none of these.
    """
    import pyarrow

    from tuohy.engine.batch.answers import SCHEMA

    return pyarrow.Table.from_batches(assess_batches(cases.to_batches(), pack), SCHEMA)


def assess_batches(
    batches: Iterable[pa.RecordBatch], pack: Pack | None = None, threads: int | None = None
) -> Iterator[pa.RecordBatch]:
    """The same, batch by batch, in order and as they come: memory does not grow with the number of rows."""
    from concurrent.futures import ThreadPoolExecutor

    from tuohy.engine.batch.answers import Answering
    from tuohy.engine.batch.columns import cut

    knowledge = load_pack() if pack is None else pack
    workers = threads or os.cpu_count() or 1
    idle = [Answering(knowledge) for _ in range(workers)]

    def answered(batch: pa.RecordBatch) -> pa.RecordBatch:
        # As many as work at a time: there is always one idle. Each remembers for itself, so none waits for another.
        one = idle.pop()
        try:
            return one.answer(batch)
        finally:
            idle.append(one)

    with ThreadPoolExecutor(workers) as pool:
        under_way: deque[Future[pa.RecordBatch]] = deque()
        for batch in cut(batches):
            under_way.append(pool.submit(answered, batch))
            if len(under_way) > workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
