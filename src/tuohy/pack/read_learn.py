"""Reading the pages to learn from, and the claims that they answer."""

from __future__ import annotations

from tuohy.model.errors import InvalidPack
from tuohy.pack.form import Table
from tuohy.pack.schema import Claim, LearnPage, LearnSection

FIGURES = ("back_pain", "recovery_site", "recovery_strain", "recovery_headache")


def read_page(file: Table, stem: str) -> LearnPage:
    """One page from its file, whose name is its id."""
    order = file.need("order")
    if not isinstance(order, int):
        raise InvalidPack(file.path("order"), order, "a whole number", "Say where it stands in the list.")
    page = LearnPage(
        id=stem,
        title=file.text("title"),
        lead=file.text("lead"),
        order=order,
        sections=tuple(_section(table) for table in file.tables("section")),
    )
    file.done()
    return page


def _section(table: Table) -> LearnSection:
    figure = table.maybe_text("figure")
    if figure is not None and figure not in FIGURES:
        raise InvalidPack(table.path("figure"), figure, ", ".join(FIGURES), "Correct the figure.")
    section = LearnSection(table.text("heading"), table.texts("text"), figure, table.texts("sources"))
    table.done()
    return section


def read_claims(file: Table) -> tuple[Claim, ...]:
    """The claims of the lay articles in their order."""
    claims = []
    for table in file.tables("claim"):
        number = table.need("number")
        if not isinstance(number, int):
            raise InvalidPack(table.path("number"), number, "a whole number", "Number the claim.")
        claims.append(Claim(number, table.text("text"), table.texts("pages")))
        table.done()
    file.done()
    return tuple(claims)
