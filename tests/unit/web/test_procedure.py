"""The first pages: which questions fit whom, and what their answers make of a case."""

from __future__ import annotations

from itertools import product

import pytest

from tuohy.model.case import Case
from tuohy.pack.load import load_pack
from tuohy.web.selfcheck.procedure_case import hours_of, presenting_of, procedure_of
from tuohy.web.selfcheck.procedure_questions import (
    COMPLAINTS,
    KINDS,
    LEVELS,
    PURPOSES,
    STEPS,
    TUBES,
    TimeAsked,
    step,
)

PACK = load_pack()


def asked(facts: dict[str, str]) -> list[str]:
    return [one.name for name in STEPS for one in step(name, facts, PACK).asked]


@pytest.mark.parametrize(
    ("facts", "procedure"),
    [
        ({}, ("unknown", "unknown", "unknown", "unknown")),
        (
            {"purpose": "birth_vaginal", "kind": "epidural", "tube": "out"},
            ("labour_epidural", "obstetric_vaginal", "unknown", "out"),
        ),
        ({"purpose": "birth_caesarean", "kind": "spinal"}, ("spinal", "obstetric_caesarean", "unknown", "none")),
        (
            {"purpose": "birth_instrumental", "kind": "both", "tube": "unsure"},
            ("cse", "obstetric_instrumental", "unknown", "unknown"),
        ),
        ({"purpose": "birth_vaginal", "kind": "unsure"}, ("unknown", "obstetric_vaginal", "unknown", "unknown")),
        (
            {"purpose": "surgery", "kind": "epidural", "level": "thoracic", "tube": "in"},
            ("surgical_epidural", "surgery", "thoracic", "in"),
        ),
        ({"purpose": "injection", "level": "cervical"}, ("esi_unspecified", "pain_clinic", "cervical", "none")),
        ({"purpose": "injection", "level": "caudal"}, ("esi_caudal", "pain_clinic", "caudal", "none")),
        ({"purpose": "patch"}, ("blood_patch", "unknown", "unknown", "none")),
    ],
)
def test_plain_choices_become_a_procedure(facts: dict[str, str], procedure: tuple[str, ...]) -> None:
    assert tuple(procedure_of(facts).values()) == procedure


def test_whatever_is_chosen_is_a_case() -> None:
    ids = [[value for value, _ in choices] for choices in (PURPOSES, KINDS, LEVELS, TUBES)]
    for purpose, kind, level, tube in product(*ids):
        facts = {"purpose": purpose, "kind": kind, "level": level, "tube": tube}
        assert Case.from_dict({"procedure": procedure_of(facts), "hours": hours_of(facts, PACK)})


def test_a_purpose_left_empty_or_unknown_counts_as_not_sure() -> None:
    assert asked({"purpose": ""}) == asked({"purpose": "elsewhere"}) == asked({"purpose": "unsure"})


def test_only_a_birth_is_asked_about_the_birth() -> None:
    assert "since_delivery" in asked({"purpose": "birth_vaginal"})
    assert "since_delivery" not in asked({"purpose": "surgery"})


def test_a_tube_that_is_out_has_a_time() -> None:
    assert "since_catheter_removal" in asked({"purpose": "surgery", "tube": "out"})
    assert "since_catheter_removal" not in asked({"purpose": "surgery", "tube": "in"})


def test_an_injection_against_pain_is_asked_for_its_place_and_not_for_a_tube() -> None:
    assert {"level", "tube", "kind"} & set(asked({"purpose": "injection"})) == {"level"}


def test_every_clock_asked_for_is_one_of_a_case() -> None:
    facts = {"purpose": "birth_vaginal", "kind": "both", "tube": "out"}
    clocks = [one.name for name in STEPS for one in step(name, facts, PACK).asked if isinstance(one, TimeAsked)]
    told = {fact: value for clock in clocks for fact, value in ((clock, "1"), (f"{clock}.unit", "days"))}
    assert hours_of({**facts, **told}, PACK) == dict.fromkeys(clocks, 24.0)


def test_a_time_that_no_longer_fits_is_left_out() -> None:
    told = {"since_delivery": "2", "since_delivery.unit": "days"}
    assert hours_of({"purpose": "birth_vaginal", **told}, PACK) == {"since_delivery": 48.0}
    assert hours_of({"purpose": "surgery", **told}, PACK) == {}


def test_who_comes_with_a_headache_tells_when_the_headache_began() -> None:
    told = {"complaint": "headache", "since_onset": "5", "since_onset.unit": "hours"}
    assert hours_of(told, PACK) == {"since_onset": 5.0, "since_headache_onset": 5.0}


def test_every_complaint_is_a_finding_of_the_pack() -> None:
    assert [name for name in COMPLAINTS if name not in PACK.findings] == []
    assert presenting_of({"complaint": "headache"}, PACK) == "headache"
    assert presenting_of({"complaint": "other"}, PACK) is None
