"""A question in words: one screen with its findings and their answers."""

from __future__ import annotations

from tuohy.engine.questions import Ask
from tuohy.model.question import AskedFinding, Question
from tuohy.pack.schema import Finding, Pack


def question(pack: Pack, ask: Ask) -> Question:
    """The screen to show."""
    findings = tuple(_asked(pack.findings[name]) for name in ask.findings)
    return Question(ask.screen.id, ask.screen.title, ask.screen.why, ask.safety, findings, ask.left)


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
