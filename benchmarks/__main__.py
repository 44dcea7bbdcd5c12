"""`python -m benchmarks`: measures everything in one run, prints a short table and writes benchmarks/RESULTS.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks import batch, equivalence, growth, machine, program, web
from benchmarks.contest import BrokenPeer, Disagreement, Round, contest
from benchmarks.drawing import draw
from benchmarks.environment import peers
from benchmarks.noisy_or import NoisyOr, from_pack
from benchmarks.report import Measured, batch_table, contest_table, markdown, program_table
from tuohy import load_pack

RESULTS = Path(__file__).parent / "RESULTS.md"
NARROW, WIDE = 16, 26


def main() -> int:
    """Exit code 0, or 1 where a peer or the model of the flags disagrees, or a peer broke; then nothing is written."""
    there = peers()
    for name in (name for name, found in there.items() if not found):
        print(f"{name} could not be installed here and is reported as absent.")
    try:
        run = measured(there)
    except (Disagreement, BrokenPeer, equivalence.Differs) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    draw(run.rounds, run.positives, run.causes, run.batch)
    RESULTS.write_text(markdown(run), encoding="utf-8")
    print(f"\nWritten: {RESULTS.name}")
    return 0


def measured(there: Mapping[str, bool]) -> Measured:
    """All figures, printed as they come."""
    before = machine.load()
    of = from_pack(load_pack())
    rounds = tuple(_told(of, there))
    seen = program.measure()
    print()
    for what, *figures in program_table(seen)[1]:
        print(_line([figures[0], figures[1]]) + what)
    rows = batch.measure()
    print()
    for what, *cells in batch_table(rows)[1]:
        print(_line(cells) + what)
    served = web.measure()
    print("\n".join(served.lines()))
    positives, causes = growth.over_positives(of), growth.over_causes()
    alike = equivalence.measure()
    print(f"\n{alike.line()}")
    machine_now = (machine.today(), machine.described(), before, machine.load())
    return Measured(*machine_now, of, rounds, seen, rows, positives, causes, alike, served)


def _told(of: NoisyOr, there: Mapping[str, bool]) -> Iterator[Round]:
    print(_line(contest_table([])[0]))
    for one in contest(of, there):
        print(_line(contest_table([one])[1][0]), flush=True)
        yield one


def _line(cells: list[str]) -> str:
    return "".join(cell.ljust(NARROW if n < 4 else WIDE) for n, cell in enumerate(cells))


if __name__ == "__main__":
    sys.exit(main())
