"""How common each risk factor is among people who had the procedure."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .leaks import GROUPS, IN_TABLE
from .records import TABLES_READ_ON, Record, aligned, elicited
from .tables import Entry, Row, rows, vocabulary

PEOPLE = {
    "obstetric": "people who had a block for birth",
    "surgical": "people who had a block for an operation",
    "steroid": "people who had an epidural steroid injection",
}


class Share(NamedTuple):
    """A judged prevalence in one group of contexts and its ground."""

    value: float
    ground: str


_PREGNANCY = "only a pregnancy brings it; kept just above 0"
_CLOT = "within the prevalence of any such drug; the rest take an antiplatelet drug alone"

# (factor, state, group): judged, in place of the table or where there is none.
JUDGED: dict[tuple[str, str, str], Share] = {
    ("anticoagulant", "yes", "obstetric"): Share(
        0.2,
        "clinical review: 0.08 after vaginal, 0.6 after caesarean birth; 1 in 4: 0.75*0.08+0.25*0.6",
    ),
    ("anticoagulant", "yes", "surgical"): Share(0.6, "most operations with a catheter are followed by clot prevention"),
    ("low_platelets_coagulopathy", "yes", "surgical"): Share(0.02, "older and sicker than after birth"),
    ("multiple_attempts", "yes", "surgical"): Share(0.25, "older spines are harder to enter"),
    ("bloody_tap", "yes", "surgical"): Share(0.06, "as after birth"),
    ("paraesthesia_at_insertion", "yes", "surgical"): Share(0.12, "fewer report it under sedation"),
    ("known_dural_puncture", "yes", "surgical"): Share(0.008, "between birth and steroid injection"),
    ("catheter_over_2_days", "yes", "surgical"): Share(
        0.25, "surgical epidurals often stay for 2 to 4 days; spinals never"
    ),
    ("diabetes_immunosuppression", "yes", "surgical"): Share(0.2, "as in steroid patients, of like age"),
    ("infection_elsewhere", "yes", "surgical"): Share(0.05, "some operations are done for an infection"),
    ("previous_back_pain", "yes", "surgical"): Share(0.3, "as in the population"),
    ("pregnancy_back_pelvic_pain", "yes", "surgical"): Share(0.001, _PREGNANCY),
    ("known_disc_stenosis", "yes", "surgical"): Share(0.08, "known narrowing or disc trouble at that age"),
    ("long_second_stage_instrumental", "yes", "surgical"): Share(0.0001, _PREGNANCY),
    ("preeclampsia_diagnosed", "yes", "surgical"): Share(0.0001, _PREGNANCY),
    ("osteoporosis_risk", "yes", "surgical"): Share(0.15, "older than after birth, hip fractures among them"),
    ("trauma", "yes", "surgical"): Share(0.01, "falls after the procedure"),
    ("cancer_weight_loss", "yes", "surgical"): Share(0.1, "many large operations are for cancer"),
    ("catheter_piece_left", "yes", "obstetric"): Share(0.00005, "told of a broken catheter: some per 100,000"),
    ("catheter_piece_left", "yes", "surgical"): Share(0.0001, "told of a broken catheter; catheters stay longer"),
    ("catheter_piece_left", "yes", "steroid"): Share(0.00001, "hardly ever a catheter"),
    ("prior_migraine", "yes", "obstetric"): Share(0.2, "young women"),
    ("prior_migraine", "yes", "surgical"): Share(0.12, "both sexes, older"),
    ("prior_migraine", "yes", "steroid"): Share(0.12, "both sexes, older"),
    ("masking_analgesic", "yes", "obstetric"): Share(0.7, "regular paracetamol or ibuprofen in the first days"),
    ("masking_analgesic", "yes", "surgical"): Share(0.85, "regular painkillers after an operation"),
    ("masking_analgesic", "yes", "steroid"): Share(0.4, "long-standing pain"),
    ("neuraxial_opioid", "yes", "obstetric"): Share(
        0.6, "long-acting opioid at most caesareans, short-acting in labour mixtures"
    ),
    ("neuraxial_opioid", "yes", "surgical"): Share(0.5, "in about half of the mixtures"),
    ("neuraxial_opioid", "yes", "steroid"): Share(0.01, "hardly ever"),
    ("perineal_tear", "stitches", "obstetric"): Share(0.45, "six in ten vaginal births stitched, a quarter caesarean"),
    ("perineal_tear", "third_fourth", "obstetric"): Share(
        0.025, "about 3 in 100 vaginal births, more with instruments"
    ),
    ("perineal_tear", "stitches", "surgical"): Share(0.0001, _PREGNANCY),
    ("perineal_tear", "third_fourth", "surgical"): Share(0.00001, _PREGNANCY),
    ("perineal_tear", "stitches", "steroid"): Share(0.0001, _PREGNANCY),
    ("perineal_tear", "third_fourth", "steroid"): Share(0.00001, _PREGNANCY),
    ("anticoagulant_dose", "prophylactic", "obstetric"): Share(0.18, f"nearly all after caesarean; {_CLOT}"),
    ("anticoagulant_dose", "treatment", "obstetric"): Share(0.005, f"clot or valve treated in pregnancy; {_CLOT}"),
    ("anticoagulant_dose", "prophylactic", "surgical"): Share(0.5, _CLOT),
    ("anticoagulant_dose", "treatment", "surgical"): Share(0.04, _CLOT),
    ("anticoagulant_dose", "prophylactic", "steroid"): Share(0.005, _CLOT),
    ("anticoagulant_dose", "treatment", "steroid"): Share(0.015, f"mostly stopped beforehand; {_CLOT}"),
    ("steroids_3_in_year", "yes", "obstetric"): Share(0.001, "hardly ever"),
    ("steroids_3_in_year", "yes", "surgical"): Share(0.005, "seldom"),
    ("steroids_3_in_year", "yes", "steroid"): Share(0.3, "injections are often given in series"),
}


def write(folder: Path, out: Path) -> None:
    """One table a factor and group of contexts."""
    lines = ["# How common each risk factor is among people who had the procedure, by group of contexts.", ""]
    for entry in (entry for entry in vocabulary(folder).values() if entry.kind == "risk_factor"):
        lines += _text(entry, _shares(rows(folder, "background.csv"), entry))
    out.write_text("\n".join(lines), encoding="utf-8")


def _text(entry: Entry, shares: dict[tuple[str, str], Record]) -> list[str]:
    if len(entry.positive) == 1:
        return [f"[{entry.id}]", *aligned((group, record) for (group, _), record in shares.items()), ""]
    keyed = ((f"{group}.{state}", record) for (group, state), record in shares.items())
    return [f"[{entry.id}]", *aligned(keyed), ""]


def _shares(background: list[Row], entry: Entry) -> dict[tuple[str, str], Record]:
    return {(group, state): _share(background, entry.id, state, group) for group in GROUPS for state in entry.positive}


def _share(background: list[Row], factor: str, state: str, group: str) -> Record:
    judged = JUDGED.get((factor, state, group))
    if judged is not None:
        return elicited(judged.value, PEOPLE[group], judged.ground)
    for row in background:
        if (row["finding"], row["state"], row["context"]) == (factor, state, IN_TABLE.get(group)):
            return _printed(row, group)
    raise LookupError(f"{factor}.{group}.{state}: neither tabled nor judged; add it to JUDGED")


def _printed(row: Row, group: str) -> Record:
    low, value, high = (row.number(key) for key in ("p_low", "p_best", "p_high"))
    return Record(
        value, low, high, "probability", PEOPLE[group], "elicited", TABLES_READ_ON,
        "compiler's estimate, no study", row=row.cite,
    )  # fmt: skip
