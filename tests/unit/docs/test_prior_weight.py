"""The tool that lets rarity count for less: with its whole weight it ranks as the posterior does."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.support.people import packaged, person
from tools.prior_weight import alone, main
from tuohy.engine.posterior import prepare, solve
from tuohy.engine.reading import read

PACK = packaged()


def test_what_a_cause_says_alone_is_what_it_adds_to_nobody_having_any() -> None:
    evidence = prepare(PACK, read(PACK, person({"headache": "yes", "headache_postural": "yes"})))
    told, prior = alone(evidence)
    found = solve(evidence).present[0]
    assert int(told.argmax()) == int(found.argmax()) == evidence.source.cause_ids.index("post_dural_puncture_headache")
    assert np.all(prior <= 0)
    # Without its prior a rarity that shows the same comes nearer.
    rare = evidence.source.cause_ids.index("intracranial_subdural_haematoma")
    first = int(told.argmax())
    assert told[first] - told[rare] > (told - prior)[first] - (told - prior)[rare]


def test_the_table_counts_the_cases_of_a_file_at_every_weight(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {
        "id": "one",
        "procedure": {"kind": "labour_epidural", "setting": "obstetric_vaginal"},
        "hours": {"since_procedure": 48},
        "answers": {"headache": "yes", "headache_postural": "yes"},
        "truth": {"cause": "post_dural_puncture_headache"},
        "urgency": "same_day",
        "usable_for": {"diagnosis": True},
    }
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(case) + "\n", encoding="utf-8")
    assert main([str(file)]) == 0
    assert "| 1 | 1 of 1 | 1 of 1 | 1 of 1 |" in capsys.readouterr().out


def test_without_a_file_it_says_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "python -m tools.prior_weight FILE" in capsys.readouterr().err
