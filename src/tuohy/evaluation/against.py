"""Two packs compared on the same cases: what each tells, and whether the difference may be chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tuohy.evaluation.answered import AS_RECORDED, Answered, answer_all, as_recorded
from tuohy.evaluation.json_lines import Problem
from tuohy.evaluation.paired import Paired, paired, paired_urgency
from tuohy.evaluation.ranking import PLACES, Ranking, count_ranking, countable
from tuohy.evaluation.urgency_counts import URGENCY, UrgencyCounts, count_urgency
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack


@dataclass(frozen=True, slots=True)
class Differs:
    """A case that the two packs tell different levels."""

    id: str
    due: Urgency
    this: Urgency
    other: Urgency

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {"id": self.id, "due": self.due.id, "this": self.this.id, "other": self.other.id}


@dataclass(frozen=True)
class Against:
    """The other pack: its own counts, and both paired case by case, this pack first."""

    pack: str
    pack_hash: str
    problems: tuple[Problem, ...]
    urgency: UrgencyCounts
    ranking: Ranking
    paired_urgency: Mapping[str, Paired]
    paired_ranking: Mapping[str, Paired]
    differs: tuple[Differs, ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "pack": self.pack,
            "pack_hash": self.pack_hash,
            "problems": [found.to_dict() for found in self.problems],
            "urgency": self.urgency.to_dict(),
            "ranking": self.ranking.to_dict(),
            "paired_urgency": {name: found.to_dict() for name, found in self.paired_urgency.items()},
            "paired_ranking": {name: found.to_dict() for name, found in self.paired_ranking.items()},
            "differs": [one.to_dict() for one in self.differs],
        }


def compare(this: Pack, answered: Sequence[Answered], other: Pack) -> Against:
    """The same cases put to the other pack; only those count that both can answer."""
    theirs, problems = answer_all(other, [one.case for one in answered], as_recorded)
    pairs = _pairs(answered, theirs)
    usable = [(ours, their) for ours, their in pairs if URGENCY in ours.case.usable_for]
    told = [(ours.told(AS_RECORDED), their.told(AS_RECORDED)) for ours, their in usable]
    return Against(
        pack=f"{other.id} {other.version}",
        pack_hash=other.hash,
        problems=tuple(problems),
        urgency=count_urgency(their for _, their in told),
        ranking=count_ranking(other, [their.places for their in theirs]),
        paired_urgency=paired_urgency([ours for ours, _ in told], [their for _, their in told]),
        paired_ranking=_paired_ranking(this, other, pairs),
        differs=tuple(
            Differs(ours.id, ours.due, ours.level, their.level) for ours, their in told if ours.level != their.level
        ),
    )


def _pairs(ours: Sequence[Answered], theirs: Sequence[Answered]) -> list[tuple[Answered, Answered]]:
    by_case = {one.case.id: one for one in theirs}
    return [(one, by_case[one.case.id]) for one in ours if one.case.id in by_case]


def _paired_ranking(this: Pack, other: Pack, pairs: Sequence[tuple[Answered, Answered]]) -> dict[str, Paired]:
    """Over cases whose cause both packs know."""
    known = [(a.places, b.places) for a, b in pairs if countable(this, [a.places]) and countable(other, [b.places])]
    return {
        name: paired([stands(ours) for ours, _ in known], [stands(theirs) for _, theirs in known])
        for name, stands in PLACES.items()
    }
