"""Which words are told in the past: "it grew worse" and "it had got worse", and not "it has got worse"."""

from __future__ import annotations

from collections.abc import Sequence

from tuohy.narrative.data_files import table

# "Has slowly got": so many words may stand between the two.
HELPER_WITHIN = 3


def past_words(forms: Sequence[str]) -> frozenset[int]:
    """The places of past verbs, by the words as they are written: their norms have no tense."""
    tense = table("cues.toml")["tense"]
    verbs, participles, helpers = (set(tense[name]) for name in ("verbs", "participles", "helpers"))
    found = set()
    for at, form in enumerate(forms):
        before = forms[max(0, at - HELPER_WITHIN) : at]
        simple = form in verbs and not helpers & set(before)
        if simple or (form in participles and set(tense["had"]) & set(before)):
            found.add(at)
    return frozenset(found)
