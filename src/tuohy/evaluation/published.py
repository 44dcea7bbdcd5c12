"""What others have published on such programs and on physicians, and what our own result may be held to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """One figure of others: who or what was measured, what share it reached, where, and how we know it."""

    who: str
    measure: str
    value: str
    source: str
    known: str


SEMIGRAN = "Semigran et al. 2016, JAMA Intern Med, doi 10.1001/jamainternmed.2016.6001; 45 vignettes of all fields"
GILBERT = "Gilbert et al. 2020, BMJ Open 10:e040269; 200 vignettes of primary care"
SUMMARY = "read in summaries of the letter, not in the letter"
ABSTRACT = "read in the abstract"
SEMIGRAN_23 = "Semigran et al. 2015, BMJ 351:h3480; 23 symptom checkers, 45 vignettes of all fields"
CAREROUTE = (
    "Kondru and Madda 2025, medRxiv, doi 10.1101/2025.08.21.25333628; the 45 vignettes of Semigran 2015, interviewed "
    "from the presenting complaint on; three levels; a preprint"
)
BEN_SHABAT = "Ben-Shabat et al. 2022, PMC9595333; 8 symptom checkers, 28 vignettes of all fields"
PUBLISHED = (
    Published("physicians", "true cause first", "72 %", SEMIGRAN, SUMMARY),
    Published("physicians", "true cause among three", "84 %", SEMIGRAN, SUMMARY),
    Published("Ada, a symptom checker", "true cause among three", "70.5 %", GILBERT, ABSTRACT),
    Published("symptom checkers", "true cause first", "34 %", SEMIGRAN_23, ABSTRACT),
    Published("symptom checkers", "urgency as due", "57 %; of the emergencies 80 %", SEMIGRAN_23, ABSTRACT),
    Published(
        "CareRoute, a symptom checker",
        "urgency exactly as due, no emergency missed",
        "88.9 % (40 of 45)",
        CAREROUTE,
        ABSTRACT,
    ),
    Published("CareRoute, a symptom checker", "questions asked, median", "19; in emergencies 10", CAREROUTE, ABSTRACT),
    Published("CareRoute, a symptom checker", "elicitation coverage, median", "67 %", CAREROUTE, ABSTRACT),
    Published("symptom checkers", "present findings brought out", "37 %", BEN_SHABAT, ABSTRACT),
)
MAY = (
    "On these cases, and told what their records say, Tuohy tells the stated share the stated level.",
    "Beside the two baselines on the same cases it is better or worse by the stated counts.",
    "A change of the pack or of the program that makes one of these counts worse must be looked at.",
)
MAY_NOT = (
    "How good it will be on other cases. Cases in whose sight the pack was written are seen data; the published cases "
    "of its development are such, and on others it is likely to do worse.",
    "How often anything happens, or how many ordinary people would be sent needlessly. Published cases are the unusual "
    "ones: emergencies and rare causes fill them, and a sore back that went away is seldom reported.",
    "That it agrees with clinicians, unless clinicians set the levels. For the published cases of its development the "
    "level due is the median of three readers in the role of a senior anaesthetist. They are no clinicians and alike, "
    "so they agree more than independent clinicians would.",
    "That it is better or worse than the programs and physicians named here. They were measured on other cases, from "
    "other fields, with other levels of urgency and other judges.",
    "That real people would answer as the records do. A record was written by somebody who knew what mattered.",
    "That anybody is safer with it. That takes a trial.",
)
