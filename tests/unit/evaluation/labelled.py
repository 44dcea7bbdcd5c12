"""Hand-made labelled cases, for tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tuohy.evaluation.cases import LabelledCase, read_labelled
from tuohy.model.urgency import Urgency


def record(name: str, **changes: Any) -> dict[str, Any]:
    """The JSON object of a labelled case; what is not changed is a sore site two days after a labour epidural."""
    return {
        "id": name,
        "procedure": {"kind": "labour_epidural", "setting": "obstetric_vaginal", "level": "lumbar"},
        "age": 31,
        "sex": "female",
        "hours": {"since_procedure": 48, "since_delivery": 44},
        "answers": {"pain_at_injection_site": "yes", "tender_to_touch_site": "yes"},
        "presenting": "pain_at_injection_site",
        "truth": {"cause": "injection_site_soreness", "also": [], "exact": True, "certainty": "likely", "benign": True},
        "urgency": "self_care",
        "acceptable": ["self_care"],
        "usable_for": {"diagnosis": True, "urgency": True, "text": False},
        **changes,
    }


def labelled(name: str, **changes: Any) -> LabelledCase:
    """The same, read."""
    return read_labelled(record(name, **changes))


def due(name: str, urgency: Urgency, *acceptable: Urgency) -> LabelledCase:
    """A case in which this was due, and these levels acceptable besides."""
    return labelled(name, urgency=urgency.id, acceptable=[level.id for level in acceptable])


def true_cause(name: str, cause: str, *also: str, exact: bool = True, **changes: Any) -> LabelledCase:
    """A case whose truth was this."""
    return labelled(name, truth={"cause": cause, "also": list(also), "exact": exact}, **changes)


def written(path: Path, *records: Mapping[str, object] | str) -> Path:
    """A file of JSON lines; a text stands as it is."""
    lines = [given if isinstance(given, str) else json.dumps(given) for given in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


BOTH_LEGS_WEAK = {"leg_weakness": "both_legs", "leg_numbness": "both_legs", "block_returned": "yes"}
# A sore back beside the sore site: what the questions are sure to ask for.
SORE = {"pain_at_injection_site": "yes", "low_back_pain_diffuse": "yes"}
