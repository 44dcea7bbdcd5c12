"""What the people of these tests have: findings that they tell; everything else gets its harmless answer."""

SORENESS = {
    "pain_at_injection_site": "yes",
    "tender_to_touch_site": "yes",
    "pain_severity": "3",
    "pain_trend": "improving",
    "fever": "no",
}
NEVER_WORE_OFF = {"block_never_wore_off": "yes", "leg_weakness": "both_legs", "leg_numbness": "both_legs"}
