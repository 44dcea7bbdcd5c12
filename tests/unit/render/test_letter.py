"""The letter for a clinician: in the order of a hand-over, with answers as given, flags, ranges and sources."""

from __future__ import annotations

import builtins
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from tuohy import Case, assess, load_pack
from tuohy.render.letter import PdfUnavailable, letter_html, to_pdf
from tuohy.render.letter.words import ago, chance

PACK = load_pack()
CASE = Case.from_dict(
    {
        "procedure": {"kind": "labour_epidural", "setting": "obstetric_vaginal", "catheter": "out"},
        "hours": {"since_procedure": 150, "since_onset": 30},
        "presenting": "low_back_pain_diffuse",
        "answers": {
            "low_back_pain_diffuse": "yes",
            "fever": {"celsius": 38.4},
            "leg_weakness": "no",
            "leg_numbness": "unsure",
            "diabetes_immunosuppression": "yes",
        },
    }
)


@pytest.fixture(scope="module")
def letter() -> str:
    return letter_html(assess(CASE, PACK), CASE, PACK, "21 November 2026, 15:02", "A <site>")


def test_it_is_in_the_order_of_a_hand_over(letter: str) -> None:
    headings = re.findall(r"<h2>(.*?)</h2>", letter)
    assert headings == ["Situation", "Background", "Assessment", "Recommendation", "Sources"]


def test_answers_stand_as_given(letter: str) -> None:
    for words in ("38.4 °C", "not sure", "30 h ago", "6.25 days ago", "Denied: lower-limb weakness"):
        assert words in letter
    assert "A &lt;site&gt;" in letter


def test_every_probability_has_its_interval(letter: str) -> None:
    rows = re.findall(r"<td>([^<]*) \(([^<]*) to ([^<]*)\)</td>", letter)
    assert len(rows) >= 3


def test_flags_stand_in_the_words_for_clinicians(letter: str) -> None:
    result = assess(CASE, PACK)
    assert result.urgency.reasons
    assert all(reason.clinician in letter for reason in result.urgency.reasons if "'" not in reason.clinician)


def test_it_says_what_it_is_not(letter: str) -> None:
    assert "not a diagnosis" in letter
    assert "not a certified medical device" in letter


def test_the_pdf_is_tagged_and_names_its_language(letter: str) -> None:
    made = to_pdf(letter)
    assert made.startswith(b"%PDF-")
    inside = made + b"".join(_inflated(made))
    assert b"/StructTreeRoot" in inside
    assert b"/MarkInfo" in inside
    assert b"/Lang" in inside


def _inflated(made: bytes) -> Iterator[bytes]:
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", made, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(packed)


@pytest.mark.hazard("H47")
def test_a_letter_fetches_nothing() -> None:
    page = (
        '<html lang="en"><head><title>t</title></head><body><img alt="" src="http://127.0.0.1:9/x.png"></body></html>'
    )
    assert to_pdf(page).startswith(b"%PDF-")


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    importing = builtins.__import__

    def refusing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise ImportError(name)
        return importing(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(PdfUnavailable, match="libpango"):
        to_pdf("<p>")


@pytest.mark.parametrize(
    ("probability", "told"),
    [(0.5, "50%"), (0.999, "over 99%"), (0.004, "4 in 1,000"), (0.0003, "3 in 10,000"), (0.00001, "below 1 in 10,000")],
)
def test_no_chance_is_told_as_nothing_or_as_certain(probability: float, told: str) -> None:
    assert chance(probability) == told


def test_hours_become_days_after_three() -> None:
    assert (ago(30), ago(150)) == ("30 h ago", "6.25 days ago")


def test_a_trend_is_told_as_an_answer_and_is_never_denied() -> None:
    case = CASE.with_answers({"pain_trend": "improving"})
    told = letter_html(assess(case, PACK), case, PACK, "21 November 2026, 15:02", "A <site>")
    trend = PACK.findings["pain_trend"].clinician
    denied = told.partition("Denied:")[2].partition("</p>")[0]
    assert trend not in denied
    assert f"no {trend}" not in told
    assert PACK.findings["pain_trend"].says["improving"] in told


def test_no_cause_of_next_to_no_probability_is_listed(letter: str) -> None:
    assert "below 1 in 10,000 (below 1 in 10,000" not in letter
