"""A command run as a user runs it: arguments and typed lines in; exit code, output and complaints back."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tuohy.cli.main import run

ORDINARY: dict[str, Any] = {
    "id": "sore",
    "procedure": {"kind": "labour_epidural", "setting": "obstetric_vaginal", "catheter": "out"},
    "hours": {"since_procedure": 50, "since_delivery": 44},
    "presenting": "pain_at_injection_site",
    "answers": {"pain_at_injection_site": "yes", "tender_to_touch_site": "yes", "pain_severity": "mild"},
}
EMERGENCY: dict[str, Any] = {
    **ORDINARY,
    "id": "weak",
    "presenting": "leg_weakness",
    "answers": {"leg_weakness": "both_legs", "leg_numbness": "both_legs", "block_returned": "yes"},
}


@dataclass(frozen=True)
class Outcome:
    """What one run of the command gave back."""

    code: int
    output: str
    complaints: str

    @property
    def json(self) -> Any:
        """The output as one JSON value."""
        return json.loads(self.output)

    @property
    def json_lines(self) -> list[Any]:
        """The output as JSON lines."""
        return [json.loads(line) for line in self.output.splitlines()]

    @property
    def words(self) -> str:
        """The output without its line breaks and frames."""
        return " ".join(self.output.replace("│", " ").split())


Command = Callable[..., Outcome]


def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """A function that runs the command; `typed` is what stands on standard input."""
    monkeypatch.setenv("COLUMNS", "90")

    def runs(*arguments: object, typed: str | bytes = b"") -> Outcome:
        content = typed.encode() if isinstance(typed, str) else typed
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return runs
