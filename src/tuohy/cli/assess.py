"""`tuohy assess`: answers to one case or to many."""

from __future__ import annotations

import json as json_format
import logging
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from tuohy.cli import exit_codes
from tuohy.cli.inputs import Document, open_input
from tuohy.cli.options import JsonOption, PackOption, loaded
from tuohy.evaluation.json_lines import Line, Problem, id_of, problem, read_json
from tuohy.evaluation.many import in_order
from tuohy.model.case import Case
from tuohy.model.errors import TuohyError

if TYPE_CHECKING:
    from tuohy.model.assessment import Assessment
    from tuohy.pack.schema import Pack

log = logging.getLogger(__name__)

# So many lines are held in memory at a time.
BLOCK = 2000
OUR_FAULT = {
    "code": "fault",
    "where": "tuohy",
    "value": None,
    "allowed": "an answer to every case that can be read",
    "remedy": "This is a fault of ours: please report it, with the case. Other lines are not affected.",
}


@dataclass(frozen=True)
class Printed:
    """What is printed for one case, and the exit code that it stands for."""

    text: str
    code: int


def assess(
    file: Annotated[str, Parameter(allow_leading_hyphen=True, help="A case or many; - is standard input.")],
    *,
    json: JsonOption = False,
    pack: PackOption = None,
) -> int:
    """Answer a case (.json), or many (.jsonl, one a line)."""
    with open_input(file) as given:
        knowledge = loaded(pack)
        lines = iter([Line(None, given.content)]) if isinstance(given, Document) else given.lines
        return _print(_as_json(knowledge, lines) if json else _as_text(knowledge, lines))


def _print(answers: Iterable[Printed]) -> int:
    codes = {exit_codes.DONE}
    for answer in answers:
        sys.stdout.write(answer.text + "\n")
        codes.add(answer.code)
    sys.stdout.flush()
    # A fault of ours weighs more than a rejected line.
    return exit_codes.FAULT if exit_codes.FAULT in codes else max(codes)


def _as_json(pack: Pack, lines: Iterator[Line]) -> Iterator[Printed]:
    from tuohy.cli.compiling import load_for

    while block := list(islice(lines, BLOCK)):
        # Before processes are forked, so that they find it in memory.
        load_for(len(block))
        yield from in_order(lambda line: _one_as_json(pack, line), block)


def _one_as_json(pack: Pack, line: Line) -> Printed:
    found = answer(pack, line)
    return Printed(json_format.dumps(found.to_dict(), allow_nan=False), _code(found))


def _as_text(pack: Pack, lines: Iterator[Line]) -> Iterator[Printed]:
    from tuohy.cli.show_assessment import problem_text, text

    for line in lines:
        found = answer(pack, line)
        shown = problem_text(found) if isinstance(found, Problem) else text(found, pack)
        yield Printed(shown, _code(found))


def _code(found: Assessment | Problem) -> int:
    if not isinstance(found, Problem):
        return exit_codes.DONE
    return exit_codes.FAULT if found.error == OUR_FAULT else exit_codes.REJECTED


def answer(pack: Pack, line: Line) -> Assessment | Problem:
    """The answer to one case, or why there is none."""
    from tuohy.answer import assess as assess_case

    record: object = None
    try:
        record = read_json(line.content, "case" if line.number is None else f"line {line.number}")
        return assess_case(Case.from_dict(record), pack)
    except TuohyError as error:
        return problem(error, record, line.number)
    except Exception:
        # One case that breaks us must not take the others' answers with it: it is told on the error stream, with its
        # traceback, in its own place of the answers, and by the exit code.
        log.exception("a fault of ours in %s", "the case" if line.number is None else f"line {line.number}")
        return Problem(id_of(record), line.number, OUR_FAULT)
