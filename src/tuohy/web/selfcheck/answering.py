"""One page sent in, one page back: saves what it told, and shows it again, the one before, or the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.responses import HTMLResponse

from tuohy.model.question import Question
from tuohy.pack.schema import Pack
from tuohy.web.desk import Desk
from tuohy.web.language import say, to_say
from tuohy.web.refusals import InvalidForm
from tuohy.web.selfcheck import flow
from tuohy.web.selfcheck.drawing import screen_page, step_page
from tuohy.web.selfcheck.fields import FormPage, Mistake, Typed
from tuohy.web.selfcheck.presenters.result import result_page
from tuohy.web.selfcheck.procedure_questions import STEPS
from tuohy.web.selfcheck.progress import Progress
from tuohy.web.selfcheck.words_page import WORDS

CHANGE, DENY_REST, STAY = "change:", "none", "stay"


@dataclass(frozen=True)
class Sent:
    """A form as it came in: what was told before, which page it is, and which button was pressed."""

    before: Progress
    name: str
    findings: tuple[str, ...]
    action: str
    typed: Typed


def answer(fields: Mapping[str, str], desk: Desk) -> HTMLResponse:
    """The page that follows; InvalidForm or InvalidCase where the fields are not what our pages send."""
    sent = _sent(fields, desk.pack)
    flow.case_of(sent.before, desk.pack)
    if sent.action.startswith(CHANGE):
        return _show_again(sent.before, sent.action.removeprefix(CHANGE), desk)
    saved, mistakes = _saved(sent, desk.pack)
    if sent.action == "back":
        return _show_before(saved, sent, desk)
    if mistakes:
        return _show_mistakes(sent, mistakes, desk)
    if sent.action == STAY:
        return _show_same(saved, sent, desk)
    return go_on(_moved_on(saved, sent), desk)


def _sent(fields: Mapping[str, str], pack: Pack) -> Sent:
    progress = Progress.from_text(fields.get("state", ""))
    findings = tuple(fields.get("showing", "").split())
    sent = Sent(progress, fields.get("page", ""), findings, fields.get("action", "next"), fields)
    _refuse_strangers({"page": sent.name, **sent.before.seen}, {*findings, *progress.asked}, pack)
    return sent


def _refuse_strangers(named: Mapping[str, object], findings: set[str], pack: Pack) -> None:
    screens = {screen.id for screen in pack.screens}
    pages = {*named} - {"page"} | {str(named["page"])} - {""}
    for stranger in sorted(pages - screens - {*STEPS, WORDS}):
        raise InvalidForm("page", stranger, "a page of this check", to_say("Start the check again."))
    for stranger in sorted(findings - set(pack.findings)):
        raise InvalidForm("showing", stranger, "a finding of this pack", to_say("Start the check again."))


def _saved(sent: Sent, pack: Pack) -> tuple[Progress, tuple[Mistake, ...]]:
    if not sent.name:
        return sent.before, ()
    if sent.name in STEPS:
        return flow.save_step(sent.before, sent.name, sent.typed, pack)
    return flow.save_screen(sent.before, sent.findings, sent.typed, pack, deny_rest=sent.action == DENY_REST)


def _moved_on(saved: Progress, sent: Sent) -> Progress:
    """`hurried` lasts until somebody chooses to go on with the questions."""
    hurried = sent.action == "result" or (saved.hurried and sent.action != "continue")
    return replace(_with_page(saved, sent), hurried=hurried)


def _with_page(saved: Progress, sent: Sent) -> Progress:
    """Who asks for the result in the middle of a screen has not declined the rest of it: that can still be asked."""
    if not sent.name:
        return saved
    if sent.action != "result" or sent.name in STEPS:
        return saved.having_seen(sent.name, sent.findings)
    answered = tuple(finding for finding in sent.findings if finding in saved.answers)
    return saved.having_seen(sent.name, answered) if answered else saved


def go_on(progress: Progress, desk: Desk) -> HTMLResponse:
    """The page that comes next for somebody who has told so much."""
    place = flow.next_place(progress, desk.pack)
    if place.result is not None:
        return result_page(place.result, progress, desk)
    if place.question is not None:
        return desk.page("form.html", page=question_page(progress, place.question, desk.pack))
    assert place.step is not None
    return desk.page("form.html", page=step_page(progress, place.step, desk.pack))


def question_page(progress: Progress, question: Question, pack: Pack) -> FormPage:
    """The screen that comes next, with its own title and reason."""
    asked = tuple(finding.id for finding in question.findings)
    heading = (question.title, question.why)
    left = _pages_left(question.about_left)
    return screen_page(progress, question.screen, asked, pack, progress_words=left, heading=heading)


def _pages_left(count: int) -> str:
    """Beyond the page shown; in the end there may be one more, so nothing is promised."""
    if count < 1:
        return say("Nearly done")
    return say("About 1 more page") if count == 1 else say("About %(count)s more pages", count=count)


def _show_mistakes(sent: Sent, mistakes: tuple[Mistake, ...], desk: Desk) -> HTMLResponse:
    """The same page with all that was typed, and nothing saved yet."""
    if sent.name in STEPS:
        return desk.page("form.html", page=step_page(sent.before, sent.name, desk.pack, sent.typed, mistakes))
    again = screen_page(sent.before, sent.name, sent.findings, desk.pack, sent.typed, mistakes)
    return desk.page("form.html", page=again)


def _show_same(saved: Progress, sent: Sent, desk: Desk) -> HTMLResponse:
    """The page that was sent in, saved: this is how it comes in another language."""
    if sent.name in STEPS:
        return desk.page("form.html", page=step_page(saved, sent.name, desk.pack))
    return desk.page("form.html", page=screen_page(saved, sent.name, sent.findings, desk.pack))


def _show_before(progress: Progress, sent: Sent, desk: Desk) -> HTMLResponse:
    earlier = flow.page_before(progress, sent.name, sent.findings)
    if earlier is None:
        return desk.page("start.html", state=progress.to_text())
    return _show_again(progress, earlier, desk)


def _show_again(progress: Progress, name: str, desk: Desk) -> HTMLResponse:
    if name in STEPS:
        return desk.page("form.html", page=step_page(progress, name, desk.pack))
    if name not in progress.seen:
        raise InvalidForm("action", name, "a page that was shown before", to_say("Start the check again."))
    return desk.page("form.html", page=screen_page(progress, name, progress.seen[name], desk.pack))
