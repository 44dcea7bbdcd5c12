"""A walk past every kind of page, for those tests that look at each."""

from __future__ import annotations

from collections.abc import Iterator

from tests.system.stories import NEVER_WORE_OFF, SORENESS, WORDS
from tests.system.visitor import Visitor

TO_READ = {
    "learn-contents": "/learn",
    "learn-theme": "/learn/how-common",
    "learn-cause": "/learn/cause/post_dural_puncture_headache",
    "learn-flag": "/learn/flag/saddle_or_leak",
    "learn-claims": "/learn/claims",
}
IN_SPANISH = {"es-start": "/es/", "es-learn": "/es/learn"}


def pages(visitor: Visitor) -> Iterator[str]:
    """Every kind of page in turn, by name."""
    yield from _first_pages(visitor)
    yield from _questions(visitor)
    yield from _diary(visitor)
    yield from _emergency(visitor)
    yield from _words(visitor)
    for name, address in (*TO_READ.items(), *IN_SPANISH.items()):
        visitor.goes_to(address)
        yield name
    visitor.goes_to("/nowhere")
    yield "nowhere"


def _first_pages(visitor: Visitor) -> Iterator[str]:
    visitor.opens_the_start_page()
    yield "start"
    visitor.presses("Start")
    yield "purpose"
    visitor.tells_of_a_birth()
    yield "injection"
    visitor.tells_of_an_epidural()
    yield "times"
    visitor.goes_on_with_a_mistake()
    yield "mistake"
    visitor.says_when("2")
    yield "where"
    visitor.ticks("Where the needle went in")
    visitor.goes_on()
    yield "complaint"
    visitor.complains("Pain where the needle went in", "2")


def _questions(visitor: Visitor) -> Iterator[str]:
    yield "question"
    visitor.presses("See the result now")
    yield "unfinished"
    visitor.presses("Go on with the questions")
    visitor.answers_all(SORENESS)
    yield "result"


def _diary(visitor: Visitor) -> Iterator[str]:
    visitor.presses("Keep this and come back (diary)")
    yield "code"
    visitor.presses("Open my diary")
    yield "diary"
    visitor.presses("Save")
    yield "diary-mistake"
    visitor.scores("4")
    yield "diary-scored"
    visitor.opens("Delete this diary")
    visitor.presses("Delete it for good")
    yield "deleted"
    visitor.goes_to("/return")
    yield "return"


def _emergency(visitor: Visitor) -> Iterator[str]:
    visitor.starts()
    visitor.tells_of_a_birth_with_an_epidural(days="1")
    visitor.answers_all(NEVER_WORE_OFF)
    yield "emergency"


def _words(visitor: Visitor) -> Iterator[str]:
    visitor.goes_to("/words")
    yield "words"
    visitor.writes(WORDS)
    yield "understood"
