"""Drawing pages: the templates beside this file, filled with view models; whatever is put in is escaped."""

from __future__ import annotations

from http import HTTPStatus

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from tuohy.web.contacts import CONTACTS, EMERGENCY

_templates = Environment(
    loader=PackageLoader("tuohy.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals.update(contacts=tuple(CONTACTS.values()), emergency_contact=EMERGENCY)


def page(template: str, status: int = HTTPStatus.OK, **views: object) -> HTMLResponse:
    """The page of that template, with these view models."""
    return HTMLResponse(_templates.get_template(template).render(**views), status_code=status)
