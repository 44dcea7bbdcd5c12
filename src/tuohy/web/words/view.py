"""What was understood of a text, as its page shows it: chips to keep, change or take out, and questions to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tuohy.model.case import UNSURE
from tuohy.narrative import Chip, Reading, chips
from tuohy.narrative.chips import ASK, NOTED, UNDERSTOOD
from tuohy.pack.schema import Pack
from tuohy.web.selfcheck import question_form
from tuohy.web.selfcheck.fields import Group, Mistake
from tuohy.web.words.first_facts import FactView, fact_views


@dataclass(frozen=True, slots=True)
class ChipView:
    """One finding: told back, the words of the text that it comes from, and its question to change it."""

    id: str
    text: str
    words: str
    group: Group
    kept: bool = True


@dataclass(frozen=True, slots=True)
class WordsView:
    """All that the page shows; `noted` was denied or is past, and is asked like everything else."""

    understood: tuple[ChipView, ...]
    to_ask: tuple[ChipView, ...]
    facts: tuple[FactView, ...]
    noted: tuple[str, ...]
    unread: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to confirm and nothing to answer."""
        return not (self.understood or self.to_ask or self.facts)

    @property
    def mistakes(self) -> tuple[Group, ...]:
        """The groups that need another look."""
        return tuple(chip.group for chip in (*self.understood, *self.to_ask) if chip.group.mistake)


def words_view(reading: Reading, pack: Pack) -> WordsView:
    """The page for a text that was just read."""
    found = chips(reading, pack)
    return WordsView(
        tuple(_chip(chip, pack) for chip in found if chip.kind == UNDERSTOOD),
        tuple(_chip(chip, pack) for chip in found if chip.kind == ASK),
        fact_views(reading.details, pack),
        tuple(chip.text for chip in found if chip.kind == NOTED),
        reading.unread,
    )


def _chip(chip: Chip, pack: Pack) -> ChipView:
    """A question that the text only raises has nothing chosen."""
    known = {} if chip.answer is None else question_form.typed_from({chip.id: chip.answer})
    return ChipView(chip.id, chip.text, chip.words, _group(chip.id, pack, known, "", chip.kind == UNDERSTOOD))


def again(
    understood: tuple[str, ...],
    to_ask: tuple[str, ...],
    typed: Mapping[str, str],
    pack: Pack,
    mistakes: tuple[Mistake, ...],
) -> WordsView:
    """The same page with what was chosen and the mistakes in it; the text is gone, so its words are not quoted."""
    wrong = {mistake.group: mistake.text for mistake in mistakes}
    return WordsView(
        tuple(_typed(name, pack, typed, wrong, is_kept(name, typed), True) for name in understood),
        tuple(_typed(name, pack, typed, wrong, True, False) for name in to_ask),
        (),
        (),
    )


def is_kept(name: str, typed: Mapping[str, str]) -> bool:
    """Whether somebody left the tick at what was understood."""
    return typed.get(f"keep.{name}") == "on"


def _typed(
    name: str, pack: Pack, typed: Mapping[str, str], wrong: Mapping[str, str], kept: bool, told: bool
) -> ChipView:
    finding = pack.findings[name]
    group = _group(name, pack, typed, wrong.get(f"answer.{name}", ""), told)
    return ChipView(name, finding.name if told else finding.question, "", group, kept)


def _group(name: str, pack: Pack, typed: Mapping[str, str], mistake: str, told: bool) -> Group:
    """What was told can be changed to another answer or taken out; "no" is said where the question is asked in full."""
    finding = pack.findings[name]
    group = replace(question_form.draw(finding, pack, typed, mistake), why="")
    if not told:
        return group
    left = tuple(option for option in group.options if option.value not in (finding.states[0], UNSURE))
    return replace(group, options=left)
