"""The plain findings of a random pack: two states, no gate; some say something only beside others."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

from tuohy.pack.schema import Finding


def plain_findings(findings: Mapping[str, Finding]) -> list[str]:
    """Findings with two states, under no gate and with nothing under them."""
    gates = {finding.gate for finding in findings.values()}
    return [f.id for f in findings.values() if len(f.states) == 2 and f.gate is None and f.id not in gates]


def with_beside(chance: random.Random, findings: dict[str, Finding]) -> dict[str, Finding]:
    """In one pack of three a plain finding says something only beside others."""
    plain = plain_findings(findings)
    if len(plain) < 2 or chance.random() < 2 / 3:
        return findings
    lone, *near = chance.sample(plain, min(3, len(plain)))
    return {**findings, lone: replace(findings[lone], only_beside=tuple(near))}
