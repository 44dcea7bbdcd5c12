"""Somebody who taps about at random: every page leads on to a page, and nothing told is lost on the way."""

from __future__ import annotations

import html
import json
import random
import re

import pytest
from starlette.testclient import TestClient

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
RADIO = re.compile(r'<input type="radio" id="[^"]+" name="([^"]+)" value="([^"]*)"')
NUMBER = re.compile(r'<input type="text" [^>]*name="([^"]+)"')
SELECT = re.compile(r'<select id="[^"]+" name="([^"]+)">')
BUTTON = re.compile(r'<button[^>]* name="action" value="([^"]+)"')
TYPED = ("", "", "1", "3", "38", "37,5", "150", "many")
UNITS = ("", "hours", "days", "weeks")
STEPS = 40


def filled(page: str, chance: random.Random) -> dict[str, str]:
    """A form as somebody fills it in who does not read; often a question stays empty."""
    fields = {name: html.unescape(value) for name, value in HIDDEN.findall(page)}
    choices: dict[str, list[str]] = {}
    for name, value in RADIO.findall(page):
        choices.setdefault(name, []).append(html.unescape(value))
    fields |= {name: chance.choice(values) for name, values in choices.items() if chance.random() < 0.6}
    fields |= {name: chance.choice(TYPED) for name in NUMBER.findall(page)}
    return fields | {name: chance.choice(UNITS) for name in SELECT.findall(page)}


def told(page: str) -> dict[str, object]:
    """The answers that travel in a page."""
    fields = dict(HIDDEN.findall(page))
    answers: dict[str, object] = json.loads(html.unescape(fields["state"]))["answers"]
    return answers


@pytest.mark.parametrize("seed", range(12))
def test_every_page_leads_on_to_a_page(client: TestClient, seed: int) -> None:
    chance = random.Random(seed)
    page = client.get("/").text
    for _ in range(STEPS):
        fields = filled(page, chance)
        before = told(page)
        actions = BUTTON.findall(page)
        action = "next" if "next" in actions and chance.random() < 0.7 else chance.choice(actions)
        answered = client.post("/check", data={**fields, "action": action}, headers={"Accept": "text/html"})
        assert answered.status_code == 200, (seed, action, fields, answered.text)
        page = answered.text
        lost = set(before) - set(told(page)) - set(fields.get("showing", "").split())
        assert not lost, (seed, action, lost)
