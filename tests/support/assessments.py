"""Assessments made by hand, for tests of what shows them: ordinary soreness, and a block that never wore off."""

from __future__ import annotations

from dataclasses import replace

from tuohy.model.assessment import (
    Act,
    Assessment,
    NotKnown,
    PlanAdvice,
    Provenance,
    Reason,
    Recovery,
    SafetyNet,
    UrgencyAnswer,
)
from tuohy.model.cause_answer import CauseAnswer, RuleOut, Weight
from tuohy.model.citation import Citation
from tuohy.model.urgency import Urgency

STUDY = Citation("study", "An author: a study. A journal, 2020", "https://doi.org/10.1000/made-up", "measured")
JUDGED = Citation("judged", "Judgement of an anaesthetist", None, "elicited")


def cause(name: str = "soreness", probability: float = 0.62, family: str = "expected") -> CauseAnswer:
    """A cause with one reason for it and one against it."""
    return CauseAnswer(
        id=name.replace(" ", "_"),
        family=family,
        name=name,
        explanation=f"What {name} is.",
        course=f"How {name} goes.",
        clinician=f"{name} for a clinician",
        probability=probability,
        low=probability * 0.7,
        high=min(1.0, probability * 1.3),
        disablement=0.4,
        supporting=(Weight("pain_at_injection_site", "yes", "pain where the needle went in", 1.2),),
        opposing=(Weight("fever", "yes", "fever", -0.8),),
        sources=(STUDY, JUDGED),
    )


def reason(text: str = "Nothing alarming.", urgency: Urgency = Urgency.SELF_CARE) -> Reason:
    """Why it is that urgent."""
    return Reason("a_flag", text, urgency, "anaesthesia", f"For the clinician: {text}", (STUDY,))


def ordinary() -> Assessment:
    """Soreness on the second day."""
    return Assessment(
        id=None,
        urgency=UrgencyAnswer(
            level=Urgency.SELF_CARE,
            low=Urgency.SELF_CARE,
            high=Urgency.SELF_CARE,
            closed=True,
            reasons=(reason(),),
            missing=(),
            act=Act("Look after yourself as below.", None, "nobody needs to be called now"),
        ),
        verdict="This looks like something that settles by itself.",
        causes=(cause(), cause("muscle strain", 0.31, "coincidental"), cause("bleeding", 0.0004, "complication")),
        families={"expected": 0.62, "complication": 0.02, "coincidental": 0.4, "mimic": 0.01, "none": 0.05},
        rule_out=(RuleOut("bleeding", "bleeding around the cord", 0.0004, 0.0001, "It is dangerous.", (JUDGED,)),),
        safety_net=(
            SafetyNet("leg_weakness", "both_legs", "Get help at once: weak legs.", Urgency.EMERGENCY_NOW),
            SafetyNet("fever", "yes", "Ring the same day: fever.", Urgency.SAME_DAY),
        ),
        recovery=Recovery(
            median_days=5.0,
            low_days=2.0,
            high_days=14.0,
            curve=((0, 0, 0, 0), (5, 0.5, 0.3, 0.7), (14, 0.92, 0.8, 0.97), (28, 0.97, 0.9, 1.0)),
            kind="elicited",
            text="About half are free of pain within 5 days.",
        ),
        plan=(
            PlanAdvice("move", "Keep moving gently.", "do", (), (STUDY,)),
            PlanAdvice("ibuprofen", "Ibuprofen with food.", "ask_first", ("kidney_disease",), (STUDY,)),
            PlanAdvice("bed", "Staying in bed all day.", "avoid", (), (JUDGED,)),
        ),
        not_known=(NotKnown("fever", "You were not sure about fever."),),
        provenance=Provenance("tuohy 1", "0123456789abcdef", "0.1.0", {"measured": 3, "derived": 2, "elicited": 9}),
    )


def unfinished() -> Assessment:
    """The same with a safety question open."""
    start = ordinary()
    urgency = replace(
        start.urgency,
        level=Urgency.WITHIN_48H,
        high=Urgency.EMERGENCY_NOW,
        closed=False,
        missing=("leg_weakness", "fever"),
        act=Act("Answer the open questions, or ring.", 48.0, "your own doctor"),
    )
    return replace(start, urgency=urgency, verdict="We cannot tell you yet that this is normal.")


def emergency() -> Assessment:
    """A block that never wore off."""
    start = ordinary()
    why = reason("The numbness should have gone by now.", Urgency.EMERGENCY_NOW)
    urgency = UrgencyAnswer(
        level=Urgency.EMERGENCY_NOW,
        low=Urgency.EMERGENCY_NOW,
        high=Urgency.EMERGENCY_NOW,
        closed=True,
        reasons=(why,),
        missing=(),
        act=Act("Call the anaesthetist now.", 1.0, "the anaesthetist or pain team on call"),
    )
    return replace(start, urgency=urgency, verdict="This needs emergency help now.", recovery=None, plan=())
