"""What the pages of one service work with: its pack, its site, and the drawing of pages at this hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from starlette.responses import HTMLResponse

from tuohy.followup.journals import Journals
from tuohy.pack.schema import Pack
from tuohy.web.pages import drawn
from tuohy.web.site import Contact, Site


@dataclass(frozen=True)
class Desk:
    """One service."""

    pack: Pack
    site: Site
    journals: Journals

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """Whom to call at this hour, by the name that the pack has for them."""
        return self.site.contacts(datetime.now(UTC))

    def page(self, template: str, status: int = HTTPStatus.OK, **views: object) -> HTMLResponse:
        """The page of that template, with these view models."""
        contacts = tuple(self.contacts.values())
        return HTMLResponse(drawn(template, site=self.site, contacts=contacts, **views), status_code=status)
