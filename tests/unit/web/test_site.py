"""A service for patients has somebody at a number for each action and each hour, or it does not start."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tuohy.bootstrap import make_app
from tuohy.web.site import DEMONSTRATION, load_site
from tuohy.web.site.read import InvalidSite

ALWAYS = """
name = "A unit"
zone = "Europe/London"
emergency_number = "999"
[posts.midwife]
who = "Midwife"
lines = [{ number = "01632 960 334" }]
"""
BY_DAY = ALWAYS.replace("{ number", '{ from = 8, to = 18, days = ["mon", "tue", "wed", "thu", "fri"], number')
ROUND_THE_CLOCK = BY_DAY.replace("}]", '}, { number = "01632 960 333" }]')


def written(folder: Path, text: str) -> Path:
    path = folder / "site.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> InvalidSite:
    with pytest.raises(InvalidSite) as caught:
        load_site(written(folder, text), ["midwife"])
    return caught.value


@pytest.mark.hazard("H37")
def test_a_gap_at_any_hour_refuses_the_start(tmp_path: Path) -> None:
    problem = refused(tmp_path, BY_DAY)
    assert (problem.where, problem.value) == ("posts.midwife.lines", "mon 00:00, and 117 more hours")


@pytest.mark.hazard("H37")
def test_a_caller_without_a_post_refuses_the_start(tmp_path: Path) -> None:
    with pytest.raises(InvalidSite, match="anaesthetist"):
        load_site(written(tmp_path, ALWAYS), ["midwife", "anaesthetist"])
    with pytest.raises(InvalidSite):
        make_app(site=written(tmp_path, ALWAYS))


def test_the_number_is_that_of_the_hour_at_the_site(tmp_path: Path) -> None:
    site = load_site(written(tmp_path, ROUND_THE_CLOCK), ["midwife"])
    # In June, London is an hour ahead: 07:30 is half past eight there.
    assert site.contacts(datetime(2026, 6, 1, 7, 30, tzinfo=UTC))["midwife"].number == "01632 960 334"
    assert site.contacts(datetime(2026, 6, 1, 17, 30, tzinfo=UTC))["midwife"].number == "01632 960 333"
    assert site.contacts(datetime(2026, 6, 6, 7, 30, tzinfo=UTC))["midwife"].number == "01632 960 333"


def test_a_call_button_dials_the_number(tmp_path: Path) -> None:
    site = load_site(written(tmp_path, ALWAYS), ["midwife"])
    assert site.contacts(datetime(2026, 6, 1, tzinfo=UTC))["midwife"].link == "tel:01632960334"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('name = "A unit"', "", "name"),
        ("Europe/London", "Nowhere/Land", "zone"),
        ('"999"', "999", "emergency_number"),
        ('"01632 960 334"', '"call us"', "posts.midwife.lines[0].number"),
        ('who = "Midwife"', 'whom = "Midwife"', "posts.midwife.whom"),
        ("{ number", "{ from = 18, to = 8, number", "posts.midwife.lines[0]"),
        ("{ number", "{ to = 25, number", "posts.midwife.lines[0].to"),
        ("{ number", '{ days = ["monday"], number', "posts.midwife.lines[0].days"),
        ("[posts.midwife]", "[posts.midwife", "site.toml"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, old: str, new: str, where: str) -> None:
    assert refused(tmp_path, ALWAYS.replace(old, new)).where == where


def test_only_the_demonstration_calls_itself_one(tmp_path: Path) -> None:
    assert load_site(None, []).demonstration
    assert not load_site(written(tmp_path, ALWAYS), []).demonstration
    assert "drama" in DEMONSTRATION.read_text(encoding="utf-8")
