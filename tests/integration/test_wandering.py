"""Somebody who taps about at random: every page leads on to a page, and nothing told is lost on the way."""

from __future__ import annotations

import html
import json
import random
import re

import pytest
from starlette.testclient import TestClient

TAG = re.compile(r"<(input|select|button)\b([^>]*)>")
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
TYPED = ("", "", "1", "3", "38", "37,5", "150", "many")
UNITS = ("", "hours", "days", "weeks")
STEPS = 40


def controls(page: str) -> list[dict[str, str]]:
    """Everything in a page that can be filled in or pressed, whatever the order of its attributes."""
    tags = [(tag, dict(ATTRIBUTE.findall(rest))) for tag, rest in TAG.findall(page)]
    return [{"tag": tag, "type": tag, **{name: html.unescape(text) for name, text in one.items()}} for tag, one in tags]


def of_type(page: str, kind: str) -> list[dict[str, str]]:
    return [one for one in controls(page) if one["type"] == kind and "name" in one]


def buttons(page: str) -> list[str]:
    """The actions that a page offers."""
    return [one["value"] for one in controls(page) if one["tag"] == "button" and one.get("name") == "action"]


def filled(page: str, chance: random.Random) -> dict[str, str]:
    """A form as somebody fills it in who does not read; often a question stays empty."""
    fields = {one["name"]: one["value"] for one in of_type(page, "hidden")}
    choices: dict[str, list[str]] = {}
    for one in of_type(page, "radio"):
        choices.setdefault(one["name"], []).append(one["value"])
    fields |= {name: chance.choice(values) for name, values in choices.items() if chance.random() < 0.6}
    fields |= {one["name"]: chance.choice(TYPED) for one in of_type(page, "text")}
    return fields | {one["name"]: chance.choice(UNITS) for one in of_type(page, "select")}


def told(page: str) -> dict[str, object]:
    """The answers that travel in a page."""
    fields = {one["name"]: one["value"] for one in of_type(page, "hidden")}
    answers: dict[str, object] = json.loads(fields["state"])["answers"]
    return answers


@pytest.mark.parametrize("seed", range(12))
def test_every_page_leads_on_to_a_page(client: TestClient, seed: int) -> None:
    chance = random.Random(seed)
    page = client.get("/").text
    for _ in range(STEPS):
        fields = filled(page, chance)
        before = told(page)
        actions = buttons(page)
        action = "next" if "next" in actions and chance.random() < 0.7 else chance.choice(actions)
        answered = client.post("/check", data={**fields, "action": action}, headers={"Accept": "text/html"})
        assert answered.status_code == 200, (seed, action, fields, answered.text)
        page = answered.text
        lost = set(before) - set(told(page)) - set(fields.get("showing", "").split())
        assert not lost, (seed, action, lost)
