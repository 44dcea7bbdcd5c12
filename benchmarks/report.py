"""What was measured, as Markdown: tables, how it was measured, and what may and may not be concluded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks import contest as limits
from benchmarks import equivalence, web
from benchmarks.batch import Batch
from benchmarks.contest import FORMS, Outcome, Round
from benchmarks.environment import pinned
from benchmarks.equivalence import Equivalence
from benchmarks.evidence import NEGATIVES, POSITIVES, RULE
from benchmarks.growth import FINDINGS, LINKS, PRESENT, Point
from benchmarks.many_rows import SPREAD, ManyRows
from benchmarks.noisy_or import CONTEXT, DAY, NoisyOr
from benchmarks.program import Figure, Program
from benchmarks.words import BATCH, CONCLUSIONS, GROWTH, HEAD, QUESTION, SEEN, wrapped

# How many times faster than the best peer that finishes we aim to be, by positives.
BARS = {8: 200, 12: 20}


@dataclass(frozen=True)
class Measured:
    """Everything that one run has measured."""

    date: str
    machine: str
    before: float
    after: float
    slice: NoisyOr
    rounds: Sequence[Round]
    program: Program
    batch: Batch
    positives: Sequence[Point]
    causes: Sequence[Point]
    alike: Equivalence
    served: web.Served


def markdown(run: Measured) -> str:
    """The whole of RESULTS.md."""
    head = HEAD.format(date=run.date, machine=run.machine, before=run.before, after=run.after)
    parts = [
        wrapped(head),
        wrapped(_question(run)),
        table(*contest_table(sorted(run.rounds, key=_size))),
        wrapped(SEEN.format(cases=run.program.cases)),
        table(*program_table(run.program)),
        wrapped(BATCH.format(cases=run.batch.cases, spread=f"{SPREAD:g}")),
        table(*batch_table(run.batch)),
        "![Peak memory over rows](figures/memory.svg)",
        wrapped(GROWTH.format(findings=FINDINGS, links=LINKS, present=PRESENT)),
        "![Time over findings present](figures/positives.svg)",
        table(*growth_table("findings present", run.positives)),
        "![Time over causes](figures/causes.svg)",
        table(*growth_table("causes", run.causes)),
        web.marked(run.served).strip(),
        equivalence.marked(run.alike).strip(),
        wrapped(CONCLUSIONS.format(concluded=_concluded(run.rounds))),
    ]
    return "\n\n".join(parts) + "\n"


def _size(one: Round) -> tuple[int, int]:
    return len(one.ours.evidence.present), one.ours.evidence.number


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def contest_table(rounds: Sequence[Round]) -> tuple[list[str], list[list[str]]]:
    """One line an evidence set: times in ms, and in brackets peer / ours."""
    head = ["positives, set", "open at once", "ours", "ours, NumPy alone", *(form.title for form in FORMS)]
    return head, [_contest_row(one) for one in rounds]


def _contest_row(one: Round) -> list[str]:
    ours = one.ours
    name = f"{len(ours.evidence.present)}, {ours.evidence.number}"
    peers = [_shown(one.peers[form.title], ours.compiled_ms) for form in FORMS]
    return [name, str(ours.width), f"{_figures(ours.compiled_ms)} ms", f"{_figures(ours.plain_ms)} ms", *peers]


def _shown(outcome: Outcome, ours_ms: float) -> str:
    if not outcome.finished:
        return outcome.state
    return f"{_figures(outcome.query_ms)} ms ({_figures(outcome.query_ms / ours_ms)}x)"


def _figures(number: float) -> str:
    """Two significant figures, written out."""
    return f"{float(f'{number:.2g}'):,.10g}"


def program_table(program: Program) -> tuple[list[str], list[list[str]]]:
    """One line a figure."""
    return ["what", "typical", "largest"], [_program_row(figure) for figure in program.figures]


def _program_row(figure: Figure) -> list[str]:
    return [figure.what, *(f"{_figures(number)} {figure.unit}".strip() for number in (figure.typical, figure.worst))]


def batch_table(batch: Batch) -> tuple[list[str], list[list[str]]]:
    """One line a run."""
    head = ["what", "rows", "rows a second", "processor time a row", "peak memory", "first batch, a thread"]
    return head, [_batch_row(one) for one in (*batch.tiled, batch.random_hours)]


def _batch_row(one: ManyRows) -> list[str]:
    memory = "not told" if one.peak_mib is None else f"{one.peak_mib:.0f} MiB"
    speed = [f"{one.rows:,}", _figures(one.rows_per_s), f"{_figures(one.cpu_us)} µs"]
    return [f"{one.mix}, {one.threads} threads", *speed, memory, f"{_figures(one.warm_up_s)} s"]


def growth_table(what: str, points: Sequence[Point]) -> tuple[list[str], list[list[str]]]:
    """One line a point."""
    return [what, "open at once", "ours"], [[str(p.count), str(p.width), f"{_figures(p.ms)} ms"] for p in points]


def best_ratios(rounds: Sequence[Round], positives: int) -> list[float]:
    """The best peer that finished / ours, set by set."""
    found = []
    for one in rounds:
        finished = [theirs.query_ms for theirs in one.peers.values() if theirs.finished]
        if len(one.ours.evidence.present) == positives and finished:
            found.append(min(finished) / one.ours.compiled_ms)
    return found


def ratios(rounds: Sequence[Round], positives: int, title: str) -> list[float]:
    """Peer / ours in the sets of that size that this form of the peer finished."""
    pairs = [(one.peers[title], one.ours) for one in rounds if len(one.ours.evidence.present) == positives]
    return [theirs.query_ms / ours.compiled_ms for theirs, ours in pairs if theirs.finished]


def _question(run: Measured) -> str:
    return QUESTION.format(
        pack=run.program.pack,
        causes=len(run.slice.priors),
        findings=len(run.slice.findings),
        context=CONTEXT,
        day=DAY,
        links=run.slice.links,
        negatives=NEGATIVES,
        positives=f"{', '.join(map(str, POSITIVES[:-1]))} or {POSITIVES[-1]}",
        rule=RULE,
        pyagrum=pinned("pyAgrum"),
        pgmpy=pinned("pgmpy"),
        seconds=limits.SECONDS,
        memory=limits.MEMORY_GIB,
        most=limits.MOST_UNFINISHED,
    )


def _concluded(rounds: Sequence[Round]) -> str:
    outcomes = [outcome for one in rounds for outcome in one.peers.values() if outcome.finished]
    if not outcomes:
        return "- No peer answered, so nothing follows about agreement or speed."
    return "\n".join([_agreement(outcomes), _bars(rounds), *(_speed(form.title, rounds) for form in FORMS)])


def _bars(rounds: Sequence[Round]) -> str:
    """What was aimed at, and what was reached."""
    parts = []
    for positives, bar in BARS.items():
        found = best_ratios(rounds, positives)
        if found:
            reached = "reached" if min(found) >= bar else "not reached in every set"
            span = f"{_figures(min(found))} to {_figures(max(found))}"
            parts.append(f"at {positives} positives {span} times (aim: {bar}, {reached})")
    return f"- The best peer that finished takes, set by set, {'; '.join(parts)} our time."


def _agreement(outcomes: Sequence[Outcome]) -> str:
    return (
        f"- All {len(outcomes)} answers of peers agree with ours on every cause: at most "
        f"{max(one.difference for one in outcomes):.0e} apart ({max(one.relative for one in outcomes):.0e} of the "
        f"probability). Were one more than {limits.AGREEMENT:.0e} away, the run would have failed."
    )


def _speed(title: str, rounds: Sequence[Round]) -> str:
    by_size = list(_by_size(title, rounds))
    if not by_size:
        return f"- {title}: no answer, so no ratio."
    return f"- {title}: as a median over the sets, on this slice and machine, {'; '.join(by_size)} our time."


def _by_size(title: str, rounds: Sequence[Round]) -> Iterator[str]:
    for positives in POSITIVES:
        found = ratios(rounds, positives, title)
        sets = sum(len(one.ours.evidence.present) == positives for one in rounds)
        if found:
            of = "" if len(found) == sets else f", over the {len(found)} of {sets} sets that it finished"
            yield f"{_figures(median(found))} times ({positives} positives{of})"
