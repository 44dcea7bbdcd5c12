"""A pack in another language: the same knowledge, no sentence missing, and a changed one in English again."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from tuohy.model.errors import InvalidPack
from tuohy.pack.load import load_pack
from tuohy.pack.schema import Pack
from tuohy.pack.translate import catalogue, in_language, is_guarded, retold, sentences, withdrawn

ENGLISH, SPANISH = load_pack(), load_pack(language="es")
KNOWN = catalogue("es")
TOLD, SAID = sentences(ENGLISH), sentences(SPANISH)
FLAG = next(iter(ENGLISH.flags))
PLACES = re.compile(r"\{[^{}]*\}")


def with_reason(text: str) -> Pack:
    """The pack with another reason for that flag."""
    flag = replace(ENGLISH.flags[FLAG], reason=text)
    return replace(ENGLISH, flags=MappingProxyType({**ENGLISH.flags, FLAG: flag}))


def test_english_is_the_pack_itself() -> None:
    assert in_language(ENGLISH, "en") is ENGLISH
    assert ENGLISH.language == "en"


def test_a_language_is_translated_once() -> None:
    assert load_pack(language="es") is load_pack(language="es")
    assert SPANISH.language == "es"


def test_a_language_that_we_do_not_have_is_refused() -> None:
    with pytest.raises(InvalidPack) as refused:
        load_pack(language="tlh")
    assert (refused.value.where, refused.value.allowed) == ("language", "en, es")


def test_only_words_change() -> None:
    assert retold(SPANISH, lambda place, _: TOLD[place], "en").hash == ENGLISH.hash
    assert sentences(retold(SPANISH, lambda place, _: TOLD[place], "en")) == TOLD
    for name, flag in SPANISH.flags.items():
        english = ENGLISH.flags[name]
        assert replace(flag, reason=english.reason, act=english.act) == english
    assert all(SPANISH.causes[name].links is cause.links for name, cause in ENGLISH.causes.items())
    assert SPANISH.policy is ENGLISH.policy


def test_no_sentence_is_missing() -> None:
    assert list(SAID) == list(TOLD)
    assert all(SAID.values())


@pytest.mark.parametrize("place", [place for place, text in TOLD.items() if PLACES.search(text)])
def test_what_is_filled_in_is_the_same_in_every_language(place: str) -> None:
    assert sorted(PLACES.findall(SAID[place])) == sorted(PLACES.findall(TOLD[place]))


@pytest.mark.parametrize("place", [place for place in TOLD if ".says." in place])
def test_yes_and_no_stay_first(place: str) -> None:
    """Pages show what stands before the comma, and what begins with "No" can be denied with the others."""
    if TOLD[place].startswith("Yes,"):
        assert SAID[place].startswith(("Sí,", "Yes,"))
    if TOLD[place].startswith("No,"):
        assert SAID[place].startswith("No,")


@pytest.mark.parametrize("name", ENGLISH.findings)
def test_the_answers_of_a_question_read_differently(name: str) -> None:
    finding = SPANISH.findings[name]
    assert len(set(finding.says.values())) == len(set(finding.phrase.values())) == len(finding.states)


def test_a_temperature_is_told_in_both_units() -> None:
    for place, text in SAID.items():
        assert text.count("°C") == text.count("°F"), place


def test_a_changed_sentence_of_a_flag_is_in_english_again_and_is_named() -> None:
    changed = with_reason("Something else is wrong.")
    assert in_language(changed, "es").flags[FLAG].reason == "Something else is wrong."
    assert set(withdrawn(changed, KNOWN)) - set(withdrawn(ENGLISH, KNOWN)) == {f"flags.{FLAG}.reason"}


def test_a_flag_changed_to_words_that_are_translated_elsewhere_is_in_english_too() -> None:
    other = next(text for place, text in TOLD.items() if place.endswith(".help") and SAID[place] != text)
    assert in_language(with_reason(other), "es").flags[FLAG].reason == other


def test_a_sentence_that_nobody_translated_stays_english() -> None:
    screens = (replace(ENGLISH.screens[0], title="A new page"), *ENGLISH.screens[1:])
    assert in_language(replace(ENGLISH, screens=screens), "es").screens[0].title == "A new page"


def test_flags_and_questions_are_guarded() -> None:
    guarded = [place for place in TOLD if is_guarded(place)]
    assert len(guarded) == 2 * len(ENGLISH.flags) + len(ENGLISH.findings)
