"""What was measured, as Markdown: tables, how it was measured, and what may and may not be concluded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks import contest as limits
from benchmarks.contest import FORMS, Outcome, Round
from benchmarks.environment import pinned
from benchmarks.evidence import NEGATIVES, POSITIVES, RULE
from benchmarks.noisy_or import CONTEXT, DAY, NoisyOr
from benchmarks.program import Figure, Program

HEAD = """# Benchmarks

Written by `make bench`; do not edit. {date}, on {machine}. Load average {before:.1f} at the start and {after:.1f} at
the end: absolute times are as seen, on a machine that may have had other work to do. The ratios, whose two sides were
measured one after the other, count for more.
"""
QUESTION = """
## Exact posteriors, against other libraries

**The question.** From pack {pack}: {causes} causes (present or not) and {findings} findings (present or not, ungated),
context `{context}`, day {day}, {links} links, every number at its mean. Given an evidence set: the exact posterior of
every cause. {negatives} findings are absent in every set, and {positives} are present. The rule that picks them:
{rule}.

**What is timed** (medians of repeated runs, wall clock). Ours, first: stacking the numbers of this evidence, looking
for an order of causes, sweeping there and back. Ours, again: the same with the order remembered, as within an
interview. Peers: inference only, by a fresh engine each time, which includes looking for their order; building their
network is not counted. In brackets: peer / ours, first. This is kind to the peers.

**What the peers get.** The absent findings folded into the priors, which is exact. All causes as targets. For chains
(each finding unrolled into nodes with one cause each), the causes in the order that our sweep found, which helps their
own search for one. pyAgrum {pyagrum}: `LazyPropagation`, on whole `addNoisyORNet` nodes and on chains of them. pgmpy
{pgmpy}: `VariableElimination`, order `greedy`, a query a cause, on chains. Each evidence set is a process of its own
with {seconds} s and {memory} GiB, start and repeats included. After {most} sets that it did not finish, a form is not
started again.
"""
CONCLUSIONS = """
## What may be concluded, and what not

{agreement}
{speed}
- Not that these libraries are slow: they hold any network, ours only causes above findings. Nor how they would do with
  another unrolling, order, engine or version than named here.
- Not how fast Tuohy answers: an assessment sweeps many rows (modes of a course, unknown hours, draws of the uncertain
  numbers, what-ifs), which the slice leaves out. That is the second table.
- Nothing about patients: the rule mixes findings that seldom meet, and says nothing of how often anybody has them.
  Whether the medicine is right is no question of speed.
"""
SEEN = """
## The program, as seen

Over the {cases} vignettes that come with the package, each figure from fresh processes. Typical is the median.
"""


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


def markdown(run: Measured) -> str:
    """The whole of RESULTS.md."""
    return "".join(
        [
            HEAD.format(date=run.date, machine=run.machine, before=run.before, after=run.after),
            _question(run),
            "\n" + table(*contest_table(run.rounds)) + "\n",
            SEEN.format(cases=run.program.cases),
            "\n" + table(*program_table(run.program)) + "\n",
            CONCLUSIONS.format(agreement=_agreement(run.rounds), speed=_speed(run.rounds)),
        ]
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def contest_table(rounds: Sequence[Round]) -> tuple[list[str], list[list[str]]]:
    """One line an evidence set: times in ms, and in brackets peer / ours."""
    head = ["positives, set", "open at once", "ours, first", "ours, again", *(form.title for form in FORMS)]
    return head, [_contest_row(one) for one in rounds]


def _contest_row(one: Round) -> list[str]:
    ours = one.ours
    name = f"{len(ours.evidence.present)}, {ours.evidence.number}"
    peers = [_shown(one.peers[form.title], ours.first_ms) for form in FORMS]
    return [name, str(ours.width), f"{_figures(ours.first_ms)} ms", f"{_figures(ours.again_ms)} ms", *peers]


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


def ratios(rounds: Sequence[Round], positives: int, title: str) -> list[float]:
    """Peer / ours in the sets of that size that this form of the peer finished."""
    pairs = [(one.peers[title], one.ours) for one in rounds if len(one.ours.evidence.present) == positives]
    return [theirs.query_ms / ours.first_ms for theirs, ours in pairs if theirs.finished]


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


def _agreement(rounds: Sequence[Round]) -> str:
    outcomes = [outcome for one in rounds for outcome in one.peers.values() if outcome.finished]
    if not outcomes:
        return "- No peer answered, so nothing follows about agreement or speed."
    return (
        f"- All {len(outcomes)} answers of peers agree with ours on every cause: at most "
        f"{max(one.difference for one in outcomes):.0e} apart ({max(one.relative for one in outcomes):.0e} of the "
        f"probability); more than {limits.AGREEMENT:g} would have stopped the run."
    )


def _speed(rounds: Sequence[Round]) -> str:
    return "\n".join(_speed_of(form.title, rounds) for form in FORMS)


def _speed_of(title: str, rounds: Sequence[Round]) -> str:
    by_size = list(_by_size(title, rounds))
    if not by_size:
        return f"- {title}: no answer."
    return f"- {title}, on this slice and machine, takes as a median {'; '.join(by_size)} our time."


def _by_size(title: str, rounds: Sequence[Round]) -> Iterator[str]:
    for positives in POSITIVES:
        found = ratios(rounds, positives, title)
        sets = sum(len(one.ours.evidence.present) == positives for one in rounds)
        if found:
            of = "" if len(found) == sets else f", in the {len(found)} of {sets} sets that it finished"
            yield f"{_figures(median(found))} times ({positives} positives{of})"
