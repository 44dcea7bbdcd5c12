"""How our cue rules and a peer's are scored on the same places."""

from __future__ import annotations

from benchmarks.text import Score, Text, scored
from tuohy.narrative import Suggestion

WEAK = Suggestion("leg_weakness", "both_legs", 0, 4, "weak", "present")
FEVER = Suggestion("fever", "yes", 5, 10, "fever", "denied")
TEXT = Text("weak fever", {"leg_weakness": "both_legs", "headache": "yes"}, frozenset({"fever"}), (WEAK, FEVER))


def test_what_is_true_and_has_no_cue_is_found() -> None:
    assert scored([TEXT], [[[], ["denied"]]]) == Score(found=1, lost=0, wrong=0)


def test_what_is_true_and_has_a_cue_is_lost() -> None:
    assert scored([TEXT], [[["denied"], ["denied"]]]) == Score(found=0, lost=1, wrong=0)


def test_what_is_denied_and_has_no_cue_is_wrong() -> None:
    assert scored([TEXT], [[[], []]]) == Score(found=1, lost=0, wrong=1)
