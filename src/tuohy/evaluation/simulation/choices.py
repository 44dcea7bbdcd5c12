"""What drawing people needs and no number of the pack says: our own choices, named in docs/simulation.md."""

from __future__ import annotations

from dataclasses import dataclass

SEED = 20261121
HOURS_PER_DAY = 24.0
# Times that no part of the pack tells, in hours: an epidural runs this long before the birth, a catheter stays this
# long after an operation, and a blood patch is done this long after the birth.
LABOUR = 8.0
SURGICAL_CATHETER = 48.0
PATCH_AFTER_BIRTH = 72.0
# What was there before the needle had begun this long before it.
LONG_BEFORE = 24.0
# The shortest time that people are met after an event.
SOON = 0.5
# Birth and operation come with one procedure each; of steroid injections the kind is the context. How a birth was is a
# risk factor, drawn for each woman, so the setting leaves it open.
KINDS = {
    "obstetric_epidural": ("labour_epidural", "obstetric_unknown"),
    "obstetric_spinal": ("spinal", "obstetric_unknown"),
    "surgical_epidural": ("surgical_epidural", "surgery"),
    "surgical_epidural_chest": ("surgical_epidural", "surgery"),
    "esi_neck": ("esi_interlaminar", "pain_clinic"),
    "surgical_spinal": ("spinal", "surgery"),
    "blood_patch": ("blood_patch", "obstetric_unknown"),
}
# Where the needle goes in; otherwise in the lower back.
LEVELS = {"esi_caudal": "caudal", "esi_neck": "cervical", "surgical_epidural_chest": "thoracic"}
# Risk factors that the needle or its drugs bring: nobody has them who had no block.
OF_THE_NEEDLE = frozenset(
    {
        "bloody_tap",
        "catheter_over_2_days",
        "catheter_piece_left",
        "known_dural_puncture",
        "multiple_attempts",
        "neuraxial_opioid",
        "paraesthesia_at_insertion",
        "steroids_3_in_year",
    }
)
# Causes of these families come with the procedure; all others happen without one as well.
FROM_THE_PROCEDURE = ("expected", "complication")
# What somebody may come with; one of those that are there is drawn, all alike.
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


@dataclass(frozen=True)
class Telling:
    """How people tell: the share of findings they are unsure of, and the share that is never asked or answered."""

    unsure: float = 0.03
    missing: float = 0.10

    def __post_init__(self) -> None:
        if min(self.unsure, self.missing) < 0 or self.unsure + self.missing > 1:
            raise ValueError(f"shares must lie in [0, 1] together, not {self.unsure=}, {self.missing=}")


USUAL = Telling()
EVERYTHING = Telling(unsure=0, missing=0)
