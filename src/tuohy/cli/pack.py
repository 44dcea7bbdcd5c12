"""`tuohy pack`: looking into a knowledge pack."""

from __future__ import annotations

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from tuohy.cli import exit_codes
from tuohy.cli.options import JsonOption, PackOption, existing, loaded
from tuohy.cli.refusals import WrongUsage

CasesOption = Annotated[
    tuple[Path, ...],
    Parameter(help="Files of cases, one a line: how does each pack judge them?", consume_multiple=True),
]
FolderArgument = Annotated[Path, Parameter(help="A folder with a knowledge pack.")]


def check(*, pack: PackOption = None) -> int:
    """Load a knowledge pack and check all its promises."""
    found = loaded(pack)
    counts = {
        "causes": found.causes,
        "findings": found.findings,
        "flags": found.flags,
        "screens": found.screens,
        "plan items": found.plan,
        "sources": found.sources,
    }
    told = ", ".join(f"{len(things)} {words}" for words, things in counts.items())
    print(f"{found.id} {found.version} ({found.hash[:12]}) is valid: {told}.")
    return exit_codes.DONE


def show(id_: Annotated[str, Parameter(name="ID")], /, *, pack: PackOption = None) -> int:
    """Show whatever has that id (a cause, finding, flag, source ...), or list the ids of a kind (causes ...)."""
    from tuohy.cli.pack_shown import lookup

    found = lookup(loaded(pack), id_)
    if found is None:
        raise WrongUsage(f"Nothing in the pack is called {id_!r}. `tuohy pack show causes` lists the causes.")
    print(found)
    return exit_codes.DONE


def diff(a: FolderArgument, b: FolderArgument, /, *, cases: CasesOption = (), json: JsonOption = False) -> int:
    """What differs between two packs, key by key; and which cases change urgency, flags or first cause."""
    from tuohy.cli.pack_shown import cases_changed, differences

    before, after = loaded(a), loaded(b)
    judged = cases_changed(before, after, [existing(path) for path in cases])
    found = [*differences(before, after), *judged.changes]
    if json:
        print(json_format.dumps([change.to_dict() for change in found]))
    else:
        print("\n".join(str(change) for change in found) or "The two packs say the same.")
        if cases:
            print(judged.told)
    return exit_codes.DONE


def coverage(*, json: JsonOption = False, pack: PackOption = None) -> int:
    """How much of the pack is measured, derived or an estimate, and which estimates matter most."""
    from tuohy.assurance.coverage import coverage as measured
    from tuohy.cli.coverage_shown import text

    found = measured(loaded(pack))
    print(json_format.dumps(found.to_dict(), allow_nan=False) if json else text(found))
    return exit_codes.DONE


def sensitivity(
    file: Annotated[Path, Parameter(help="A case (.json).")],
    /,
    *,
    top: Annotated[int, Parameter(help="How many numbers to show.")] = 15,
    json: JsonOption = False,
    pack: PackOption = None,
) -> int:
    """Which numbers move the answer to this case most, and whether an expert's estimate decides it."""
    from tuohy.assurance.sensitivity import sensitivity as measured
    from tuohy.cli.sensitivity import text
    from tuohy.evaluation.json_lines import read_json
    from tuohy.model.case import Case

    case = Case.from_dict(read_json(existing(file).read_bytes(), str(file)))
    found = measured(loaded(pack), case)
    print(json_format.dumps(found.to_dict(max(top, 0)), allow_nan=False) if json else text(found, max(top, 0)))
    return exit_codes.DONE
