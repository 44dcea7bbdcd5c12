"""What a page looks like, in facts that a browser can tell: widths, sizes, labels, headings, landmarks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.system.visitor import Visitor

AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")
# What the best-practice rules of axe ask for beyond WCAG is asked for as well.
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(
  one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 160) + ' | ' + node.failureSummary).join(' || '))"""

# Opens what is folded, so that nothing hides; then measures. No page script is needed for it, and none is allowed.
MEASURE = """() => {
  document.querySelectorAll('details').forEach(one => one.open = true);
  const all = selector => [...document.querySelectorAll(selector)];
  const html = one => one.outerHTML.slice(0, 200);
  const lower = (one, least) => one.getBoundingClientRect().height < least;
  return {
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    small_targets: all('button, main .option label, select, input[type=text], summary')
      .filter(one => lower(one, 24)).map(html),
    small_text: all('body *').filter(one => !one.closest('svg') && one.innerText && !one.closest('.aside'))
      .filter(one => parseFloat(getComputedStyle(one).fontSize) < 16).map(html),
    unlabelled: all('input:not([type=hidden]), select').filter(one => one.labels.length === 0).map(html),
    ids_twice: all('[id]').map(one => one.id).filter((id, place, ids) => ids.indexOf(id) !== place),
    dead_references: all('[aria-describedby], [aria-labelledby]')
      .flatMap(one => ((one.getAttribute('aria-describedby') || '') + ' ' + (one.getAttribute('aria-labelledby') || ''))
        .split(' ').filter(id => id && !document.getElementById(id))),
    headings: all('h1, h2, h3').map(one => Number(one.tagName[1])),
    landmarks: ['h1', 'main', 'footer'].map(name => all(name).length),
    language: document.documentElement.lang,
    unnamed_groups: all('fieldset').filter(one => !one.querySelector('legend')).map(html),
  };
}"""


@dataclass(frozen=True)
class Look:
    """The facts about one page, and what axe-core finds wrong with it."""

    kind: str
    facts: dict[str, Any]
    violations: list[str]


def look(kind: str, visitor: Visitor) -> Look:
    """Measures the page that somebody is at, first folded as they see it, then with everything open."""
    visitor.page.evaluate(AXE)
    folded = visitor.page.evaluate(RUN_AXE)
    facts = visitor.page.evaluate(MEASURE)
    return Look(kind, facts, sorted({*folded, *visitor.page.evaluate(RUN_AXE)}))
