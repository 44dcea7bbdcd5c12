"""What the people of these tests have: findings that they tell; everything else gets its harmless answer."""

SORENESS = {
    "pain_at_injection_site": "yes",
    "tender_to_touch_site": "yes",
    "pain_severity": "3",
    "pain_trend": "improving",
    "fever": "no",
}
NEVER_WORE_OFF = {"block_never_wore_off": "yes", "leg_weakness": "both_legs", "leg_numbness": "both_legs"}
FEVER_AND_WORSE = {"fever": "yes", "chills_rigors": "yes", "pain_severity": "7", "pain_trend": "worsening"}
HEADACHE_ON_SITTING_UP = {
    "headache": "yes",
    "headache_postural": "yes",
    "headache_severity": "6",
}
FLARE = {"low_back_pain_diffuse": "yes", "pain_severity": "5", "pain_trend": "same"}
PELVIC_GIRDLE = {
    "pubic_pain": "yes",
    "worse_turning_in_bed": "yes",
    "pregnancy_back_pelvic_pain": "yes",
    "pain_severity": "4",
    "pain_trend": "same",
}
WORDS = (
    "I had a labour epidural three days ago. It is sore where the needle went in and I have a headache. "
    "Maybe I am confused. I have no fever. My mother says it is normal."
)
