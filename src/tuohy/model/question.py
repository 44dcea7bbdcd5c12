"""One screen of questions, as values whose JSON form is the stable interface."""

from __future__ import annotations

from dataclasses import dataclass

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class AskedFinding:
    """One finding on a screen: how it is asked, and which answers there are besides "not sure"."""

    id: str
    text: str
    help: str
    why: str
    kind: str
    states: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    gate: str | None

    def to_dict(self) -> Json:
        """JSON form; `kind` is choice, number or number_pair."""
        return {
            "id": self.id,
            "text": self.text,
            "help": self.help,
            "why": self.why,
            "kind": self.kind,
            "states": [{"id": state, "text": text} for state, text in self.states],
            "units": list(self.units),
            "gate": self.gate,
        }


@dataclass(frozen=True, slots=True)
class Question:
    """A screen: findings of one theme, at most six of them safety findings."""

    screen: str
    title: str
    why: str
    safety: bool
    findings: tuple[AskedFinding, ...]
    about_left: int

    def to_dict(self) -> Json:
        """The JSON form of the interface."""
        return {
            "screen": self.screen,
            "title": self.title,
            "why": self.why,
            "safety": self.safety,
            "findings": [finding.to_dict() for finding in self.findings],
            "about_left": self.about_left,
        }
