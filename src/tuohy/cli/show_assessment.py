"""An assessment arranged for a terminal: what to do first, before anything else is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from tuohy.cli.odds import about, bar, between
from tuohy.cli.terminal import rendered
from tuohy.evaluation.json_lines import Problem
from tuohy.model.assessment import RARE, Assessment, PlanAdvice, Recovery
from tuohy.model.cause_answer import CauseAnswer, RuleOut
from tuohy.model.citation import Citation
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

HEADINGS = {
    Urgency.EMERGENCY_NOW: ("GET HELP NOW", "bold white on red"),
    Urgency.SAME_DAY: ("BE SEEN TODAY", "bold black on yellow"),
    Urgency.WITHIN_48H: ("BE SEEN WITHIN 48 HOURS", "bold black on bright_yellow"),
    Urgency.ROUTINE: ("ASK FOR AN APPOINTMENT", "bold white on blue"),
    Urgency.SELF_CARE: ("LOOK AFTER YOURSELF AT HOME", "bold white on green"),
}
ADVICE = {"do": "Do", "ask_first": "Ask first", "avoid": "Avoid"}
MOST_LIKELY, MOST_MISSING, MOST_CHANGES, MOST_PLAN, MOST_REASONS = 5, 6, 8, 8, 4
# Days on which recovery is told.
TELLING_DAYS = (1, 3, 7, 14, 28, 42, 90, 180, 365)
FOOT = "Decision support and education, not a diagnosis."


def parts(assessment: Assessment, pack: Pack) -> Iterator[RenderableType]:
    """The parts of the answer in the order of reading."""
    emergency = assessment.urgency.level == Urgency.EMERGENCY_NOW
    yield _urgency(assessment)
    yield Padding(Text(assessment.verdict, style="bold"), (0, 1))
    yield from _section("Why", _reasons(assessment))
    yield from _section("Not answered yet", _missing(assessment, pack))
    yield from _section("What must be ruled out", _rule_out(assessment.also_to_rule_out))
    yield from _section("What it may be", [_names(assessment)] if emergency else _likely(assessment))
    if not emergency:
        yield from _section("What speaks for and against it", _weights(assessment.by_explanation))
        yield from _section("How it should go", _recovery(assessment.recovery))
    yield from _section("What you can do", _plan(assessment, pack))
    yield from _section("Watch out for", _safety_net(assessment))
    yield from _section("What we do not know", [_bullet(item.text) for item in assessment.not_known])
    yield from _section("Sources", _sources(assessment))
    yield _foot(assessment)


def _section(title: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """A heading and what stands under it; nothing when nothing does."""
    shown = list(lines)
    if shown:
        yield Group(Text(f"\n{title}", style="bold cyan"), *shown)


def _bullet(text: str, mark: str = "•") -> RenderableType:
    row = Table.grid(padding=(0, 1))
    row.add_column(width=1)
    row.add_column()
    row.add_row(mark, Text(text))
    return Padding(row, (0, 1), expand=False)


def _urgency(assessment: Assessment) -> RenderableType:
    urgency = assessment.urgency
    heading, style = HEADINGS[urgency.level]
    lines = [Text(urgency.act.text, style="bold")]
    if urgency.act.who:
        lines.append(Text(f"Whom to ring: {urgency.act.who}"))
    if urgency.act.within_hours is not None:
        lines.append(Text(f"By when: {_by_when(urgency.act.within_hours)}"))
    return Panel(Group(*lines), title=Text(f" {heading} ", style=style), title_align="left", padding=(1, 2))


def _by_when(hours: float) -> str:
    if hours == 0:
        return "now"
    if hours < 48:
        return "within 1 hour" if hours == 1 else f"within {hours:g} hours"
    return f"within {hours / 24:g} days"


def _reasons(assessment: Assessment) -> Iterator[RenderableType]:
    for reason in assessment.urgency.reasons:
        yield _bullet(reason.text + _marks(assessment, reason.sources))


def _missing(assessment: Assessment, pack: Pack) -> Iterator[RenderableType]:
    missing = assessment.urgency.missing
    if missing:
        names = [pack.findings[name].name if name in pack.findings else name for name in missing]
        more = f" and {len(names) - MOST_MISSING} more" if len(names) > MOST_MISSING else ""
        yield _bullet(f"The answer could change with: {', '.join(names[:MOST_MISSING])}{more}.")


def _rule_out(causes: Sequence[RuleOut]) -> Iterator[RenderableType]:
    for cause in causes:
        sought = " A warning sign among the answers points to it." if cause.sought_by else ""
        yield _bullet(f"{cause.name[:1].upper()}{cause.name[1:]}. {cause.why}{sought}")


def _names(assessment: Assessment) -> RenderableType:
    # In an emergency nobody is to weigh percentages against the call.
    return _bullet(", ".join(cause.name for cause in assessment.by_explanation[:3]) + ". Ring first; read this later.")


def _likely(assessment: Assessment) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2))
    for _ in range(4):
        table.add_column()
    likely = [cause for cause in assessment.by_explanation if cause.probability >= RARE]
    for cause in likely[:MOST_LIKELY]:
        interval = Text(f"({between(cause.low, cause.high)})", style="dim")
        table.add_row(Text(cause.name, style="bold"), bar(cause.probability), about(cause.probability), interval)
    if len(likely) > 1:
        yield Padding(Text("First comes what explains most of what you told us.", style="dim"), (0, 1))
    yield Padding(table, (0, 1))
    for cause in assessment.by_explanation[:2]:
        yield _bullet(f"{cause.explanation} {cause.course}{_marks(assessment, cause.sources)}")


def _weights(causes: Sequence[CauseAnswer]) -> Iterator[RenderableType]:
    for cause in causes[:2]:
        speaking = [weight.text for weight in cause.supporting[:MOST_REASONS]]
        against = [weight.text for weight in cause.opposing[:MOST_REASONS]]
        lines = [Text(f"{cause.name}", style="bold")] if speaking or against else []
        lines += [Text(f"  + {text}", style="green") for text in speaking]
        lines += [Text(f"  − {text}", style="magenta") for text in against]
        if lines:
            yield Padding(Group(*lines), (0, 1))


def _recovery(recovery: Recovery | None) -> Iterator[RenderableType]:
    if recovery is None:
        return
    yield _bullet(recovery.text)
    table = Table.grid(padding=(0, 2))
    for day, gone, _, _ in recovery.curve:
        if day in TELLING_DAYS:
            table.add_row(f"day {day:g}", bar(gone), f"{about(gone)} have no pain left")
    yield Padding(table, (0, 3))


def _plan(assessment: Assessment, pack: Pack) -> Iterator[RenderableType]:
    for item in _shown_plan(assessment):
        about = [pack.findings[name].name if name in pack.findings else name for name in item.ask_about]
        words = ADVICE[item.advice] + (f" ({', '.join(about)})" if about else "")
        yield _bullet(f"{words}: {item.text}{_marks(assessment, item.sources)}")


def _shown_plan(assessment: Assessment) -> list[PlanAdvice]:
    """What to do, then what to ask first, then what to avoid; the first few of each."""
    by_advice = [[item for item in assessment.plan if item.advice == advice] for advice in ADVICE]
    return [item for items in by_advice for item in items[:MOST_PLAN]]


def _safety_net(assessment: Assessment) -> Iterator[RenderableType]:
    for change in assessment.safety_net[:MOST_CHANGES]:
        yield _bullet(change.text)


def _cited(assessment: Assessment) -> list[Citation]:
    """Every source that is shown, once, in the order of its mark."""
    groups = [
        *(reason.sources for reason in assessment.urgency.reasons),
        *(cause.sources for cause in assessment.by_explanation[:2]),
        *(item.sources for item in _shown_plan(assessment)),
    ]
    return list({citation.id: citation for group in groups for citation in group}.values())


def _marks(assessment: Assessment, sources: Sequence[Citation]) -> str:
    numbers = {citation.id: n for n, citation in enumerate(_cited(assessment), start=1)}
    found = sorted({numbers[source.id] for source in sources if source.id in numbers})
    return f" [{', '.join(str(n) for n in found)}]" if found else ""


def _sources(assessment: Assessment) -> Iterator[RenderableType]:
    for number, citation in enumerate(_cited(assessment), start=1):
        yield Padding(Text(f"[{number}] {citation.text}" + (f" {citation.url}" if citation.url else "")), (0, 1))


def _foot(assessment: Assessment) -> RenderableType:
    provenance = assessment.provenance
    counts = ", ".join(f"{number} {kind}" for kind, number in provenance.numbers.items())
    told = f"{FOOT} Pack {provenance.pack} ({provenance.pack_hash[:12]}), engine {provenance.engine}."
    return Padding(Text(f"\n{told} Numbers used: {counts}.", style="dim"), (0, 1))


def text(assessment: Assessment, pack: Pack) -> str:
    """The answer as it is printed."""
    return rendered(parts(assessment, pack))


def problem_text(found: Problem) -> str:
    """Why a case has no answer."""
    who = found.id or ("the case" if found.line is None else f"line {found.line}")
    error = found.error
    shown = f"{error['where']}: {error['value']!r} is not accepted; allowed: {error['allowed']}. {error['remedy']}"
    return rendered([Panel(Text(shown), title=Text(f" No answer for {who} "), title_align="left")])
