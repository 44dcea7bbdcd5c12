"""What people live through at the self-check, given, when and then."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.system.conftest import PHONE, visiting
from tests.system.stories import NEVER_WORE_OFF, SORENESS
from tests.system.visitor import Visitor


def test_ordinary_soreness_on_day_two_ends_with_a_calm_result(visitor: Visitor) -> None:
    # given somebody two days after a birth with an epidural, sore where the needle went in
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural(days="2")
    # when she answers everything, and nothing alarming is there
    visitor.answers_all(SORENESS)
    # then the result is not urgent, and says what it is, how long it lasts and when to call after all
    assert visitor.page.locator(".act.self_care, .act.routine").count() == 1
    for heading in ("What it may be", "How long it may last", "When to call after all", "Your answers"):
        assert heading in visitor.text
    assert re.search(r"(about|more than) \d in 10", visitor.text)


def test_painkillers_that_hide_a_fever_are_settled_by_a_temperature_before_a_dose(visitor: Visitor) -> None:
    # given somebody with ordinary soreness who takes painkillers round the clock
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural(days="2")
    # when she has answered everything, then one thing is left open, and she is told how to settle it
    visitor.answers_all({**SORENESS, "masking_analgesic": "yes"})
    assert visitor.page.locator(".missing li").count() == 1
    assert "just before your next dose" in visitor.page.locator(".missing").inner_text()
    # when she has taken her temperature then and comes back
    visitor.page.locator(".missing button").click()
    visitor.answers("masking_analgesic", "no")
    visitor.goes_on()
    visitor.answers_all(SORENESS)
    # then the result is calm
    assert visitor.page.locator(".act.self_care, .act.routine").count() == 1


def test_a_block_that_never_wore_off_ends_at_the_emergency_page(visitor: Visitor) -> None:
    # given somebody whose last dose was a day ago
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural(days="1")
    # when she says that the block never wore off and that both legs are weak
    visitor.answers_all(NEVER_WORE_OFF)
    # then nothing stands above the one thing to do, and no probability is shown
    assert visitor.page.locator("main .emergency h1").count() == 1
    assert visitor.page.locator("header").count() == 0
    assert visitor.page.locator("h1").bounding_box()["y"] < 120  # type: ignore[index]
    assert not re.search(r"\d in 10\b|%", visitor.text)
    assert "What to say on the phone" in visitor.text


@pytest.mark.hazard("H19")
def test_the_emergency_page_comes_before_the_questions_are_over(visitor: Visitor) -> None:
    # given
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural(days="1")
    # when one screen tells enough
    asked: list[str] = []
    while visitor.is_on_a_screen:
        asked = visitor.shown
        visitor.answers_screen({"block_never_wore_off": "yes", "leg_weakness": "both_legs"})
    # then nothing more is asked after it
    assert visitor.page.locator(".emergency").count() == 1
    assert "leg_weakness" in asked


def test_somebody_goes_back_and_changes_an_answer(visitor: Visitor) -> None:
    # given somebody who has answered the first two screens
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural()
    first = visitor.shown
    visitor.answers_screen({})
    # when she goes back
    visitor.presses("Back")
    # then the first screen is there with her answers, and she can change one
    assert visitor.shown == first
    # (not one of the signs of which "not sure" is an emergency, after which nothing more is asked)
    assert "foul_lochia" in first
    assert visitor.page.locator("input[name='answer.foul_lochia']").first.is_checked()
    visitor.answers("foul_lochia", "unsure")
    visitor.goes_on()
    visitor.presses("See the result now")
    visitor.opens("See them and change them")
    assert "Not sure" in visitor.page.locator(".told").inner_text()


def test_a_change_from_the_result_page_leads_back_to_the_result(visitor: Visitor) -> None:
    # given a result that was asked for early
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural()
    visitor.answers_screen({})
    visitor.presses("See the result now")
    # when the time is changed
    visitor.opens("See them and change them")
    visitor.page.get_by_role("button", name="Change the answers to: When was it?").click()
    visitor.says_how_long_ago("How long ago was the needle put in?", "3", "days")
    visitor.goes_on()
    # then the new time stands on the result page
    visitor.opens("See them and change them")
    assert "3 days" in visitor.page.locator(".told").inner_text()


def test_an_unfinished_check_does_not_reassure(visitor: Visitor) -> None:
    # given somebody who has told when and why, but nothing about danger
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural()
    # when she asks for the result at once
    visitor.presses("See the result now")
    # then it is not called normal, it says what is missing, and offers to go on
    assert visitor.page.locator(".act.self_care, .act.routine").count() == 0
    assert "What is still missing" in visitor.text
    visitor.presses("Go on with the questions")
    assert visitor.is_on_a_screen


def test_a_mistake_loses_nothing_that_was_typed(visitor: Visitor) -> None:
    # given somebody at the page of times
    visitor.starts()
    visitor.chooses("What was the needle in your back for?", "Another operation")
    visitor.goes_on()
    visitor.goes_on()
    # when a number has no unit
    visitor.group("How long ago was the needle put in?").get_by_role("textbox").fill("14")
    visitor.goes_on()
    # then the page is shown again with the number, and says what to do; its link leads to the box
    assert visitor.page.title().startswith("Error:")
    assert visitor.group("How long ago was the needle put in?").get_by_role("textbox").input_value() == "14"
    visitor.page.locator(".nhsuk-error-summary a").first.click()
    assert visitor.page.locator("#since_procedure-number-1").is_visible()
    visitor.says_how_long_ago("How long ago was the needle put in?", "14", "hours")
    visitor.goes_on()
    assert visitor.heading == "Where it hurts"


def test_what_is_left_empty_is_not_asked_again(visitor: Visitor) -> None:
    # given
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural()
    # when somebody leaves screen after screen empty
    asked: list[str] = []
    while visitor.is_on_a_screen:
        asked += visitor.shown
        visitor.goes_on()
    # then each finding came once, and the result does not reassure
    assert len(asked) == len(set(asked))
    assert visitor.page.locator(".act.self_care, .act.routine").count() == 0


@pytest.mark.hazard("H12")
@pytest.mark.hazard("H27")
def test_no_answer_stands_in_an_address(visitor: Visitor) -> None:
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural()
    visitor.answers_screen({})
    assert visitor.page.url == visitor.site + "/check"


def test_a_browser_with_javascript_gets_the_same(browser: Browser, site: str) -> None:
    # given a browser that would run scripts
    with visiting(browser, site, PHONE, javascript=True) as visitor:
        faults: list[str] = []
        visitor.page.on("console", lambda message: faults.append(message.text))
        # when somebody answers to the end
        visitor.starts()
        visitor.tells_of_a_birth_with_an_epidural()
        visitor.answers_all(SORENESS)
        # then there is a result, and nothing was blocked or missing on the way
        assert "Your answers" in visitor.text
        assert faults == []
