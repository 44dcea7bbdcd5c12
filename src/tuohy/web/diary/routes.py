"""The addresses of the diary. The code travels in forms only: no address, log or referrer ever holds it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from tuohy.answer import assess
from tuohy.followup.code import InvalidCode
from tuohy.followup.journal import Entry, Journal
from tuohy.followup.journal_form import to_dict
from tuohy.followup.journals import NoSuchJournal
from tuohy.model.errors import TuohyError
from tuohy.web.desk import Desk
from tuohy.web.diary.keeping import as_told, begun, check_again, new_mark
from tuohy.web.diary.view import diary_view
from tuohy.web.forms import fields_of
from tuohy.web.language import say, to_say
from tuohy.web.refusals import InvalidForm
from tuohy.web.selfcheck.answering import go_on
from tuohy.web.selfcheck.flow import case_of
from tuohy.web.selfcheck.progress import Progress

Handle = Callable[[Mapping[str, str], Desk], Response]
BY_THE_PERSON = "the person"
NAME = "tuohy-diary.json"
WRONG_CODE: Mapping[type[TuohyError], str] = {
    InvalidCode: to_say("Type the code as you wrote it down."),
    NoSuchJournal: to_say("Look at the code again, or do a new check."),
}
WORST = 10


def diary_routes(desk: Desk) -> APIRouter:
    """`/return` and everything under `/diary`."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/return")
    async def come_back() -> HTMLResponse:
        return desk.page("diary/return.html", mistake="", typed="")

    for path, handle in ACTIONS.items():
        routes.add_api_route(path, _answering(handle, desk), methods=["POST"])
    return routes


def _answering(handle: Handle, desk: Desk) -> Callable[[Request], Awaitable[Response]]:
    async def answering(request: Request) -> Response:
        # Sealing and the database take long enough to hold up everybody else.
        return await run_in_threadpool(handle, await fields_of(request), desk)

    return answering


def _now(desk: Desk) -> datetime:
    return datetime.now(UTC).astimezone(desk.site.zone)


def _keep(fields: Mapping[str, str], desk: Desk) -> HTMLResponse:
    """A new diary from the check that came along; its code, fresh with each result, is shown this once."""
    progress = Progress.from_text(fields.get("state", ""))
    result = assess(case_of(progress, desk.pack), desk.pack)
    code = desk.journals.begin(begun(progress, result, _now(desk)), fields.get("fresh", ""))
    return desk.page("diary/kept.html", code=code)


def _open(fields: Mapping[str, str], desk: Desk) -> HTMLResponse:
    typed = fields.get("code", "")
    try:
        journal = desk.journals.open(typed)
    except (InvalidCode, NoSuchJournal) as problem:
        return desk.page("diary/return.html", mistake=say(WRONG_CODE[type(problem)]), typed=typed)
    return _page(desk, typed, journal)


def _page(desk: Desk, code: str, journal: Journal, mistake: str = "", saved: str = "") -> HTMLResponse:
    now = _now(desk)
    return desk.page(
        "diary/diary.html",
        view=diary_view(journal, desk.pack, now, desk.contacts),
        code=code,
        mistake=mistake,
        saved=saved,
        form=new_mark(),
        shown=now.isoformat(),
    )


def _score(fields: Mapping[str, str], desk: Desk) -> HTMLResponse:
    code = fields.get("code", "")
    journal, typed = desk.journals.open(code), fields.get("score", "")
    if typed not in {str(score) for score in range(WORST + 1)}:
        return _page(desk, code, journal, say("Choose a number from 0 to 10."))
    now = _now(desk)
    journal = journal.scored(Entry(now, float(typed), fields.get("form", "")))
    desk.journals.keep(code, journal, now)
    return _page(desk, code, journal, saved=typed)


def _again(fields: Mapping[str, str], desk: Desk) -> HTMLResponse:
    """The check once more, from where the journal stands: red flags are asked afresh."""
    code = fields.get("code", "")
    return go_on(check_again(desk.journals.open(code), code, desk.pack, _now(desk)), desk)


def _result(fields: Mapping[str, str], desk: Desk) -> HTMLResponse:
    """The last result again, as long as the answers behind it are fresh."""
    code, now = fields.get("code", ""), _now(desk)
    journal = desk.journals.open(code)
    return go_on(as_told(journal, code, now), desk) if journal.is_fresh(now) else _page(desk, code, journal)


def _seen(fields: Mapping[str, str], desk: Desk) -> HTMLResponse:
    code, now = fields.get("code", ""), _now(desk)
    journal = desk.journals.open(code)
    if fields.get("by", "") != "clinician":
        raise InvalidForm("by", None, "that a doctor, nurse or midwife has seen you", to_say("Go back and confirm it."))
    journal = journal.cleared(now, BY_THE_PERSON, _shown(fields, now))
    desk.journals.keep(code, journal, now)
    return _page(desk, code, journal)


def _shown(fields: Mapping[str, str], now: datetime) -> datetime:
    """When the page was drawn that says so: a page from yesterday clears no warning of today."""
    try:
        return min(datetime.fromisoformat(fields["shown"]), now)
    except (KeyError, ValueError, TypeError):
        raise InvalidForm("shown", None, "the time of the page", to_say("Go back and confirm it.")) from None


def _export(fields: Mapping[str, str], desk: Desk) -> Response:
    told = json.dumps(to_dict(desk.journals.open(fields.get("code", ""))), ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": f'attachment; filename="{NAME}"'}
    return Response(told, media_type="application/json", headers=headers)


def _delete(fields: Mapping[str, str], desk: Desk) -> HTMLResponse:
    desk.journals.delete(fields.get("code", ""))
    return desk.page("diary/deleted.html")


ACTIONS: Mapping[str, Handle] = {
    "/diary": _open,
    "/diary/keep": _keep,
    "/diary/score": _score,
    "/diary/again": _again,
    "/diary/result": _result,
    "/diary/seen": _seen,
    "/diary/export": _export,
    "/diary/delete": _delete,
}
