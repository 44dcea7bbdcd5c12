"""A page of the pack with its numbers put in where the text names them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tuohy.explain.citations import cite
from tuohy.explain.learn import amounts
from tuohy.explain.learn.numbers import NumberTold, told
from tuohy.explain.learn.rates import BIRTH, back_pain
from tuohy.model.citation import Citation
from tuohy.model.errors import InvalidPack
from tuohy.pack.schema import Cause, LearnPage, LearnSection, Pack

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
    text = tuple(
        PLACE.sub(lambda found: _fitting(found, _put_in(pack, page, found, numbers)), part) for part in section.text
    )
    once = tuple({(one.what, one.value): one for one in numbers}.values())
    sources = tuple(cite(pack.sources[name], GUIDELINE) for name in section.sources)
    return SectionTold(section.heading, text, section.figure, once, sources)


def _fitting(found: re.Match[str], words: str) -> str:
    """A sentence that follows a colon begins small."""
    return words[:1].lower() + words[1:] if found.string[: found.start()].endswith(": ") else words


def _put_in(pack: Pack, page: str, found: re.Match[str], numbers: list[NumberTold]) -> str:
    ways: dict[str, Callable[..., str]] = {"chance": _chance, "lasts": _lasts, "never": _never, "back": _back}
    try:
        return ways[found[1]](pack, numbers, *found[2].split())
    except (KeyError, TypeError):
        raise InvalidPack(f"learn/{page}.toml", found[0], WAYS, "Correct the place or the ids in it.") from None


def _chance(pack: Pack, numbers: list[NumberTold], cause: str, context: str) -> str:
    number = pack.causes[cause].incidence[context]
    words = pack.sentences["learn"]
    what = words["chance"].format(name=pack.causes[cause].words.name, context=pack.contexts[context].name)
    numbers.append(told(pack, what, number))
    return words["about"].format(amount=numbers[-1].value) + _mark(words, number.kind)


def _lasts(pack: Pack, numbers: list[NumberTold], cause: str) -> str:
    known = pack.causes[cause]
    duration = known.courses[-1].duration
    words = pack.sentences["learn"]
    numbers.append(told(pack, words["over_half"].format(name=known.words.name), duration.median))
    numbers.append(told(pack, words["over_most"].format(name=known.words.name), duration.p95))
    return lasting(pack, known)


def lasting(pack: Pack, cause: Cause) -> str:
    """How long it lasts, in a sentence."""
    course, words = cause.courses[-1], pack.sentences["learn"]
    half, most, never = course.duration.median, course.duration.p95, course.never.value
    return words["lasts"].format(
        half=amounts.time(words, half.value),
        most=amounts.time(words, most.value),
        stays=words["stays"].format(amount=amounts.chance(words, never)) if never >= NEVER else "",
        estimate=_mark(words, half.kind),
    )


def _never(pack: Pack, numbers: list[NumberTold], cause: str) -> str:
    known = pack.causes[cause]
    number = known.courses[-1].never
    words = pack.sentences["learn"]
    numbers.append(told(pack, words["never"].format(name=known.words.name), number))
    return words["about"].format(amount=numbers[-1].value) + _mark(words, number.kind)


def _back(pack: Pack, numbers: list[NumberTold], day: str, block: str) -> str:
    words, block_given = pack.sentences["learn"], {"with": True, "without": False}[block]
    share = amounts.of_hundred(words, back_pain(pack, float(day), block_given))
    what = words[f"back_{block}"].format(day=day)
    numbers.append(NumberTold(what, share, "", "derived", None, f"context {BIRTH}"))
    return words["about"].format(amount=share)


def _mark(words: amounts.Words, kind: str) -> str:
    """An estimate is called one where it stands."""
    return words["estimate"] if kind == ESTIMATE else ""
