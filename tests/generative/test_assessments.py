"""Whatever a valid case holds, an assessment comes back whole: in range, consistent, finite, and never reassuring
while something is open."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.people import packaged
from tests.support.strategies import Record, alarming_cases, cases, records
from tuohy.answer import assess, next_question
from tuohy.engine.flags import flag_state
from tuohy.engine.reading import read
from tuohy.model.assessment import Assessment
from tuohy.model.case import Case
from tuohy.model.errors import TuohyError
from tuohy.model.urgency import Urgency

PACK = packaged()
SLACK = 1e-9


def numbers(part: Any) -> Iterator[float]:
    """Every number in a piece of JSON."""
    if isinstance(part, dict):
        for inner in part.values():
            yield from numbers(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from numbers(inner)
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield float(part)


def check_whole(result: Assessment) -> None:
    """What holds of every assessment."""
    shown = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert all(math.isfinite(number) for number in numbers(shown))
    check_probabilities(result)
    check_urgency(result)


def check_probabilities(result: Assessment) -> None:
    for cause in result.causes:
        assert 0 <= cause.low <= cause.probability <= cause.high <= 1, cause.id
        assert cause.disablement >= -SLACK
    ranked = [cause.probability for cause in result.causes]
    assert ranked == sorted(ranked, reverse=True)
    families = result.families
    assert set(families) == {"expected", "complication", "coincidental", "mimic", "none"}
    assert all(0 <= share <= 1 for share in families.values())
    for cause in result.causes:
        assert cause.probability <= families[cause.family] + SLACK
    for name in ("expected", "complication", "coincidental", "mimic"):
        assert families["none"] <= 1 - families[name] + SLACK


def check_urgency(result: Assessment) -> None:
    urgency = result.urgency
    assert urgency.closed == (urgency.low == urgency.high)
    assert urgency.low <= urgency.level
    assert urgency.closed or urgency.level > Urgency.ROUTINE
    assert urgency.act.text and urgency.act.who and result.verdict
    assert all(change.would_be > urgency.level for change in result.safety_net)


@settings(max_examples=60)
@given(cases())
def test_a_random_valid_case_has_a_whole_assessment(case: Case) -> None:
    check_whole(assess(case, PACK))


@settings(max_examples=25)
@given(cases(most=60))
@pytest.mark.hazard("H44")
def test_so_has_one_with_very_many_answers(case: Case) -> None:
    check_whole(assess(case, PACK))


@settings(max_examples=40)
@given(alarming_cases())
@pytest.mark.hazard("H03")
def test_whatever_the_posterior_says_the_level_is_never_below_the_flags(case: Case) -> None:
    assert assess(case, PACK).urgency.level >= flag_state(PACK, read(PACK, case)).low


@settings(max_examples=40)
@given(alarming_cases())
@pytest.mark.hazard("H04")
def test_what_a_flag_fired_for_is_named_and_shown_first_however_improbable(case: Case) -> None:
    result, sought = assess(case, PACK), flag_state(PACK, read(PACK, case)).sought
    named = {one.id: one.sought_by for one in result.rule_out if one.sought_by}
    assert named.items() <= sought.items()
    assert {cause.id for cause in result.causes} & sought.keys() <= named.keys()
    flags = {flag for by in named.values() for flag in by}
    likeliest = {next(one.id for one in result.first_to_rule_out if flag in one.sought_by) for flag in flags}
    assert {one.id for one in result.first_to_rule_out[: len(likeliest)]} == likeliest


@settings(max_examples=40)
@given(alarming_cases())
def test_an_unfinished_check_says_what_is_missing(case: Case) -> None:
    urgency = assess(case, PACK).urgency
    assert urgency.closed == (not urgency.missing)


@settings(max_examples=20)
@given(cases(), st.integers(0, 2**32))
def test_the_order_of_answers_does_not_matter(case: Case, seed: int) -> None:
    names = random.Random(seed).sample(sorted(case.answers), len(case.answers))
    other = Case(**{**vars(case), "answers": {name: case.answers[name] for name in names}})
    one, two = assess(case, PACK), assess(other, PACK)
    assert one.urgency == two.urgency
    assert {net.finding for net in one.safety_net} == {net.finding for net in two.safety_net}
    before, after = ({cause.id: cause.probability for cause in result.causes} for result in (one, two))
    assert before == pytest.approx(after, abs=1e-9)


@settings(max_examples=30)
@given(records(), st.sampled_from(sorted(PACK.findings)))
@pytest.mark.hazard("H01")
def test_a_finding_left_unknown_in_any_way_is_never_a_no(record: Record, name: str) -> None:
    left_out = {key: answer for key, answer in record["answers"].items() if key != name}
    absent, null, said = (
        assess(Case.from_dict({**record, "answers": {**left_out, **more}}), PACK)
        for more in ({}, {name: None}, {name: "unknown"})
    )
    assert absent.to_dict() == null.to_dict() == said.to_dict()
    denied = Case.from_dict({**record, "answers": {**left_out, name: PACK.findings[name].states[0]}})
    unknown = Case.from_dict({**record, "answers": left_out})
    assert flag_state(PACK, read(PACK, unknown)).high >= flag_state(PACK, read(PACK, denied)).high


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KEYS = ("id", "route", "procedure", "age", "sex", "presenting", "hours", "answers", "nonsense")


@settings(max_examples=150)
@given(records(), st.dictionaries(st.sampled_from(KEYS), JUNK, max_size=3))
def test_nonsense_is_refused_by_name_and_never_breaks_anything(record: Record, junk: Record) -> None:
    try:
        read(PACK, Case.from_dict({**record, **junk}))
    except TuohyError as error:
        assert error.where and error.allowed and error.remedy
        json.dumps(error.to_dict(), allow_nan=False)


@settings(max_examples=150)
@given(st.sampled_from(["hours", "procedure", "answers"]), st.sampled_from(sorted(PACK.findings)), JUNK)
def test_nonsense_below_a_key_is_refused_by_name_as_well(part: str, finding: str, junk: Any) -> None:
    key = {"hours": "since_procedure", "procedure": "kind", "answers": finding}[part]
    try:
        read(PACK, Case.from_dict({part: {key: junk}}))
    except TuohyError as error:
        assert error.where.startswith(f"{part}.{key}")
        json.dumps(error.to_dict(), allow_nan=False)


@settings(max_examples=25)
@given(cases())
def test_the_next_question_is_always_one_screen_of_things_not_yet_asked(case: Case) -> None:
    question = next_question(case, PACK)
    if question is not None:
        json.dumps(question.to_dict(), allow_nan=False)
        assert 0 < len(question.findings) <= 6 or not question.safety
        assert not {finding.id for finding in question.findings} & ({*case.answers} | case.asked)
