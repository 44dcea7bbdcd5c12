"""What a page looks like, in facts that a browser can tell: widths, sizes, labels, headings, landmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.system.visitor import Visitor

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
    """The facts about one page."""

    kind: str
    facts: dict[str, Any]


def look(kind: str, visitor: Visitor) -> Look:
    """Measures the page that somebody is at."""
    return Look(kind, visitor.page.evaluate(MEASURE))


def pages(visitor: Visitor, told: dict[str, str], alarming: dict[str, str]) -> Iterator[str]:
    """Every kind of page in turn, by name."""
    visitor.opens_the_start_page()
    yield "1-start"
    visitor.presses("Start")
    yield "2-purpose"
    visitor.tells_of_a_birth()
    yield "3-injection"
    visitor.tells_of_an_epidural()
    yield "4-times"
    visitor.goes_on_with_a_mistake()
    yield "5-mistake"
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural()
    yield "6-question"
    visitor.presses("See the result now")
    yield "7-unfinished"
    visitor.presses("Go on with the questions")
    visitor.answers_all(told)
    yield "8-result"
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural(days="1")
    visitor.answers_all(alarming)
    yield "9-emergency"
    visitor.page.goto(visitor.site + "/nowhere")
    yield "10-nowhere"
