"""Reading terms, flags, masks, callers and the guideline rows that flags cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuohy.model.case import CLOCKS, LEVELS, PROCEDURES, SETTINGS
from tuohy.model.errors import InvalidPack
from tuohy.model.urgency import URGENCY_IDS, Urgency
from tuohy.pack.expression import parse
from tuohy.pack.form import Table
from tuohy.pack.numbers import read_quantity
from tuohy.pack.schema import OWNERS, CatheterStay, Expression, Finding, Flag, Guideline, Mask, Setting, Window

REMOVAL = "since_catheter_removal"
PICKS = ("first", "latest", "first_else_latest")
SEEN = ("read", "secondary", "known", "judgement")


def read_terms(file: Table, findings: Mapping[str, Finding]) -> tuple[dict[str, Expression], dict[str, str]]:
    """Named windows, settings and groups, and the callers; groups may use what stands before them."""
    terms: dict[str, Expression] = {}
    windows, settings, groups = file.table("windows"), file.table("settings"), file.table("groups")
    stay = _stay(file.table("catheter_stay"))
    for name in windows.keys():
        terms[name] = _window(windows.table(name), name, stay)
    for name in settings.keys():
        terms[name] = _setting(settings.table(name), name)
    for name in groups.keys():
        terms[name] = parse(groups.text(name), findings, terms, groups.path(name))
    callers = file.table("callers")
    named = {name: callers.text(name) for name in callers.keys()}
    file.done()
    return terms, named


def _stay(table: Table) -> CatheterStay:
    birth, other = (read_quantity(table.need(key), table.path(key), "hours") for key in ("birth", "other"))
    table.done()
    return CatheterStay(birth, other)


def _window(table: Table, name: str, stay: CatheterStay) -> Window:
    at_least = "at_least" in table.raw
    key = "at_least" if at_least else "at_most"
    clocks = _known_words(table, "clocks", CLOCKS)
    window = Window(
        name,
        clocks,
        read_quantity(table.need(key), table.path(key), "hours"),
        at_least,
        table.word("pick", PICKS),
        stay if REMOVAL in clocks and not at_least else None,
    )
    table.done()
    return window


def _setting(table: Table, name: str) -> Setting:
    setting = Setting(
        name,
        _known_words(table, "kinds", PROCEDURES),
        _known_words(table, "settings", SETTINGS),
        _known_words(table, "levels", LEVELS),
    )
    table.done()
    return setting


def _known_words(table: Table, key: str, allowed: Sequence[str]) -> tuple[str, ...]:
    given = table.texts(key)
    for word in given:
        if word not in allowed:
            raise InvalidPack(table.path(key), word, ", ".join(allowed), "Use one of the words of a case.")
    return given


def read_flags(
    file: Table,
    theme: str,
    findings: Mapping[str, Finding],
    terms: Mapping[str, Expression],
    callers: Mapping[str, str],
) -> dict[str, Flag]:
    """All flags of one theme."""
    return {name: _flag(file.table(name), name, theme, findings, terms, callers) for name in file.keys()}


def _flag(
    table: Table,
    name: str,
    theme: str,
    findings: Mapping[str, Finding],
    terms: Mapping[str, Expression],
    callers: Mapping[str, str],
) -> Flag:
    text = table.text("when")
    flag = Flag(
        id=name,
        theme=theme,
        urgency=Urgency.named(table.word("urgency", URGENCY_IDS)),
        within_hours=read_quantity(table.need("within_hours"), table.path("within_hours"), "hours"),
        who=table.word("who", tuple(callers)),
        owner=table.word("owner", OWNERS),
        rows=table.texts("rows"),
        looks_for=table.texts("looks_for"),
        when=parse(text, findings, terms, table.path("when")),
        text=" ".join(text.split()),
        reason=table.text("reason"),
        act=table.text("act"),
        clinician=table.text("clinician"),
        find_out=frozenset(table.texts("find_out")),
    )
    table.done()
    if not flag.rows:
        raise InvalidPack(table.path("rows"), [], "at least one guideline row", "Say which row asks for it.")
    return flag


def read_masks(file: Table, findings: Mapping[str, Finding]) -> tuple[Mask, ...]:
    """Answers that lift the upper bound of other findings."""
    masks = []
    for table in file.tables("mask"):
        name, state = table.text("finding"), table.text("at_least")
        lifts = table.texts("lifts")
        for finding in (name, *lifts):
            if finding not in findings:
                raise InvalidPack(table.where, finding, "an id of findings/", "Correct the id.")
        if state not in findings[name].states[1:]:
            raise InvalidPack(table.path("at_least"), state, ", ".join(findings[name].states[1:]), "Correct it.")
        masks.append(Mask(name, findings[name].states.index(state), lifts, table.text("why")))
        table.done()
    file.done()
    return tuple(masks)


def read_guidelines(file: Table) -> dict[str, Guideline]:
    """The rows of the guidelines."""
    read = {}
    for name in file.keys():
        table = file.table(name)
        read[name] = Guideline(
            name,
            table.text("trigger"),
            table.text("action"),
            table.text("how_fast"),
            table.texts("sources"),
            table.word("seen", SEEN),
        )
        table.get("who")
        table.done()
    return read
