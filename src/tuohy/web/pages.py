"""Drawing pages: the templates beside this file, filled with view models; whatever is put in is escaped."""

from __future__ import annotations

from typing import Any, cast

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from tuohy.pack.translate import ENGLISH, Untranslated
from tuohy.web.briefly import brief
from tuohy.web.language import current, is_reviewed, others, root, say, say_counted
from tuohy.web.words.offered import offers_words

_templates = Environment(
    loader=ChoiceLoader([PackageLoader("tuohy.web"), PackageLoader("nhsuk_frontend_jinja")]),
    autoescape=True,
    # The components ask for parameters that a page may leave out, whole branches of them.
    undefined=ChainableUndefined,
    extensions=["jinja2.ext.i18n"],
    # Asking the disk at every use of a template whether it has changed costs more than drawing some of them.
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Asked anew for every sentence: the same templates serve every language.
cast(Any, _templates).install_gettext_callables(say, say_counted, newstyle=True)
_templates.globals.update(root=root, is_reviewed=is_reviewed, other_languages=others, offers_words=offers_words)


def in_english(text: str) -> str:
    """What is English whatever the page speaks, such as the title of a source: marked where the page is not English."""
    return text if current().code == ENGLISH else _english(text)


def spoken(text: str) -> str:
    """A sentence of the pack; marked where it has no translation and stays English."""
    return _english(text) if isinstance(text, Untranslated) else text


def _english(text: str) -> str:
    return Markup('<span lang="en">{}</span>').format(text)


_templates.filters.update(in_english=in_english, spoken=spoken, brief=brief)


def drawn(template: str, **views: object) -> str:
    """The text of that template's page, with these view models."""
    return _templates.get_template(template).render(**views)
