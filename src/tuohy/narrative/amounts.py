"""Numbers with a unit: temperatures, scores out of ten, blood pressures.

A unit that is missing is taken only where no other is possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tuohy.model.case import Measure
from tuohy.narrative.analysis import Analysis
from tuohy.narrative.suggestion import PRESENT, UNSURE, Suggestion
from tuohy.pack.schema import Finding, Pack

NUMBER = r"(?<![\d.,/])(\d{1,3}(?:[.,]\d{1,2})?)"
WORDS_TO_TEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TEMPERATURE = re.compile(
    NUMBER + r"\s*(?:°|º|degrees?|deg\.?)?\s*(c|celsius|centigrade|f|fahrenheit)(?![\w'])", re.IGNORECASE
)
BARE_TEMPERATURE = re.compile(
    r"\b(?:temp(?:erature)?|fever|thermometer|pyrexia|pyrexial|febrile|t)\b[^.!?\n\d]{0,30}?(\d{2,3}(?:[.,]\d)?)(?![\d/])",
    re.IGNORECASE,
)
# "And 38.4 since lunch": with one decimal and no other unit nothing else is meant.
LONE_TEMPERATURE = re.compile(
    r"(?<![\d.,/+])(?<!born at )(?<!birth at )(?<!section at )(?<!weigh )(?<!weighed )((?:3[89]|4[01])[.,]\d)"
    r"(?![\d/]|\s*(?:%|weeks?|wks?|kg|kilos?|cm|mm|ml|years?|hours?|hrs?|days?|mins?|mmol))",
    re.IGNORECASE,
)
SCORE = re.compile(
    r"(?<![\d.,/])(10|\d(?:[.,]\d)?|" + "|".join(WORDS_TO_TEN) + r")\s*(?:/|out of|on a scale of)\s*(?:10|ten)\b(?!/)",
    re.IGNORECASE,
)
# "Call it a 3 at worst", ", 2 or 3,": a score whose ten is left out. What follows must end the statement, so that
# nothing else is counted.
NOT_TIMED = r"(?:(?<!about )(?<!at )(?<!after )(?<!before )(?<!since )(?<!until )(?<!till )(?<!day )(?<!days ))"
ONE_SCORE = (
    r"(?:\ba|\b(?:say|call it|maybe|only|just|probably|perhaps|roughly|barely|under|over)(?: an?)?) (10|\d)(?:\.5)?"
)
TWO_SCORES = r"(?:\b|, ?)" + NOT_TIMED + r"(?<!\d)(?:10|\d) ?(?:or|to|-|maybe|sometimes) ?(?:an? )?(10|\d)(?!\d)"
ENDS_SCORE = (
    r"(?= ?(?:[;!?)\n]|[.,](?!\d)|$)| (?:at (?:worst|best|most|its|rest|the)|i'd|i would|id say|when|if|but|and|now"
    r"|today|tonight|this|even|max|tops|or so|most|ish|for pain|on the pain|yesterday|lying|sitting|standing|by)\b)"
)
BARE_SCORE = re.compile(f"(?:{ONE_SCORE}|{TWO_SCORES}){ENDS_SCORE}", re.IGNORECASE)
# "Five out of ten lying down and ten upright": the second score leaves its ten out.
SECOND_SCORE = re.compile(
    r"(?:/|out of|on a scale of)\s*(?:10|ten)\b[^.!?;:\d\n]{0,30}?\b(?:and|but|to|then) (?:an? |about )?(10|\d|"
    + "|".join(WORDS_TO_TEN)
    + r")(?= (?:when|if|while|lying|flat|upright|up|sitting|standing|stood|sat|moving|walking|on my feet)\b)",
    re.IGNORECASE,
)
PRESSURE = re.compile(r"(?<![\d./])(\d{2,3})\s*(?:/|over)\s*(\d{2,3})(?![\d/])")
UNITS = {"c": "celsius", "f": "fahrenheit"}
FEVER, PRESSURE_FINDING = "fever", "high_bp"
SCORED = {"head": "headache_severity", "back": "pain_severity", "saddle": "pain_severity"}


def amounts(analysis: Analysis) -> Iterator[Suggestion]:
    """Every amount as an answer to its finding; one below the first cut only raises the question."""
    pack = analysis.reader.pack
    yield from _temperatures(analysis, pack)
    yield from _scores(analysis, pack)
    for match in PRESSURE.finditer(analysis.text):
        given = {"systolic": float(match[1]), "diastolic": float(match[2])}
        if PRESSURE_FINDING in pack.findings and given["systolic"] > given["diastolic"] and _possible(pack, given):
            yield from _suggested(analysis, pack.findings[PRESSURE_FINDING], given, match)


def _temperatures(analysis: Analysis, pack: Pack) -> Iterator[Suggestion]:
    if FEVER not in pack.findings:
        return
    with_unit = []
    for match in TEMPERATURE.finditer(analysis.text):
        given = {UNITS[match[2][0].lower()]: _number(match[1])}
        if _possible(pack, given):
            with_unit.append(match.start(1))
            yield from _suggested(analysis, pack.findings[FEVER], given, match)
    for pattern in (LONE_TEMPERATURE, BARE_TEMPERATURE):
        for match in pattern.finditer(analysis.text):
            if match.start(1) not in with_unit:
                yield from _suggested(analysis, pack.findings[FEVER], _in_its_only_unit(pack, match[1]), match)


def _in_its_only_unit(pack: Pack, written: str) -> Measure | None:
    """A bare number as a temperature: nobody has 39 °F or 101 °C. None where both units are possible or neither."""
    fit = [given for unit in UNITS.values() if _possible(pack, given := {unit: _number(written)})]
    return fit[0] if len(fit) == 1 else None


def _scores(analysis: Analysis, pack: Pack) -> Iterator[Suggestion]:
    for match in (match for scores in (SCORE, BARE_SCORE, SECOND_SCORE) for match in scores.finditer(analysis.text)):
        hit = analysis.amount_hit("", match.start(), match.end())
        name = SCORED.get(analysis.topic_at(hit.spans[0]) or "") if hit else None
        finding = pack.findings.get(name) if name else None
        if finding:
            yield from _suggested(analysis, finding, {"points": _number(match[match.lastindex or 1])}, match)


def _suggested(
    analysis: Analysis, finding: Finding, given: Measure | None, match: re.Match[str]
) -> Iterator[Suggestion]:
    hit = analysis.amount_hit(finding.id, match.start(), match.end())
    if hit is None:
        return
    found = replace(analysis.suggestion(finding.id, hit), start=match.start(), end=match.end(), words=match[0])
    answers = given is not None and state_of(finding, given) > 0
    # What is measured below the first cut would be the lowest state, which no text may record.
    cue = UNSURE if found.cue == PRESENT and not answers else found.cue
    yield replace(found, answer=given if answers else None, cue=cue)


def _number(written: str) -> float:
    if written.lower() in WORDS_TO_TEN:
        return float(WORDS_TO_TEN.index(written.lower()))
    return float(written.replace(",", "."))


def _possible(pack: Pack, given: Mapping[str, float]) -> bool:
    bounds = pack.policy.numbers
    return all(
        f"lowest_{unit}" not in bounds or bounds[f"lowest_{unit}"].value <= value <= bounds[f"highest_{unit}"].value
        for unit, value in given.items()
    )


def state_of(finding: Finding, given: Measure) -> int:
    """The highest state that any of the values reaches."""
    cuts = finding.measure.cuts if finding.measure else {}
    reached = [sum(value >= cut.value for cut in cuts[unit]) for unit, value in given.items() if unit in cuts]
    return max(reached, default=0)
