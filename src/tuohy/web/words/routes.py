"""`/words`: a text is read, shown as it was understood, and forgotten; offered only where its libraries are there."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tuohy.narrative import read
from tuohy.narrative.analysis import reader
from tuohy.narrative.reading import LONGEST
from tuohy.pack.schema import Pack
from tuohy.web.desk import Desk
from tuohy.web.forms import fields_of
from tuohy.web.language import root
from tuohy.web.selfcheck.answering import go_on
from tuohy.web.selfcheck.progress import Progress
from tuohy.web.words.confirming import confirmed, sent
from tuohy.web.words.offered import offers_words
from tuohy.web.words.view import again, words_view


def warm(pack: Pack) -> None:
    """Makes the reader beside the first requests: it takes seconds, and nobody should wait for it."""
    threading.Thread(target=reader, args=(pack,), daemon=True).start()


def words_routes(desk: Desk) -> APIRouter:
    """The page to write on, and the page of what was understood."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/words")
    async def write() -> Response:
        """Whoever reads in another language begins with the questions."""
        if not offers_words():
            return RedirectResponse(f"{root()}/", status_code=HTTPStatus.SEE_OTHER)
        return _page_to_write(desk, Progress())

    @routes.post("/words")
    async def understand(request: Request) -> HTMLResponse:
        fields = await fields_of(request)
        if "understood" in fields:
            return _confirm(fields, desk)
        return await _read(fields, desk)

    return routes


def _page_to_write(desk: Desk, progress: Progress, text: str = "", nothing: bool = False) -> HTMLResponse:
    return desk.page("words/tell.html", state=progress.to_text(), text=text, nothing=nothing, longest=LONGEST)


async def _read(fields: Mapping[str, str], desk: Desk) -> HTMLResponse:
    """The text stands in this response alone, where it can be changed; no hidden field and no log has it."""
    progress, text = Progress.from_text(fields.get("state", "")), fields.get("text", "")
    if not text.strip():
        return go_on(progress, desk) if "text" in fields else _page_to_write(desk, progress)
    view = words_view(await run_in_threadpool(read, text, desk.english), desk.english)
    if view.is_empty:
        return _page_to_write(desk, progress, text, nothing=True)
    return desk.page("words/understood.html", view=view, state=progress.to_text(), text=text, longest=LONGEST)


def _confirm(fields: Mapping[str, str], desk: Desk) -> HTMLResponse:
    form = sent(fields, desk.pack)
    progress, mistakes = confirmed(form, desk.pack)
    if not mistakes:
        return go_on(progress, desk)
    view = again(form.understood, form.to_ask, form.typed, desk.pack, mistakes)
    return desk.page("words/understood.html", view=view, state=form.before.to_text(), text="", longest=LONGEST)
