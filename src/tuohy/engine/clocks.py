"""Which hours are known, which follow from others, and which must be summed over."""

from __future__ import annotations

from collections.abc import Mapping

from tuohy.model.case import Case

PROCEDURE, DELIVERY = "since_procedure", "since_delivery"
LAST_DOSE, REMOVAL = "since_last_dose", "since_catheter_removal"
OBSTETRIC = "obstetric"


def is_obstetric(case: Case) -> bool:
    """Whether the procedure was for a birth."""
    return case.procedure.setting.startswith(OBSTETRIC)


def known_hours(case: Case) -> Mapping[str, float]:
    """The clocks as given, completed by what must follow from them.

    At a birth, needle and delivery lie within about a day of each other and the needle comes first; when only
    one of the two is known it stands for the other. Without this a woman whose birth was years ago would be
    treated as if the needle might have been yesterday.
    """
    hours = dict(case.hours)
    if is_obstetric(case) and case.procedure.kind != "blood_patch":
        if PROCEDURE not in hours and DELIVERY in hours:
            hours[PROCEDURE] = max(hours[DELIVERY], hours.get(REMOVAL, 0), hours.get(LAST_DOSE, 0))
        if DELIVERY not in hours and PROCEDURE in hours:
            hours[DELIVERY] = hours[PROCEDURE]
    return hours
