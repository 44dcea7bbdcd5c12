"""The room's data and the pack belong together: no dead id, no dead state, no pattern that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tuohy import load_pack
from tuohy.narrative.data_files import phrases
from tuohy.narrative.expand import expand, parts_of, terms_apart
from tuohy.narrative.grammar import grammar
from tuohy.pack.schema import Pack

KEYS = {"ask", "unless", "event", "doubt", "place", "elsewhere"}
TOPICAL = {
    "severity",
    "trend",
    "upright",
    "moving",
    "walking",
    "sitting",
    "standing",
    "lying",
    "peaking",
    "touching",
    "resting",
    "bending",
}
# Short of these nobody says it in words of their own, or it is read from a number.
NOT_IN_WORDS = {"weight_under_50kg"}
# A hundred thousand take three seconds to spell out and a quarter of a gigabyte.
MOST_PHRASES = 120_000


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


def test_every_table_of_phrases_is_a_finding_and_its_states(pack: Pack) -> None:
    for name, states in phrases().items():
        if name not in TOPICAL:
            assert set(states) - KEYS <= set(pack.findings[name].states[1:]), name


def test_no_phrase_leads_to_the_lowest_state_of_a_finding(pack: Pack) -> None:
    lowest = [r for r in grammar(pack).rules if r.finding and r.state == pack.findings[r.finding].states[0]]
    assert lowest == []


def test_every_topic_leads_to_a_finding_with_that_state(pack: Pack) -> None:
    for name in TOPICAL:
        for state, said in phrases()[name].items():
            findings = [finding for finding in said["about"].values() if finding]
            assert all(state in pack.findings[finding].states for finding in findings), (name, state)


def test_every_finding_can_be_said(pack: Pack) -> None:
    rules = grammar(pack).rules
    by_topic = {finding for rule in rules if isinstance(rule.about, Mapping) for finding in rule.about.values()}
    said = {rule.finding for rule in rules if rule.sure} | by_topic
    assert set(pack.findings) - said - NOT_IN_WORDS == set()


def test_alternatives_and_optional_words_are_spelt_out() -> None:
    assert expand("(my|the) low(er|) ba(ck)?", {}) == [
        *("my low ba", "my low back", "my lower ba", "my lower back"),
        *("the low ba", "the low back", "the lower ba", "the lower back"),
    ]


def test_terms_are_spelt_out_inside_a_pattern() -> None:
    assert expand("<leg> weak", {"leg": ["left leg", "right leg"]}) == ["left leg weak", "right leg weak"]


def test_joints_divide_a_pattern_into_parts() -> None:
    assert list(parts_of("<pain> ~ my back > worse")) == [("", "<pain>"), ("~", "my back"), (">", "worse")]


@pytest.mark.parametrize("pattern", ["(my|the leg", "my leg) hurts"])
def test_a_bracket_that_does_not_match_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        expand(pattern, {})


def test_a_term_among_alternatives_stands_by_itself() -> None:
    assert terms_apart("(<leg>|foot|(big|little) toe)") == ["<leg>", "(foot|(big|little) toe)"]
    assert terms_apart("(my|the) <leg>") == ["(my|the) <leg>"]
    assert terms_apart("(foot|toe)") == ["(foot|toe)"]


def test_the_phrases_stay_few_enough_to_be_ready_in_seconds(pack: Pack) -> None:
    assert sum(len(phrases) for phrases in grammar(pack).phrases.values()) < MOST_PHRASES
