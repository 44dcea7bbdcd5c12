"""Reading policy, plan and sources."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tuohy.model.errors import InvalidPack
from tuohy.model.quantity import Quantity
from tuohy.model.urgency import URGENCY_IDS, Urgency
from tuohy.pack.form import Table
from tuohy.pack.numbers import read_quantity
from tuohy.pack.read_contexts import with_likes
from tuohy.pack.schema import GROUP_LIKE, Context, PlanItem, Policy, Source

ADVICE = ("do", "avoid")
DEPARTURES = ("worse", "lasting")
READ = ("full", "abstract", "excerpt", "secondary", "not_opened")


def read_policy(file: Table) -> Policy:
    """Losses, floors, grids and the other values that are our choice."""
    numbers = file.table("numbers")
    policy = Policy(
        numbers=MappingProxyType(
            {name: read_quantity(numbers.get(name), numbers.path(name)) for name in numbers.keys()}
        ),
        loss=_loss(file.table("loss")),
        open_floor=Urgency.named(file.word("open_floor", URGENCY_IDS)),
        course_floor=_course_floor(file.table("course_floor")),
        clock_grids=_clock_grids(file.table("clock_grids")),
        curve_days=tuple(
            read_quantity(day, f"{file.path('curve_days')}[{n}]", "days")
            for n, day in enumerate(_list(file, "curve_days"))
        ),
        onset_edges=tuple(
            read_quantity(edge, f"{file.path('onset_edges')}[{n}]", "hours")
            for n, edge in enumerate(_list(file, "onset_edges"))
        ),
    )
    file.done()
    return policy


def _clock_grids(grids: Table) -> Mapping[str, tuple[tuple[Quantity, Quantity], ...]]:
    own = {name: _grid(grids.tables(name)) for name in grids.keys()}
    return MappingProxyType({**{group: own[like] for group, like in GROUP_LIKE.items() if like in own}, **own})


def _course_floor(table: Table) -> Mapping[str, Urgency]:
    """How soon somebody is seen whose diary departs from the expected course, by the way it does."""
    read = {kind: Urgency.named(table.word(kind, URGENCY_IDS)) for kind in DEPARTURES}
    table.done()
    return MappingProxyType(read)


def _list(table: Table, key: str) -> list[object]:
    given = table.need(key)
    if not isinstance(given, list):
        raise InvalidPack(table.path(key), given, "a list of numbers with records", "Write [ {...}, {...} ].")
    return given


def _loss(table: Table) -> tuple[tuple[Quantity, ...], ...]:
    """`Loss[action][need]`, both in order of urgency."""
    rows = []
    for action in URGENCY_IDS:
        row = table.table(action)
        rows.append(tuple(read_quantity(row.need(need), row.path(need), "loss") for need in URGENCY_IDS))
        row.done()
    table.done()
    return tuple(rows)


def _grid(tables: list[Table]) -> tuple[tuple[Quantity, Quantity], ...]:
    grid = []
    for table in tables:
        hours = read_quantity(table.need("hours"), table.path("hours"), "hours")
        grid.append((hours, read_quantity(table.need("weight"), table.path("weight"), "weight")))
        table.done()
    return tuple(grid)


def read_plan(file: Table, contexts: Mapping[str, Context]) -> dict[str, PlanItem]:
    """Plan items of one theme."""
    return {name: _plan_item(file.table(name), name, contexts) for name in file.keys()}


def _plan_item(table: Table, name: str, contexts: Mapping[str, Context]) -> PlanItem:
    item = PlanItem(
        id=name,
        says=table.text("says"),
        advice=table.word("advice", ADVICE),
        causes=table.texts("causes"),
        contexts=with_likes(table.texts("contexts"), contexts),
        ask_first=table.texts("ask_first"),
        sources=table.texts("sources"),
        ground=table.maybe_text("ground"),
        looked_on=table.day("looked_on"),
    )
    table.done()
    if not item.sources and item.ground is None:
        raise InvalidPack(table.where, None, "`sources` or a `ground`", "Say on what the advice rests.")
    return item


def read_sources(file: Table) -> dict[str, Source]:
    """Publications of one file."""
    return {name: _source(file.table(name), name) for name in file.keys()}


def _source(table: Table, name: str) -> Source:
    year = table.get("year", "")
    source = Source(
        id=name,
        authors=table.text("authors"),
        year=str(year),
        title=table.text("title"),
        journal=table.maybe_text("journal"),
        doi=table.maybe_text("doi"),
        pmid=_as_text(table.get("pmid")),
        url=table.maybe_text("url"),
        type=table.text("type"),
        read=table.word("read", READ),
    )
    table.done()
    return source


def _as_text(given: object) -> str | None:
    return None if given is None else str(given)


def merged(parts: list[Mapping[str, object]], where: str) -> dict[str, object]:
    """One mapping out of several files; an id may stand in one file only."""
    whole: dict[str, object] = {}
    for part in parts:
        for name in part:
            if name in whole:
                raise InvalidPack(where, name, "each id once", "Remove one of the two.")
        whole.update(part)
    return whole


def read_sentences(file: Table) -> dict[str, dict[str, str]]:
    """What explanations are built from: section, name, sentence."""
    read = {}
    for section in file.keys():
        table = file.table(section)
        read[section] = {name: table.text(name) for name in table.keys()}
    return read
