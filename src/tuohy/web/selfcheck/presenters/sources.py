"""Sources as they stand on a page: each once, with how its number is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tuohy.model.assessment import Citation

KINDS = {
    "measured": "measured in a study",
    "derived": "worked out from studies",
    "elicited": "an expert's estimate, no study",
    "policy": "our own choice",
    "guideline": "behind the rule",
    "advice": "behind the advice",
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source: its text, where it is, and how the number is known."""

    text: str
    url: str | None
    kind: str


def source_views(sources: Iterable[Citation]) -> tuple[SourceView, ...]:
    """Each source once, in their order."""
    views = (SourceView(one.text, _safe(one.url), KINDS.get(one.kind, one.kind)) for one in sources)
    return tuple(dict.fromkeys(views))


def _safe(url: str | None) -> str | None:
    """A pack may be somebody else's: only addresses of the web become links."""
    return url if url is not None and url.startswith(("https://", "http://")) else None
