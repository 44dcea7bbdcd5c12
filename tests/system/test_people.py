"""What people come with, from the first page to the answer, given, when and then."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.system.conftest import PHONE, visiting
from tests.system.stories import FEVER_AND_WORSE, FLARE, HEADACHE_ON_SITTING_UP, PELVIC_GIRDLE, SORENESS, WORDS
from tests.system.visitor import Visitor

CALM = ".act.self_care, .act.routine"


@pytest.mark.hazard("H19")
def test_fever_and_worse_pain_on_day_six_ends_with_help_the_same_day_or_sooner(visitor: Visitor) -> None:
    # given somebody who had an epidural for a birth six days ago
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural(days="6")
    # when she tells of a fever, shaking, and pain that grows
    visitor.answers_all(FEVER_AND_WORSE)
    # then it is for today or for now
    assert visitor.page.locator(".act.same_day, .emergency").count() == 1
    assert visitor.page.locator("a.number[href^='tel:']").count() > 0


def test_a_headache_that_comes_on_sitting_up_is_named_and_somebody_is_called(visitor: Visitor) -> None:
    # given somebody two days after an epidural whose head hurts
    visitor.starts()
    visitor.tells_of_a_birth()
    visitor.tells_of_an_epidural()
    visitor.says_when("2")
    visitor.ticks("My head")
    visitor.goes_on()
    visitor.complains("Headache", "1")
    # when it comes on sitting up and goes on lying down
    visitor.answers_all(HEADACHE_ON_SITTING_UP)
    # then the leak is the first cause, and this does not wait at home
    assert visitor.page.locator(CALM).count() == 0
    assert "leak of spinal fluid" in visitor.page.locator("article.cause h3").first.inner_text()


@pytest.mark.hazard("H19")
def test_a_block_that_has_not_worn_off_five_hours_after_the_last_dose_does_not_wait(visitor: Visitor) -> None:
    # given somebody whose last dose was five hours ago
    visitor.starts()
    visitor.tells_of_a_birth()
    visitor.tells_of_an_epidural()
    visitor.says_when("5", "hours")
    visitor.goes_on()
    visitor.complains("Numbness or weakness that has lasted too long", "5", "hours")
    # when she says that it never wore off and that one leg cannot be moved
    visitor.answers_all({"block_never_wore_off": "yes", "leg_weakness": "one_leg"})
    # then the call comes at once, before the questions are over
    assert visitor.page.locator(".emergency").count() == 1


def test_a_flare_after_a_steroid_injection_is_an_ordinary_thing(visitor: Visitor) -> None:
    # given somebody a day after an injection into the lower back against pain
    visitor.starts()
    visitor.chooses("What was the needle in your back for?", "An injection to treat back, neck, arm or leg pain")
    visitor.goes_on()
    visitor.chooses("Where was the needle put in?", "In my lower back")
    visitor.goes_on()
    visitor.says_when("1")
    visitor.ticks("My lower back")
    visitor.goes_on()
    visitor.complains("Ache across the lower back", "1")
    # when the old pain is stronger and nothing alarming is there
    visitor.answers_all(FLARE)
    # then the flare stands among the likely causes, and nobody is sent to hospital
    assert visitor.page.locator(".emergency, .act.same_day").count() == 0
    assert "flare of pain after the steroid injection" in visitor.text


def test_pelvic_girdle_pain_is_named(visitor: Visitor) -> None:
    # given somebody two days after a birth whose pelvis hurts in front
    visitor.starts()
    visitor.tells_of_a_birth()
    visitor.tells_of_an_epidural()
    visitor.says_when("2")
    visitor.ticks("The front of my pelvis")
    visitor.goes_on()
    visitor.complains("Pain at the front of the pelvis", "9")
    # when it hurts to turn in bed, and did before the birth
    visitor.answers_all(PELVIC_GIRDLE)
    # then that is what it is, and nobody is sent to hospital
    assert visitor.page.locator(".emergency, .act.same_day").count() == 0
    assert "pelvi" in visitor.page.locator("article.cause h3").first.inner_text().lower()


@pytest.mark.hazard("H43")
def test_whoever_is_unsure_of_everything_is_not_reassured(visitor: Visitor) -> None:
    # given
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural()
    # when somebody is not sure, screen after screen
    while visitor.is_on_a_screen:
        for finding in visitor.shown:
            visitor.page.locator(f"input[name='answer.{finding}'][value=unsure]").check()
        visitor.goes_on()
    # then the result does not say that it is ordinary
    assert visitor.page.locator(CALM).count() == 0


def test_what_was_told_in_ones_own_words_need_not_be_told_again(visitor: Visitor) -> None:
    # given somebody who begins in her own words
    visitor.opens_the_start_page()
    visitor.page.get_by_role("link", name="Or begin in your own words").click()
    visitor.writes(WORDS)
    # when she sees what was understood, takes one thing out, and answers what was not clear
    assert "sore where the needle went in" in visitor.page.locator("q").all_inner_texts()
    assert visitor.page.locator("input[name='answer.confusion']:checked").count() == 0
    visitor.page.get_by_label("a headache", exact=True).uncheck()
    visitor.answers("confusion", "no")
    visitor.goes_on()
    # then the first pages begin with what she told, and the text is nowhere any more
    visitor.tells_of_a_birth()
    assert visitor.page.get_by_label("An epidural: a thin tube was left in my back for a while").is_checked()
    assert "mother" not in visitor.page.content()
    assert visitor.page.url == visitor.site + "/check"
    visitor.chooses("Is the thin tube still in your back?", "No, it has been taken out")
    visitor.goes_on()
    needle = visitor.group("How long ago was the needle put in?")
    assert needle.get_by_role("textbox").input_value() == "3"
    visitor.says_when("3")
    visitor.goes_on()
    visitor.complains("Pain where the needle went in", "3")
    # and what was taken out is asked, while what was confirmed is not
    asked: list[str] = []
    while visitor.is_on_a_screen:
        asked += visitor.shown
        visitor.answers_screen(SORENESS)
    assert "headache" in asked
    assert not {"pain_at_injection_site", "confusion"} & set(asked)


@pytest.mark.hazard("H19")
def test_an_emergency_told_in_ones_own_words_leads_to_the_call_at_once(visitor: Visitor) -> None:
    visitor.goes_to("/words")
    visitor.writes("I can't feel when I wipe and both my legs are weak. My mother says it is normal.")
    assert visitor.page.locator(".emergency").count() == 0
    visitor.goes_on()
    assert visitor.page.locator(".emergency").count() == 1


def test_a_diary_is_kept_opened_again_scored_and_deleted(browser: Browser, site: str) -> None:
    # given somebody who keeps her result and writes the code down
    with visiting(browser, site, PHONE) as visitor:
        visitor.starts()
        visitor.tells_of_a_birth_with_an_epidural()
        visitor.answers_all(SORENESS)
        visitor.presses("Keep this and come back (diary)")
        code = visitor.page.locator(".code").inner_text()
    # when she comes back with another browser and small letters
    with visiting(browser, site, PHONE) as visitor:
        visitor.goes_to("/return")
        visitor.page.get_by_label("Your code").fill(code.lower())
        visitor.presses("Open my diary")
        assert visitor.heading == "Your diary"
        # then she can score her pain, and see both scores
        visitor.scores("2")
        # and a page that is loaded once more, or read in another language, saves nothing twice
        visitor.page.reload()
        visitor.presses("Español")
        visitor.presses("English")
        visitor.opens("The same in numbers")
        told = visitor.page.locator("details[open] li").all_inner_texts()
        assert [one.rsplit(": ", 1)[1] for one in told] == ["3", "2"]
        # and delete all of it, not by a slip of the thumb, after which the code opens nothing
        assert not visitor.page.get_by_role("button", name="Delete it for good").is_visible()
        visitor.opens("Delete this diary")
        visitor.presses("Delete it for good")
        visitor.goes_to("/return")
        visitor.page.get_by_label("Your code").fill(code)
        visitor.presses("Open my diary")
        assert "Nothing is kept under this code" in visitor.text


def test_a_check_in_spanish_goes_to_its_end_in_spanish(visitor: Visitor) -> None:
    # given somebody who takes the Spanish page
    visitor.opens_the_start_page()
    visitor.page.get_by_role("link", name="Español").click()
    assert visitor.page.url.startswith(visitor.site + "/es/")
    # when she goes on without a word and asks for the result
    visitor.page.locator("button.main").click()
    while not visitor.is_on_a_screen:
        visitor.page.locator("button.main").click()
    visitor.page.locator("button[value=result]").click()
    # then it is still Spanish, says that nobody has reviewed it, and does not reassure
    assert visitor.page.locator("html").get_attribute("lang") == "es"
    assert visitor.page.locator(".unreviewed").count() == 1
    assert visitor.page.locator(CALM).count() == 0
