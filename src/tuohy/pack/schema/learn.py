"""Pages to read without answering anything: what is known, with the live numbers of the pack."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LearnSection:
    """A heading and paragraphs. `{chance CAUSE CONTEXT}` and the like in the text stand for numbers of the pack."""

    heading: str
    text: tuple[str, ...]
    figure: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class LearnPage:
    """One theme; its id is its address."""

    id: str
    title: str
    lead: str
    order: int
    sections: tuple[LearnSection, ...]


@dataclass(frozen=True)
class Claim:
    """What an article for lay readers says, and the pages that answer it: a theme, `cause/ID` or `flag/ID`."""

    number: int
    text: str
    pages: tuple[str, ...]
