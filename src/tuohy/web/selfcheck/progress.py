"""How far somebody has come: what they have told so far, as one hidden field that each page sends back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tuohy.model.case import Answer
from tuohy.web.language import to_say
from tuohy.web.refusals import InvalidForm
from tuohy.web.strict_json import parse

KEYS = frozenset({"facts", "answers", "seen", "hurried", "code", "visit"})
# A page that was open while the service was renewed does not have these.
ADDED_LATER = frozenset({"visit"})


@dataclass(frozen=True)
class Progress:
    """`facts` as typed on the first pages, `answers` as in a case, `seen` the screens shown, each with its findings.

    A finding that was shown and left empty stands in `seen` alone: it is not asked again, and it stays unknown.
    `hurried` means that the result was asked for before the questions were over; `code` is that of the diary which the
    answers go into, `visit` the one-time mark under which they do; both are empty without a diary.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hurried: bool = False
    code: str = ""
    visit: str = ""

    def __post_init__(self) -> None:
        for name in ("facts", "answers", "seen"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    @property
    def asked(self) -> frozenset[str]:
        """Every finding that was on a page, answered or not."""
        return frozenset(finding for findings in self.seen.values() for finding in findings)

    def having_seen(self, name: str, findings: tuple[str, ...] = ()) -> Progress:
        """The same, after this page was answered. A screen may come again with what has become worth asking."""
        together = dict.fromkeys((*self.seen.get(name, ()), *findings))
        return replace(self, seen={**self.seen, name: tuple(together)})

    def having_forgotten(self, *names: str) -> Progress:
        """The same, with these pages to be shown again."""
        return replace(self, seen={name: shown for name, shown in self.seen.items() if name not in names})

    def to_text(self) -> str:
        """The hidden field."""
        fields = {
            "facts": dict(self.facts),
            "answers": {name: _plain(answer) for name, answer in self.answers.items()},
            "seen": [[name, list(findings)] for name, findings in self.seen.items()],
            "hurried": self.hurried,
            "code": self.code,
            "visit": self.visit,
        }
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Progress:
        """Reads the hidden field again; InvalidForm where it is not what our pages send."""
        return _read(parse(text.encode("utf-8", "surrogatepass"))) if text else cls()


def _plain(answer: Answer) -> str | float | dict[str, float]:
    return dict(answer) if isinstance(answer, Mapping) else answer


def _read(fields: object) -> Progress:
    if not isinstance(fields, dict) or {*fields, *ADDED_LATER} != KEYS:
        raise _refusal("state", "an object with " + ", ".join(sorted(KEYS)))
    return Progress(
        _facts(fields["facts"]),
        _answers(fields["answers"]),
        _seen(fields["seen"]),
        fields["hurried"] is True,
        *(name if isinstance(name := fields.get(key), str) else "" for key in ("code", "visit")),
    )


def _facts(given: object) -> dict[str, str]:
    if isinstance(given, dict) and all(isinstance(value, str) for value in given.values()):
        return given
    raise _refusal("state.facts", "texts by name")


def _answers(given: object) -> dict[str, Answer]:
    """The shape only: what the answers mean is checked where the case is read."""
    if isinstance(given, dict):
        return given
    raise _refusal("state.answers", "answers by finding")


def _seen(given: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(given, list):
        raise _refusal("state.seen", "a list of pages with their findings")
    return dict(_page(entry) for entry in given)


def _page(entry: object) -> tuple[str, tuple[str, ...]]:
    match entry:
        case [str(name), [*findings]] if all(isinstance(finding, str) for finding in findings):
            return name, tuple(str(finding) for finding in findings)
    raise _refusal("state.seen", "a page with its findings")


def _refusal(where: str, allowed: str) -> InvalidForm:
    return InvalidForm(where, None, allowed, to_say("Start the check again."))
