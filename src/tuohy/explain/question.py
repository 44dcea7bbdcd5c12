"""A question in words: one screen with its findings and their answers, and one sentence that says why it is asked."""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.engine.questions import Ask
from tuohy.model.question import AskedFinding, Question
from tuohy.pack.schema import Finding, Pack


def question(pack: Pack, ask: Ask) -> Question:
    """The screen to show."""
    findings = tuple(_asked(pack.findings[name]) for name in ask.findings)
    return Question(ask.screen.id, _title(pack, ask), why(pack, ask), ask.safety, findings, ask.left)


def _title(pack: Pack, ask: Ask) -> str:
    """The screen's own; it says so when something of another screen came along."""
    along = set(ask.findings) - set(ask.screen.findings)
    return pack.sentences["question"]["along"].format(name=ask.screen.title) if along else ask.screen.title


def why(pack: Pack, ask: Ask) -> str:
    """Why this is asked, in one sentence: what it could change, or the screen's own words."""
    words, ground = pack.sentences["question"], ask.ground
    if ground.level is not None:
        return words[f"raises_{ground.level.id}"].format(phrase=_together(pack, ground.states))
    if ground.hides:
        return words["hides"].format(name=pack.findings[ground.hides[0]].name)
    if ground.changes:
        return words["changes"].format(name=pack.findings[ground.changes[0]].name)
    if ground.tells:
        one, other = (pack.causes[name].words.name for name in ground.tells)
        return words["tells"].format(cause=one, other=other)
    return ask.screen.why


def _together(pack: Pack, states: Mapping[str, int]) -> str:
    """What would have to be there at once, as the pack tells it back."""
    phrases = [pack.findings[name].phrase[pack.findings[name].states[state]] for name, state in states.items()]
    return pack.sentences["question"]["together"].join(phrases)


def _asked(finding: Finding) -> AskedFinding:
    measure = finding.measure
    kind = "choice" if measure is None else "number_pair" if measure.pair else "number"
    return AskedFinding(
        id=finding.id,
        text=finding.question,
        help=finding.help,
        why=finding.why,
        kind=kind,
        states=tuple((state, finding.says[state]) for state in finding.states),
        units=() if measure is None else measure.units,
        gate=finding.gate,
    )
