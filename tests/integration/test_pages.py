"""The pages as a form filler meets them: what is saved, what is refused, and what a page may never do."""

from __future__ import annotations

import html
import json
import re

import pytest
from starlette.testclient import TestClient

from tests.support import assessments
from tuohy.model.assessment import Assessment
from tuohy.model.errors import ImpossibleEvidence
from tuohy.web.selfcheck import flow

HTML = {"Accept": "text/html"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
Fields = dict[str, str]


def hidden(page: str) -> Fields:
    """The hidden fields of a page."""
    return {name: html.unescape(value) for name, value in HIDDEN.findall(page)}


def state(page: str) -> dict[str, object]:
    """What has been told so far."""
    told: dict[str, object] = json.loads(hidden(page)["state"])
    return told


def send(client: TestClient, page: str, action: str = "next", **typed: str) -> str:
    """The page that follows."""
    fields = {name.replace("__", "."): value for name, value in typed.items()}
    answered = client.post("/check", data={**hidden(page), **fields, "action": action}, headers=HTML)
    assert answered.status_code == 200, answered.text
    return answered.text


def first_screen(client: TestClient) -> str:
    """The first screen of questions after a birth with an epidural."""
    page = send(client, client.get("/").text, "start")
    page = send(client, page, purpose="birth_vaginal")
    page = send(client, page, kind="epidural", tube="out")
    page = send(client, page, since_procedure="2", since_procedure__unit="days")
    page = send(client, page, where__needle="on")
    return send(client, page, complaint="pain_at_injection_site", since_onset="1,5", since_onset__unit="days")


def with_result(monkeypatch: pytest.MonkeyPatch, result: Assessment) -> None:
    """Every assessment of a page is this one."""
    monkeypatch.setattr(flow, "assess", lambda *_: result)


def test_the_start_page_says_what_it_is_not(client: TestClient) -> None:
    page = client.get("/").text
    for words in ("not a diagnosis", "not a certified medical device", "Get help now", "made up"):
        assert words in page


@pytest.mark.parametrize("where", ["start", "first page", "screen", "result", "nowhere"])
@pytest.mark.hazard("H37")
def test_help_and_the_demonstration_are_named_on_every_page(client: TestClient, where: str) -> None:
    pages = {
        "start": lambda: client.get("/").text,
        "first page": lambda: send(client, client.get("/").text, "start"),
        "screen": lambda: first_screen(client),
        "result": lambda: send(client, first_screen(client), "result"),
        "nowhere": lambda: client.get("/nowhere", headers=HTML).text,
    }
    page = pages[where]()
    assert "Get help now" in page
    assert "Demonstration" in page


def test_the_first_pages_become_a_case(client: TestClient) -> None:
    page = first_screen(client)
    facts = state(page)["facts"]
    assert isinstance(facts, dict)
    assert facts["since_onset"] == "1,5"
    assert hidden(page)["page"] not in ("purpose", "injection", "times", "where", "complaint")


def test_answers_travel_as_a_case_holds_them(client: TestClient) -> None:
    page = first_screen(client)
    while "fever" not in hidden(page)["showing"].split():
        page = send(client, page)
    page = send(client, page, number__fever__celsius="37,2", answer__chills_rigors="unsure")
    assert state(page)["answers"] == {"fever": {"celsius": 37.2}, "chills_rigors": "unsure"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"number__fever__celsius": "hot"}, "Type a number only"),
        ({"number__fever__celsius": "101"}, "It should be 30 to 45"),
        ({"number__fever__celsius": "38", "number__fever__fahrenheit": "100.4"}, "Fill in one box only"),
        ({"number__fever__celsius": "38.5", "answer__fever": "no"}, "do not agree"),
        ({"number__fever__celsius": "38.5", "answer__fever": "unsure"}, "do not agree"),
    ],
)
def test_a_number_that_cannot_be_read_is_asked_again(client: TestClient, typed: Fields, words: str) -> None:
    page = first_screen(client)
    while "fever" not in hidden(page)["showing"].split():
        page = send(client, page)
    again = send(client, page, answer__chills_rigors="yes", **typed)
    assert "Error: " in again
    assert words in again
    assert hidden(again) == hidden(page)
    assert f'value="{next(iter(typed.values()))}"' in again
    assert re.search(r'name="answer.chills_rigors" value="yes" checked', again)


def test_a_number_and_an_answer_that_agree_are_one(client: TestClient) -> None:
    page = first_screen(client)
    while "fever" not in hidden(page)["showing"].split():
        page = send(client, page)
    page = send(client, page, "result", number__fever__fahrenheit="101", answer__fever="yes")
    assert state(page)["answers"] == {"fever": {"fahrenheit": 101.0}}


def test_half_a_blood_pressure_is_asked_again(client: TestClient) -> None:
    page = first_screen(client)
    while "high_bp" not in hidden(page)["showing"].split():
        page = send(client, page)
    assert "Type both numbers" in send(client, page, number__high_bp__systolic="150")


def test_times_that_cannot_follow_each_other_are_asked_again(client: TestClient) -> None:
    page = send(client, client.get("/").text, "start")
    page = send(client, page, purpose="surgery")
    page = send(client, page, kind="epidural", tube="out")
    times = {"since_procedure": "1", "since_procedure__unit": "days"}
    removal = {"since_catheter_removal": "2", "since_catheter_removal__unit": "days"}
    assert "cannot have come out before it was put in" in send(client, page, **times, **removal)


def test_a_purpose_that_changes_brings_its_own_questions(client: TestClient) -> None:
    page = send(client, first_screen(client), "result")
    page = send(client, page, "change:purpose")
    page = send(client, page, purpose="injection")
    page = send(client, page, "continue")
    assert hidden(page)["page"] == "injection"
    assert 'name="level"' in page
    assert 'name="tube"' not in page


def test_going_back_from_the_first_page_keeps_what_was_told(client: TestClient) -> None:
    page = send(client, send(client, client.get("/").text, "start"), "back", purpose="surgery")
    assert "It hurts where the epidural was" in page
    assert state(page)["facts"] == {"purpose": "surgery"}


def test_asking_for_the_result_does_not_decline_the_screen(client: TestClient) -> None:
    page = first_screen(client)
    again = send(client, send(client, page, "result"), "continue")
    assert hidden(again)["showing"] == hidden(page)["showing"]


def test_a_screen_left_empty_is_not_shown_again(client: TestClient) -> None:
    page = first_screen(client)
    after = send(client, page)
    assert not set(hidden(after)["showing"].split()) & set(hidden(page)["showing"].split())


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "{"},
        {"state": "[]"},
        {"state": '{"facts":{},"answers":{},"seen":[],"hurried":false}'},
        {"state": '{"facts":{"purpose":1},"answers":{},"seen":[],"hurried":false,"code":""}'},
        {"state": '{"facts":{},"answers":[],"seen":[],"hurried":false,"code":""}'},
        {"state": '{"facts":{},"answers":{},"seen":{},"hurried":false,"code":""}'},
        {"state": '{"facts":{},"answers":{},"seen":[["block"]],"hurried":false,"code":""}'},
        {"state": '{"facts":{},"answers":{},"seen":[["elsewhere",[]]],"hurried":false,"code":""}'},
        {"state": '{"facts":{},"answers":{},"seen":[["block",["headach"]]],"hurried":false,"code":""}'},
        {"state": '{"facts":{"since_procedure":"x"},"answers":{},"seen":[],"hurried":false,"code":""}'},
        {"page": "elsewhere"},
        {"page": "block", "showing": "headach"},
        {"action": "change:block"},
        {"action": "change:elsewhere"},
    ],
)
def test_fields_that_no_page_of_ours_sends_are_refused(client: TestClient, broken: Fields) -> None:
    refused = client.post("/check", data=broken)
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] in ("invalid_form", "invalid_json")
    page = client.post("/check", data=broken, headers=HTML)
    assert page.status_code == 400
    assert "This says nothing about how you are" in page.text


def test_answers_that_the_pack_does_not_know_are_refused(client: TestClient) -> None:
    forged = '{"facts":{},"answers":{"headache":"very"},"seen":[],"hurried":true,"code":""}'
    assert client.post("/check", data={"state": forged}).json()["error"]["where"] == "answers.headache"


def test_a_body_that_is_no_form_is_refused(client: TestClient) -> None:
    assert client.post("/check", content=b"state=%ff").json()["error"]["code"] == "invalid_form"
    assert client.post("/check", content=b"\xff").json()["error"]["code"] == "invalid_form"
    assert client.post("/check", content=b"a=1&" * 600).json()["error"]["code"] == "invalid_form"


def test_an_address_typed_into_the_browser_leads_to_the_start(client: TestClient) -> None:
    assert client.get("/check").url.path == "/"


@pytest.mark.hazard("H43")
def test_answers_that_nothing_explains_never_reassure(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def impossible(*_: object) -> Assessment:
        raise ImpossibleEvidence("answers", ["fever"], "answers that some cause can explain", "Check the answers.")

    monkeypatch.setattr(flow, "assess", impossible)
    refused = client.post("/check", data={"state": "", "action": "result"}, headers=HTML)
    assert refused.status_code == 422
    assert "This says nothing about how you are" in refused.text


def test_what_somebody_typed_cannot_become_part_of_the_page(client: TestClient) -> None:
    page = send(client, client.get("/").text, "start")
    page = send(client, page, purpose="surgery")
    page = send(client, page)
    again = send(client, page, since_procedure='"><script>alert(1)</script>')
    assert "<script" not in again
    assert "&lt;script&gt;" in again


@pytest.mark.hazard("H03")
@pytest.mark.hazard("H20")
def test_the_emergency_page_shows_no_number_but_the_telephone(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_result(monkeypatch, assessments.emergency())
    page = client.post("/check", data={"action": "result"}).text
    body = page[page.index("<body") :]
    assert " in 10" not in body
    assert "%" not in body
    assert "<header" not in body
    assert body.index("Call the anaesthetist now.") < body.index("tel:") < body.index("What to say on the phone")


def test_the_result_page_has_all_its_parts_in_order(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    with_result(monkeypatch, assessments.ordinary())
    page = client.post("/check", data={"action": "result"}).text
    parts = (
        "Look after yourself as below.",
        "This looks like something that settles by itself.",
        "Nothing alarming.",
        "about 6 in 10 (4 to 8 in 10)",
        "bleeding around the cord",
        "less than 1 in 100",
        "<svg",
        "Our estimate, no study",
        "Keep moving gently.",
        "Ask a doctor, midwife or pharmacist first if one of these may be true for you: kidney_disease.",
        "Staying in bed all day.",
        "Get emergency help at once if you get:",
        "You were not sure about fever.",
        "0123456789ab",
    )
    places = [page.find(part) for part in parts]
    assert -1 not in places, dict(zip(parts, places, strict=True))
    assert places == sorted(places)


def test_what_is_missing_is_named_and_the_check_can_go_on(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    with_result(monkeypatch, assessments.unfinished())
    page = client.post("/check", data={"action": "result"}).text
    assert "Is either leg weaker than usual?" in page
    assert "Go on with the questions" in page
