"""`tuohy pack`: looking into a knowledge pack."""

from __future__ import annotations

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from tuohy.cli import exit_codes
from tuohy.cli.options import JsonOption, PackOption, loaded
from tuohy.cli.refusals import WrongUsage

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


def diff(a: FolderArgument, b: FolderArgument, /, *, json: JsonOption = False) -> int:
    """What differs between two packs: what is new, gone or changed, key by key."""
    from tuohy.cli.pack_shown import differences

    found = differences(loaded(a), loaded(b))
    if json:
        print(json_format.dumps([change.to_dict() for change in found]))
    else:
        print("\n".join(str(change) for change in found) or "The two packs say the same.")
    return exit_codes.DONE


def coverage(*, json: JsonOption = False, pack: PackOption = None) -> int:
    """How much of the pack is measured, derived or an estimate, and which estimates matter most."""
    from tuohy.assurance.coverage import coverage as measured
    from tuohy.cli.coverage_shown import text

    found = measured(loaded(pack))
    print(json_format.dumps(found.to_dict(), allow_nan=False) if json else text(found))
    return exit_codes.DONE
