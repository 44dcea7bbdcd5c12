"""Causes as they stand on the result page: the likely ones in words, the dangerous ones with their reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tuohy.model.assessment import Assessment
from tuohy.model.cause_answer import CauseAnswer, RuleOut, Weight
from tuohy.web.language import say, to_say
from tuohy.web.selfcheck.presenters.odds import about, likelihood
from tuohy.web.selfcheck.presenters.sources import SourceView, source_views

FAMILIES = {
    "expected": to_say("An ordinary part of getting over it"),
    "complication": to_say("A complication of the injection"),
    "coincidental": to_say("Not from the injection"),
    "mimic": to_say("Something else that can feel the same"),
}


@dataclass(frozen=True, slots=True)
class CauseView:
    """A likely cause: how likely in words and in numbers, what speaks for it and what against."""

    name: str
    family: str
    likelihood: str
    about: str
    explanation: str
    course: str
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class RuleOutView:
    """A dangerous cause that must be ruled out, and why."""

    name: str
    about: str
    why: str
    sought: bool
    sources: tuple[SourceView, ...]


def likely(result: Assessment) -> tuple[CauseView, ...]:
    """At most three; what is below 1 in 100 is not called likely."""
    return tuple(_cause(cause) for cause in result.most_likely)


def to_rule_out(result: Assessment) -> tuple[RuleOutView, ...]:
    """At most three, without those that stand among the likely ones. One too rare to be called likely stands here."""
    return tuple(_rule_out(cause) for cause in result.also_to_rule_out)


def _cause(cause: CauseAnswer) -> CauseView:
    return CauseView(
        name=cause.name,
        family=say(FAMILIES[cause.family]),
        likelihood=likelihood(cause.probability),
        about=about(cause.probability, cause.low, cause.high),
        explanation=cause.explanation,
        course=cause.course,
        supporting=_texts(cause.supporting),
        opposing=_texts(cause.opposing),
        sources=source_views(cause.sources),
    )


def _rule_out(cause: RuleOut) -> RuleOutView:
    return RuleOutView(
        cause.name, about(cause.probability), cause.why, bool(cause.sought_by), source_views(cause.sources)
    )


def _texts(weights: Iterable[Weight]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(weight.text for weight in weights))
