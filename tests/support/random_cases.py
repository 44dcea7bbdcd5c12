"""Random cases of a pack: answered, unsure, unknown; procedures and times from known to all open."""

from __future__ import annotations

import random

from tests.support.random_packs import HOURS
from tuohy.model.case import UNSURE, Case, Procedure
from tuohy.pack.schema import Pack

LEVELS = ("lumbar", "cervical", "thoracic", "unknown")
# Procedure and setting of a case, from what leaves nothing open to what leaves everything open.
PROCEDURES = (
    ("labour_epidural", "obstetric_vaginal"),
    ("labour_epidural", "unknown"),
    ("spinal", "obstetric_caesarean"),
    ("spinal", "unknown"),
    ("cse", "surgery"),
    ("surgical_epidural", "surgery"),
    ("surgical_epidural", "obstetric_unknown"),
    ("esi_interlaminar", "pain_clinic"),
    ("esi_caudal", "pain_clinic"),
    ("esi_unspecified", "pain_clinic"),
    ("blood_patch", "obstetric_unknown"),
    ("unknown", "obstetric_unknown"),
    ("unknown", "surgery"),
    ("unknown", "pain_clinic"),
    ("unknown", "unknown"),
)


def random_case(seed: int, pack: Pack, answered: float = 0.6) -> Case:
    """A case of that pack: some answers, some unsure, some hours; what is not known stays open."""
    chance = random.Random(seed)
    kind, setting = chance.choice(PROCEDURES)
    return Case(
        id=str(seed),
        route=chance.choice(("self_check", "self_check", "check_in", "referred")),
        procedure=Procedure(kind, setting, chance.choice(LEVELS), chance.choice(("in", "out", "none", "unknown"))),
        hours=_hours(chance),
        presenting=chance.choice([None, *pack.findings]),
        answers={
            name: UNSURE if chance.random() < 0.1 else chance.choice(finding.states)
            for name, finding in pack.findings.items()
            if chance.random() < answered
        },
    )


def _hours(chance: random.Random) -> dict[str, float]:
    """Any of the clocks; the catheter never comes out before it goes in."""
    clocks = ("since_procedure", "since_last_dose", "since_catheter_removal", "since_delivery", "since_onset")
    hours = {clock: chance.choice(HOURS) for clock in clocks if chance.random() < 0.5}
    if hours.get("since_catheter_removal", 0.0) > hours.get("since_procedure", HOURS[-1]):
        del hours["since_catheter_removal"]
    return hours
