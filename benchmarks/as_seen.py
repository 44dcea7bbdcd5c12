"""One fresh process that loads the pack and answers vignettes, and prints what that took as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks.environment import ROOT
from benchmarks.timing import timed
from tuohy import assess, load_pack, next_question
from tuohy.assurance.vignettes import vignettes
from tuohy.engine import kernel
from tuohy.evaluation.interactive import is_emergency, opening
from tuohy.model.case import Case
from tuohy.pack.schema import Pack

HIGH_WATER = "VmHWM:"
PEOPLE = ROOT / "tests/evaluation/vignettes/constructed.jsonl"


@dataclass(frozen=True)
class Seen:
    """Milliseconds and MiB. `first` is the first time that the process sees a packaged vignette, `again` the second.

    `others` are further people, each seen once, when the process has been at work for a while. `interview` holds
    every question of all interviews, `screens` the number of questions of each.
    """

    pack: str
    pack_load_ms: float
    assess_first_ms: list[float]
    assess_again_ms: list[float]
    assess_others_ms: list[float]
    question_ms: list[float]
    interview_ms: list[float]
    screens: list[int]
    peak_loaded_mib: float | None
    peak_mib: float | None


def seen() -> Seen:
    """Everything, in the order in which a fresh process meets it."""
    pack, load_ms = timed(load_pack)
    peak_loaded = peak_mib()
    kernel.load()
    cases = [one.case for one in vignettes()]
    first = [timed(partial(assess, case, pack))[1] for case in cases]
    again = [timed(partial(assess, case, pack))[1] for case in cases]
    others = [timed(partial(assess, case, pack))[1] for case in further_people()]
    question = [timed(partial(next_question, case, pack))[1] for case in cases]
    interviews = [interview(case, pack) for case in cases]
    return Seen(
        pack=f"{pack.id} {pack.version}",
        pack_load_ms=load_ms,
        assess_first_ms=first,
        assess_again_ms=again,
        assess_others_ms=others,
        question_ms=question,
        interview_ms=[ms for screens in interviews for ms in screens],
        screens=[len(screens) for screens in interviews],
        peak_loaded_mib=peak_loaded,
        peak_mib=peak_mib(),
    )


def further_people() -> list[Case]:
    """The constructed vignettes of the evaluation."""
    return [Case.from_dict(json.loads(line)) for line in PEOPLE.read_text(encoding="utf-8").splitlines()]


def interview(case: Case, pack: Pack) -> list[float]:
    """Milliseconds of every question from the presenting complaint on; what a vignette does not say stays open."""
    now, asked, times = opening(case), frozenset[str](), list[float]()
    while not is_emergency(pack, now):
        question, ms = timed(partial(next_question, now, pack, asked))
        times.append(ms)
        if question is None:
            break
        names = {finding.id for finding in question.findings}
        asked |= names
        now = now.with_answers({name: case.answers[name] for name in names if name in case.answers})
    return times


def peak_mib() -> float | None:
    """The most memory that this process has held so far; None where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    kib = [int(line.split()[1]) for line in lines if line.startswith(HIGH_WATER)]
    return kib[0] / 1024 if kib else None


if __name__ == "__main__":
    print(json.dumps(asdict(seen())))
