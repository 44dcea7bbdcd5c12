"""Procedure, setting and hours are read as details to confirm."""

from __future__ import annotations

import pytest

from tuohy.model.case import CLOCKS, PROCEDURES, SETTINGS
from tuohy.narrative.data_files import table
from tuohy.narrative.procedure import details


def told(text: str) -> dict[str, str | float]:
    return {detail.field: detail.value for detail in details(text)}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("I had an epidural for labour", "procedure.kind", "labour_epidural"),
        ("the combined spinal-epidural", "procedure.kind", "cse"),
        ("a caesarean under a spinal", "procedure.kind", "spinal"),
        ("a caesarean under a spinal", "procedure.setting", "obstetric_caesarean"),
        ("a transforaminal steroid injection", "procedure.kind", "esi_transforaminal"),
        ("a caudal epidural", "procedure.kind", "esi_caudal"),
        ("my cortisone shot at the pain clinic", "procedure.setting", "pain_clinic"),
        ("an epidural after my knee operation", "procedure.kind", "surgical_epidural"),
        ("I had my epidural three days ago", "hours.since_procedure", 72.0),
        ("48 hours after the spinal", "hours.since_procedure", 48.0),
        ("I gave birth two weeks ago", "hours.since_delivery", 336.0),
        ("Yesterday I had an injection in my back", "hours.since_procedure", 24.0),
        ("They took the tube out. The catheter was removed 2 days ago", "hours.since_catheter_removal", 48.0),
        ("The pain started 6 hours ago", "hours.since_onset", 6.0),
    ],
)
def test_a_detail_is_read(text: str, field: str, value: str | float) -> None:
    assert told(text)[field] == value


def test_a_time_without_an_event_is_no_detail() -> None:
    assert told("Three days ago I went to the seaside.") == {}


def test_a_detail_carries_its_words() -> None:
    text = "My epidural was three days ago."
    found = [detail for detail in details(text) if detail.field == "hours.since_procedure"]
    assert [text[detail.start : detail.end] for detail in found] == ["three days ago"] == [found[0].words]


def test_everything_that_can_be_read_is_a_value_of_the_case() -> None:
    data = table("procedure.toml")
    assert {row["is"] for row in data["kind"]} <= set(PROCEDURES)
    assert {row["is"] for row in data["setting"]} <= set(SETTINGS)
    assert {row["is"] for row in data["clock"]} <= set(CLOCKS)
