"""Carries the parts of nhsuk-frontend and axe-core that we use into the project, stripped of what is not ours.

Usage: python -m tools.vendor_frontend FOLDER     (a `node_modules` that holds nhsuk-frontend and axe-core)

From the style sheet go: the licensed font, the header with its logo, the footer with its copyright, every address of
another host, and the components that no page of ours draws.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "src/tuohy/web/static"
BROWSER_TESTS = ROOT / "tests/system/vendor"
# What our pages are made of; every other class of the style sheet is left out.
PARTS = (
    "back-link|body|button|button-group|caption|card|card-group|checkboxes|details|do-dont-list|error|error-message"
    "|error-summary|fieldset|form-group|frontend-supported|grid|heading|hint|input|inset-text|label|lede|legend|link|list"
    "|main|pagination|radios|row|section-break|select|skip-link|summary-list|table|table-container|tag|template|textarea"
    "|u|warning-callout|width-container|icon|expander|panel|contents-list|breadcrumb"
)
KEPT = re.compile(rf"\.nhsuk-(?:{PARTS})(?![a-z])")
FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',Arial,sans-serif"
LICENCES = {"nhsuk-frontend": "MIT, NHS England"}


def main(folder: Path) -> None:
    """Write the style sheet and the tool of the accessibility tests."""
    _write(STATIC / "nhsuk.css", _notice(folder, "nhsuk-frontend") + _style(folder))
    _write(BROWSER_TESTS / "axe.min.js", (folder / "axe-core/axe.min.js").read_text(encoding="utf-8"))


def _notice(folder: Path, name: str) -> str:
    version = json.loads((folder / name / "package.json").read_text(encoding="utf-8"))["version"]
    return f"/*! {name} {version} ({LICENCES[name]}), parts of it; written by tools/vendor_frontend.py */\n"


def _style(folder: Path) -> str:
    sheet = (folder / "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css").read_text(encoding="utf-8")
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    text = "".join(_kept(rules))
    text = re.sub(r"url\(/assets/[^)]*\)", "none", text)
    text = re.sub(r"font-family:Frutiger W01[^;}]*", f"font-family:{FONT}", text)
    if re.search(r"https?://(?!www\.w3\.org)|Frutiger", text):
        raise SystemExit("the style sheet still names another host or the licensed font")
    return text + "\n"


def _kept(rules: Iterable[Node]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            yield from _rule(rule)
        elif isinstance(rule, AtRule) and rule.lower_at_keyword != "font-face":
            yield from _at_rule(rule)


def _rule(rule: QualifiedRule) -> Iterator[str]:
    """The rule with those of its selectors that concern our parts."""
    selectors = [one for one in tinycss2.serialize(rule.prelude).split(",") if _concerns_us(one)]
    if selectors:
        yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"


def _concerns_us(selector: str) -> bool:
    names = re.findall(r"\.nhsuk-[\w-]+", selector)
    return all(KEPT.match(name) for name in names) and "header" not in selector and "footer" not in selector


def _at_rule(rule: AtRule) -> Iterator[str]:
    prelude = tinycss2.serialize(rule.prelude)
    if rule.content is None:
        yield f"@{rule.at_keyword}{prelude};"
        return
    if rule.lower_at_keyword in ("media", "supports", "layer", "container"):
        inner = "".join(_kept(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)))
        if inner:
            yield f"@{rule.at_keyword}{prelude}{{{inner}}}"
    else:
        yield f"@{rule.at_keyword}{prelude}{{{tinycss2.serialize(rule.content)}}}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    packed = len(gzip.compress(text.encode()))
    print(f"{path.relative_to(ROOT)}: {len(text)} characters, {packed} bytes packed")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
