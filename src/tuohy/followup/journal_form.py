"""A journal as JSON, for storing it sealed and for handing it to the person, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tuohy.followup.journal import Entry, Journal, Latch, Seen
from tuohy.model.case import Answer
from tuohy.model.urgency import Urgency

FORM = 1


def to_json(journal: Journal) -> bytes:
    """The whole journal."""
    return json.dumps(to_dict(journal), ensure_ascii=False, separators=(",", ":")).encode()


def to_dict(journal: Journal) -> dict[str, object]:
    """The whole journal, readable."""
    return {
        "form": FORM,
        "begun": journal.begun.isoformat(),
        "told": journal.told.isoformat(),
        "facts": dict(journal.facts),
        "answers": {name: _plain(answer) for name, answer in journal.answers.items()},
        "places": list(journal.places),
        "curve": [list(point) for point in journal.curve],
        "entries": [{"at": one.at.isoformat(), "score": one.score, "form": one.form} for one in journal.entries],
        "warnings": [
            {"flag": one.flag, "reason": one.reason, "level": one.level.id, "at": one.at.isoformat()}
            for one in journal.warnings
        ],
        "seen": [{"flags": list(one.flags), "at": one.at.isoformat(), "by": one.by} for one in journal.seen],
        "visit": journal.visit,
    }


def _plain(answer: Answer) -> object:
    return dict(answer) if isinstance(answer, Mapping) else answer


def from_json(text: bytes) -> Journal:
    """The journal again. It was sealed, so what cannot be read is a fault of ours."""
    read: dict[str, Any] = json.loads(text)
    if read["form"] != FORM:
        raise ValueError(f"journal of form {read['form']}, and {FORM} is what this version reads")
    return Journal(
        begun=_moment(read["begun"]),
        told=_moment(read["told"]),
        facts=read["facts"],
        answers=read["answers"],
        places=tuple(read["places"]),
        curve=tuple((p[0], p[1], p[2], p[3]) for p in read["curve"]),
        entries=tuple(Entry(_moment(one["at"]), float(one["score"]), one.get("form", "")) for one in read["entries"]),
        warnings=tuple(_latch(one) for one in read["warnings"]),
        seen=tuple(Seen(tuple(one["flags"]), _moment(one["at"]), one["by"]) for one in read["seen"]),
        visit=read.get("visit", ""),
    )


def _latch(read: Mapping[str, str]) -> Latch:
    return Latch(read["flag"], read["reason"], Urgency.named(read["level"]), _moment(read["at"]))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
