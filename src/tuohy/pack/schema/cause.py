"""What can explain the symptoms: causes, how they come and go, and how they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tuohy.model.quantity import Quantity
from tuohy.model.urgency import Urgency

FAMILIES = ("expected", "complication", "coincidental", "mimic")
COURSE_CLOCKS = ("needle", "last_dose", "catheter_removal", "birth")
COURSE_KINDS = ("once", "recurrent", "present")


@dataclass(frozen=True)
class Spread:
    """A log-normal of times among people: its median and its 95th percentile, in hours."""

    median: Quantity
    p95: Quantity


@dataclass(frozen=True, eq=False)
class Course:
    """How a cause begins and ends, counted from one clock; `never` is the share that does not resolve."""

    clock: str
    kind: str
    duration: Spread
    never: Quantity
    onset: Spread | None = None
    share: Quantity | None = None
    contexts: tuple[str, ...] = ()

    def counts_in(self, context: str) -> bool:
        """Whether the cause goes this way after this procedure; no contexts named means after all of them."""
        return not self.contexts or context in self.contexts


@dataclass(frozen=True)
class CauseWords:
    """The wording of a cause for patients and clinicians."""

    name: str
    patient: str
    course: str
    clinician: str
    rule_out: str | None = None


@dataclass(frozen=True, eq=False)
class Early:
    """How a cause that develops shows at first: up to this age, these links stand instead of the later ones."""

    until: Quantity
    links: Mapping[str, Mapping[str, Quantity]]


@dataclass(frozen=True, eq=False)
class Cause:
    """Something that can explain the symptoms, with its numbers.

    `incidence` by context; `odds_ratio` by (risk factor, state); `links` by (finding, state): the probability
    of exactly that state given this cause, background included.
    """

    id: str
    family: str
    need: Urgency
    pain: bool
    words: CauseWords
    propensity: Quantity
    courses: tuple[Course, ...]
    incidence: Mapping[str, Quantity]
    odds_ratio: Mapping[tuple[str, str], Quantity]
    links: Mapping[str, Mapping[str, Quantity]]
    early: Early | None = None

    @property
    def early_links(self) -> Mapping[str, Mapping[str, Quantity]]:
        """The links of the early stage: those of `links` that it does not replace, and its own."""
        return self.links if self.early is None else {**self.links, **self.early.links}
