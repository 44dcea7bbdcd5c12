"""A page of the pack with its numbers put in where the text names them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tuohy.explain.citations import cite
from tuohy.explain.learn import amounts
from tuohy.explain.learn.numbers import NumberTold, told
from tuohy.explain.learn.rates import BIRTH, back_pain
from tuohy.model.assessment import Citation
from tuohy.model.errors import InvalidPack
from tuohy.pack.schema import LearnPage, LearnSection, Pack

PLACE = re.compile(r"\{(\w+)((?: \w+)*)\}")
GUIDELINE = "source"
ESTIMATE = "elicited"
NEVER = 0.005
WAYS = "{chance CAUSE CONTEXT}, {lasts CAUSE}, {never CAUSE} or {back DAY with|without}"


@dataclass(frozen=True, slots=True)
class SectionTold:
    """A section as it is read."""

    heading: str
    text: tuple[str, ...]
    figure: str | None
    numbers: tuple[NumberTold, ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PageTold:
    """A page as it is read."""

    id: str
    title: str
    lead: str
    sections: tuple[SectionTold, ...]


def tell(pack: Pack, page: LearnPage) -> PageTold:
    """The page; InvalidPack where a text names a number that is not there."""
    return PageTold(page.id, page.title, page.lead, tuple(_section(pack, page.id, one) for one in page.sections))


def _section(pack: Pack, page: str, section: LearnSection) -> SectionTold:
    numbers: list[NumberTold] = []
    text = tuple(PLACE.sub(lambda found: _put_in(pack, page, found, numbers), part) for part in section.text)
    once = tuple({(one.what, one.value): one for one in numbers}.values())
    sources = tuple(cite(pack.sources[name], GUIDELINE) for name in section.sources)
    return SectionTold(section.heading, text, section.figure, once, sources)


def _put_in(pack: Pack, page: str, found: re.Match[str], numbers: list[NumberTold]) -> str:
    ways: dict[str, Callable[..., str]] = {"chance": _chance, "lasts": _lasts, "never": _never, "back": _back}
    try:
        return ways[found[1]](pack, numbers, *found[2].split())
    except (KeyError, TypeError):
        raise InvalidPack(f"learn/{page}.toml", found[0], WAYS, "Correct the place or the ids in it.") from None


def _chance(pack: Pack, numbers: list[NumberTold], cause: str, context: str) -> str:
    number = pack.causes[cause].incidence[context]
    what = f"{pack.causes[cause].words.name}, {pack.contexts[context].name}"
    numbers.append(told(pack, what, number))
    return f"about {numbers[-1].value}{_mark(number.kind)}"


def _lasts(pack: Pack, numbers: list[NumberTold], cause: str) -> str:
    known = pack.causes[cause]
    course = known.courses[-1]
    half, most = course.duration.median, course.duration.p95
    numbers.append(told(pack, f"{known.words.name}: over in half", half))
    numbers.append(told(pack, f"{known.words.name}: over in 19 of 20 of those in whom it ends", most))
    first = f"Half are free of it within about {amounts.time(half.value)}"
    rest = f"nearly all within about {amounts.time(most.value)}"
    stays = course.never.value
    last = f", and it stays in about {amounts.chance(stays)}" if stays >= NEVER else ""
    return f"{first}, {rest}{last}{_mark(half.kind)}."


def _never(pack: Pack, numbers: list[NumberTold], cause: str) -> str:
    known = pack.causes[cause]
    number = known.courses[-1].never
    numbers.append(told(pack, f"{known.words.name}: stays for good", number))
    return f"about {numbers[-1].value}{_mark(number.kind)}"


def _back(pack: Pack, numbers: list[NumberTold], day: str, block: str) -> str:
    block_given = {"with": True, "without": False}[block]
    share = back_pain(pack, float(day), block_given)
    what = f"back pain on day {day} after a birth {block} an epidural, worked out from all causes of this pack"
    numbers.append(NumberTold(what, amounts.of_hundred(share), "", "derived", None, f"context {BIRTH}"))
    return f"about {amounts.of_hundred(share)}"


def _mark(kind: str) -> str:
    """An estimate is called one where it stands."""
    return " (an expert's estimate)" if kind == ESTIMATE else ""
