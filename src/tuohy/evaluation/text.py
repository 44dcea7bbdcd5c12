"""How well free text is read: what the narratives of labelled cases say, against the record of the same case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from tuohy.evaluation.beyond import NOTHING_BEYOND, Beyond
from tuohy.evaluation.cases import read_labelled
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.json_lines import Line, Problem, lines_of, problem, read_json
from tuohy.evaluation.table import Table, shown
from tuohy.model.case import Answer, Case
from tuohy.model.errors import TuohyError
from tuohy.narrative import Reading, read
from tuohy.narrative.amounts import state_of
from tuohy.pack.schema import Pack

TEXT = "text"
# The records keep one severity and one trend for whatever hurts; the pack keeps the head's apart.
KEPT_AS = {"headache_severity": "pain_severity", "headache_trend": "pain_trend"}
Reader = Callable[[str, Pack], Reading]


# Halves by line number: the phrases were first written with the odd lines in view, and the even lines were read last.
GROUPS = ("odd_lines", "even_lines")


def group_of(line: int) -> str:
    """The half that a narrative belongs to."""
    return GROUPS[0] if line % 2 else GROUPS[1]


@dataclass(frozen=True)
class Told:
    """A narrative with the positive findings that its record holds, and all that it answers.

    `also_true` may be suggested and need not be: it follows from the text, or is a matter of opinion.
    """

    id: str
    narrative: str
    recorded: Mapping[str, str]
    group: str
    also_true: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """One narrative read: pairs of finding and state, by what the record says to them.

    `seen` are those that are not recorded and that readers saw in the narrative.
    """

    id: str
    group: str
    right: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]
    unrecorded: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]
    asked: tuple[str, ...]
    cleared: tuple[str, ...]
    seen: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, object]:
        """JSON form: what to look at when a narrative is read otherwise than its record says."""
        pairs = {"wrong": self.wrong, "unrecorded": self.unrecorded, "missed": self.missed}
        return {"id": self.id, "half": self.group, **{name: dict(found) for name, found in pairs.items()}}


@dataclass(frozen=True)
class TextCounts:
    """The counts over some narratives; `precision_as_read` counts what readers saw beyond the record as right."""

    narratives: int
    precision: Share
    precision_where_recorded: Share
    recall: Share
    found_or_asked: Share
    flag_findings_cleared: int
    precision_as_read: Share | None = None

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        as_read = self.precision_as_read
        return {
            "narratives": self.narratives,
            "precision": self.precision.to_dict(),
            "precision_as_read": None if as_read is None else as_read.to_dict(),
            "precision_where_recorded": self.precision_where_recorded.to_dict(),
            "recall": self.recall.to_dict(),
            "found_or_asked": self.found_or_asked.to_dict(),
            "flag_findings_cleared": self.flag_findings_cleared,
        }


@dataclass(frozen=True)
class TextEvaluation:
    """All narratives, and each half of the file; `by_readers` where readers said what they saw beyond the records."""

    pack: str
    pack_hash: str
    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]
    by_readers: bool = False

    @property
    def parts(self) -> Mapping[str, TextCounts]:
        """Counts over all narratives, and over odd and even lines."""
        halves = {group: [one for one in self.outcomes if one.group == group] for group in GROUPS}
        return {name: counted(some, self.by_readers) for name, some in {"all": self.outcomes, **halves}.items()}

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "pack": self.pack,
            "pack_hash": self.pack_hash,
            **{name: part.to_dict() for name, part in self.parts.items()},
            "cases": [one.to_dict() for one in self.outcomes],
            "problems": [found.to_dict() for found in self.problems],
        }


def evaluate_text(
    pack: Pack, paths: Iterable[Path], reader: Reader = read, beyond: Beyond | None = None
) -> TextEvaluation:
    """Every narrative that may count for text, held against its record and what readers saw `beyond` it."""
    seen = NOTHING_BEYOND if beyond is None else beyond
    found = [one for path in paths for one in told_in(path, pack)]
    cases = [one for one in found if isinstance(one, Told)]
    return TextEvaluation(
        pack=f"{pack.id} {pack.version}",
        pack_hash=pack.hash,
        outcomes=tuple(outcome(pack, case, reader(case.narrative, pack), seen) for case in cases),
        problems=tuple(one for one in found if isinstance(one, Problem)),
        by_readers=beyond is not None,
    )


def told_in(path: Path, pack: Pack) -> Iterator[Told | Problem]:
    """The narratives of one file of JSON lines."""
    with path.open("rb") as stream:
        for line in lines_of(stream):
            yield from _told_or_problem(line, pack)


def _told_or_problem(line: Line, pack: Pack) -> Iterator[Told | Problem]:
    record: object = None
    try:
        record = read_json(line.content, f"line {line.number}")
        if _is_text_only(record):
            yield _text_only(record, pack, line)
            return
        labelled = read_labelled(record)
    except TuohyError as error:
        yield problem(error, record, line.number)
        return
    narrative = record.get("narrative") if isinstance(record, Mapping) else None
    if TEXT in labelled.usable_for and isinstance(narrative, str):
        recorded = dict(_states(pack, labelled.case.answers))
        yield Told(labelled.id, narrative, recorded, group_of(line.number or 0))


def _is_text_only(record: object) -> TypeGuard[Mapping[str, Any]]:
    """True for a line that has a narrative and its findings, and no diagnosis."""
    return isinstance(record, Mapping) and "narrative" in record and "truth" not in record


def _text_only(record: Mapping[str, Any], pack: Pack, line: Line) -> Told:
    recorded = dict(_states(pack, Case.from_dict({"answers": record["answers"]}).answers))
    also = frozenset((name, state) for name, states in record.get("also_true", {}).items() for state in states)
    return Told(str(record.get("id")), str(record["narrative"]), recorded, group_of(line.number or 0), also)


def _states(pack: Pack, answers: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    for name, answer in answers.items():
        finding = pack.findings.get(name)
        if finding is None:
            continue
        if isinstance(answer, Mapping):
            yield name, finding.states[state_of(finding, answer)]
        elif isinstance(answer, str) and answer in finding.states:
            yield name, answer


def outcome(pack: Pack, case: Told, reading: Reading, beyond: Beyond = NOTHING_BEYOND) -> Outcome:
    """What was read, against the record."""
    said = {(KEPT_AS.get(name, name), state) for name, state in _states(pack, reading.answers)}
    recorded = {KEPT_AS.get(name, name): state for name, state in case.recorded.items()}
    due = {(KEPT_AS.get(n, n), state) for n, state in case.recorded.items() if state != pack.findings[n].states[0]}
    asked = {KEPT_AS.get(name, name) for name in reading.to_ask}
    more = said - due - {(KEPT_AS.get(name, name), state) for name, state in case.also_true}
    unrecorded = tuple(sorted(pair for pair in more if pair[0] not in recorded))
    return Outcome(
        id=case.id,
        group=case.group,
        right=tuple(sorted(said & due)),
        wrong=tuple(sorted(pair for pair in more if pair[0] in recorded)),
        unrecorded=unrecorded,
        missed=tuple(sorted(due - said)),
        asked=tuple(sorted(name for name, _ in due - said if name in asked)),
        cleared=tuple(name for name, state in _states(pack, reading.answers) if state == pack.findings[name].states[0]),
        seen=tuple(pair for pair in unrecorded if pair in beyond.get(case.id, ())),
    )


def counted(outcomes: Sequence[Outcome], by_readers: bool = False) -> TextCounts:
    """The counts of some outcomes."""
    right, wrong, unrecorded, missed, asked, cleared, seen = (
        sum(len(getattr(one, name)) for one in outcomes)
        for name in ("right", "wrong", "unrecorded", "missed", "asked", "cleared", "seen")
    )
    return TextCounts(
        narratives=len(outcomes),
        precision=Share(right, right + wrong + unrecorded),
        precision_where_recorded=Share(right, right + wrong),
        recall=Share(right, right + missed),
        found_or_asked=Share(right + asked, right + missed),
        flag_findings_cleared=cleared,
        precision_as_read=Share(right + seen, right + wrong + unrecorded) if by_readers else None,
    )


ROWS = {
    "precision": "suggested answers that the record holds as well",
    "precision_as_read": "suggested answers that the record holds or readers saw in the narrative",
    "precision_where_recorded": "suggested answers that the record does not contradict, of those it speaks of",
    "recall": "positive answers of the record that were suggested",
    "found_or_asked": "positive answers of the record that were suggested or asked about",
}
PARTS = {"all": "All narratives", "odd_lines": "Odd lines of the file", "even_lines": "Even lines of the file"}


def text_tables(found: TextEvaluation) -> Iterator[Table]:
    """The counts as tables."""
    for name, part in found.parts.items():
        shares = {words: getattr(part, row) for row, words in ROWS.items()}
        rows = tuple((words, *shown(share)) for words, share in shares.items() if share is not None)
        note = f"Findings recorded as absent from text: {part.flag_findings_cleared}"
        yield Table(f"Free text. {PARTS[name]}: {part.narratives}", ("", "of", "share", "95 % interval"), rows, note)
