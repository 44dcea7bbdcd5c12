"""Every hazard is proved by a marked test or left to people with a reason; every pointer leads somewhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.support.people import packaged, person
from tuohy.answer import assess
from tuohy.assurance.hazards import Hazard, hazards, scale
from tuohy.assurance.hazards.marks import TESTS, marked_tests
from tuohy.model.case import Case
from tuohy.model.errors import InvalidCase

LOG = hazards()
MARKED = marked_tests()
BEGUN_WITH = 38
NEEDED = 'hazard = "x"\ncause = "x"\neffect = "x"\nseverity = "major"\ninitial = "low"\nresidual = "low"\ntarget = 2\n'


def test_the_log_holds_those_it_began_with_and_counts_on_from_there() -> None:
    assert [one.id for one in LOG] == [f"H{number:02}" for number in range(1, len(LOG) + 1)]
    assert len(LOG) >= BEGUN_WITH


@pytest.mark.parametrize("one", LOG, ids=lambda one: one.id)
def test_a_hazard_is_proved_by_a_test_or_left_to_people_with_a_reason(one: Hazard) -> None:
    assert MARKED.get(one.id) or one.human, (
        "mark a test with @pytest.mark.hazard, or say in `human` why people must act"
    )


def test_a_mark_names_a_hazard_of_the_log() -> None:
    assert set(MARKED) <= {one.id for one in LOG}


@pytest.mark.parametrize("one", LOG, ids=lambda one: one.id)
def test_what_is_done_about_it_is_done_where_it_says(one: Hazard) -> None:
    for mitigation in one.mitigations:
        path, _, name = mitigation.code.partition(":")
        assert (ROOT / path).is_file(), mitigation.code
        assert stands_in(name, ROOT / path), mitigation.code


def stands_in(name: str, path: Path) -> bool:
    """Whether a Python file defines that name on its own level, or another file speaks of it."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return re.search(rf"\b{re.escape(name)}\b", source) is not None
    return not name or name in {defined for node in ast.parse(source).body for defined in defined_by(node)}


def defined_by(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.AnnAssign):
        return [ast.unparse(node.target)]
    return [ast.unparse(target) for target in node.targets] if isinstance(node, ast.Assign) else []


def test_a_pointer_that_leads_nowhere_is_caught() -> None:
    assert not stands_in("nobody_wrote_this", ROOT / "src" / "tuohy" / "answer.py")


@pytest.mark.parametrize("one", LOG, ids=lambda one: one.id)
def test_what_is_done_never_makes_it_worse(one: Hazard) -> None:
    assert one.residual_rating <= one.initial_rating
    assert one.target <= one.residual_rating


@pytest.mark.parametrize("one", [one for one in LOG if one.not_built], ids=lambda one: one.id)
def test_what_is_not_built_is_rated_as_if_nothing_were_done(one: Hazard) -> None:
    assert one.residual_rating == one.initial_rating


def test_a_hazard_above_its_target_says_what_remains() -> None:
    above = [one for one in LOG if one.residual_rating > one.target]
    assert [one.id for one in above if not (one.open or one.human or one.not_built)] == []


def test_the_ratings_grow_with_severity_and_likelihood() -> None:
    rows = [scale().matrix[name] for name in scale().likelihood]
    assert all(list(row) == sorted(row) for row in rows)
    assert all(list(column) == sorted(column) for column in zip(*rows, strict=True))
    assert {step for row in rows for step in row} == set(scale().rating)


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        ('[H01]\nhazard = "x"\n', "H01.cause"),
        (f'[H01]\n{NEEDED}severty = "major"\n', "H01"),
        (f"[H01]\n{NEEDED}".replace('"major"', '"awful"'), "H01.severity"),
        (f"[H01]\n{NEEDED}".replace("= 2", "= 9"), "H01.target"),
        (f'[H01]\n{NEEDED}mitigations = [{{ does = "x" }}]\n', "H01.mitigations.code"),
        (f'[H01]\n{NEEDED}human = " "\n', "H01.human"),
    ],
)
def test_an_entry_that_says_too_little_is_refused_with_its_place(tmp_path: Path, entry: str, where: str) -> None:
    (tmp_path / "log.toml").write_text(entry, encoding="utf-8")
    with pytest.raises(InvalidCase) as refused:
        hazards(tmp_path)
    assert refused.value.where.removeprefix("log.toml: ") == where


def test_an_id_may_stand_once(tmp_path: Path) -> None:
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(f"[H01]\n{NEEDED}", encoding="utf-8")
    with pytest.raises(InvalidCase, match="no other hazard"):
        hazards(tmp_path)


def test_marks_are_read_without_running_anything(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        'import pytest\n\n@pytest.mark.hazard("H07")\n@pytest.mark.hazard("H08", "H09")\n'
        "def test_all_is_well() -> None:\n    raise SystemExit\n\n"
        '@pytest.mark.other("H10")\ndef test_else() -> None: ...\n\n'
        '@pytest.mark.hazard("H11")\ndef helper() -> None: ...\n',
        encoding="utf-8",
    )
    found = marked_tests(tmp_path)
    assert set(found) == {"H07", "H08", "H09"}
    assert found["H07"][0].says == "all is well"


def test_the_marks_of_this_project_are_read_from_its_tests() -> None:
    assert TESTS == ROOT / "tests"
    assert all((TESTS / test.file).is_file() for tests in MARKED.values() for test in tests)


@pytest.mark.hazard("H26")
def test_the_same_case_and_pack_give_the_same_answer() -> None:
    case = person({"low_back_pain_diffuse": "yes", "pain_severity": "moderate"})
    first, second = (assess(Case.from_dict(record_of(case)), packaged()).to_dict() for _ in range(2))
    assert first == second


def record_of(case: Case) -> dict[str, object]:
    return {"hours": dict(case.hours), "answers": dict(case.answers)}


@pytest.mark.hazard("H22")
def test_whoever_is_not_sent_now_is_told_what_would_change_that() -> None:
    for answers in ({"pain_at_injection_site": "yes"}, {"fever": "yes"}, {}):
        result = assess(person(answers), packaged())
        assert result.safety_net


@pytest.mark.parametrize("one", LOG, ids=lambda one: one.id)
def test_the_page_about_the_log_has_its_row(one: Hazard) -> None:
    shown_by = " and ".join([*(["tests"] if one.id in MARKED else []), *(["people"] if one.human else [])])
    ratings = f"{one.initial_rating} | {one.residual_rating} | {one.target}"
    page = (ROOT / "docs" / "hazards.md").read_text(encoding="utf-8")
    assert f"| {one.id} | {one.hazard} | {ratings} | {shown_by} |" in page
