"""What to do: the action, by when, whom to call, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tuohy.model.assessment import Assessment, Reason, SafetyNet
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack
from tuohy.web.contacts import CONTACTS, Contact
from tuohy.web.selfcheck.presenters.sources import SourceView, source_views
from tuohy.web.selfcheck.presenters.times import within

HOW_SOON = {
    Urgency.SELF_CARE: "You can look after this at home",
    Urgency.ROUTINE: "Not urgent",
    Urgency.WITHIN_48H: "Within two days",
    Urgency.SAME_DAY: "Today",
    Urgency.EMERGENCY_NOW: "Now",
}
IF_IT_COMES = {
    Urgency.EMERGENCY_NOW: "Get emergency help at once if you get:",
    Urgency.SAME_DAY: "Ring the same day if you get:",
    Urgency.WITHIN_48H: "Ring within two days if you get:",
    Urgency.ROUTINE: "Make an appointment if you get:",
}
# Whom to call where the act names nobody whom the pack calls by that name.
BY_LEVEL = {
    Urgency.EMERGENCY_NOW: "ambulance",
    Urgency.SAME_DAY: "anaesthetist",
    Urgency.WITHIN_48H: "gp",
    Urgency.ROUTINE: "gp",
}


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why it is that urgent, for the person and for a clinician."""

    text: str
    clinician: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class ActView:
    """What to do now."""

    level: str
    how_soon: str
    text: str
    by_when: str
    who: str
    contact: Contact | None
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class NetView:
    """What would be a reason to call sooner, under the words for how soon."""

    heading: str
    signs: tuple[str, ...]
    first: bool


def act_view(result: Assessment, pack: Pack) -> ActView:
    """The action of this assessment, with the contact that its caller has here."""
    urgency = result.urgency
    hours = urgency.act.within_hours
    return ActView(
        level=urgency.level.id,
        how_soon=HOW_SOON[urgency.level],
        text=urgency.act.text,
        by_when="" if hours is None else within(hours),
        who=urgency.act.who,
        contact=_contact(urgency.act.who, urgency.level, pack.callers),
        reasons=reason_views(urgency.reasons),
    )


def reason_views(reasons: Iterable[Reason]) -> tuple[ReasonView, ...]:
    """Each reason once."""
    return tuple(dict.fromkeys(ReasonView(one.text, one.clinician, source_views(one.sources)) for one in reasons))


def _contact(who: str, level: Urgency, callers: Mapping[str, str]) -> Contact | None:
    """`who` is a caller in the words of the pack; where nobody needs to be called, nobody is named."""
    named = [name for name, words in callers.items() if who in (name, words) and name in CONTACTS]
    name = named[0] if named else BY_LEVEL.get(level)
    return None if name is None else CONTACTS[name]


def net_views(net: Iterable[SafetyNet], pack: Pack) -> tuple[NetView, ...]:
    """The most urgent first, each sign once, in the words that the pack has for it."""
    by_level: dict[Urgency, dict[str, None]] = {}
    for change in sorted(net, key=lambda change: -change.would_be):
        by_level.setdefault(change.would_be, {})[_sign(change, pack)] = None
    return tuple(
        NetView(IF_IT_COMES[level], tuple(signs), index == 0) for index, (level, signs) in enumerate(by_level.items())
    )


def _sign(change: SafetyNet, pack: Pack) -> str:
    """The bare sign, since the heading above it already says what to do; else the whole sentence."""
    finding = pack.findings.get(change.finding)
    return change.text if finding is None else finding.phrase.get(change.state, change.text)
