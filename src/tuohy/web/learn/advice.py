"""What helps with a cause, on a page for everybody: for whom it is meant, and what to ask about before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tuohy.explain.citations import of_plan
from tuohy.model.citation import Citation
from tuohy.pack.schema import Cause, Pack, PlanItem
from tuohy.web.language import say, to_say

# By the leak groups of the procedures for which it is meant.
FOR_WHOM = (
    ({"obstetric"}, to_say("After a birth:")),
    ({"steroid", "steroid_neck"}, to_say("After a steroid injection:")),
)
FOR_OTHERS = to_say("After an operation or a steroid injection:")


@dataclass(frozen=True, slots=True)
class AdviceTold:
    """One thing that helps, or that does not; nobody here has told whether what `ask_about` names is there."""

    text: str
    avoid: bool
    for_whom: str
    ask_about: tuple[str, ...]
    sources: tuple[Citation, ...]


def advice_for(pack: Pack, cause: Cause) -> Iterator[AdviceTold]:
    """Every item of the plan that fits the cause after at least one of the procedures that can bring it."""
    for item in pack.plan.values():
        if cause.id in item.causes and (not item.contexts or set(item.contexts) & set(cause.incidence)):
            ask_about = tuple(pack.findings[name].name for name in item.ask_first)
            yield AdviceTold(
                item.says, item.advice == "avoid", _for_whom(pack, cause, item), ask_about, of_plan(pack, item)
            )


def _for_whom(pack: Pack, cause: Cause, item: PlanItem) -> str:
    """Said only where the cause also comes after procedures for which the item is not meant."""
    meant = set(item.contexts or cause.incidence) & set(cause.incidence)
    if meant == set(cause.incidence):
        return ""
    if len(meant) == 1:
        return say("After %(what)s:", what=pack.contexts[meant.pop()].name)
    groups = {pack.contexts[name].leak_group for name in meant}
    return say(next((words for known, words in FOR_WHOM if groups <= known), FOR_OTHERS))
