"""What the first pages ask: why there was a needle, which one, when, and what hurts most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tuohy.pack.schema import Pack
from tuohy.web.selfcheck.places import PLACES, WHERE, answers_of

Choices = tuple[tuple[str, str], ...]
Facts = Mapping[str, str]
UNSURE = ("unsure", "I'm not sure")

PURPOSES: Choices = (
    ("birth_vaginal", "Giving birth through the vagina, without instruments"),
    ("birth_instrumental", "Giving birth, helped with forceps or a suction cup"),
    ("birth_caesarean", "Giving birth by caesarean section"),
    ("surgery", "Another operation"),
    ("injection", "An injection to treat back, neck, arm or leg pain"),
    ("patch", "A blood patch, to treat a headache"),
    UNSURE,
)
KINDS: Choices = (
    ("epidural", "An epidural: a thin tube was left in my back for a while"),
    ("spinal", "A spinal: one injection, and no tube was left"),
    ("both", "Both together, a spinal and an epidural"),
    UNSURE,
)
LEVELS: Choices = (
    ("cervical", "In my neck"),
    ("thoracic", "In my upper or middle back"),
    ("lumbar", "In my lower back"),
    ("caudal", "At my tailbone"),
    UNSURE,
)
TUBES: Choices = (
    ("in", "Yes, it is still in my back"),
    ("out", "No, it has been taken out"),
    ("none", "I never had a tube"),
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
NOTHING_ELSE = ("other", "Something else")


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
    asked = ChoiceAsked("purpose", "What was the needle in your back for?", "For", PURPOSES)
    return Step(
        "purpose", "About the needle", "What is ordinary after a birth may not be after an injection.", (asked,)
    )


def _injection(facts: Facts) -> Step:
    kind = ChoiceAsked("kind", "What kind of injection was it?", "Kind", KINDS)
    level = ChoiceAsked("level", "Where was the needle put in?", "Place", LEVELS)
    tube = ChoiceAsked("tube", "Is the thin tube still in your back?", "Tube still in my back", TUBES)
    asked = {
        "birth": (kind, tube),
        "surgery": (kind, level, tube),
        "injection": (level,),
        "patch": (),
        "unsure": (level, tube),
    }[group_of(facts)]
    return Step("injection", "More about it", "It tells us which problems can come from it, and which cannot.", asked)


def _times(facts: Facts) -> Step:
    asked = [TimeAsked("since_procedure", "How long ago was the needle put in?", "Needle put in")]
    if group_of(facts) == "birth":
        asked.append(TimeAsked("since_delivery", "How long ago was the birth?", "Birth"))
    if facts.get("tube") == "out":
        asked.append(TimeAsked("since_catheter_removal", "How long ago was the tube taken out?", "Tube taken out"))
    if _had_doses(facts):
        asked.append(_last_dose())
    return Step("times", "When was it?", "Most problems have their own time. It need not be exact.", tuple(asked))


def _last_dose() -> TimeAsked:
    return TimeAsked(
        "since_last_dose",
        "How long ago did numbing medicine last go into your back?",
        "Last numbing medicine",
        "When the pump was stopped, or you had the last top-up.",
    )


def _had_doses(facts: Facts) -> bool:
    """Through a tube medicine goes in for hours; a single injection is the needle itself."""
    kind, tube = facts.get("kind"), facts.get("tube")
    return group_of(facts) not in ("injection", "patch") and (kind in ("epidural", "both") or tube in ("in", "out"))


def _where() -> Step:
    places = tuple((place, words) for place, words, _ in PLACES)
    help_text = "Tap the picture or the list, as many places as you like. If nothing hurts, go on."
    asked = PlacesAsked(WHERE, "Where does it hurt now?", "It hurts", help_text, places)
    return Step(WHERE, "Where it hurts", "The place is the first thing that tells one cause from another.", (asked,))


def _complaint(facts: Facts, pack: Pack) -> Step:
    """The places that were ticked stand first: mostly one of them is the worst."""
    ticked = answers_of(facts, pack)
    names = sorted((name for name in COMPLAINTS if name in pack.findings), key=lambda name: name not in ticked)
    known = tuple((name, _capitalised(pack.findings[name].name)) for name in names)
    what = ChoiceAsked("complaint", "What troubles you most?", "Main problem", (*known, NOTHING_ELSE))
    began = TimeAsked("since_onset", "How long ago did that begin?", "It began")
    return Step("complaint", "Your main problem", "We begin there. You can tell us the rest after it.", (what, began))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
