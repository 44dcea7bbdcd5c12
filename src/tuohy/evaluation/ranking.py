"""Where the true cause stands: first, among three, and among what a person sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tuohy.evaluation.cases import NOT_KNOWN, LabelledCase
from tuohy.evaluation.intervals import Share, share_of
from tuohy.pack.schema import Pack

# What a person sees of each of the two lists.
SHOWN = 3
DIAGNOSIS = "diagnosis"


@dataclass(frozen=True)
class Places:
    """The causes of one answer, most probable first, and those that a person is shown, beside the truth."""

    case: LabelledCase
    likely: tuple[str, ...]
    displayed: frozenset[str]


@dataclass(frozen=True)
class Hits:
    """How often the true cause stands there; the `also` shares count any of the causes that were true as well."""

    first: Share
    among_three: Share
    displayed: Share
    also_first: Share
    also_among_three: Share
    also_displayed: Share

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {name: share.to_dict() for name, share in vars(self).items()}


@dataclass(frozen=True)
class Ranking:
    """Hits on the whole list and in parts of it; `left_out` says how many cases do not count, and why."""

    every: Hits
    exact: Hits
    by_family: Mapping[str, Hits]
    by_context: Mapping[str, Hits]
    left_out: Mapping[str, int]
    not_displayed: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "all": self.every.to_dict(),
            "exact": self.exact.to_dict(),
            "by_family": {family: hits.to_dict() for family, hits in self.by_family.items()},
            "by_context": {context: hits.to_dict() for context, hits in self.by_context.items()},
            "left_out": dict(self.left_out),
            "not_displayed": list(self.not_displayed),
        }


def count_ranking(pack: Pack, ranked: Iterable[Places]) -> Ranking:
    """Hits over the cases that are rich enough for a diagnosis and whose cause the pack knows."""
    everyone = list(ranked)
    reasons = [_left_out(pack, place.case) for place in everyone]
    counted = [place for place, reason in zip(everyone, reasons, strict=True) if reason is None]
    return Ranking(
        every=_hits(counted),
        exact=_hits([place for place in counted if place.case.truth.exact]),
        by_family=_parts(counted, lambda place: pack.causes[place.case.truth.cause].family),
        by_context=_parts(counted, _context),
        left_out={reason: reasons.count(reason) for reason in sorted({r for r in reasons if r is not None})},
        not_displayed=tuple(p.case.id for p in counted if p.case.truth.cause not in p.displayed),
    )


def _left_out(pack: Pack, case: LabelledCase) -> str | None:
    """Why a case does not count, or None when it does."""
    if DIAGNOSIS not in case.usable_for:
        return "not usable for diagnosis"
    if case.truth.cause == NOT_KNOWN:
        return "cause unknown"
    return None if case.truth.cause in pack.causes else "cause not in the pack"


def _context(place: Places) -> str:
    """Whose case it is: after a birth, after a steroid injection, or after anything else."""
    procedure = place.case.case.procedure
    if procedure.kind.startswith("esi") or procedure.setting == "pain_clinic":
        return "steroid injection"
    return "birth" if procedure.setting.startswith("obstetric") else "surgery or not known"


def _parts(counted: Sequence[Places], part: Callable[[Places], str]) -> dict[str, Hits]:
    names = sorted({part(place) for place in counted})
    return {name: _hits([place for place in counted if part(place) == name]) for name in names}


def _hits(counted: Sequence[Places]) -> Hits:
    return Hits(
        first=_share(counted, lambda place: place.likely[:1], also=False),
        among_three=_share(counted, lambda place: place.likely[:SHOWN], also=False),
        displayed=_share(counted, lambda place: place.displayed, also=False),
        also_first=_share(counted, lambda place: place.likely[:1], also=True),
        also_among_three=_share(counted, lambda place: place.likely[:SHOWN], also=True),
        also_displayed=_share(counted, lambda place: place.displayed, also=True),
    )


def _share(counted: Sequence[Places], shown: Callable[[Places], Iterable[str]], also: bool) -> Share:
    return share_of([bool(_true(place, also) & set(shown(place))) for place in counted])


def _true(place: Places, also: bool) -> set[str]:
    truth = place.case.truth
    return {truth.cause, *truth.also} if also else {truth.cause}
