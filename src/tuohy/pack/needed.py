"""What a pack must say so that the engine and the explanations find it: names of sentences and policy values."""

from __future__ import annotations

from collections.abc import Iterable

from tuohy.model.errors import InvalidPack
from tuohy.pack.schema import Pack

SENTENCES = {
    "verdict": [
        "emergency_now",
        "same_day",
        "within_48h",
        "open",
        "routine",
        "self_care",
        "routine_unexplained",
        "self_care_unexplained",
    ],
    "act": ["emergency_now", "same_day", "within_48h", "open", "routine", "self_care"],
    "who": ["emergency_now", "same_day", "within_48h", "routine", "self_care"],
    "reason": ["decision", "worse", "lasting"],
    "certainty": ["rules", "always", "mostly", "about", "hardly"],
    "recovery": ["median", "long", "day", "days", "weeks", "months", "elicited", "derived", "measured"],
    "not_known": ["unsure", "contradiction", "left_out", "masked", "time", "procedure", "uncovered", "nothing"],
    "question": [
        "raises_emergency_now",
        "raises_same_day",
        "raises_within_48h",
        "raises_routine",
        "together",
        "hides",
        "changes",
        "tells",
        "along",
    ],
    "learn": [
        "in",
        "more",
        "nobody",
        "thousands",
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "about",
        "span",
        "estimate",
        "chance",
        "lasts",
        "stays",
        "never",
        "over_half",
        "over_most",
        "back_with",
        "back_without",
    ],
    "safety_net": ["emergency_now", "same_day", "within_48h", "routine"],
}
NUMBERS = [
    "asked_background_self_check",
    "asked_background_referred",
    "referred_self_care",
    "referred_routine",
    "referred_within_48h",
    "referred_same_day",
    "referred_emergency_now",
    "lowest_celsius",
    "highest_celsius",
    "lowest_fahrenheit",
    "highest_fahrenheit",
    "lowest_points",
    "highest_points",
    "lowest_systolic",
    "highest_systolic",
    "lowest_diastolic",
    "highest_diastolic",
    "draws",
    "question_cost",
    "sensitive_question_cost",
    "question_tolerance",
    "nat_worth",
    "likely",
    "weight_shown",
    "kept_hypotheses",
    "tube_runs",
    "labour_tells",
    "relevance",
    "complaint",
    "speaks_for",
    "carries",
    "rule_out_relevance",
    "rule_out_complaint",
    "rule_out_shown",
    "act_hours_emergency_now",
    "act_hours_same_day",
    "act_hours_within_48h",
    "act_hours_routine",
    "kept_for_intervals",
    "course_false_alarms",
    "course_swing",
    "course_odd_entries",
    "course_change",
    "course_rise",
    "shortest_hours",
    "onset_misremembered",
    "onset_before_obstetric",
    "onset_before_surgical",
    "onset_before_steroid",
    "onset_before_steroid_neck",
    "onset_before_headache",
]


def check_needed(pack: Pack) -> None:
    """Refuse a sentence or policy value that is missing or that nothing asks for."""
    for section, names in SENTENCES.items():
        _same(f"sentences.toml: {section}", names, pack.sentences.get(section, {}))
    _same("sentences.toml: ", list(SENTENCES), pack.sentences)
    _same("policy.toml: numbers", NUMBERS, pack.policy.numbers)


def _same(where: str, needed: list[str], given: Iterable[str]) -> None:
    names = set(given)
    for name in (*needed, *sorted(names)):
        if name not in names or name not in needed:
            raise InvalidPack(f"{where}.{name}", name, ", ".join(needed), "Add what is missing, or correct the name.")
