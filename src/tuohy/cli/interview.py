"""`tuohy interview`: the questions in the terminal, answered by a person or by a case file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from tuohy.cli import exit_codes
from tuohy.cli.options import PackOption, existing, loaded

if TYPE_CHECKING:
    from rich.console import Console

    from tuohy.model.case import Answer, Case
    from tuohy.model.question import Question
    from tuohy.pack.schema import Finding, Pack

CaseOption = Annotated[Path | None, Parameter(name="--case", help="A case (.json) that answers the questions.")]


def interview(*, case: CaseOption = None, pack: PackOption = None) -> int:
    """Ask the questions in the terminal, or let a case file answer them."""
    from tuohy.cli.terminal import console

    knowledge = loaded(pack)
    drawing = console()
    end = _in_person(drawing, knowledge) if case is None else _by_record(drawing, knowledge, existing(case))
    _show(drawing, end, knowledge)
    return exit_codes.DONE


def _show(console: Console, end: Case, pack: Pack) -> None:
    from tuohy.answer import assess
    from tuohy.cli.show_assessment import parts

    console.print()
    for part in parts(assess(end, pack), pack):
        console.print(part)


def _by_record(console: Console, pack: Pack, path: Path) -> Case:
    """The transcript of an interview in which the case file answers; it says what each screen asked."""
    from tuohy.evaluation.interactive import opening, recorded, steps
    from tuohy.evaluation.json_lines import read_json
    from tuohy.model.case import Case

    case = Case.from_dict(read_json(path.read_bytes(), path.name))
    end = opening(case)
    for step in steps(end, pack, recorded(case)):
        _print_screen(console, step.question)
        for finding in step.question.findings:
            said = _said(pack.findings[finding.id], step.answers.get(finding.id))
            console.print(f"  {finding.text} [bold]{said}[/bold]")
        end = step.case
    return end


def _print_screen(console: Console, question: Question) -> None:
    from rich.rule import Rule
    from rich.text import Text

    console.print(Rule(question.title, align="left"))
    console.print(Text(question.why, style="dim"))


def _said(finding: Finding, answer: Answer | None) -> str:
    from tuohy.explain.answers import answer_text

    return "(no answer)" if answer is None else answer_text(finding, answer)


def _in_person(console: Console, pack: Pack) -> Case:
    """The case at the end of an interview with the person at the keyboard."""
    from tuohy.cli.person import Person

    return Person(console, pack).interview()
