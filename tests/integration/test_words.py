"""A check begun in one's own words: what goes into it, what never does, and that the text is kept nowhere."""

from __future__ import annotations

import html
import json
import logging
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from tuohy.web.words import routes

HTML = {"Accept": "text/html"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
TICKED = re.compile(r'type="checkbox" id="[^"]*" name="([^"]+)" value="([^"]*)" checked')
CHOSEN = re.compile(r'type="radio" id="[^"]*" name="([^"]+)" value="([^"]*)" checked')
TYPED = re.compile(r'type="text" [^>]*name="([^"]+)" value="([^"]+)"')
MARK = "zebracrossing"
Fields = dict[str, str]


def told(client: TestClient, text: str) -> str:
    """The page of what was understood."""
    answered = client.post("/words", data={"state": "", "text": text}, headers=HTML)
    assert answered.status_code == 200
    return answered.text


def form(page: str) -> Fields:
    """The form as it stands when nobody touches it."""
    found = [pair for kind in (HIDDEN, TICKED, CHOSEN, TYPED) for pair in kind.findall(page)]
    return {name: html.unescape(value) for name, value in found}


def confirmed(client: TestClient, fields: Fields) -> str:
    """The page after Continue."""
    answered = client.post("/words", data=fields, headers=HTML)
    assert answered.status_code == 200
    return answered.text


def state(page: str) -> dict[str, Any]:
    """What the check holds."""
    found: dict[str, Any] = json.loads(form(page)["state"])
    return found


def test_what_was_understood_is_told_back_with_its_words(client: TestClient) -> None:
    page = told(client, "My neck is very stiff and I have a headache.")
    assert "<q>" in page
    assert {"neck_stiffness", "headache"} <= set(form(page)["understood"].split())


def test_nothing_is_recorded_before_it_is_confirmed(client: TestClient) -> None:
    assert state(told(client, "I have a headache."))["answers"] == {}


def test_what_is_confirmed_goes_into_the_check(client: TestClient) -> None:
    after = confirmed(client, form(told(client, "I have a headache and pain where the needle went in.")))
    assert state(after)["answers"] == {"headache": "yes", "pain_at_injection_site": "yes"}


def test_what_is_taken_out_does_not_and_is_not_denied_either(client: TestClient) -> None:
    fields = form(told(client, "I have a headache and pain where the needle went in."))
    del fields["keep.headache"]
    assert state(confirmed(client, fields))["answers"] == {"pain_at_injection_site": "yes"}


def test_another_answer_can_be_put_in_its_place(client: TestClient) -> None:
    fields = form(told(client, "My left foot drops and my left leg is numb."))
    assert fields["answer.leg_numbness"] == "one_leg"
    after = confirmed(client, {**fields, "answer.leg_numbness": "both_legs"})
    assert state(after)["answers"]["leg_numbness"] == "both_legs"


@pytest.mark.parametrize(
    "text",
    [
        "I have no headache.",
        "My temperature is 36.8 C.",
        "The pain is 0 out of 10.",
        "I can feel everything, no fever.",
    ],
)
def test_no_text_ever_denies_anything(client: TestClient, text: str) -> None:
    fields = form(told(client, f"The place of the needle is sore. {text}"))
    assert fields["understood"]
    answers = state(confirmed(client, fields))["answers"]
    assert not {"headache", "fever"} & set(answers)


def test_a_forged_denial_of_what_was_told_is_left_out(client: TestClient) -> None:
    fields = {"state": "", "understood": "headache", "to_ask": "", "keep.headache": "on", "answer.headache": "no"}
    assert state(confirmed(client, fields))["answers"] == {}


def test_what_is_unsure_or_misspelt_is_a_question_with_nothing_chosen(client: TestClient) -> None:
    page = told(client, "Maybe I am confused, and I have a hedache.")
    fields = form(page)
    assert set(fields["to_ask"].split()) == {"confusion", "headache"}
    assert not any(name.startswith("answer.") for name in fields)
    assert state(confirmed(client, {**fields, "answer.confusion": "unsure"}))["answers"] == {"confusion": "unsure"}


@pytest.mark.hazard("H19")
def test_an_emergency_leads_to_the_call_at_once_but_only_when_confirmed(client: TestClient) -> None:
    page = told(client, "I can't feel when I wipe and both my legs are weak.")
    assert 'class="emergency"' not in page
    assert 'class="emergency"' in confirmed(client, form(page))


def test_minimising_changes_nothing(client: TestClient) -> None:
    plain = form(told(client, "Both my legs are weak."))
    small = form(told(client, "Both my legs are weak. My mother says it is normal, I don't want to bother anyone."))
    assert state(confirmed(client, plain))["answers"] == state(confirmed(client, small))["answers"]


def test_what_was_told_of_the_needle_stands_on_the_first_pages_to_be_checked(client: TestClient) -> None:
    fields = form(told(client, "I have a headache. I had a spinal two days ago for my caesarean."))
    after = confirmed(client, fields)
    assert form(after)["page"] == "purpose"
    assert form(after)["purpose"] == "birth_caesarean"
    facts = state(after)["facts"]
    assert (facts["kind"], facts["since_procedure"], facts["since_procedure.unit"]) == ("spinal", "2", "days")


def test_forged_facts_are_left_out(client: TestClient) -> None:
    fields = {"state": "", "understood": "", "to_ask": "", "fact.purpose": "holiday", "fact.since_procedure": "x days"}
    assert state(confirmed(client, fields))["facts"] == {}


def test_what_is_no_finding_is_refused(client: TestClient) -> None:
    refused = client.post("/words", data={"state": "", "understood": "hedache"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "invalid_form")


def test_a_number_that_cannot_be_read_is_asked_again(client: TestClient) -> None:
    fields = form(told(client, "I have a fever of 38.6 C."))
    page = confirmed(client, {**fields, "number.fever.celsius": "hot"})
    assert "Type a number only" in page
    assert 'value="hot"' in page


def test_what_was_told_can_be_changed_among_the_answers(client: TestClient) -> None:
    after = confirmed(client, form(told(client, "I have a headache.")))
    back = client.post("/check", data={"state": form(after)["state"], "action": "change:words"}, headers=HTML)
    assert "What you told in your own words" in back.text
    assert form(back.text)["answer.headache"] == "yes"


@pytest.mark.hazard("H12")
@pytest.mark.hazard("H27")
def test_the_text_is_kept_nowhere(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    page = told(client, f"I have a headache. My street is called {MARK}.")
    assert not any(MARK in value for value in form(page).values())
    assert page.count(MARK) == 1
    assert MARK not in confirmed(client, form(page))
    assert MARK not in caplog.text
    assert MARK not in client.get("/metrics").text


def test_a_text_in_which_nothing_is_understood_goes_on_to_the_questions(client: TestClient) -> None:
    page = told(client, "Hello there.")
    assert "could not make out" in page
    assert "Hello there." in page
    empty = client.post("/words", data={"state": form(page)["state"], "text": " "}, headers=HTML)
    assert form(empty.text)["page"] == "purpose"


def test_a_long_text_says_that_its_end_was_not_read(client: TestClient) -> None:
    assert "was not read" in told(client, "I have a headache. " * 500)


def test_in_another_language_it_is_not_offered(client: TestClient) -> None:
    assert "/words" not in client.get("/es/").text
    assert client.get("/es/words").url.path == "/es/"


def test_without_its_libraries_it_is_not_offered(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuohy.web.words.offered.NEEDED", ("library_that_is_not_there",))
    assert "/words" not in client.get("/").text


def test_a_service_that_starts_makes_its_reader_beside(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(routes, "reader", made.append)
    with TestClient(client.app):
        pass
    assert len(made) == 1
