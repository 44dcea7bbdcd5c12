"""What was confirmed goes into the check; what was taken out, or was never more than a question, is asked later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tuohy.engine.reading import read as read_case
from tuohy.model.case import Answer, Case
from tuohy.pack.schema import Pack
from tuohy.web.language import to_say
from tuohy.web.refusals import InvalidForm
from tuohy.web.selfcheck import question_form
from tuohy.web.selfcheck.fields import Mistake
from tuohy.web.selfcheck.progress import Progress
from tuohy.web.selfcheck.words_page import WORDS
from tuohy.web.words.first_facts import facts_kept
from tuohy.web.words.view import is_kept


@dataclass(frozen=True)
class Sent:
    """The page of chips as it came back."""

    before: Progress
    understood: tuple[str, ...]
    to_ask: tuple[str, ...]
    typed: Mapping[str, str]


def sent(fields: Mapping[str, str], pack: Pack) -> Sent:
    """The form; InvalidForm where it names what this pack does not know."""
    understood, to_ask = tuple(fields.get("understood", "").split()), tuple(fields.get("to_ask", "").split())
    for stranger in sorted({*understood, *to_ask} - set(pack.findings)):
        raise InvalidForm("understood", stranger, "a finding of this pack", to_say("Start the check again."))
    return Sent(Progress.from_text(fields.get("state", "")), understood, to_ask, fields)


def confirmed(form: Sent, pack: Pack) -> tuple[Progress, tuple[Mistake, ...]]:
    """The check with what was confirmed in it, or the mistakes that stand in the way."""
    kept = tuple(name for name in form.understood if is_kept(name, form.typed))
    told, wrong = question_form.read(kept, form.typed, pack)
    answered, wrong_too = question_form.read(form.to_ask, form.typed, pack)
    present = {name: answer for name, answer in told.items() if _is_present(name, answer, pack)}
    return _with(form.before, {**present, **answered}, facts_kept(form.typed)), (*wrong, *wrong_too)


def _is_present(name: str, answer: Answer, pack: Pack) -> bool:
    """What was told is never recorded as absent."""
    return read_case(pack, Case(answers={name: answer})).states.get(name, 0) > 0


def _with(before: Progress, answers: Mapping[str, Answer], facts: Mapping[str, str]) -> Progress:
    """The page counts as shown with what was answered on it; so the rest is still asked."""
    after = replace(before, answers={**before.answers, **answers}, facts={**before.facts, **facts})
    return after.having_seen(WORDS, tuple(answers)) if answers else after
