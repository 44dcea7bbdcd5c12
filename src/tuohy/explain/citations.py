"""Citations: a source of the pack as it stands beside a number, a rule or a piece of advice."""

from __future__ import annotations

from collections.abc import Iterable

from tuohy.model.citation import Citation
from tuohy.model.quantity import Quantity
from tuohy.pack.schema import Flag, Pack, PlanItem, Source

DOI, PUBMED = "https://doi.org/", "https://pubmed.ncbi.nlm.nih.gov/"
RULE = "guideline"
ADVICE = "advice"


def cite(source: Source, kind: str) -> Citation:
    """One source, short enough for a line."""
    parts = [source.authors, source.title, source.journal, source.year]
    return Citation(source.id, ". ".join(part for part in parts if part), address(source), kind)


def address(source: Source) -> str | None:
    """Where the source can be read."""
    if source.doi:
        return DOI + source.doi
    if source.pmid:
        return f"{PUBMED}{source.pmid}/"
    return source.url


def of_numbers(pack: Pack, numbers: Iterable[Quantity]) -> tuple[Citation, ...]:
    """The sources behind these numbers, each once. Elicited numbers carry none."""
    kinds: dict[str, str] = {}
    for number in numbers:
        if number.source is not None:
            kinds.setdefault(number.source, number.kind)
    return tuple(cite(pack.sources[name], kind) for name, kind in kinds.items())


def of_flag(pack: Pack, flag: Flag) -> tuple[Citation, ...]:
    """The sources of the guideline rows that a flag cites."""
    names = dict.fromkeys(name for row in flag.rows for name in pack.guidelines[row].sources)
    return tuple(cite(pack.sources[name], RULE) for name in names)


def of_plan(pack: Pack, item: PlanItem) -> tuple[Citation, ...]:
    """The sources of a plan item."""
    return tuple(cite(pack.sources[name], ADVICE) for name in item.sources)
