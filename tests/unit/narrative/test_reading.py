"""What a reading holds: places in the text, one suggestion a finding, and how much was left unread."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from tuohy import load_pack
from tuohy.narrative import read
from tuohy.narrative.reading import LONGEST
from tuohy.pack.schema import Pack

LONGEST_SECONDS = 20  # far more than it takes; a reader that takes the square of the length would take hours


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


def test_a_finding_is_suggested_once_with_the_worst_that_was_said(pack: Pack) -> None:
    found = read("My leg is weak. My legs are weak. My legs are weak.", pack).suggestions
    assert [(s.finding, s.answer) for s in found] == [("leg_weakness", "both_legs")]


def test_suggestions_come_in_the_order_of_the_text(pack: Pack) -> None:
    starts = [s.start for s in read("Stiff neck, fever, and my back hurts.", pack).suggestions]
    assert starts == sorted(starts)


def test_what_was_too_long_to_read_is_counted(pack: Pack) -> None:
    assert read("x" * (LONGEST + 5), pack).unread == 5
    assert read("My back hurts.", pack).unread == 0


def test_the_longest_text_is_read_in_bounded_time(pack: Pack) -> None:
    begun = process_time()
    read("pain in my back and my legs are weak " * LONGEST, pack)
    assert process_time() - begun < LONGEST_SECONDS


def test_a_pack_without_a_finding_is_read_without_it(pack: Pack) -> None:
    smaller = replace(pack, findings={name: f for name, f in pack.findings.items() if name not in ("fever", "high_bp")})
    answers = read("fever of 39 C, BP 170/110 and my back hurts", smaller).answers
    assert set(answers) == {"low_back_pain_diffuse"}


def test_an_empty_text_says_nothing(pack: Pack) -> None:
    assert read("", pack).suggestions == ()
