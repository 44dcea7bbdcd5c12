"""The command `tuohy`: its commands, and what their outcomes mean as exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError

from tuohy.cli import exit_codes
from tuohy.cli.refusals import WrongUsage, say
from tuohy.model.errors import InvalidPack, TuohyError

COLLECT_AFTER = 100_000

HELP = """It hurts where the epidural was: is that normal, what is it, what to do, how long will it last?

Decision support and education, not a diagnosis."""

# Each command stands in a file of its own that is imported when it is called: the engine takes a while to load.
COMMANDS = {
    "assess": "Answer a case (.json), or many (.jsonl); - reads standard input.",
    "batch": "Answer a Parquet file of cases into another: urgency and likeliest causes.",
    "interview": "Ask the questions in the terminal, or let a case file answer them.",
    "evaluate": "Measure Tuohy on labelled cases, beside two baselines.",
    "prove": "Prove the theorems about the red flags of a knowledge pack.",
    "simulate": "Draw people from the pack: as cases, as counts, or against studies.",
    "safety-case": "Write hazard log, theorems, evaluation and known limits as one document.",
    "serve": "Start the self-check and the HTTP interface.",
}
PACK_COMMANDS = {
    "check": "Load a knowledge pack and check all its promises.",
    "coverage": "How much of the pack is measured, derived or an estimate.",
    "sensitivity": "Which numbers move the answer to a case most.",
    "show": "Show whatever has that id, or list the ids of a kind.",
    "diff": "What differs between two packs: numbers, flags, words, and how they judge cases.",
}


def application() -> App:
    """The commands with their help."""
    app = App(name="tuohy", help=HELP, version=_version, help_format="plaintext", result_action="return_value")
    for name, words in COMMANDS.items():
        module = name.replace("-", "_")
        app.command(f"tuohy.cli.{module}:{module}", name=name, help=words)
    pack = App(name="pack", help="Look into a knowledge pack.")
    for name, words in PACK_COMMANDS.items():
        pack.command(f"tuohy.cli.pack:{name}", name=name, help=words)
    app.command(pack)
    return app


def _version() -> str:
    from importlib.metadata import version  # slow to import, and only --version needs it

    return version("tuohy")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 2 wrong usage, 3 some input rejected, 4 the pack is invalid, 1 a fault of ours."""
    # What a command makes, the pack above all, lives to its end: looking for waste every 700 objects finds none.
    gc.set_threshold(COLLECT_AFTER)
    _never_fail_on_a_letter()
    try:
        code = application()(list(sys.argv[1:] if arguments is None else arguments), exit_on_error=False)
        return code if isinstance(code, int) else exit_codes.DONE
    except CycloptsError:
        return exit_codes.WRONG_USAGE
    except WrongUsage as error:
        return say(str(error), exit_codes.WRONG_USAGE)
    except InvalidPack as error:
        return say(f"The pack is invalid. {error}", exit_codes.INVALID_PACK)
    except TuohyError as error:
        return say(str(error), exit_codes.REJECTED)
    except BrokenPipeError:
        return _reader_has_left()


def _never_fail_on_a_letter() -> None:
    # A terminal that cannot show a letter shows a question mark instead; an answer is never lost over it.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _reader_has_left() -> int:
    # `tuohy ... | head`: nobody reads any more, which is no fault; Python must not complain at exit either.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return exit_codes.DONE
