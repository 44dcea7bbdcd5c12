"""Numbers that contradict each other stop the load: sums, gates, shares, times; and screens that ask too much."""

from __future__ import annotations

import pytest

from tests.support.broken_packs import NUMBER, Copy
from tests.support.people import packaged

COCCYX = "causes/coccydynia.toml"
BLEED = "causes/spinal_epidural_haematoma.toml"
HEADACHE = "causes/post_dural_puncture_headache.toml"


def number(value: float) -> str:
    """A record of a probability."""
    return NUMBER.replace("value = 0.5, low = 0.2, high = 0.8", f"value = {value}, low = {value * 0.9}, high = {value}")


def test_a_probability_of_1_2_is_refused(copy: Copy) -> None:
    copy.edit(BLEED, r"^headache\.yes .*?value = [0-9.]+, *low = [0-9.]+, *high = [0-9.]+", _link("headache.yes", 1.2))
    error = copy.refused()
    assert error.where == f"{BLEED}: links.headache.yes"
    assert error.value == 1.2
    assert "0 to 1" in error.allowed


def _link(key: str, value: float) -> str:
    return f"{key} = {{ value = {value}, low = {value}, high = {value}"


def test_a_number_that_is_not_one_is_refused(copy: Copy) -> None:
    copy.edit(BLEED, r"^headache\.yes(.*?)value = [0-9.]+", r"headache.yes\1value = nan")
    error = copy.refused()
    assert error.where == f"{BLEED}: links.headache.yes.value"
    assert "finite" in error.allowed


def test_states_of_a_link_that_sum_above_1_are_refused(copy: Copy) -> None:
    copy.edit(BLEED, r"^leg_weakness\.one_leg [^\n]*", f"leg_weakness.one_leg = {number(0.9)}")
    error = copy.refused()
    assert error.where == f"{BLEED}: links.leg_weakness"
    assert isinstance(error.value, float)
    assert error.value > 1
    assert "sum to at most 1" in error.allowed


def test_states_of_a_leak_that_sum_to_1_are_refused(copy: Copy) -> None:
    for state in ("one_leg", "both_legs"):
        copy.edit(
            "leaks/neuro.toml", rf"^(\[leg_weakness\.surgical\.{state}\]\n)day1 [^\n]*", rf"\1day1 = {number(0.6)}"
        )
    error = copy.refused()
    assert error.where == "leaks: leg_weakness.surgical"
    assert "less than 1" in error.allowed


@pytest.mark.parametrize("group", ["obstetric", "surgical", "steroid"])
def test_a_leak_that_is_missing_is_refused(copy: Copy, group: str) -> None:
    copy.edit("leaks/site.toml", rf"^\[site_redness\.{group}\.yes\]\n(day[0-9]+[^\n]*\n)+", "")
    error = copy.refused()
    assert f"site_redness.{group}" in error.where
    assert error.remedy == "Give the leak."


def test_a_finding_without_any_leak_is_refused(copy: Copy) -> None:
    copy.edit("leaks/site.toml", r"^\[site_redness\..*?(?=^\[site_swelling)", "")
    error = copy.refused()
    assert error.where == "leaks: site_redness"


def test_a_risk_factor_without_prevalence_is_refused(copy: Copy) -> None:
    copy.edit("risk_factors.toml", r"^\[trauma\]\n([a-z][^\n]*\n)+", "")
    error = copy.refused()
    assert error.where == "risk_factors.toml: trauma"
    assert error.remedy == "Give its prevalence."


def test_a_child_likelier_than_its_gate_is_refused(copy: Copy) -> None:
    copy.edit(HEADACHE, r"^headache\.yes [^\n]*", f"headache.yes = {number(0.5)}")
    error = copy.refused()
    assert error.where.startswith(f"{HEADACHE}: links.headache_")
    assert "at most that of headache" in error.allowed


def test_a_child_without_its_gate_is_refused(copy: Copy) -> None:
    copy.edit(COCCYX, r"^\[links\]", f"[links]\nheadache_postural.yes = {NUMBER}")
    copy.edit(COCCYX, r"^headache\.yes[^\n]*\n|\Z", "")
    error = copy.refused()
    assert error.where == f"{COCCYX}: links.headache_postural"
    assert "a link to its gate headache" in error.allowed


def test_a_gate_under_a_gate_is_refused(copy: Copy) -> None:
    copy.edit("findings/site.toml", r"^(\[site_bruise\].*?states = [^\n]*)", r'\1\ngate = "headache_postural"')
    error = copy.refused()
    assert error.where == "findings: site_bruise.gate"
    assert error.remedy == "Gates go one deep."


def test_a_risk_factor_is_no_symptom(copy: Copy) -> None:
    copy.edit(COCCYX, r"^\[links\]", f"[links]\nanticoagulant.yes = {NUMBER}")
    error = copy.refused()
    assert error.where == f"{COCCYX}: links.anticoagulant"
    assert "odds_ratio" in error.remedy


def test_a_symptom_is_no_risk_factor(copy: Copy) -> None:
    ratio = NUMBER.replace("probability", "odds_ratio")
    copy.edit(BLEED, r"^\[odds_ratio\]", f"[odds_ratio]\nfever = {ratio}")
    error = copy.refused()
    assert error.where == f"{BLEED}: odds_ratio.fever"
    assert "links" in error.remedy


@pytest.mark.parametrize(("share", "total"), [("0.4", 0.9), ("0.6", 1.1)])
def test_shares_of_courses_that_do_not_sum_to_1_are_refused(copy: Copy, share: str, total: float) -> None:
    copy.edit(
        BLEED,
        r"^share = \{ value = 0\.5, low = [0-9.]+, high = [0-9.]+",
        f"share = {{ value = {share}, low = 0.1, high = 0.9",
    )
    error = copy.refused()
    assert error.where == f"{BLEED}: course"
    assert error.value == pytest.approx(total)
    assert "sum to 1" in error.allowed


def test_two_courses_need_a_share_each(copy: Copy) -> None:
    copy.edit(BLEED, r"^share = [^\n]*\n", "")
    assert copy.refused().where == f"{BLEED}: course"


def test_a_cause_without_a_course_is_refused(copy: Copy) -> None:
    copy.edit(COCCYX, r"^\[\[course\]\].*?(?=^\[incidence\])", "")
    assert "[[course]]" in copy.refused().allowed


def test_a_95th_percentile_below_the_median_is_refused(copy: Copy) -> None:
    spread = 'value = 1, low = 1, high = 1, unit = "hours", population = "p", kind = "policy", derivation = "d"'
    copy.edit(COCCYX, r"^duration\.p95 = [^\n]*", f"duration.p95 = {{ {spread}, looked_on = 2026-11-21 }}")
    error = copy.refused()
    assert "median < p95" in error.allowed


# --- screens --------------------------------------------------------------------------------------------------------


def test_a_finding_on_two_screens_is_refused(copy: Copy) -> None:
    copy.edit("screens.toml", r'(\[\[screen\]\]\nid = "mood".*?findings = \[)', r'\1"fever", ')
    error = copy.refused()
    assert error.value == "fever"
    assert "exactly one screen" in error.allowed


def test_a_finding_on_no_screen_is_refused(copy: Copy) -> None:
    copy.edit("screens.toml", r'"site_bruise"(, )?', "")
    error = copy.refused()
    assert error.value == ["site_bruise"]


def test_seven_safety_findings_on_a_screen_are_refused(copy: Copy) -> None:
    screen, extra = _full_screen()
    copy.edit("screens.toml", rf'"{extra}", |, "{extra}"|"{extra}"', "")
    copy.edit("screens.toml", rf'(id = "{screen}".*?findings = \[)', rf'\1"{extra}", ')
    error = copy.refused()
    assert error.where == f"screens.toml: {screen}"
    assert "at most 6 safety findings" in error.allowed
    assert error.remedy == "Split the screen."


def _full_screen() -> tuple[str, str]:
    """A screen with six safety findings, and a safety finding of another screen."""
    pack = packaged()
    safety = {screen.id: [name for name in screen.findings if name in pack.flag_findings] for screen in pack.screens}
    full = next(name for name, found in safety.items() if len(found) == 6)
    other = next(found[-1] for name, found in safety.items() if name != full and len(found) > 1)
    return full, other


# --- flags and plan -------------------------------------------------------------------------------------------------


def test_a_flag_must_cite_a_row(copy: Copy) -> None:
    copy.edit("flags/cord.toml", r"^rows = \[[^\]]*\]", "rows = []")
    error = copy.refused()
    assert error.where.endswith(".rows")
    assert "guideline row" in error.allowed


@pytest.mark.parametrize("key", ["reason", "act", "clinician"])
def test_a_flag_must_have_its_words(copy: Copy, key: str) -> None:
    copy.edit("flags/cord.toml", rf"^{key} = [^\n]*", f'{key} = "  "')
    assert copy.refused().where.endswith(f".{key}")


def test_a_flag_that_leaves_a_finding_open_must_say_how_to_find_out(copy: Copy) -> None:
    silent = next(f.id for f in packaged().findings.values() if f.find_out is None and f.id in packaged().flag_findings)
    copy.edit("flags/cord.toml", r"^find_out = \[", f'find_out = ["{silent}", ')
    error = copy.refused()
    assert error.value == silent
    assert "`find_out` words" in error.allowed


def test_advice_rests_on_a_source_or_a_ground(copy: Copy) -> None:
    copy.edit("plan/medicines.toml", r"^sources = \[[^\]]*\]", "sources = []")
    error = copy.refused()
    assert "ground" in error.allowed
