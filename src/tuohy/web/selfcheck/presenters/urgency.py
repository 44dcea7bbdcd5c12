"""What to do: the action, by when, whom to call, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tuohy.model.assessment import Assessment, Reason, SafetyNet, UrgencyAnswer
from tuohy.model.urgency import Urgency
from tuohy.pack.schema import Pack
from tuohy.web.language import say, to_say
from tuohy.web.selfcheck.presenters.sources import SourceView, source_views
from tuohy.web.selfcheck.presenters.times import within
from tuohy.web.site import Contact

TWO_DAYS = 48
HOW_SOON = {
    Urgency.SELF_CARE: to_say("At home"),
    Urgency.ROUTINE: to_say("An ordinary appointment"),
    Urgency.WITHIN_48H: to_say("Within two days"),
    Urgency.SAME_DAY: to_say("Today"),
    Urgency.EMERGENCY_NOW: to_say("Now"),
}
IF_IT_COMES = {
    Urgency.EMERGENCY_NOW: to_say("Get emergency help at once if you get:"),
    Urgency.SAME_DAY: to_say("Ring the same day if you get:"),
    Urgency.WITHIN_48H: to_say("Ring within two days if you get:"),
    Urgency.ROUTINE: to_say("Make an appointment if you get:"),
}
# Whom to call where the act names nobody whom the pack calls by that name.
BY_LEVEL = {
    Urgency.EMERGENCY_NOW: "ambulance",
    Urgency.SAME_DAY: "anaesthetist",
    Urgency.WITHIN_48H: "gp",
    Urgency.ROUTINE: "gp",
}


@dataclass(frozen=True, slots=True)
class ActView:
    """What to do now, its first sentence by itself; why, in words for the person and in words for a clinician."""

    level: str
    how_soon: str
    first: str
    then: str
    by_when: str
    who: str
    contact: Contact | None
    reasons: tuple[str, ...]
    clinician: tuple[str, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class NetView:
    """What would be a reason to call sooner, under the words for how soon."""

    heading: str
    signs: tuple[str, ...]
    first: bool


def act_view(result: Assessment, pack: Pack, contacts: Mapping[str, Contact]) -> ActView:
    """The action of this assessment, with the contact that its caller has here."""
    urgency = result.urgency
    told = pressing(urgency.reasons)
    first, then = _sentences(urgency.act.text)
    return ActView(
        level=urgency.level.id,
        how_soon=say(HOW_SOON[urgency.level]),
        first=first,
        then=then,
        by_when=_by_when(urgency),
        who=urgency.act.who,
        contact=_contact(urgency.act.who, urgency.level, pack.callers, contacts),
        reasons=_once(reason.text for reason in told),
        clinician=_once(reason.clinician for reason in told),
        sources=source_views(source for reason in told for source in reason.sources),
    )


def pressing(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The reasons of the highest level among them: what is less pressing would only distract from it."""
    highest = max((reason.urgency for reason in reasons), default=None)
    return tuple(reason for reason in reasons if reason.urgency == highest)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _sentences(text: str) -> tuple[str, str]:
    """The first sentence, which is the heading, and all that follows it."""
    first, stop, then = text.partition(". ")
    return (first + ".", then) if stop else (text, "")


def _by_when(urgency: UrgencyAnswer) -> str:
    """By when, where the words for the level do not say the same."""
    hours = urgency.act.within_hours
    said = urgency.level == Urgency.WITHIN_48H and hours is not None and hours >= TWO_DAYS
    return "" if hours is None or said else within(hours)


def _contact(who: str, level: Urgency, callers: Mapping[str, str], contacts: Mapping[str, Contact]) -> Contact | None:
    """`who` is a caller in the words of the pack; where nobody needs to be called, nobody is named."""
    named = [name for name, words in callers.items() if who in (name, words) and name in contacts]
    name = named[0] if named else BY_LEVEL.get(level)
    return None if name is None else contacts[name]


def net_views(net: Iterable[SafetyNet], pack: Pack) -> tuple[NetView, ...]:
    """The most urgent first, each sign once, in the words that the pack has for it."""
    by_level: dict[Urgency, dict[str, None]] = {}
    for change in sorted(net, key=lambda change: -change.would_be):
        by_level.setdefault(change.would_be, {})[_sign(change, pack)] = None
    return tuple(
        NetView(say(IF_IT_COMES[level]), tuple(signs), index == 0)
        for index, (level, signs) in enumerate(by_level.items())
    )


def _sign(change: SafetyNet, pack: Pack) -> str:
    """The bare sign, since the heading above it already says what to do; else the whole sentence."""
    finding = pack.findings.get(change.finding)
    return change.text if finding is None else finding.phrase.get(change.state, change.text)
