"""The code with which somebody comes back: 80 random bits in sixteen letters and digits that are hard to mistake."""

from __future__ import annotations

import hashlib
import secrets

from tuohy.model.errors import TuohyError

# Crockford's base 32: no I, L, O or U.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", ".": ""})
LENGTH, GROUP = 16, 4
LOOKUP = b"tuohy lookup "


class InvalidCode(TuohyError):
    """What was typed is no code of ours."""

    code = "invalid_code"

    def __init__(self) -> None:
        # The text that was typed may be nearly a code, so it is told to nobody.
        super().__init__("code", None, f"{LENGTH} letters and digits", "Type the code as you wrote it down.")


def new_code() -> str:
    """A fresh code, in groups of four."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[n : n + GROUP] for n in range(0, LENGTH, GROUP))


def read_code(typed: str) -> str:
    """The code without groups; letters that are easily mistaken count as what was meant. Raises InvalidCode."""
    plain = typed.strip().upper().translate(MISTAKEN)
    if len(plain) != LENGTH or not set(plain) <= set(LETTERS):
        raise InvalidCode
    return plain


def lookup(code: str) -> str:
    """Under what a journal is found. The code cannot be got back from it."""
    return hashlib.sha256(LOOKUP + code.encode()).hexdigest()
