"""Builds the links of every cause: what is tabled, what a printed figure gives, and what had to be judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import link_judgements as judged
from .link_figures import DISTANT, FIGURES, Figure
from .records import TABLES_READ_ON, Record, aligned, elicited
from .tables import Row, figure_key, rows, vocabulary

TABLE = "findings_given_causes.csv"
Key = tuple[str, str, str]
Links = dict[str, dict[tuple[str, str], Record]]


class LinkTables:
    """The three tables that the links are built from."""

    def __init__(self, folder: Path) -> None:
        self.given = rows(folder, TABLE)
        self.figures = [row for row in rows(folder, "findings_figures.csv") if row["source_id"]]
        self.sources = {row["source_id"]: row for row in rows(folder, "sources.csv")}
        self.vocabulary = vocabulary(folder)

    def figure(self, key: Key, source: str) -> Row:
        for row in self.figures:
            if (row["cause"], *figure_key(row["finding"])) == key and row["source_id"] == source:
                return row
        raise LookupError(f"findings_figures.csv: no row of {source} for {key}; correct FIGURES")

    def recalled(self, key: Key) -> str:
        found = [r for r in self.figures if (r["cause"], *figure_key(r["finding"])) == key and r["seen"] == "false"]
        return "; ".join(_recalled(row) for row in found)


def _recalled(row: Row) -> str:
    when = row["stage_or_time"].replace("_", " ")
    return f"recalled figure, not verified: {row['p_best']} ({row['population']}, {when})"


def build(folder: Path) -> Links:
    """Links by cause, then by (finding, state), in the order of the vocabulary."""
    tables = LinkTables(folder)
    links: Links = {row["cause"]: {} for row in tables.given}
    for row in tables.given:
        for (finding, state), record in _tabled(tables, row):
            links[row["cause"]][finding, state] = record
    for (cause, finding, state), record in _judged(links):
        links[cause].setdefault((finding, state), record)
    return {cause: _ordered(tables, found) for cause, found in links.items()}


def write(folder: Path, out: Path) -> None:
    """One file a cause."""
    out.mkdir(parents=True, exist_ok=True)
    for cause, links in build(folder).items():
        head = f"# {cause}: how often each finding is there at presentation, background included."
        lines = aligned((f"{finding}.{state}", record) for (finding, state), record in links.items())
        (out / f"{cause}.toml").write_text("\n".join([head, "[links]", *lines, ""]), encoding="utf-8")


def population(cause: str) -> str:
    """Whom a judged link is meant for."""
    return f"people with {cause.replace('_', ' ')} at presentation"


def _tabled(tables: LinkTables, row: Row) -> Iterator[tuple[tuple[str, str], Record]]:
    cause, finding, state = row["cause"], row["finding"], row["state"]
    if row["kind"] != "causal" or (cause, finding) in judged.DROPPED:
        return
    if cause in judged.HEADACHE_SEVERITY and finding in ("pain_severity", "pain_trend"):
        finding = finding.replace("pain", "headache")
    yield (finding, state), _record(tables, row, (cause, finding, state))


def _record(tables: LinkTables, row: Row, key: Key) -> Record:
    if key in judged.REPLACED:
        value, ground = judged.REPLACED[key]
        return elicited(value, population(key[0]), ground, row.cite)
    if key in FIGURES:
        return _from_figure(tables, row, key, FIGURES[key])
    if key[1] in judged.REBASED:
        return _rebased(row, key)
    return _judgement(tables, row, key)


def _judgement(tables: LinkTables, row: Row, key: Key) -> Record:
    notes = ["compiler's judgement, no study counts it" if key not in DISTANT else f"judged: {DISTANT[key]}"]
    if key[1] != row["finding"]:
        notes.append(f"tabled as {row['finding']}, when one severity served head and back")
    recalled = tables.recalled(key)
    if recalled:
        notes = [note for note in notes if not note.startswith("compiler's")] + [
            "compiler's judgement",
            recalled,
        ]
    return _valued(row, population(key[0]), "elicited", "; ".join(notes))


def _from_figure(tables: LinkTables, row: Row, key: Key, figure: Figure) -> Record:
    printed = tables.figure(key, figure.source)
    where = locator(tables.sources[figure.source])
    if not figure.counts:
        return _valued(row, printed["population"], "derived", figure.how, figure.source, where)
    return Record(
        None, None, None, "probability", printed["population"], "measured", TABLES_READ_ON,
        source=figure.source, locator=where, row=row.cite,
        events=int(printed["numerator"]), total=int(printed["denominator"]),
    )  # fmt: skip


def _valued(row: Row, who: str, kind: str, why: str, source: str = "", where: str = "") -> Record:
    low, value, high = (row.number(key) for key in ("p_low", "p_best", "p_high"))
    return Record(
        value,
        low,
        high,
        "probability",
        who,
        kind,
        TABLES_READ_ON,
        why,
        source=source,
        locator=where,
        row=row.cite,
    )


def _rebased(row: Row, key: Key) -> Record:
    link, leak = row.number("noisy_or_link"), judged.REBASED[key[1]]
    value = round(1 - (1 - link) * (1 - leak), 3)
    why = (
        f"tabled {row['p_best']} holds a background of {row['leak']}; its link {link:.3g} "
        f"with today's background {leak}: 1-(1-{link:.3g})*(1-{leak})"
    )
    return elicited(value, population(key[0]), why, row.cite)


def _judged(links: Links) -> Iterator[tuple[Key, Record]]:
    for cause, (mild, moderate) in judged.SEVERITY.items():
        yield _one(cause, "pain_severity", "mild", mild, judged.PAIN_GROUND)
        yield _one(cause, "pain_severity", "moderate", moderate, judged.PAIN_GROUND)
    for cause, (mild, moderate) in judged.HEADACHE_SEVERITY.items():
        yield _one(cause, "headache_severity", "mild", mild, judged.HEAD_GROUND)
        yield _one(cause, "headache_severity", "moderate", moderate, judged.HEAD_GROUND)
    for cause, same in judged.SAME.items():
        yield _one(cause, "pain_trend", "same", same, judged.TREND_GROUND)
    for cause, same in judged.HEADACHE_SAME.items():
        yield _one(cause, "headache_trend", "same", same, judged.HEAD_TREND_GROUND)
    for (cause, finding, state), (value, ground) in judged.ADDED.items():
        yield _one(cause, finding, state, value, ground)


def _one(cause: str, finding: str, state: str, value: float, ground: str) -> tuple[Key, Record]:
    return (cause, finding, state), elicited(value, population(cause), ground)


def _ordered(tables: LinkTables, found: dict[tuple[str, str], Record]) -> dict[tuple[str, str], Record]:
    place = {
        (e.id, state): (i, j) for i, e in enumerate(tables.vocabulary.values()) for j, state in enumerate(e.states)
    }
    return dict(sorted(found.items(), key=lambda item: place[item[0]]))


def locator(source: Row) -> str:
    """The part of the source that was read, as the table of sources tells it."""
    how = source["study_type"]
    for part in ("abstract", "table", "letter"):
        if f"{part} read" in how or f"{part}s 2-3 read" in how:
            return part
    return "abstract" if "pubmed" in source["url"].lower() else "excerpt"
