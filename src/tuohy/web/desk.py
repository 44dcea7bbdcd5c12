"""What the pages of one service work with: its pack, its site, and the drawing of pages at this hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus

from starlette.responses import HTMLResponse

from tuohy.followup.journals import Journals
from tuohy.pack.schema import Pack
from tuohy.pack.translate import in_language
from tuohy.web.language import current, say
from tuohy.web.pages import drawn
from tuohy.web.site import Contact, Site


@dataclass(frozen=True)
class Desk:
    """One service."""

    english: Pack
    site: Site
    journals: Journals

    @property
    def pack(self) -> Pack:
        """The knowledge in the language of the page that is being drawn."""
        return in_language(self.english, current().code)

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """Whom to call at this hour, by the name that the pack has for them."""
        staffed = self.site.contacts(datetime.now(UTC))
        return {name: replace(contact, who=say(contact.who)) for name, contact in staffed.items()}

    def page(self, template: str, status: int = HTTPStatus.OK, **views: object) -> HTMLResponse:
        """The page of that template, with these view models."""
        contacts = tuple(self.contacts.values())
        return HTMLResponse(drawn(template, site=self.site, contacts=contacts, **views), status_code=status)
