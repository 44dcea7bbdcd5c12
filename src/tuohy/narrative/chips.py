"""What was understood, as chips to show: each told back in the pack's words, with the words it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tuohy.explain.answers import amount_text
from tuohy.model.case import Answer
from tuohy.narrative.suggestion import Reading, Suggestion
from tuohy.pack.schema import Finding, Pack

UNDERSTOOD, ASK, NOTED = "understood", "ask", "noted"


@dataclass(frozen=True)
class Chip:
    """One thing understood. `kind`: understood (an answer once confirmed), ask, or noted (changes nothing).

    `choices` are the answers that can be put in its place, as (state, text).
    """

    id: str
    kind: str
    text: str
    words: str
    start: int
    end: int
    answer: Answer | None
    choices: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        answer = dict(self.answer) if isinstance(self.answer, Mapping) else self.answer
        return {
            "id": self.id,
            "kind": self.kind,
            "text": self.text,
            "words": self.words,
            "start": self.start,
            "end": self.end,
            "answer": answer,
            "choices": [{"id": state, "text": text} for state, text in self.choices],
        }


def chips(reading: Reading, pack: Pack) -> tuple[Chip, ...]:
    """The chips of a reading: what was understood first, then what will be asked, then what changes nothing."""
    made = [_chip(one, pack.findings[one.finding]) for one in reading.suggestions]
    order = (UNDERSTOOD, ASK, NOTED)
    return tuple(sorted(made, key=lambda chip: (order.index(chip.kind), chip.start)))


def _chip(one: Suggestion, finding: Finding) -> Chip:
    kind = UNDERSTOOD if one.suggested else ASK if one.to_ask else NOTED
    return Chip(
        id=finding.id,
        kind=kind,
        text=_told_back(one, finding) if kind == UNDERSTOOD else finding.question if kind == ASK else finding.name,
        words=one.words,
        start=one.start,
        end=one.end,
        answer=one.answer if kind == UNDERSTOOD else None,
        choices=tuple((state, finding.says[state]) for state in finding.states),
    )


def _told_back(one: Suggestion, finding: Finding) -> str:
    if isinstance(one.answer, str):
        return finding.phrase[one.answer]
    return f"{finding.name}: {amount_text(one.answer)}" if isinstance(one.answer, Mapping) else finding.name
