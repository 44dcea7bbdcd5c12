"""What readers saw in narratives beyond the records of the same cases, from a file of theirs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from tuohy.model.errors import InvalidCase
from tuohy.pack.schema import Pack

# By case: pairs of finding and state.
Beyond = Mapping[str, frozenset[tuple[str, str]]]
NOTHING_BEYOND: Beyond = {}
REMEDY = 'Write TOML, a line a case: a009 = [["fever", "yes"], ["pain_trend", "worsening"]].'


def read_beyond(pack: Pack, path: Path) -> Beyond:
    """By case the findings that a narrative tells and its record leaves out. Raises InvalidCase, naming the case."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidCase(str(path), str(error), "TOML in UTF-8", REMEDY) from error
    return {
        case: frozenset(_pair(pack, f"{path}: {case}", one) for one in _listed(path, case, table[case]))
        for case in table
    }


def _listed(path: Path, case: str, pairs: object) -> list[object]:
    if not isinstance(pairs, list):
        raise InvalidCase(f"{path}: {case}", pairs, "a list of pairs of finding and state", REMEDY)
    return pairs


def _pair(pack: Pack, where: str, pair: object) -> tuple[str, str]:
    match pair:
        case [str(name), str(state)] if name in pack.findings:
            if state not in pack.findings[name].states[1:]:
                raise InvalidCase(f"{where}: {name}", state, " | ".join(pack.findings[name].states[1:]), REMEDY)
            return name, state
    raise InvalidCase(where, pair, "a pair of a finding of the pack and one of its states", REMEDY)
