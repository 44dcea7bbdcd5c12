"""Reading a JSON body that can have one meaning only: no NaN, no key given twice, no text beyond UTF-8."""

from __future__ import annotations

import json
from typing import NoReturn

from tuohy.web.refusals import InvalidJson


def parse(body: bytes) -> object:
    """The JSON value; raises InvalidJson that says where and what to do."""
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_refuse_twice)
    except UnicodeDecodeError as fault:
        raise InvalidJson(f"byte {fault.start}", None, "UTF-8", "Encode the body as UTF-8.") from None
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise InvalidJson(where, fault.msg, "a JSON object", "Correct the JSON.") from None
    except (RecursionError, ValueError):
        # Nested deeper, or with more digits, than Python reads.
        raise InvalidJson("body", None, "a JSON object", "Send the case as one flat object.") from None


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidJson("body", name, "finite numbers", "Leave out what is not known.")


def _refuse_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Of two answers under one key one would be lost without a word; so neither is taken."""
    read: dict[str, object] = {}
    for key, value in pairs:
        if key in read:
            raise InvalidJson(key, key, "each key once", "Remove one of the two.")
        read[key] = value
    return read
