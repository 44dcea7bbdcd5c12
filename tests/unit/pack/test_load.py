"""Loading a pack: what it gives, and that another folder of the same form is as good as the packaged one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.broken_packs import Copy
from tests.support.people import packaged
from tuohy.model.errors import InvalidPack
from tuohy.pack.load import load_pack


def test_a_copy_of_the_pack_is_the_same_pack(copy: Copy) -> None:
    other = load_pack(copy.folder)
    assert other.hash == packaged().hash
    assert (other.id, other.version) == (packaged().id, packaged().version)
    assert list(other.flags) == list(packaged().flags)


@pytest.mark.hazard("H14")
def test_one_changed_character_changes_the_hash(copy: Copy) -> None:
    copy.edit("causes/coccydynia.toml", "tailbone", "tail-bone")
    assert load_pack(copy.folder).hash != packaged().hash


def test_a_path_may_be_a_text(copy: Copy) -> None:
    assert load_pack(str(copy.folder)).hash == packaged().hash


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidPack) as caught:
        load_pack(tmp_path / "nowhere")
    assert "nowhere" in caught.value.where
    assert "path of a pack" in caught.value.remedy


def test_an_empty_folder_is_refused_by_the_first_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InvalidPack) as caught:
        load_pack(tmp_path)
    assert caught.value.where == "pack.toml"
    assert caught.value.remedy == "Add the file."


@pytest.mark.parametrize(
    "file",
    [
        "contexts.toml",
        "policy.toml",
        "screens.toml",
        "guidelines.toml",
        "risk_factors.toml",
        "flags/terms.toml",
        "flags/masks.toml",
        "sentences.toml",
    ],
)
def test_a_file_that_is_missing_is_named(copy: Copy, file: str) -> None:
    copy.path(file).unlink()
    assert copy.refused().where == file


@pytest.mark.parametrize("file", ["notes.toml", "cause/spare.toml", "leaks.toml"])
def test_a_file_that_nobody_reads_is_refused(copy: Copy, file: str) -> None:
    copy.path(file).parent.mkdir(exist_ok=True)
    copy.append(file, "a = 1\n")
    error = copy.refused()
    assert error.where == file
    assert "Move or remove it" in error.remedy


def test_a_file_that_is_not_toml_is_named(copy: Copy) -> None:
    copy.append("causes/coccydynia.toml", "\nthis is not toml\n")
    error = copy.refused()
    assert error.where == "causes/coccydynia.toml"
    assert "valid TOML" in error.allowed


def test_a_file_that_is_not_utf8_is_named(copy: Copy) -> None:
    path = copy.path("causes/coccydynia.toml")
    path.write_bytes(path.read_bytes() + b"# \xff\n")
    assert copy.refused().where == "causes/coccydynia.toml"


# --- what is like another context ---------------------------------------------------------------------------------


def test_a_context_that_a_course_names_takes_no_other_course_of_that_cause_from_what_it_is_like() -> None:
    courses = packaged().causes["stroke_sah_rcvs"].courses
    assert any("esi_interlaminar" in course.contexts for course in courses)
    of_the_neck = [course.contexts for course in courses if "esi_neck" in course.contexts]
    assert of_the_neck == [("esi_neck",), ("esi_neck",)]
    # A context that no course names still goes the way of what it is like.
    assert any({"surgical_epidural", "surgical_epidural_chest"} <= set(course.contexts) for course in courses)


def test_what_shows_otherwise_after_a_procedure_does_so_after_one_like_it_without_its_own() -> None:
    after = packaged().causes["residual_block"].after
    assert after["surgical_epidural_chest"] == after["surgical_epidural"]
    assert after["esi_neck"] != after["esi_interlaminar"]


def test_what_shows_otherwise_after_one_procedure_holds_after_those_that_it_names_too() -> None:
    after = packaged().causes["stroke_sah_rcvs"].after
    for name in ("surgical_spinal", "esi_interlaminar", "esi_transforaminal", "esi_caudal", "esi_neck"):
        assert after[name] is after["surgical_epidural"]
    assert "obstetric_epidural" not in after
