"""The letter as HTML: situation, background, assessment, recommendation; then answers as given, and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from tuohy.explain.answers import answer_text
from tuohy.model.assessment import Assessment
from tuohy.model.case import Answer, Case
from tuohy.model.cause_answer import CauseAnswer, Weight
from tuohy.model.citation import Citation
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Finding, Pack
from tuohy.render.letter import words

_templates = Environment(
    loader=PackageLoader("tuohy.render"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
MOST_CAUSES = 6
# A cause as unlikely as this helps nobody; what must be ruled out all the same has its own line.
LEAST_LIKELY = 0.001
# Lowest states that deny; that of a trend or a score is an answer like the others.
DENIALS = ("no", "none")


@dataclass(frozen=True, slots=True)
class Row:
    """Two cells of a table."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class CauseRow:
    """One cause: its family, probability with interval, and what speaks for and against it."""

    name: str
    family: str
    probability: str
    interval: str
    supporting: str
    opposing: str


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source."""

    number: int
    text: str
    kind: str


def letter_html(result: Assessment, case: Case, pack: Pack, written: str, service: str) -> str:
    """The whole document; `written` says when and `service` for whom, since this room knows neither."""
    return _templates.get_template("letter.html").render(
        written=written,
        service=service,
        level=words.LEVELS[result.urgency.level.id],
        emergency=result.urgency.level >= Urgency.SAME_DAY,
        complaint=_complaint(case, pack),
        flags=[reason for reason in result.urgency.reasons if reason.clinician],
        procedure=words.procedure(case),
        times=[Row(words.CLOCKS[clock], words.ago(hours)) for clock, hours in case.hours.items()],
        risks=_told(case, pack, {"risk_factor"}),
        signs=_told(case, pack, {"finding"}),
        denied=_denied(case, pack),
        others=_told(case, pack, {"context", "circumstance"}),
        causes=[_cause(cause, pack) for cause in _worth_naming(result)],
        rule_out=[Row(one.name, words.chance(one.probability)) for one in result.first_to_rule_out[:MOST_CAUSES]],
        closed=result.urgency.closed,
        high=words.LEVELS[result.urgency.high.id],
        missing=[pack.findings[name].clinician for name in result.urgency.missing[: 2 * MOST_CAUSES]],
        act=result.urgency.act,
        verdict=result.verdict,
        not_known=[item.text for item in result.not_known],
        sources=_sources(result),
        provenance=result.provenance,
    )


def _complaint(case: Case, pack: Pack) -> str:
    return pack.findings[case.presenting].clinician if case.presenting else "not stated"


def _told(case: Case, pack: Pack, kinds: set[str]) -> list[Row]:
    """Answers that deny nothing, and those that were not sure."""
    return [
        Row(pack.findings[name].clinician, answer_text(pack.findings[name], answer))
        for name, answer in case.answers.items()
        if pack.findings[name].kind in kinds and not _denies(pack.findings[name], answer)
    ]


def _denied(case: Case, pack: Pack) -> list[str]:
    return [
        pack.findings[name].clinician for name, answer in case.answers.items() if _denies(pack.findings[name], answer)
    ]


def _denies(finding: Finding, answer: Answer) -> bool:
    return answer == finding.states[0] and finding.states[0] in DENIALS


def _worth_naming(result: Assessment) -> list[CauseAnswer]:
    first, *others = result.by_explanation[:MOST_CAUSES] or (None,)
    return [] if first is None else [first, *(one for one in others if one and one.high >= LEAST_LIKELY)]


def _cause(cause: CauseAnswer, pack: Pack) -> CauseRow:
    return CauseRow(
        cause.name,
        cause.family,
        words.chance(cause.probability),
        f"{words.chance(cause.low)} to {words.chance(cause.high)}",
        ", ".join(_named(weight, pack) for weight in cause.supporting),
        ", ".join(_named(weight, pack) for weight in cause.opposing),
    )


def _named(weight: Weight, pack: Pack) -> str:
    """The finding, marked where it is its absence that weighs; one that cannot be absent with its answer."""
    finding = pack.findings[weight.finding]
    if finding.states[0] not in DENIALS:
        return f"{finding.clinician}: {weight.state}"
    return f"no {finding.clinician}" if weight.state == finding.states[0] else finding.clinician


def _sources(result: Assessment) -> list[Source]:
    """Each source once, in the order in which the letter needs them."""
    found: dict[str, Citation] = {}
    for citations in _cited(result):
        for citation in citations:
            found.setdefault(citation.id, citation)
    return [
        Source(number, citation.text, words.KINDS_OF_NUMBER.get(citation.kind, citation.kind))
        for number, citation in enumerate(found.values(), 1)
    ]


def _cited(result: Assessment) -> Iterable[tuple[Citation, ...]]:
    yield from (reason.sources for reason in result.urgency.reasons)
    yield from (cause.sources for cause in result.by_explanation[:MOST_CAUSES])
    yield from (one.sources for one in result.first_to_rule_out[:MOST_CAUSES])
