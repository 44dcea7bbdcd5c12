"""What was understood of a text: suggested answers and details of the procedure, each with its place in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tuohy.model.case import Answer

PRESENT, UNSURE, PAST, OTHER_PERSON, DENIED = "present", "unsure", "past", "other_person", "denied"
CUES = (PRESENT, UNSURE, PAST, OTHER_PERSON, DENIED)
EXACT, FUZZY = "exact", "fuzzy"


@dataclass(frozen=True)
class Suggestion:
    """A finding that the text speaks of; `answer` is never a finding's lowest state, whatever the text denies.

    `start` and `end` are places in the text as it was given. Only what is said to be there, in words that need no
    guess, is an answer; what is unsure or misspelt raises the question; the rest changes nothing.
    """

    finding: str
    answer: Answer | None
    start: int
    end: int
    words: str
    cue: str
    confidence: str = EXACT

    @property
    def suggested(self) -> bool:
        """True when it may be recorded once the person has seen it."""
        return self.answer is not None and self.cue == PRESENT and self.confidence == EXACT

    @property
    def to_ask(self) -> bool:
        """True when the text raises the question and answers nothing."""
        return not self.suggested and self.cue in (PRESENT, UNSURE)

    @property
    def needs_confirmation(self) -> bool:
        """True when the question must be asked in full: seeing it told back is not enough."""
        return not self.suggested


@dataclass(frozen=True)
class Detail:
    """Something told of the procedure or its time; `field` is a path into the case: `hours.since_procedure`."""

    field: str
    value: str | float
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Reading:
    """Everything understood of one text, in its order; `unread` characters at the end were too many."""

    text: str
    suggestions: tuple[Suggestion, ...]
    details: tuple[Detail, ...] = ()
    unread: int = 0

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The suggested answers by finding; none of them is a finding's lowest state."""
        return {s.finding: s.answer for s in self.suggestions if s.suggested and s.answer is not None}

    @property
    def to_ask(self) -> tuple[str, ...]:
        """The findings that the text raises without settling them."""
        settled = self.answers
        return tuple(dict.fromkeys(s.finding for s in self.suggestions if s.to_ask and s.finding not in settled))
