"""Somebody who uses the self-check as a person does: reads headings, taps answers, presses buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

MOST_PAGES = 40


@dataclass(frozen=True)
class Visitor:
    """A person at a page of our site."""

    page: Page
    site: str

    @property
    def heading(self) -> str:
        """The main heading of the page."""
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        """All that can be read on the page."""
        return self.page.locator("body").inner_text()

    def opens_the_start_page(self) -> None:
        """Types our address."""
        self.page.goto(self.site + "/")

    def presses(self, button: str) -> None:
        """A button, by its words; then the next page is there, whole, however slow the machine."""
        self.page.get_by_role("button", name=button, exact=True).click()
        self.page.wait_for_load_state()

    def starts(self) -> None:
        """From the start page to the first question."""
        self.opens_the_start_page()
        self.presses("Start")

    def chooses(self, question: str, answer: str) -> None:
        """An answer of a question of the first pages, by its words."""
        self.group(question).get_by_label(answer, exact=True).check()

    def says_how_long_ago(self, question: str, amount: str, unit: str) -> None:
        """A time, as a number and its unit."""
        self.group(question).get_by_role("textbox").fill(amount)
        self.group(question).get_by_role("combobox").select_option(unit)

    def group(self, question: str) -> Locator:
        """The fieldset of a question."""
        return self.page.get_by_role("group", name=question, exact=True)

    def goes_on(self) -> None:
        """To the next page."""
        self.presses("Continue")

    @property
    def is_on_a_screen(self) -> bool:
        """Whether this page holds questions of the pack."""
        return self.page.locator("input[name=showing]:not([value=''])").count() > 0

    @property
    def shown(self) -> list[str]:
        """The findings that are asked on this screen."""
        return (self.page.locator("input[name=showing]").get_attribute("value") or "").split()

    def answers(self, finding: str, state: str) -> None:
        """One finding of a screen."""
        self.page.locator(f"input[name='answer.{finding}'][value='{state}']").check()

    def answers_screen(self, told: Mapping[str, str]) -> None:
        """All findings of a screen: what is told, and otherwise the first answer, which is the harmless one."""
        for finding in self.shown:
            if finding in told:
                self.answers(finding, told[finding])
            else:
                self.page.locator(f"input[name='answer.{finding}']").first.check(force=True)
        self.goes_on()

    def answers_all(self, told: Mapping[str, str]) -> None:
        """Every screen until the result."""
        for _ in range(MOST_PAGES):
            if not self.is_on_a_screen:
                return
            self.answers_screen(told)
        raise AssertionError(f"still asked after {MOST_PAGES} pages: {self.heading}")

    def opens(self, part: str) -> None:
        """A part of the page that is folded away, by its words; nothing to do where it is open already."""
        folded = self.page.locator("details:not([open]) > summary", has_text=part)
        if folded.count():
            folded.first.click()

    def tells_of_a_birth_with_an_epidural(self, days: str = "2") -> None:
        """The first pages: a birth, an epidural, the tube taken out, and sore since."""
        self.tells_of_a_birth()
        self.tells_of_an_epidural()
        self.says_when(days)
        self.ticks("Where the needle went in")
        self.goes_on()
        self.complains("Pain where the needle went in", days)

    def says_when(self, amount: str, unit: str = "days") -> None:
        """The same time for everything that this page asks for."""
        for question in self.page.locator("legend").all_inner_texts():
            self.says_how_long_ago(question, amount, unit)
        self.goes_on()

    def complains(self, of: str, amount: str, unit: str = "days") -> None:
        """What troubles most, and since when."""
        self.chooses("What troubles you most?", of)
        self.says_how_long_ago("How long ago did that begin?", amount, unit)
        self.goes_on()

    def goes_to(self, address: str) -> None:
        """An address of ours."""
        self.page.goto(self.site + address)

    def scores(self, score: str) -> None:
        """How strong the pain is, in the diary."""
        self.page.locator(f"input[name=score][value='{score}']").check()
        self.presses("Save")

    def writes(self, text: str) -> None:
        """In one's own words."""
        self.page.get_by_label("Your words").fill(text)
        self.goes_on()

    def ticks(self, place: str) -> None:
        """A place in the list of the body map."""
        self.page.get_by_label(place, exact=True).check()

    def tells_of_a_birth(self) -> None:
        """What the needle was for."""
        self.chooses("What was the needle in your back for?", "Giving birth through the vagina, without instruments")
        self.goes_on()

    def tells_of_an_epidural(self) -> None:
        """Which needle it was."""
        self.chooses("What kind of injection was it?", "An epidural: a thin tube was left in my back for a while")
        self.chooses("Is the thin tube still in your back?", "No, it has been taken out")
        self.goes_on()

    def goes_on_with_a_mistake(self) -> None:
        """A number without its unit."""
        self.group("How long ago was the needle put in?").get_by_role("textbox").fill("14")
        self.goes_on()

    def photographs(self, path: Path) -> None:
        """The whole page."""
        self.page.screenshot(path=path, full_page=True)
