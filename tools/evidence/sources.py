"""Writes the table of sources in the form of the pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from .records import text
from .tables import Row, rows

# A placeholder of the tables for "no study": a judgement carries no source.
NOT_A_SOURCE = {"compiler_estimate"}
# Copies, catalogues and upload sites: an address there shows neither the publisher nor that it will stay.
NOT_THE_PUBLISHER = (
    "scribd.com", "abcdocz.com", "vdocuments.mx", "dokumen.tips", "pdffox.com", "mafiadoc.com",
    "docksci.com", "coek.info", "noranaes.org", "goo.gl", "metajournal.com", "meta.org",
    "researcher.life", "booksci.cn", "wilddata.cn", "zhixidata.com", "bohrium.dp.tech", "acemap.info",
    "typeset.io", "neudle.com", "droracle.ai", "distantreader.org", "lib.pusan.ac.kr",
    "jioinstitute.edu.in", "altmetric.com", "linknovate.com", "sciencegate.app", "ouci.dntb.gov.ua",
    "greenmedinfo.com", "mendeley.com", "weglot.com", "asia", "medznat.ru", "healio.com",
    "dmice.ohsu.edu", "ehealth-news.com", "qxmd.com",
)  # fmt: skip
# Words in the table of sources that tell how a work was read; the first that fits holds.
READ = (
    ("not_opened", ("not opened",)),
    (
        "secondary",
        ("secondary", "read through", "read only through", "read in textbook", "textbook summary", "news"),
    ),
    ("abstract", ("abstract read", "abstract opened", "abstract tail", "conference abstract", "(abstract")),
)


def write(folder: Path, out: Path) -> None:
    """All sources in one file, to be pruned to those that the pack cites."""
    lines = ["# All publications of the evidence tables.", ""]
    for row in rows(folder, "sources.csv"):
        if row["source_id"] not in NOT_A_SOURCE:
            lines += _text(row)
    out.write_text("\n".join(lines), encoding="utf-8")


def _text(row: Row) -> list[str]:
    cells = {
        "authors": row["authors"].strip() or "not named",
        "year": row["year"].strip(),
        "title": row["title"].strip(),
        "journal": row["journal"].strip(),
        "doi": row["doi"].strip(),
        "pmid": row["pmid"].strip(),
        "url": address(row),
        "type": kind(row),
        "read": how_read(row),
    }
    return table(row["source_id"], cells)


def table(name: str, cells: Mapping[str, str]) -> list[str]:
    """One source as a TOML table; empty cells are left out, a year stands as a number."""
    lines = [f"[{name}]"]
    for key, value in cells.items():
        if value:
            lines.append(f"{key} = {value if key == 'year' and value.isdecimal() else text(value)}")
    return [*lines, ""]


def address(row: Row) -> str:
    """The lasting address; nothing where only a copy elsewhere is known."""
    if row["doi"].strip():
        return f"https://doi.org/{row['doi'].strip()}"
    if row["pmid"].strip():
        return f"https://pubmed.ncbi.nlm.nih.gov/{row['pmid'].strip()}/"
    found = re.search(r"https?://[^\s;]+", row["url"])
    return found.group() if found and _published(found.group()) else ""


def kind(row: Row) -> str:
    """The kind of study, without the remark on how it was read."""
    return re.sub(r"\s*\([^)]*\)", "", row["study_type"]).split(", read ")[0].strip() or "not stated"


def how_read(row: Row) -> str:
    """How far the work itself was read; an excerpt where the table says no more."""
    remark = row["study_type"].lower()
    for word, signs in READ:
        if any(sign in remark for sign in signs) or (word == "not_opened" and "not opened" in row["url"]):
            return word
    return "abstract" if "pubmed.ncbi" in row["url"] or "PubMed" in row["url"] else "excerpt"


def _published(url: str) -> bool:
    host = url.split("/")[2].split(":")[0]
    numeric = re.fullmatch(r"[\d.]+", host) is not None
    return not numeric and not any(host == bad or host.endswith("." + bad) for bad in NOT_THE_PUBLISHER)
