"""What the language of flags refuses, word for word: where, which word, what is allowed, what to do."""

from __future__ import annotations

import pytest

from tests.support.people import packaged
from tuohy.model.errors import InvalidPack
from tuohy.pack.expression import parse
from tuohy.pack.schema import Expression

WHERE = "flags/test.toml: a_flag.when"
CORRECT, NAMES = "Correct the rule.", "names, `and`, `or`, `at least`, brackets"
END, OPERAND = "`and`, `or` or the end", "a finding, a term or a bracket"
NO_TERMS: dict[str, Expression] = {}
REFUSALS: list[tuple[str, object, str, str]] = [
    ("fever foot_drop", "foot_drop", END, CORRECT),
    ("fever)", ")", END, CORRECT),
    ("fever & foot_drop", " & foot_drop", NAMES, CORRECT),
    ("Fever", "Fever", NAMES, CORRECT),
    ("", None, OPERAND, "Complete the rule."),
    ("fever and ", None, OPERAND, "Complete the rule."),
    ("leg_weakness at", None, OPERAND, "Complete the rule."),
    ("leg_weakness at most one_leg", "most", "`least`", CORRECT),
    ("(fever and foot_drop or seizure fever", "fever", "`)`", CORRECT),
    (
        "not fever",
        "not",
        "rules without negation or equality",
        "Flags may only look for what is present: rewrite the rule from its alarming side.",
    ),
    ("fevr", "fevr", "a finding or a term", "Correct the name."),
    ("leg_weakness at least no", "no", "one_leg, both_legs", "Use a state of leg_weakness above its lowest."),
]


@pytest.mark.parametrize(
    ("text", "value", "allowed", "remedy"), REFUSALS, ids=[row[0] or "nothing" for row in REFUSALS]
)
def test_a_refusal_says_where_what_and_what_to_do(text: str, value: object, allowed: str, remedy: str) -> None:
    with pytest.raises(InvalidPack) as caught:
        parse(text, packaged().findings, NO_TERMS, WHERE)
    error = caught.value
    assert (error.where, error.value, error.allowed, error.remedy) == (WHERE, value, allowed, remedy)
