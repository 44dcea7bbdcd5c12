"""How reading of text is counted: against what the record of the same case holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tuohy import load_pack
from tuohy.cli import exit_codes
from tuohy.cli.main import run
from tuohy.evaluation.beyond import read_beyond
from tuohy.evaluation.text import TextEvaluation, evaluate_text, group_of, text_tables
from tuohy.model.errors import InvalidCase
from tuohy.pack.schema import Pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


def line(name: str, narrative: str, answers: dict[str, object], text: bool = True) -> str:
    record = {
        "id": name,
        "narrative": narrative,
        "answers": answers,
        "urgency": "routine",
        "truth": {"cause": "unknown"},
        "usable_for": {"text": text},
    }
    return json.dumps(record)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    lines = [
        line("one", "My back hurts and my legs are numb.", {"low_back_pain_diffuse": "yes", "leg_weakness": "one_leg"}),
        line("two", "I have a terrible headache.", {"headache": "yes", "pain_severity": "severe", "fever": "no"}),
        line("three", "Both legs are weak.", {"leg_weakness": "one_leg"}),
        line("four", "My back hurts.", {"fever": "yes"}, text=False),
        "not a case",
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def found(path: Path, pack: Pack) -> TextEvaluation:
    return evaluate_text(pack, [path])


@pytest.fixture
def beyond(tmp_path: Path) -> Path:
    seen = tmp_path / "beyond.toml"
    seen.write_text('one = [["leg_numbness", "both_legs"], ["fever", "yes"]]', encoding="utf-8")
    return seen


def test_right_unrecorded_and_missed_are_told_apart(found: TextEvaluation) -> None:
    one = found.outcomes[0]
    assert one.right == (("low_back_pain_diffuse", "yes"),)
    assert one.unrecorded == (("leg_numbness", "both_legs"),)
    assert one.missed == (("leg_weakness", "one_leg"),)


def test_another_state_than_the_records_is_wrong_and_missed(found: TextEvaluation) -> None:
    three = found.outcomes[2]
    assert (three.wrong, three.missed) == ((("leg_weakness", "both_legs"),), (("leg_weakness", "one_leg"),))


def test_the_severity_of_a_headache_counts_for_the_one_severity_of_the_record(found: TextEvaluation) -> None:
    assert found.outcomes[1].right == (("headache", "yes"), ("pain_severity", "severe"))


def test_what_may_not_count_for_text_is_left_out_and_a_bad_line_is_a_problem(found: TextEvaluation) -> None:
    assert [one.id for one in found.outcomes] == ["one", "two", "three"]
    assert [problem.line for problem in found.problems] == [5]


def test_the_shares_are_of_all_suggestions_and_of_all_positive_answers(found: TextEvaluation) -> None:
    counts = found.parts["all"]
    assert (counts.precision.hits, counts.precision.total) == (3, 5)
    assert (counts.precision_where_recorded.hits, counts.precision_where_recorded.total) == (3, 4)
    assert (counts.recall.hits, counts.recall.total) == (3, 5)


def test_what_readers_saw_beyond_the_record_is_counted_beside_it(path: Path, beyond: Path, pack: Pack) -> None:
    found = evaluate_text(pack, [path], beyond=read_beyond(pack, beyond))
    counts = found.parts["all"]
    assert found.outcomes[0].seen == (("leg_numbness", "both_legs"),)
    assert counts.precision_as_read is not None
    assert (counts.precision_as_read.hits, counts.precision_as_read.total) == (4, 5)
    assert (counts.precision.hits, counts.recall.hits) == (3, 3)


def test_without_readers_nothing_is_said_of_them(found: TextEvaluation) -> None:
    assert found.parts["all"].to_dict()["precision_as_read"] is None
    assert not any("readers" in row[0] for table in text_tables(found) for row in table.rows)


@pytest.mark.parametrize(
    ("text", "where", "value"),
    [
        ("one = [", "beyond.toml", "Invalid value (at end of document)"),
        ("one = 3", "beyond.toml: one", 3),
        ('one = ["fever"]', "beyond.toml: one", "fever"),
        ('one = [["feaver", "yes"]]', "beyond.toml: one", ["feaver", "yes"]),
        ('one = [["fever", "no"]]', "beyond.toml: one: fever", "no"),
    ],
)
def test_a_file_of_readers_that_cannot_be_used_is_refused_by_name(
    tmp_path: Path, pack: Pack, text: str, where: str, value: object
) -> None:
    path = tmp_path / "beyond.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCase) as refused:
        read_beyond(pack, path)
    assert (refused.value.where, refused.value.value) == (f"{tmp_path}/{where}", value)


def test_the_command_prints_what_readers_saw(path: Path, beyond: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(path), "--text", "--beyond", str(beyond), "--json"]) == exit_codes.REJECTED
    assert json.loads(capsys.readouterr().out)["all"]["precision_as_read"]["hits"] == 4
    assert run(["evaluate", str(path), "--text", "--beyond", str(path)]) == exit_codes.REJECTED
    assert "TOML in UTF-8" in capsys.readouterr().err


def test_halves_are_told_apart_by_the_number_of_the_line() -> None:
    assert [group_of(number) for number in (1, 2, 3, 4)] == ["odd_lines", "even_lines", "odd_lines", "even_lines"]


def test_the_tables_say_how_many_findings_were_cleared(found: TextEvaluation) -> None:
    assert [table.note for table in text_tables(found)] == ["Findings recorded as absent from text: 0"] * 3


def test_the_figures_can_be_written_as_json(found: TextEvaluation) -> None:
    written = json.loads(json.dumps(found.to_dict()))
    assert written["cases"][2]["wrong"] == {"leg_weakness": "both_legs"}
