"""Reading a cause: its words, need, course, incidence, odds ratios, links and propensity."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from tuohy.model.errors import InvalidPack
from tuohy.model.quantity import Quantity
from tuohy.model.urgency import URGENCY_IDS, Urgency
from tuohy.pack.form import Table
from tuohy.pack.numbers import read_quantity
from tuohy.pack.read_contexts import with_likes
from tuohy.pack.schema import (
    COURSE_CLOCKS,
    COURSE_KINDS,
    FAMILIES,
    Cause,
    CauseWords,
    Context,
    Course,
    Early,
    Finding,
    Later,
    Links,
    Spread,
)


def read_cause(file: Table, stem: str, findings: Mapping[str, Finding], contexts: Mapping[str, Context]) -> Cause:
    """One cause from its file, whose name is its id."""
    name = file.text("id")
    if name != stem:
        raise InvalidPack(file.path("id"), name, stem, "Name the file after its cause.")
    tables = file.tables("course")
    named = {context for table in tables for context in table.texts("contexts")}
    courses = tuple(_course(table, contexts, named) for table in tables)
    cause = Cause(
        id=name,
        family=file.word("family", FAMILIES),
        need=Urgency.named(file.word("need", URGENCY_IDS)),
        pain=file.flag("pain"),
        words=_words(file.table("words")),
        propensity=read_quantity(file.need("propensity"), file.path("propensity"), "probability"),
        courses=courses,
        incidence=_incidence(file.table("incidence"), contexts, courses),
        odds_ratio=_odds_ratios(file.table("odds_ratio"), findings),
        links=_links(file.table("links"), findings),
        early=_early(file.table("early"), findings) if "early" in file.raw else None,
        later=_later(file.table("later")) if "later" in file.raw else None,
        at_needle=file.texts("at_needle"),
        after=_after(file.table("after"), findings, contexts) if "after" in file.raw else {},
    )
    file.done()
    _check_courses(cause, file)
    _check_early(cause, file)
    _check_later(cause, file)
    _check_rule_out(cause, file)
    strangers = sorted(set(cause.at_needle) - set(cause.links))
    if strangers:
        raise InvalidPack(file.path("at_needle"), strangers, "findings that stand in [links]", "Correct the ids.")
    return cause


def _words(table: Table) -> CauseWords:
    words = CauseWords(
        name=table.text("name"),
        patient=table.text("patient"),
        course=table.text("course"),
        clinician=table.text("clinician"),
        rule_out=table.maybe_text("rule_out"),
    )
    table.done()
    return words


def _course(table: Table, contexts: Mapping[str, Context], named: Collection[str]) -> Course:
    duration = table.table("duration")
    kind = table.word("kind", COURSE_KINDS)
    course = Course(
        clock=table.word("clock", COURSE_CLOCKS),
        kind=kind,
        duration=_spread(duration),
        never=read_quantity(duration.need("never"), duration.path("never"), "probability"),
        onset=_closed_spread(table.table("onset")) if kind == "once" else None,
        share=read_quantity(table.get("share"), table.path("share"), "probability") if "share" in table.raw else None,
        contexts=with_likes(table.texts("contexts"), contexts, named),
    )
    for context in course.contexts:
        if context not in contexts:
            raise InvalidPack(table.path("contexts"), context, ", ".join(contexts), "Correct the context.")
    duration.done()
    table.done()
    return course


def _closed_spread(table: Table) -> Spread:
    spread = _spread(table)
    table.done()
    return spread


def _spread(table: Table) -> Spread:
    median = read_quantity(table.need("median"), table.path("median"), "hours")
    p95 = read_quantity(table.need("p95"), table.path("p95"), "hours")
    if not 0 < median.value < p95.value:
        raise InvalidPack(table.where, (median.value, p95.value), "0 < median < p95", "Correct the times.")
    return Spread(median, p95)


def _incidence(table: Table, contexts: Mapping[str, Context], courses: tuple[Course, ...]) -> Mapping[str, Quantity]:
    recurrent = any(course.kind == "recurrent" for course in courses)
    unit = "per_day" if recurrent else "probability"
    for context in table.keys():
        if context not in contexts:
            raise InvalidPack(table.path(context), context, ", ".join(contexts), "Correct the context.")
    read = {context: read_quantity(table.get(context), table.path(context), unit) for context in table.raw}
    likes = {name: read[one.like] for name, one in contexts.items() if one.like in read and name not in read}
    return MappingProxyType(read | likes)


def _odds_ratios(table: Table, findings: Mapping[str, Finding]) -> Mapping[tuple[str, str], Quantity]:
    read = {}
    for name in table.keys():
        states = _known(name, findings, table).states
        if len(states) == 2:
            read[name, states[1]] = read_quantity(table.get(name), table.path(name), "odds_ratio")
        else:
            read.update(_per_state(table.table(name), name, states))
    return MappingProxyType(read)


def _per_state(table: Table, name: str, states: tuple[str, ...]) -> dict[tuple[str, str], Quantity]:
    read = {
        (name, state): read_quantity(table.get(state), table.path(state), "odds_ratio")
        for state in states[1:]
        if state in table.raw
    }
    table.done()
    return read


def _early(table: Table, findings: Mapping[str, Finding]) -> Early:
    until = read_quantity(table.need("until"), table.path("until"), "hours")
    early = Early(until, _links(table.table("links"), findings))
    table.done()
    return early


def _later(table: Table) -> Later:
    after = read_quantity(table.need("after"), table.path("after"), "hours")
    later = Later(after, Urgency.named(table.word("need", URGENCY_IDS)))
    table.done()
    return later


def _after(table: Table, findings: Mapping[str, Finding], contexts: Mapping[str, Context]) -> Mapping[str, Links]:
    """Links that hold after one procedure alone, or after those that stand beside it in `also`."""
    read: dict[str, Links] = {}
    for first in table.keys():
        below = table.table(first)
        links = _links(below.table("links"), findings)
        for name in (first, *below.texts("also")):
            if name not in contexts:
                raise InvalidPack(table.path(first), name, ", ".join(contexts), "Correct the context.")
            if name in read:
                raise InvalidPack(table.path(first), name, "each procedure once", "Name it in one of the two.")
            read[name] = links
        below.done()
    likes = {name: read[one.like] for name, one in contexts.items() if one.like in read and name not in read}
    return MappingProxyType(read | likes)


def _links(table: Table, findings: Mapping[str, Finding]) -> Links:
    return MappingProxyType({name: _link(table, name, findings) for name in table.keys()})


def _link(table: Table, name: str, findings: Mapping[str, Finding]) -> Mapping[str, Quantity]:
    states = _known(name, findings, table).states
    below = table.table(name)
    read = {
        state: read_quantity(below.get(state), below.path(state), "probability")
        for state in states[1:]
        if state in below.raw
    }
    below.done()
    total = sum(number.value for number in read.values())
    if total > 1:
        raise InvalidPack(below.where, total, "states that sum to at most 1", "Lower one of them.")
    return MappingProxyType(read)


def _known(name: str, findings: Mapping[str, Finding], table: Table) -> Finding:
    if name not in findings:
        raise InvalidPack(table.path(name), name, "an id of findings/", "Correct the id.")
    return findings[name]


def _check_courses(cause: Cause, file: Table) -> None:
    if not cause.courses:
        raise InvalidPack(file.where, None, "at least one [[course]]", "Say how it begins and ends.")
    for context in cause.incidence:
        _check_shares(context, [course.share for course in cause.courses if course.counts_in(context)], file)


def _check_shares(context: str, shares: list[Quantity | None], file: Table) -> None:
    if len(shares) == 1 and shares[0] is None:
        return
    total = sum(share.value for share in shares if share is not None)
    # Shares split one incidence: more or less than all of it would change the incidence unseen.
    if None in shares or abs(total - 1) > 1e-9:
        allowed = f"shares of all courses in {context} that sum to 1"
        raise InvalidPack(file.path("course"), total, allowed, "Correct `share` or `contexts`.")


def _check_early(cause: Cause, file: Table) -> None:
    if cause.early is None:
        return
    # Only what begins at a known time has an age, and so an early stage.
    if any(course.kind != "once" for course in cause.courses):
        raise InvalidPack(file.path("early"), cause.id, "courses of kind `once`", "Leave out the early stage.")
    strangers = sorted(set(cause.early.links) - set(cause.links))
    if strangers:
        raise InvalidPack(file.path("early.links"), strangers, "findings that stand in [links]", "Add them there.")


def _check_later(cause: Cause, file: Table) -> None:
    if cause.later is not None and cause.later.need >= cause.need:
        raise InvalidPack(file.path("later.need"), cause.later.need.id, f"less than {cause.need.id}", "Lower it.")


def _check_rule_out(cause: Cause, file: Table) -> None:
    """Why it must be ruled out is told of what needs the same day or sooner, and of nothing else."""
    if cause.is_dangerous != (cause.words.rule_out is not None):
        allowed = "words where the need is same_day or more, none where it is less"
        raise InvalidPack(file.path("words.rule_out"), cause.words.rule_out, allowed, "Write them, or take them out.")
