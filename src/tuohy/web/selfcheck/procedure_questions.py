"""What the first pages ask: why there was a needle, which one, when, and what hurts most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tuohy.pack.schema import Pack
from tuohy.web.language import say, to_say
from tuohy.web.selfcheck.places import PLACES, WHERE, answers_of

Choices = tuple[tuple[str, str], ...]
Facts = Mapping[str, str]
UNSURE = ("unsure", to_say("I'm not sure"))

PURPOSES: Choices = (
    ("birth_vaginal", to_say("Giving birth through the vagina, without instruments")),
    ("birth_instrumental", to_say("Giving birth, helped with forceps or a suction cup")),
    ("birth_caesarean", to_say("Giving birth by caesarean section")),
    ("surgery", to_say("Another operation")),
    ("injection", to_say("An injection to treat back, neck, arm or leg pain")),
    ("patch", to_say("A blood patch, to treat a headache")),
    UNSURE,
)
KINDS: Choices = (
    ("epidural", to_say("An epidural: a thin tube was left in my back for a while")),
    ("spinal", to_say("A spinal: one injection, and no tube was left")),
    ("both", to_say("Both together, a spinal and an epidural")),
    UNSURE,
)
LEVELS: Choices = (
    ("cervical", to_say("In my neck")),
    ("thoracic", to_say("In my upper or middle back")),
    ("lumbar", to_say("In my lower back")),
    ("caudal", to_say("At my tailbone")),
    UNSURE,
)
TUBES: Choices = (
    ("in", to_say("Yes, it is still in my back")),
    ("out", to_say("No, it has been taken out")),
    ("none", to_say("I never had a tube")),
    UNSURE,
)
# What somebody may come with: findings of the pack, which has the words for them.
COMPLAINTS = (
    "pain_at_injection_site",
    "low_back_pain_diffuse",
    "thoracic_pain",
    "neck_pain",
    "headache",
    "buttock_sacroiliac_pain",
    "coccyx_pain",
    "pubic_pain",
    "thigh_groin_hip_pain",
    "leg_pain_below_knee",
    "arm_pain",
    "leg_weakness",
    "leg_numbness",
    "block_never_wore_off",
    "saddle_numbness",
    "urinary_retention",
    "fever",
    "site_redness",
)
NOTHING_ELSE = ("other", to_say("Something else"))


@dataclass(frozen=True, slots=True)
class ChoiceAsked:
    """One of several answers; `short` is how it is told on the telephone."""

    name: str
    legend: str
    short: str
    choices: Choices


@dataclass(frozen=True, slots=True)
class TimeAsked:
    """How long ago something was; `name` is a clock of the case."""

    name: str
    legend: str
    short: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class PlacesAsked:
    """Any number of places on the body."""

    name: str
    legend: str
    short: str
    help: str
    places: Choices


Asked = ChoiceAsked | TimeAsked | PlacesAsked


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first pages."""

    name: str
    title: str
    why: str
    asked: tuple[Asked, ...]


STEPS = ("purpose", "injection", "times", "where", "complaint")


def step(name: str, facts: Facts, pack: Pack) -> Step:
    """That page, as it is for somebody who has told these facts."""
    if name == "purpose":
        return _purpose()
    if name == "injection":
        return _injection(facts)
    if name == WHERE:
        return _where()
    return _times(facts) if name == "times" else _complaint(facts, pack)


def group_of(facts: Facts) -> str:
    """birth, surgery, injection, patch or unsure: what decides which further questions fit."""
    given = facts.get("purpose")
    purpose = given if given in dict(PURPOSES) else "unsure"
    return "birth" if purpose.startswith("birth") else purpose


def _purpose() -> Step:
    asked = ChoiceAsked(
        "purpose", say("What was the needle in your back for?"), say("The needle was for"), _said(PURPOSES)
    )
    return Step(
        "purpose",
        say("About the needle"),
        say("What is ordinary after a birth may not be after an injection."),
        (asked,),
    )


def _injection(facts: Facts) -> Step:
    kind = ChoiceAsked("kind", say("What kind of injection was it?"), say("Kind of injection"), _said(KINDS))
    level = ChoiceAsked("level", say("Where was the needle put in?"), say("Where it went in"), _said(LEVELS))
    tube = ChoiceAsked("tube", say("Is the thin tube still in your back?"), say("Tube still in my back?"), _said(TUBES))
    asked = {
        "birth": (kind, tube),
        "surgery": (kind, level, tube),
        "injection": (level,),
        "patch": (),
        "unsure": (level, tube),
    }[group_of(facts)]
    return Step(
        "injection", say("More about it"), say("It tells us which problems can come from it, and which cannot."), asked
    )


def _times(facts: Facts) -> Step:
    asked = [TimeAsked("since_procedure", say("How long ago was the needle put in?"), say("Needle put in"))]
    if group_of(facts) == "birth":
        asked.append(TimeAsked("since_delivery", say("How long ago was the birth?"), say("Birth")))
    if facts.get("tube") == "out":
        asked.append(
            TimeAsked("since_catheter_removal", say("How long ago was the tube taken out?"), say("Tube taken out"))
        )
    if _had_doses(facts):
        asked.append(_last_dose())
    return Step(
        "times", say("When was it?"), say("Most problems have their own time. It need not be exact."), tuple(asked)
    )


def _last_dose() -> TimeAsked:
    return TimeAsked(
        "since_last_dose",
        say("How long ago did numbing medicine last go into your back?"),
        say("Last numbing medicine"),
        say("When the pump was stopped, or you had the last top-up."),
    )


def _had_doses(facts: Facts) -> bool:
    """Through a tube medicine goes in for hours; a single injection is the needle itself."""
    kind, tube = facts.get("kind"), facts.get("tube")
    return group_of(facts) not in ("injection", "patch") and (kind in ("epidural", "both") or tube in ("in", "out"))


def _where() -> Step:
    places = tuple((place, say(words)) for place, words, _ in PLACES)
    help_text = say("Tap the picture or the list, as many places as you like. If nothing hurts, go on.")
    asked = PlacesAsked(WHERE, say("Where does it hurt now?"), say("It hurts"), help_text, places)
    return Step(
        WHERE, say("Where it hurts"), say("The place is the first thing that tells one cause from another."), (asked,)
    )


def _complaint(facts: Facts, pack: Pack) -> Step:
    """The places that were ticked stand first: mostly one of them is the worst."""
    ticked = answers_of(facts, pack)
    names = sorted((name for name in COMPLAINTS if name in pack.findings), key=lambda name: name not in ticked)
    known = tuple((name, _capitalised(pack.findings[name].name)) for name in names)
    what = ChoiceAsked(
        "complaint", say("What troubles you most?"), say("Main problem"), (*known, *_said((NOTHING_ELSE,)))
    )
    began = TimeAsked("since_onset", say("How long ago did that begin?"), say("It began"))
    return Step(
        "complaint", say("Your main problem"), say("We begin there. You can tell us the rest after it."), (what, began)
    )


def _said(choices: Choices) -> Choices:
    return tuple((value, say(label)) for value, label in choices)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
