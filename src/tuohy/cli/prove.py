"""`tuohy prove`: the seven theorems about the flags of a pack."""

from __future__ import annotations

import json as json_format
from typing import TYPE_CHECKING

from tuohy.cli import exit_codes
from tuohy.cli.options import JsonOption, PackOption, loaded
from tuohy.cli.refusals import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tuohy.pack.schema import Pack
    from tuohy.proofs.result import Result

SOLVER = "z3"
INDENT = " " * 4


def prove(*, json: JsonOption = False, pack: PackOption = None) -> int:
    """Prove or test the seven theorems about the red flags of a knowledge pack."""
    proofs = _proofs()
    chosen = loaded(pack)
    results = []
    if not json:
        print(f"The flags of {chosen.id} {chosen.version} ({chosen.hash[:12]}):")
    for result in proofs(chosen):
        results.append(result)
        if not json:
            # Each line as soon as it is settled: a proof may take a while.
            print("\n".join(_lines(result)), flush=True)
    if json:
        print(json_format.dumps({"pack_hash": chosen.hash, "theorems": [result.to_dict() for result in results]}))
    return exit_codes.DONE if all(result.holds for result in results) else exit_codes.INVALID_PACK


def _proofs() -> Callable[[Pack], Iterator[Result]]:
    try:
        from tuohy.proofs.theorems import prove as proofs
    except ModuleNotFoundError as error:
        if error.name != SOLVER:
            raise
        raise WrongUsage("`tuohy prove` needs z3, which is not installed: pip install 'tuohy[prove]'") from error
    return proofs


def _lines(result: Result) -> Iterator[str]:
    verdict = "holds" if result.holds else "FAILS"
    yield f"{result.theorem}  {verdict}  {result.seconds:5.1f} s  {result.statement} ({result.method})"
    yield from (f"{INDENT}{note}" for note in result.notes)
    for found in result.counterexamples:
        yield from (f"{INDENT}{line}" for line in found.lines())
