"""Clinical shorthand for what a case holds as ids: procedures, settings, clocks, and how numbers are known."""

from __future__ import annotations

from tuohy.model.case import Case

KINDS = {
    "labour_epidural": "labour epidural",
    "cse": "combined spinal-epidural",
    "spinal": "spinal",
    "surgical_epidural": "epidural for surgery",
    "esi_interlaminar": "interlaminar epidural steroid injection",
    "esi_transforaminal": "transforaminal epidural steroid injection",
    "esi_caudal": "caudal epidural steroid injection",
    "esi_unspecified": "epidural steroid injection, route not known",
    "blood_patch": "epidural blood patch",
    "unknown": "neuraxial procedure, kind not known",
}
SETTINGS = {
    "obstetric_vaginal": "vaginal birth",
    "obstetric_instrumental": "instrumental birth",
    "obstetric_caesarean": "caesarean birth",
    "obstetric_unknown": "birth",
    "surgery": "surgery",
    "pain_clinic": "pain treatment",
}
CLOCKS = {
    "since_procedure": "Needle",
    "since_last_dose": "Last local anaesthetic",
    "since_catheter_removal": "Catheter removed",
    "since_delivery": "Birth",
    "since_onset": "Main complaint began",
    "since_headache_onset": "Headache began",
    "since_patch": "Blood patch",
}
HOURS_A_DAY, DAYS_FROM = 24, 72
KINDS_OF_NUMBER = {
    "measured": "measured",
    "derived": "derived from studies",
    "guideline": "guideline",
    "advice": "advice",
}
LEVELS = {
    "self_care": "self-care",
    "routine": "routine appointment",
    "within_48h": "contact within 48 hours",
    "same_day": "same-day review",
    "emergency_now": "emergency, now",
}
RARE = 0.01


def procedure(case: Case) -> str:
    """What was done, where and for what."""
    done = case.procedure
    parts = [KINDS[done.kind]]
    if done.level != "unknown":
        parts.append(f"{done.level} level")
    if done.setting in SETTINGS:
        parts.append(f"for {SETTINGS[done.setting]}")
    if done.catheter in ("in", "out"):
        parts.append("catheter still in" if done.catheter == "in" else "catheter out")
    return ", ".join(parts)


def ago(hours: float) -> str:
    """Hours up to three days, days beyond."""
    amount, unit = (hours, "h") if hours < DAYS_FROM else (hours / HOURS_A_DAY, "days")
    return f"{amount:.3g} {unit} ago"


def chance(probability: float) -> str:
    """A probability as a per cent, a small one in whole numbers, without a false zero."""
    if probability < RARE / 100:
        return "below 1 in 10,000"
    if probability < RARE:
        of = 1_000 if probability >= RARE / 10 else 10_000
        return f"{probability * of:.0f} in {of:,}"
    return f"{probability:.0%}" if probability < 1 - RARE else "over 99%"
