"""The pages with questions as view models: the first pages, and the screens of the pack."""

from __future__ import annotations

from tuohy.pack.schema import Pack
from tuohy.web.language import say
from tuohy.web.selfcheck import flow, procedure_form, question_form
from tuohy.web.selfcheck.fields import FormPage, Mistake, Typed
from tuohy.web.selfcheck.procedure_questions import STEPS, step
from tuohy.web.selfcheck.progress import Progress
from tuohy.web.selfcheck.words_page import TITLE, WHY, WORDS


def step_page(
    progress: Progress, name: str, pack: Pack, typed: Typed | None = None, mistakes: tuple[Mistake, ...] = ()
) -> FormPage:
    """One of the first pages, with what was typed now or told before."""
    asked = step(name, progress.facts, pack)
    wrong = {mistake.group: mistake.text for mistake in mistakes}
    known = progress.facts if typed is None else typed
    groups = tuple(procedure_form.draw(one, known, wrong.get(one.name, "")) for one in asked.asked)
    left = _first_pages_left(progress, name, pack)
    return FormPage(name, asked.title, asked.why, groups, progress.to_text(), progress=left)


def _first_pages_left(progress: Progress, name: str, pack: Pack) -> str:
    """How many first pages are to come; nothing for somebody who comes back to change an answer."""
    if name in progress.seen:
        return ""
    later = [one for one in STEPS if one not in (*progress.seen, name) and step(one, progress.facts, pack).asked]
    if not later:
        return say("Next: questions about how you are")
    if len(later) == 1:
        return say("1 more page like this, then questions about how you are")
    return say("%(count)s more pages like this, then questions about how you are", count=len(later))


def screen_page(
    progress: Progress,
    name: str,
    findings: tuple[str, ...],
    pack: Pack,
    typed: Typed | None = None,
    mistakes: tuple[Mistake, ...] = (),
    progress_words: str = "",
    heading: tuple[str, str] | None = None,
) -> FormPage:
    """A screen of questions, with what was typed now or answered before; `heading` is its title and why it is asked."""
    title, why = heading or _heading(name, pack)
    wrong = {mistake.group: mistake.text for mistake in mistakes}
    known = question_form.typed_from(flow.case_of(progress, pack).answers) if typed is None else typed
    asked = [pack.findings[finding] for finding in findings]
    return FormPage(
        name,
        title,
        why,
        tuple(question_form.draw(one, pack, known, wrong.get(f"answer.{one.id}", "")) for one in asked),
        progress.to_text(),
        showing=" ".join(findings),
        progress=progress_words,
        is_screen=True,
        can_deny_rest=sum(question_form.can_be_denied(finding) for finding in asked) > 1,
    )


def _heading(name: str, pack: Pack) -> tuple[str, str]:
    if name == WORDS:
        return say(TITLE), say(WHY)
    screen = next(screen for screen in pack.screens if screen.id == name)
    return screen.title, screen.why
