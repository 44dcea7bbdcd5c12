"""The result on paper: a PDF for a clinician, made from the answers that came with the request and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from tuohy.answer import assess
from tuohy.render.letter import letter_html, to_pdf
from tuohy.web.desk import Desk
from tuohy.web.selfcheck.flow import case_of
from tuohy.web.selfcheck.progress import Progress

# The name says nothing of the person: it stays in lists of downloads.
NAME = "tuohy-for-a-clinician.pdf"
MOMENT = "%d %B %Y, %H:%M"


async def paper(fields: Mapping[str, str], desk: Desk) -> Response:
    """The PDF; InvalidForm or InvalidCase where the fields are not what our pages send."""
    case = case_of(Progress.from_text(fields.get("state", "")), desk.pack)
    result = assess(case, desk.pack)
    written = datetime.now(UTC).astimezone(desk.site.zone).strftime(MOMENT)
    # Laying out takes long enough to hold up everybody else.
    made = await run_in_threadpool(to_pdf, letter_html(result, case, desk.pack, written, desk.site.name))
    return Response(
        made, media_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{NAME}"'}
    )
