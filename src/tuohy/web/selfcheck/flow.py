"""Where somebody stands in the self-check, what their answers make of the case, and which page comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tuohy.answer import assess, next_question
from tuohy.engine.reading import read as read_case
from tuohy.model.assessment import Assessment
from tuohy.model.case import Answer, Case
from tuohy.model.question import Question
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack
from tuohy.web.selfcheck import procedure_form, question_form
from tuohy.web.selfcheck.fields import Mistake, Typed
from tuohy.web.selfcheck.places import answers_of
from tuohy.web.selfcheck.procedure_case import hours_of, presenting_of, procedure_of
from tuohy.web.selfcheck.procedure_questions import STEPS, step
from tuohy.web.selfcheck.progress import Progress


@dataclass(frozen=True)
class Place:
    """What to show next: one of the first pages, a screen of questions, or the result."""

    step: str | None = None
    question: Question | None = None
    result: Assessment | None = None


def case_of(progress: Progress, pack: Pack) -> Case:
    """The case that has been told so far, checked against the pack; raises InvalidCase or InvalidForm."""
    facts = progress.facts
    case = Case.from_dict(
        {
            "procedure": procedure_of(facts),
            "hours": hours_of(facts, pack),
            "presenting": presenting_of(facts, pack),
            "answers": {**_implied(progress, pack), **progress.answers},
        }
    )
    read_case(pack, case)
    return case


def _implied(progress: Progress, pack: Pack) -> dict[str, Answer]:
    """What hurts by the body map, and what somebody comes with; where that has several states it stays a question."""
    complaint = presenting_of(progress.facts, pack)
    states = pack.findings[complaint].states if complaint else ()
    told: dict[str, Answer] = {complaint: states[1]} if complaint and len(states) == 2 else {}
    return {**told, **answers_of(progress.facts, pack)}


def next_place(progress: Progress, pack: Pack) -> Place:
    """The first page that was not shown yet; the result at once when it is an emergency, or was asked for."""
    case = case_of(progress, pack)
    missing = [name for name in STEPS if name not in progress.seen and step(name, progress.facts, pack).asked]
    if missing and not progress.hurried:
        is_emergency = bool(progress.answers) and _is_emergency(case, pack)
        return Place(result=assess(case, pack)) if is_emergency else Place(step=missing[0])
    # While there is something to ask, it is no emergency: then the questions end.
    question = None if progress.hurried else next_question(case, pack, asked=progress.asked)
    return Place(result=assess(case, pack)) if question is None else Place(question=question)


def _is_emergency(case: Case, pack: Pack) -> bool:
    """What was told in one's own words may be an emergency before anybody has asked when and why."""
    return assess(case, pack).urgency.level == Urgency.EMERGENCY_NOW


def is_unfinished(result: Assessment, progress: Progress, pack: Pack) -> bool:
    """Whether there is still something to ask. Nobody else gets a result than who asked for it early."""
    if not progress.hurried:
        return False
    if set(result.urgency.missing) - progress.asked:
        return True
    return next_question(case_of(progress, pack), pack, asked=progress.asked) is not None


def page_before(progress: Progress, current: str, findings: tuple[str, ...]) -> str | None:
    """The page that was shown before this one; None before the first."""
    names = list(progress.seen)
    is_again = current in names and set(findings) <= set(progress.seen[current])
    earlier = names[: names.index(current)] if is_again else names
    return earlier[-1] if earlier else None


def save_step(progress: Progress, name: str, typed: Typed, pack: Pack) -> tuple[Progress, tuple[Mistake, ...]]:
    """What one of the first pages told.

    Pages that now ask for something more are shown again, and a time that is newly asked for starts empty: one
    left over from an earlier version of the answers might contradict the rest. So is a page with a mistake.
    """
    facts, mistakes = procedure_form.read(step(name, progress.facts, pack), typed, progress.facts)
    saved = replace(progress, facts={**progress.facts, **facts})
    new = {later: _names(later, saved, pack) - _names(later, progress, pack) for later in STEPS}
    stale = (new["times"] | new["complaint"]) | {mistake.group for mistake in mistakes}
    kept = {fact: told for fact, told in saved.facts.items() if fact.split(".")[0] not in stale}
    again = [later for later in STEPS if new[later]] + ([name] if mistakes else [])
    return replace(saved, facts=kept).having_forgotten(*again), mistakes


def _names(name: str, progress: Progress, pack: Pack) -> set[str]:
    return {asked.name for asked in step(name, progress.facts, pack).asked}


def save_screen(
    progress: Progress, findings: tuple[str, ...], typed: Typed, pack: Pack, deny_rest: bool = False
) -> tuple[Progress, tuple[Mistake, ...]]:
    """What a screen of questions told; a finding left empty has no answer any more, or is denied with the rest."""
    answers, mistakes = question_form.read(findings, typed, pack)
    if deny_rest and not mistakes:
        answers = question_form.deny_rest(findings, answers, pack)
    kept = {name: answer for name, answer in progress.answers.items() if name not in findings}
    return replace(progress, answers={**kept, **answers}), mistakes
