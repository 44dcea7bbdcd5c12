"""The errors that Tuohy raises on purpose: each says where, which value, what is allowed and what to do."""

from __future__ import annotations

from collections.abc import Mapping


class TuohyError(Exception):
    """A refusal with its remedy. `code` is stable, `where` names a file and key or a path into the input."""

    code = "error"

    def __init__(self, where: str, value: object, allowed: str, remedy: str) -> None:
        self.where = where
        self.value = value
        self.allowed = allowed
        self.remedy = remedy
        super().__init__(f"{where}: {value!r} is not accepted; allowed: {allowed}. {remedy}")

    def to_dict(self) -> Mapping[str, object]:
        """The one error shape of every face."""
        return {
            "code": self.code,
            "where": self.where,
            "value": _shown(self.value),
            "allowed": self.allowed,
            "remedy": self.remedy,
        }


class InvalidCase(TuohyError):
    """The input of a case cannot be read as it stands."""

    code = "invalid_case"


class InvalidPack(TuohyError):
    """A file of the knowledge pack breaks its form or its promises."""

    code = "invalid_pack"


class ImpossibleEvidence(TuohyError):
    """No set of causes can bring these answers about (Z = 0); `value` names the findings."""

    code = "impossible_evidence"


class InvalidNetwork(TuohyError):
    """The numeric network handed to a sweep has the wrong shape or a number out of range."""

    code = "invalid_network"


class TooWide(TuohyError):
    """More findings stay open at once than one exact sweep can carry; `value` is the width."""

    code = "too_wide"


LONGEST_SHOWN = 200


def _shown(value: object) -> object:
    """What of a refused value is safe and short enough to say back."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else str(value)
    shown = value if isinstance(value, str) else repr(value)
    return shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "..."
