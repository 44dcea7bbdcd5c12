"""The fields of a form as one of our pages sends them."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import Request

from tuohy.web.language import to_say
from tuohy.web.refusals import InvalidForm

MOST_FIELDS = 500


async def fields_of(request: Request) -> dict[str, str]:
    """The fields by name; where a name comes twice, the last one counts, as in a browser's own checks."""
    try:
        pairs = parse_qsl((await request.body()).decode("ascii"), True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise InvalidForm("body", None, "the fields of one of our pages", to_say("Start the check again.")) from None
    return dict(pairs)
