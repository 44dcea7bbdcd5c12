"""What is done and asked: the items of the plan, the screens, and the literature behind it all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PlanItem:
    """Something to do or to avoid, for whom, and what must be asked first."""

    id: str
    says: str
    advice: str
    causes: tuple[str, ...]
    contexts: tuple[str, ...]
    ask_first: tuple[str, ...]
    sources: tuple[str, ...]
    ground: str | None
    looked_on: date


@dataclass(frozen=True)
class Screen:
    """Findings that are asked together."""

    id: str
    title: str
    why: str
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A publication, and how it was read."""

    id: str
    authors: str
    year: str
    title: str
    journal: str | None
    doi: str | None
    pmid: str | None
    url: str | None
    type: str
    read: str
