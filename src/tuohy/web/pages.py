"""Drawing pages: the templates beside this file, filled with view models; whatever is put in is escaped."""

from __future__ import annotations

from http import HTTPStatus

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader
from starlette.responses import HTMLResponse

from tuohy.web.contacts import CONTACTS, EMERGENCY

_templates = Environment(
    loader=ChoiceLoader([PackageLoader("tuohy.web"), PackageLoader("nhsuk_frontend_jinja")]),
    autoescape=True,
    # The components ask for parameters that a page may leave out, whole branches of them.
    undefined=ChainableUndefined,
    extensions=["jinja2.ext.i18n"],
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
_templates.globals.update(contacts=tuple(CONTACTS.values()), emergency_contact=EMERGENCY)


def page(template: str, status: int = HTTPStatus.OK, **views: object) -> HTMLResponse:
    """The page of that template, with these view models."""
    return HTMLResponse(_templates.get_template(template).render(**views), status_code=status)
