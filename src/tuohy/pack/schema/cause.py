"""What can explain the symptoms: causes, how they come and go, and how they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tuohy.model.quantity import Quantity
from tuohy.model.urgency import Urgency
from tuohy.pack.schema.finding import Context

FAMILIES = ("expected", "complication", "coincidental", "mimic")
COURSE_CLOCKS = ("needle", "last_dose", "catheter_removal", "birth")
COURSE_KINDS = ("once", "recurrent", "present")

# P(finding in exactly that state), by finding and state.
Links = Mapping[str, Mapping[str, Quantity]]


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
    links: Links


@dataclass(frozen=True, eq=False)
class Later:
    """How soon it needs to be seen from so long after the needle on: a harm that would have come has come by then."""

    after: Quantity
    need: Urgency


@dataclass(frozen=True, eq=False)
class Cause:
    """Something that can explain the symptoms, with its numbers.

    `incidence` by context; `odds_ratio` by (risk factor, state); `links` by (finding, state): the probability
    of exactly that state given this cause, background included. `at_needle` are the findings that are felt where
    the needle went in, and so elsewhere after a needle at another level (`Context.felt`); `after` are links that
    hold after one procedure alone.
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
    links: Links
    early: Early | None = None
    later: Later | None = None
    at_needle: tuple[str, ...] = ()
    after: Mapping[str, Links] = field(default_factory=dict)

    def need_at(self, hours: float | None) -> Urgency:
        """How soon it needs to be seen so many hours after the needle; nobody is late whose time is unknown."""
        if self.later is None or hours is None or hours < self.later.after.value:
            return self.need
        return self.later.need

    @property
    def is_dangerous(self) -> bool:
        """Whether it must not be left until tomorrow."""
        return self.need >= Urgency.SAME_DAY

    @property
    def early_links(self) -> Links:
        """The links of the early stage: those of `links` that it does not replace, and its own."""
        return self.links if self.early is None else {**self.links, **self.early.links}

    def shows_otherwise_after(self, context: Context) -> bool:
        """Whether it has other links after this procedure."""
        return context.id in self.after or not set(self.at_needle).isdisjoint(context.felt)

    def links_after(self, context: Context, early: bool = False) -> Links:
        """The links after this procedure: what is felt where the needle went in stands where it is felt then.

        It leaves nothing behind; of several numbers for the same state the largest holds; what `after` says of a
        finding holds before all.
        """
        links = self.early_links if early else self.links
        moving = [name for name in self.at_needle if name in context.felt]
        kept = {name: dict(states) for name, states in links.items() if name not in moving}
        for name in moving:
            for state, (target, there) in context.felt[name].items():
                other = kept.setdefault(target, {}).get(there)
                if other is None or other.value < links[name][state].value:
                    kept[target][there] = links[name][state]
        return {**kept, **self.after.get(context.id, {})}
