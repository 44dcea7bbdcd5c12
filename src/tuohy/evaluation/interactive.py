"""A whole interview with a labelled case: it starts from the presenting complaint, and the record answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tuohy.answer import next_question
from tuohy.engine.flags import flag_state
from tuohy.engine.reading import read
from tuohy.model.case import Answer, Case
from tuohy.model.question import Question
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack

# What the record answers to the findings of a screen; a finding left out is one it says nothing of.
Answering = Callable[[Question], Mapping[str, Answer]]


@dataclass(frozen=True)
class Step:
    """One screen, what was answered to it, and the case after it."""

    question: Question
    answers: Mapping[str, Answer]
    case: Case


@dataclass(frozen=True, slots=True)
class Interview:
    """How a whole interview went: screens, how many findings were asked and which, and the case at its end."""

    screens: int
    findings: int
    asked: frozenset[str]
    stopped_by: str
    case: Case


EMERGENCY, DONE, GUARD = "emergency", "done", "guard"


def opening(case: Case) -> Case:
    """What is known before the first question: who, procedure, hours and the presenting complaint."""
    told = {name: state for name, state in case.answers.items() if name == case.presenting}
    return replace(case, answers=told, asked=frozenset())


def recorded(case: Case) -> Answering:
    """What the record says; of everything else nothing is known."""
    return lambda question: {
        finding.id: case.answers[finding.id] for finding in question.findings if finding.id in case.answers
    }


def recorded_or_denied(case: Case, pack: Pack) -> Answering:
    """What the record says; whatever it does not mention is denied."""
    return lambda question: {
        finding.id: case.answers.get(finding.id, pack.findings[finding.id].states[0]) for finding in question.findings
    }


def steps(start: Case, pack: Pack, answering: Answering) -> Iterator[Step]:
    """Screen after screen until nothing is left to ask or an emergency is certain.

    Never more screens than the pack has findings, as each must ask something new: an interview ends whatever it asks.
    """
    case, asked = start, frozenset(start.answers)
    for _ in pack.findings:
        question = None if is_emergency(pack, case) else next_question(case, pack, asked=asked)
        if question is None:
            return
        answers = answering(question)
        case = case.with_answers(answers)
        asked |= {finding.id for finding in question.findings}
        yield Step(question, answers, case)


def is_emergency(pack: Pack, case: Case) -> bool:
    """Whether a flag says `emergency_now` already, whatever the open answers are: then nothing more is asked.

    Where the decision on the answers says so, the next question is None as well.
    """
    return flag_state(pack, read(pack, case)).low == Urgency.EMERGENCY_NOW


def interview(start: Case, pack: Pack, answering: Answering) -> Interview:
    """The interview as a whole."""
    taken = list(steps(start, pack, answering))
    end = taken[-1].case if taken else start
    asked = [finding.id for step in taken for finding in step.question.findings]
    return Interview(len(taken), len(asked), frozenset(asked), _stopped_by(pack, end, taken), end)


def _stopped_by(pack: Pack, end: Case, taken: Sequence[Step]) -> str:
    if is_emergency(pack, end):
        return EMERGENCY
    return GUARD if len(taken) == len(pack.findings) else DONE
