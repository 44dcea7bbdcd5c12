"""Sources as they stand on a page: each once, with how its number is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tuohy.model.citation import Citation
from tuohy.web.language import say, to_say

KINDS = {
    "measured": to_say("measured in a study"),
    "derived": to_say("worked out from studies"),
    "elicited": to_say("an expert's estimate, no study"),
    "policy": to_say("our own choice"),
    "guideline": to_say("behind the rule"),
    "advice": to_say("behind the advice"),
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source: its text, where it is, and how the number is known."""

    text: str
    url: str | None
    kind: str


def source_views(sources: Iterable[Citation]) -> tuple[SourceView, ...]:
    """Each source once, in their order."""
    views = (SourceView(one.text, _safe(one.url), say(KINDS.get(one.kind, one.kind))) for one in sources)
    return tuple(dict.fromkeys(views))


def _safe(url: str | None) -> str | None:
    """A pack may be somebody else's: only addresses of the web become links."""
    return url if url is not None and url.startswith(("https://", "http://")) else None
