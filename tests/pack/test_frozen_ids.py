"""Ids are for ever: what was once shipped is stored in records, letters and forms, and keeps its meaning."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.support.people import packaged

FROZEN = tomllib.loads((Path(__file__).parent / "frozen_ids.toml").read_text(encoding="utf-8"))
PACK = packaged()
NOW = {
    "causes": sorted(PACK.causes),
    "flags": sorted(PACK.flags),
    "contexts": sorted(PACK.contexts),
    "plan": sorted(PACK.plan),
    "screens": sorted(screen.id for screen in PACK.screens),
}


@pytest.mark.parametrize("kind", NOW)
def test_the_ids_are_those_that_were_frozen(kind: str) -> None:
    frozen = set(FROZEN["ids"][kind])
    assert sorted(frozen - set(NOW[kind])) == [], "gone or renamed: stored records still name them"
    assert sorted(set(NOW[kind]) - frozen) == [], "new: add them to frozen_ids.toml"


def test_findings_and_their_states_are_those_that_were_frozen() -> None:
    now = {name: list(finding.states) for name, finding in PACK.findings.items()}
    assert {name: states for name, states in FROZEN["states"].items() if now.get(name) != states} == {}
    assert sorted(set(now) - set(FROZEN["states"])) == [], "new: add them to frozen_ids.toml"


@pytest.mark.parametrize("kind", NOW)
def test_an_id_is_a_plain_word(kind: str) -> None:
    assert all(name.isascii() and name.replace("_", "").isalnum() and name == name.lower() for name in NOW[kind])
