"""What the documents say is true: commands, files and ids exist, and generated parts are current."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

import tuohy
from tests.architecture.tree import ROOT, SOURCE, shown
from tests.support.documents import (
    DOCUMENTS,
    blocks,
    commands,
    is_there,
    linked_files,
    named_files,
    section,
    text,
    ticked,
)
from tools.flags_report import part as flags_part
from tools.generated import BEGIN, END, with_part
from tuohy.cli.main import COMMANDS, PACK_COMMANDS
from tuohy.engine.reading import read
from tuohy.model.case import Case
from tuohy.pack.check import quantities
from tuohy.pack.load import load_pack

PACK = load_pack()
README, GLOSSARY = ROOT / "README.md", ROOT / "GLOSSARY.md"
DOCS = ROOT / "docs"
FLAGS, CLAIMS, INFLUENCE = DOCS / "flags.md", DOCS / "claims.md", DOCS / "pack-influence.md"
NOT_FLAGS, DRAFT = "Triggers of the guidelines that are not flags, and why", "What became of the first draft"

WORDS = (
    *("Answer", "Assessment", "Case", "Cause", "Check-in", "Circumstance", "Clock", "Course", "Finding", "Flag"),
    *("Pack", "Risk factor", "Route", "Urgency", "Worklist"),
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_every_file_that_a_document_names_exists(path: Path) -> None:
    assert [name for name in named_files(path) if not is_there(name)] == []
    assert [target for target in linked_files(path) if not target.exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_every_command_that_a_document_names_exists(path: Path) -> None:
    targets = re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE)
    for program, words in commands(path):
        if program == "make":
            assert words[0] in targets, words
        else:
            assert words[0] in {*COMMANDS, "pack", "--help"}, words
            assert words[0] != "pack" or words[1] in PACK_COMMANDS, words


def test_the_readme_names_every_command_of_the_program() -> None:
    told = [words for program, words in commands(README) if program == "tuohy"]
    assert {words[0] for words in told} >= {*COMMANDS, "pack"}
    assert {words[1] for words in told if words[0] == "pack"} == set(PACK_COMMANDS)


def test_the_python_of_the_readme_runs() -> None:
    (block,) = blocks(README, "python")
    names: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), names)
    assert isinstance(names["result"], tuohy.Assessment)
    assert isinstance(names["question"], tuohy.Question)


def test_the_example_of_the_readme_is_the_file_and_was_answered() -> None:
    (case,) = blocks(README, "json")
    assert case == text(DOCS / "examples" / "sore-site.json")
    assert "What it may be" in blocks(README, "text")[0]


def test_the_error_in_the_readme_is_the_error_that_is_given() -> None:
    (told,) = re.findall(r'^\{"error".*$', text(README), re.MULTILINE)
    with pytest.raises(tuohy.InvalidCase) as refused:
        read(PACK, Case.from_dict({"answers": {"fever": 99}}))
    assert json.loads(told) == {"error": dict(refused.value.to_dict())}


def test_the_readme_says_how_well_it_was_measured() -> None:
    _, _, rest = text(README).partition("<!-- results -->")
    assert "| emergencies told to go now |" in rest.partition("<!-- /results -->")[0]


def test_the_generated_part_of_the_flags_is_what_the_pack_says() -> None:
    assert with_part(text(FLAGS), flags_part()) == text(FLAGS), "run: python -m tools.flags_report"


def test_every_row_of_the_guidelines_is_a_flag_or_is_said_not_to_be_one() -> None:
    cited = {row for flag in PACK.flags.values() for row in flag.rows}
    left_out = set(re.findall(r"\b[A-Z]\d+\b", section(FLAGS, NOT_FLAGS)))
    assert set(PACK.guidelines) - cited - left_out == set()


def test_every_flag_named_by_hand_is_a_flag() -> None:
    assert set(ticked(section(FLAGS, NOT_FLAGS))) <= set(PACK.flags)


def test_every_flag_of_the_draft_went_somewhere_that_exists() -> None:
    rows = re.findall(r"^\| (`.+?`) \| (`.+?`) \|", section(FLAGS, DRAFT), re.MULTILINE)
    assert len(rows) == 44
    assert {name for _, now in rows for name in ticked(now)} <= set(PACK.flags)


def test_every_flag_comes_from_the_draft_or_is_said_to_be_added() -> None:
    told = section(FLAGS, DRAFT)
    rows = re.findall(r"^\| (`.+?`) \| (`.+?`) \|", told, re.MULTILINE)
    added = ticked(told.partition("Added beyond the draft")[2])
    assert {name for _, now in rows for name in ticked(now)} | set(added) == set(PACK.flags)


def test_every_id_in_the_claims_is_in_the_pack() -> None:
    known = {*PACK.causes, *PACK.findings, *PACK.flags, *PACK.plan, *PACK.sources, "self_check", "routine"}
    assert [name for name in ticked(text(CLAIMS)) if name not in known] == []


def test_all_claims_are_answered_or_said_to_be_for_later() -> None:
    rows = re.findall(r"^\| (\d+) \| .+ \| (?:A|B|A, B) \| (.+) \|$", text(CLAIMS), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 33))


def test_the_influential_numbers_are_in_the_pack() -> None:
    told = set(re.findall(r"^\| \d+ \| `(.+?)` \|", text(INFLUENCE), re.MULTILINE))
    places = {number.where: number.kind for number in quantities(PACK)}
    assert len(told) == 20
    assert {places.get(where) for where in told} == {"elicited"}, "run: python -m tools.influence_report"


@pytest.mark.parametrize("word", WORDS)
def test_the_glossary_has_each_word_once(word: str) -> None:
    assert len(re.findall(rf"^\*\*{word}\*\*:", text(GLOSSARY), re.MULTILINE)) == 1


def test_the_index_lists_every_document() -> None:
    listed = set(linked_files(DOCS / "README.md"))
    assert {path for path in DOCUMENTS if path != DOCS / "README.md"} <= listed


def test_the_package_says_that_it_is_typed_and_where_its_readme_is() -> None:
    assert (SOURCE / "py.typed").exists()
    assert tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["readme"] == "README.md"


def test_a_document_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="needs one line"):
        with_part("no marks", "part")


def test_a_generated_part_replaces_the_old_one_and_nothing_else() -> None:
    before = f"head\n{BEGIN}\nold\n{END}\ntail\n"
    assert with_part(before, "new") == f"head\n{BEGIN}\n\nnew\n\n{END}\ntail\n"


def test_a_file_or_command_that_does_not_exist_is_caught(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("See `engine/oracle.py` and `tuohy divine`.\n", encoding="utf-8")
    assert [name for name in named_files(path) if not is_there(name)] == ["engine/oracle.py"]
    assert list(commands(path)) == [("tuohy", ["divine"])]
