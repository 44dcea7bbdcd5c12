"""`tuohy pack`: checking, looking up, comparing."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.cli.terminals import ORDINARY, Command
from tests.unit.evaluation.labelled import written
from tuohy import load_pack
from tuohy.cli import exit_codes
from tuohy.cli.pack_shown import differences, kinds

PACK = load_pack()


def changed(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def test_a_sound_pack_is_told_with_its_hash_and_counts(tuohy: Command) -> None:
    found = tuohy("pack", "check")
    assert found.code == exit_codes.DONE
    assert PACK.hash[:12] in found.output
    assert f"{len(PACK.causes)} causes" in found.output


def test_a_broken_pack_names_file_key_and_remedy(tuohy: Command, other_pack: Path) -> None:
    changed(other_pack, "screens.toml", "[[screen]]\nid", "[[screen]]\ncolour = 'red'\nid")
    found = tuohy("pack", "check", "--pack", other_pack)
    assert found.code == exit_codes.INVALID_PACK
    assert "screens.toml" in found.complaints
    assert "colour" in found.complaints


@pytest.mark.parametrize(("kind", "things"), kinds(PACK).items(), ids=list(kinds(PACK)))
def test_everything_of_every_kind_can_be_shown_by_its_id(tuohy: Command, kind: str, things: dict[str, object]) -> None:
    for name in list(things)[:5]:
        found = tuohy("pack", "show", name)
        assert (found.code, f"{kind}: {name}" in found.output) == (exit_codes.DONE, True)


def test_a_number_is_shown_with_its_record(tuohy: Command) -> None:
    found = tuohy("pack", "show", "spinal_epidural_haematoma")
    quantity = next(iter(PACK.causes["spinal_epidural_haematoma"].incidence.values()))
    assert f"{quantity.value:g}" in found.output
    assert quantity.kind in found.output
    assert quantity.population in found.output


def test_the_name_of_a_kind_lists_its_ids(tuohy: Command) -> None:
    assert tuohy("pack", "show", "causes").output.splitlines() == list(PACK.causes)


def test_an_id_that_nothing_has_is_wrong_usage_and_says_how_to_look(tuohy: Command) -> None:
    found = tuohy("pack", "show", "haematoma")
    assert found.code == exit_codes.WRONG_USAGE
    assert "pack show causes" in found.complaints


def test_a_pack_does_not_differ_from_itself(tuohy: Command, other_pack: Path) -> None:
    found = tuohy("pack", "diff", other_pack, other_pack)
    assert (found.code, found.output) == (exit_codes.DONE, "The two packs say the same.\n")


def test_changed_numbers_and_words_are_told_by_their_place(tuohy: Command, other_pack: Path, tmp_path: Path) -> None:
    newer = shutil.copytree(other_pack, tmp_path / "newer")
    haematoma = (newer / "causes" / "spinal_epidural_haematoma.toml").read_text(encoding="utf-8")
    name = re.search(r'(?m)^name = "(.*)"$', haematoma)
    assert name is not None
    changed(newer, "causes/spinal_epidural_haematoma.toml", name[0], 'name = "a bleed"')
    (change,) = tuohy("pack", "diff", other_pack, newer, "--json").json
    assert change == {"where": "causes.spinal_epidural_haematoma.words.name", "before": name[1], "after": "a bleed"}
    line = tuohy("pack", "diff", other_pack, newer).output.strip()
    assert line == f"~ causes.spinal_epidural_haematoma.words.name: {name[1]} -> a bleed"


def test_what_is_new_and_what_is_gone_is_told_apart() -> None:
    name = next(iter(PACK.plan))
    smaller = replace(PACK, plan={other: item for other, item in PACK.plan.items() if other != name})
    gone, new = differences(PACK, smaller), differences(smaller, PACK)
    assert len(gone) == len(new) > 1
    assert all(str(change).startswith(f"- plan.{name}.") for change in gone)
    assert all(str(change).startswith(f"+ plan.{name}.") for change in new)


def test_a_changed_rule_is_one_line_with_its_terms_written_out(
    other_pack: Path, tmp_path: Path, tuohy: Command
) -> None:
    newer = shutil.copytree(other_pack, tmp_path / "newer")
    changed(newer, "flags/terms.toml", "at_most = { value = 72,", "at_most = { value = 96,")
    found = tuohy("pack", "diff", other_pack, newer).output.splitlines()
    assert found
    assert all(re.match(r"~ flags\.\w+\.when: .*at most 72 h.* -> .*at most 96 h", line) for line in found)


def test_the_cases_that_an_edit_moves_are_told(other_pack: Path, tmp_path: Path, tuohy: Command) -> None:
    newer = shutil.copytree(other_pack, tmp_path / "newer")
    changed(newer, "flags/maternal.toml", '"""\nchest_pain_breathless"""', '"""\nseizure"""')
    breathless = {**ORDINARY, "id": "breathless", "answers": {"chest_pain_breathless": "yes"}}
    cases = written(tmp_path / "cases.jsonl", breathless, ORDINARY)
    told = tuohy("pack", "diff", other_pack, newer, "--cases", cases, "--json").json
    of_cases = {change["where"]: change for change in told if change["where"].startswith("cases.")}
    assert of_cases["cases.breathless.urgency"]["before"] == "emergency_now"
    assert of_cases["cases.breathless.urgency"]["after"] != "emergency_now"
    assert "chest" in of_cases["cases.breathless.flags"]["before"]
    assert {where.split(".")[1] for where in of_cases} == {"breathless"}
    last = tuohy("pack", "diff", other_pack, newer, "--cases", cases).output.splitlines()[-1]
    assert last == "Of 2 cases 1 change urgency and 0 their first cause."


def test_cases_that_cannot_be_read_are_rejected_by_their_line(other_pack: Path, tmp_path: Path, tuohy: Command) -> None:
    found = tuohy("pack", "diff", other_pack, other_pack, "--cases", written(tmp_path / "cases.jsonl", "{bad"))
    assert found.code == exit_codes.REJECTED
    assert "cases.jsonl, line 1" in found.complaints
