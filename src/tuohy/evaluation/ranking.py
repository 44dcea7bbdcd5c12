"""Where the true cause stands: first, among three, and among what a person sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tuohy.evaluation.cases import NOT_KNOWN, LabelledCase
from tuohy.evaluation.intervals import Share, share_of
from tuohy.evaluation.parts import context_of, family_of, split
from tuohy.pack.schema import Pack

# What a person sees of each of the two lists.
SHOWN = 3
DIAGNOSIS = "diagnosis"


@dataclass(frozen=True)
class Places:
    """The causes of one answer as people read them, and those that a person is shown, beside the truth.

    `likely` begins with what explains most of what was told. `probabilities` are those of all causes of the pack,
    listed or not.
    """

    case: LabelledCase
    likely: tuple[str, ...]
    displayed: frozenset[str]
    probabilities: Mapping[str, float] = field(default_factory=dict)

    @property
    def true_causes(self) -> frozenset[str]:
        """The true cause and whatever was true as well."""
        return frozenset({self.case.truth.cause, *self.case.truth.also})

    @property
    def by_probability(self) -> Places:
        """The same causes, the most probable first."""
        return replace(self, likely=tuple(sorted(self.likely, key=lambda cause: -self.probabilities.get(cause, 0.0))))


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
    """Hits on the whole list and in parts of it; `left_out` says how many cases do not count, and why.

    `by_probability` are the hits of the same list in descending probability.
    """

    every: Hits
    by_probability: Hits
    exact: Hits
    by_family: Mapping[str, Hits]
    by_context: Mapping[str, Hits]
    left_out: Mapping[str, int]
    not_displayed: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return {
            "all": self.every.to_dict(),
            "by_probability": self.by_probability.to_dict(),
            "exact": self.exact.to_dict(),
            "by_family": {family: hits.to_dict() for family, hits in self.by_family.items()},
            "by_context": {context: hits.to_dict() for context, hits in self.by_context.items()},
            "left_out": dict(self.left_out),
            "not_displayed": list(self.not_displayed),
        }


def countable(pack: Pack, places: Iterable[Places]) -> list[Places]:
    """Those whose case is rich enough for a diagnosis and whose cause the pack knows."""
    return [place for place in places if _left_out(pack, place.case) is None]


def count_ranking(pack: Pack, ranked: Iterable[Places]) -> Ranking:
    """Hits over the cases that count."""
    everyone = list(ranked)
    counted = countable(pack, everyone)
    reasons = [reason for place in everyone if (reason := _left_out(pack, place.case))]
    return Ranking(
        every=count_hits(counted),
        by_probability=count_hits([place.by_probability for place in counted]),
        exact=count_hits([place for place in counted if place.case.truth.exact]),
        by_family=_parts(counted, lambda place: family_of(pack, place.case)),
        by_context=_parts(counted, lambda place: context_of(place.case)),
        left_out={reason: reasons.count(reason) for reason in sorted(set(reasons))},
        not_displayed=tuple(p.case.id for p in counted if p.case.truth.cause not in p.displayed),
    )


def _left_out(pack: Pack, case: LabelledCase) -> str | None:
    """Why a case does not count, or None when it does."""
    if DIAGNOSIS not in case.usable_for:
        return "not usable for diagnosis"
    if case.truth.cause == NOT_KNOWN:
        return "cause unknown"
    return None if case.truth.cause in pack.causes else "cause not in the pack"


def _parts(counted: Sequence[Places], part: Callable[[Places], str]) -> dict[str, Hits]:
    return {name: count_hits(places) for name, places in split(counted, part).items()}


# When the true cause of one answer stands first, among three, or on display.
PLACES: Mapping[str, Callable[[Places], bool]] = {
    "first": lambda place: place.case.truth.cause in place.likely[:1],
    "among_three": lambda place: place.case.truth.cause in place.likely[:SHOWN],
    "displayed": lambda place: place.case.truth.cause in place.displayed,
    "also_first": lambda place: not place.true_causes.isdisjoint(place.likely[:1]),
    "also_among_three": lambda place: not place.true_causes.isdisjoint(place.likely[:SHOWN]),
    "also_displayed": lambda place: not place.true_causes.isdisjoint(place.displayed),
}


def count_hits(counted: Sequence[Places]) -> Hits:
    """How often the true cause stands in each place."""
    return Hits(**{name: share_of([stands(place) for place in counted]) for name, stands in PLACES.items()})
