"""What travels from page to page."""

from __future__ import annotations

import pytest

from tuohy.pack.load import load_pack
from tuohy.web.refusals import WebRefusal
from tuohy.web.selfcheck.flow import case_of, page_before, save_step
from tuohy.web.selfcheck.progress import Progress

PACK = load_pack()
TOLD = Progress(
    facts={"purpose": "surgery", "since_procedure": "1,5"},
    answers={"fever": {"celsius": 37.2}, "headache": "unsure", "pain_severity": 4.0},
    seen={"purpose": (), "fever": ("fever", "chills_rigors")},
    hurried=True,
)


def test_it_comes_back_as_it_was_sent() -> None:
    assert Progress.from_text(TOLD.to_text()) == TOLD


def test_nothing_sent_is_a_beginning() -> None:
    assert Progress.from_text("") == Progress()


def test_what_was_on_a_page_was_asked_whether_answered_or_not() -> None:
    assert TOLD.asked == {"fever", "chills_rigors"}


def test_a_screen_that_comes_again_keeps_what_it_asked_before() -> None:
    again = TOLD.having_seen("fever", ("feels_unwell", "fever"))
    assert again.seen["fever"] == ("fever", "chills_rigors", "feels_unwell")


def test_the_page_before_is_the_last_one_shown() -> None:
    assert page_before(TOLD, "headache", ("headache",)) == "fever"
    assert page_before(TOLD, "fever", ("fever",)) == "purpose"
    assert page_before(TOLD, "purpose", ()) is None


def test_the_page_before_a_screen_that_comes_again_is_the_last_one_shown() -> None:
    assert page_before(TOLD, "fever", ("feels_unwell",)) == "fever"


@pytest.mark.parametrize("text", ["{", "7", "{}", '{"facts":{},"facts":{}}', '"\ud800"'])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(WebRefusal):
        Progress.from_text(text)


def test_a_complaint_with_two_states_counts_as_told_until_it_is_denied() -> None:
    sore = Progress(facts={"complaint": "pain_at_injection_site"})
    assert case_of(sore, PACK).answers == {"pain_at_injection_site": "yes"}
    denied = Progress(facts=sore.facts, answers={"pain_at_injection_site": "no"})
    assert case_of(denied, PACK).answers == {"pain_at_injection_site": "no"}


def test_a_complaint_with_more_states_stays_a_question() -> None:
    weak = case_of(Progress(facts={"complaint": "leg_weakness"}), PACK)
    assert (weak.presenting, dict(weak.answers)) == ("leg_weakness", {})


def test_a_time_that_is_asked_for_anew_starts_empty() -> None:
    old = {"since_catheter_removal": "3", "since_catheter_removal.unit": "weeks"}
    needle = {"purpose": "surgery", "tube": "in", "since_procedure": "1", "since_procedure.unit": "days"}
    before = Progress(facts={**needle, **old}, seen={"purpose": (), "injection": (), "times": ()})
    saved, mistakes = save_step(before, "injection", {"tube": "out"}, PACK)
    assert mistakes == ()
    assert "since_catheter_removal" not in saved.facts
    assert "times" not in saved.seen


def test_who_goes_back_from_a_page_with_a_mistake_sees_it_again() -> None:
    times = {"since_procedure": "5", "since_procedure.unit": "days"}
    removal = {"since_catheter_removal": "4", "since_catheter_removal.unit": "days"}
    before = Progress(facts={"purpose": "surgery", "tube": "out", **times, **removal}, seen={"times": ()})
    saved, mistakes = save_step(before, "times", {**times, **removal, "since_procedure": "1"}, PACK)
    assert [mistake.group for mistake in mistakes] == ["since_catheter_removal"]
    assert case_of(saved, PACK).hours == {"since_procedure": 24.0}
    assert "times" not in saved.seen
