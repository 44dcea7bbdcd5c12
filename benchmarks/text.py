"""`python -m benchmarks.text [CASES]`: our cue rules beside medspaCy's, on the same places of the same texts.

Which findings a text names is found by our phrases for both; only what is said of them (denied, unsure, past, somebody
else) is judged by each. So the peer is asked nothing about phrases, which it leaves to its user anyway.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.environment import FOLDER, ROOT
from benchmarks.timing import timed
from tuohy import load_pack
from tuohy.evaluation.text import Told, told_in
from tuohy.narrative.reading import everything
from tuohy.narrative.suggestion import EXACT, PRESENT, Suggestion
from tuohy.pack.schema import Pack

PINS = Path(__file__).parent / "requirements-text-peers.txt"
PYTHON = FOLDER / "text" / "bin" / "python"
PEER = Path(__file__).parent / "peers" / "medspacy_peer.py"
SENTENCES = ROOT / "tests" / "unit" / "narrative" / "sentences.toml"
Stated = Mapping[str, str]


@dataclass(frozen=True)
class Text:
    """A text, what is true in it, and every place where our phrases find something."""

    text: str
    stated: Stated
    denied_ones: frozenset[str]
    places: tuple[Suggestion, ...]


@dataclass(frozen=True)
class Score:
    """Findings that are true and suggested, true and not, and suggested though said not to be there."""

    found: int
    lost: int
    wrong: int

    def line(self, name: str, ms: float) -> str:
        """One line of the table."""
        return f"{name:12}{self.found:>10}{self.lost:>10}{self.wrong:>10}{ms:>12.2f}"


def main(files: Sequence[str]) -> int:
    """Exit code 0; 1 where the peer could not be installed."""
    pack = load_pack()
    if not _installed():
        print("medspaCy could not be installed here and is reported as absent.")
        return 1
    _compare("sentences of the tests", sentences(pack), pack)
    for file in files:
        _compare(Path(file).name, narratives(pack, Path(file)), pack)
    return 0


def _installed() -> bool:
    """Makes the peer's own environment where it is missing."""
    if not PYTHON.exists():
        venv.create(FOLDER / "text", with_pip=True)
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--quiet",
        "install",
        "--requirement",
        str(PINS),
    ]
    return subprocess.run(command, check=False).returncode == 0


def sentences(pack: Pack) -> list[Text]:
    """The sentences of the tests, with what they must and must not say."""
    rows: list[dict[str, Any]] = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["sentence"]
    return [_text(pack, row["text"], row.get("answers", {}), row.get("not", [])) for row in rows]


def narratives(pack: Pack, path: Path) -> list[Text]:
    """The narratives of labelled cases: what the record holds is true, what it denies is not."""
    cases = [one for one in told_in(path, pack) if isinstance(one, Told)]
    return [_text(pack, case.narrative, _positive(pack, case), _negative(pack, case)) for case in cases]


def _positive(pack: Pack, case: Told) -> Stated:
    return {name: state for name, state in case.recorded.items() if state != pack.findings[name].states[0]}


def _negative(pack: Pack, case: Told) -> list[str]:
    return [name for name, state in case.recorded.items() if state == pack.findings[name].states[0]]


def _text(pack: Pack, text: str, stated: Stated, denied: Sequence[str]) -> Text:
    places = [one for one in everything(text, pack) if one.confidence == EXACT and isinstance(one.answer, str)]
    return Text(text, stated, frozenset(denied), tuple(places))


def _compare(name: str, texts: Sequence[Text], pack: Pack) -> None:
    _, ms = timed(lambda: [everything(one.text, pack) for one in texts])
    theirs, their_ms = asked(texts)
    ours = [[[] if place.cue == PRESENT else [place.cue] for place in one.places] for one in texts]
    print(f"\n{name}: {len(texts)} texts, {sum(len(one.places) for one in texts)} places")
    print(f"{'':12}{'found':>10}{'lost':>10}{'wrong':>10}{'ms a text':>12}")
    print(scored(texts, ours).line("Tuohy", ms / len(texts)))
    print(scored(texts, theirs).line("medspaCy", their_ms / len(texts)))


def asked(texts: Sequence[Text]) -> tuple[list[list[list[str]]], float]:
    """The peer's cues for each place, and its milliseconds for all."""
    given = [{"text": one.text, "places": [(place.start, place.end) for place in one.places]} for one in texts]
    command = [str(PYTHON), "-W", "ignore", str(PEER)]
    answer = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
    said = json.loads(answer.stdout.splitlines()[-1])
    return said["cues"], said["ms"]


def scored(texts: Sequence[Text], cues: Sequence[Sequence[Sequence[str]]]) -> Score:
    """What follows when a finding without a cue is suggested: only of findings that our phrases find at all."""
    found = lost = wrong = 0
    for one, judged in zip(texts, cues, strict=True):
        named = {(place.finding, place.answer) for place in one.places}
        suggested = {(place.finding, place.answer) for place, said in zip(one.places, judged, strict=True) if not said}
        true = {pair for pair in one.stated.items() if pair in named}
        found += len(true & suggested)
        lost += len(true - suggested)
        wrong += len({name for name, _ in suggested} & one.denied_ones)
    return Score(found, lost, wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
