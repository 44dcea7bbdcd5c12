"""What a text says first and takes back later: "it hurt much worse. Now most of the pain has gone" asks how it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tuohy.narrative.analysis import Analysis
from tuohy.narrative.around import Around
from tuohy.narrative.hits import Hit
from tuohy.narrative.suggestion import PRESENT, UNSURE, Suggestion

# How bad a pain is and where it is going belong together, each with the finding that says where it is going.
COURSE = {
    "pain_severity": "pain_trend",
    "pain_trend": "pain_trend",
    "headache_severity": "headache_trend",
    "headache_trend": "headache_trend",
}


def as_it_is_now(found: Sequence[tuple[Hit, Suggestion]], analysis: Analysis) -> Iterator[Suggestion]:
    """The suggestions, where those that a later sentence says are better by now only ask."""
    eased = [(hit.start, one.finding) for hit, one in found if _better_by_now(hit, one, analysis)]
    sentence = analysis.layout.sentence
    for hit, one in found:
        trend = COURSE.get(one.finding)
        later = any(name == trend and sentence[at] > sentence[hit.end - 1] for at, name in eased)
        yield replace(one, cue=UNSURE) if later and one.cue == PRESENT else one


def _better_by_now(hit: Hit, one: Suggestion, analysis: Analysis) -> bool:
    """True for "today it is easing", and false for "now it eases when I lie down"."""
    states = analysis.reader.pack.findings[one.finding].states
    if COURSE.get(one.finding) != one.finding or one.answer != states[0] or one.cue != PRESENT:
        return False
    around = Around(hit, analysis.told)
    return around.in_sentence("eased.by_now") and not around.in_sentence("eased.only_with")
