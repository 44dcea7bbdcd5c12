"""Sentinels are read strictly: a mistake in one is named by file and id and never softens what is expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuohy.assurance.sentinels import framings, sentinels
from tuohy.model.errors import InvalidCase
from tuohy.model.urgency import Urgency

SAID = 'title = "x"\nground = "x"\nrows = ["N4"]\n'
TOLD = 'after = "labour"\nhours = { since_procedure = 30 }\nanswers = { leg_weakness = "one_leg" }\n'
WHOLE = f'[weak]\nalone = "leg_weak"\n{SAID}{TOLD}level = "same_day"\n'
NEAR = f'[less]\nnear = "weak"\n{SAID}at_most = "routine"\n'


def written(folder: Path, text: str) -> Path:
    (folder / "some_people.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_sentinel_is_read_with_its_theme_and_both_ends(tmp_path: Path) -> None:
    (one,) = sentinels(written(tmp_path, WHOLE))
    assert (one.id, one.theme, one.alone) == ("weak", "some_people", "leg_weak")
    assert one.at_least == one.at_most == Urgency.SAME_DAY
    assert one.case.procedure.setting == "obstetric_vaginal"


def test_a_near_miss_is_the_same_person_with_one_answer_otherwise(tmp_path: Path) -> None:
    weak, less = sentinels(written(tmp_path, f'{WHOLE}{NEAR}instead = {{ leg_weakness = "no" }}\n'))
    assert less.case.answers == {"leg_weakness": "no"}
    assert less.case.hours == weak.case.hours
    assert (less.near, less.at_least, less.at_most) == ("leg_weak", Urgency.SELF_CARE, Urgency.ROUTINE)


def test_a_near_miss_in_time_keeps_every_answer(tmp_path: Path) -> None:
    weak, less = sentinels(written(tmp_path, f"{WHOLE}{NEAR}instead_hours = {{ since_procedure = 2 }}\n"))
    assert less.case.answers == weak.case.answers
    assert less.case.hours == {"since_procedure": 2}


@pytest.mark.parametrize(
    "text",
    [
        WHOLE.replace("level", "levl"),
        WHOLE.replace('level = "same_day"', ""),
        WHOLE + 'at_least = "routine"\n',
        WHOLE.replace("same_day", "some_day"),
        WHOLE.replace("labour", "magic"),
        WHOLE.replace('title = "x"', 'title = " "'),
        WHOLE.replace('["N4"]', '"N4"'),
        WHOLE + 'rest = "perhaps"\n',
        f"{WHOLE}{NEAR}",
        f'{WHOLE}{NEAR}instead = {{ leg_weakness = "no", fever = "no" }}\n',
        f'{WHOLE}{NEAR}instead = {{ leg_weakness = "no" }}\nhours = {{ since_procedure = 2 }}\n',
        NEAR,
        'weak = "text"\n',
    ],
)
def test_a_mistake_is_named_by_file_and_id(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidCase) as refused:
        sentinels(written(tmp_path, text))
    assert refused.value.where.startswith(("some_people.toml: weak", "some_people.toml: less"))


def test_an_id_may_stand_once(tmp_path: Path) -> None:
    (tmp_path / "others.toml").write_text(WHOLE, encoding="utf-8")
    with pytest.raises(InvalidCase, match="no other sentinel"):
        sentinels(written(tmp_path, WHOLE))


def test_a_framing_adds_and_never_replaces(tmp_path: Path) -> None:
    file = tmp_path / "framings.toml"
    file.write_text('[f]\nsays = "x"\nground = "x"\nroute = "check_in"\nadds = { fever = "no" }\n', encoding="utf-8")
    (framing,) = framings(file)
    (tmp_path / "people").mkdir()
    (one,) = sentinels(written(tmp_path / "people", WHOLE))
    framed = framing.of(one.case.with_answers({"fever": "yes"}))
    assert framed.answers["fever"] == "yes"
    assert framing.of(one.case).answers["fever"] == "no"
    assert (framed.route, framed.presenting) == ("check_in", one.case.presenting)
