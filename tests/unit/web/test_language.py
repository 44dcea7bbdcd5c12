"""The language of a page: from its address to its words, and whether a person has signed them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tools import translations
from tuohy.pack.translate import LANGUAGES, LOCALE
from tuohy.web import language
from tuohy.web.language import Language, current, is_reviewed, others, root, say, speaking, to_say
from tuohy.web.selfcheck.presenters.odds import about, likelihood
from tuohy.web.selfcheck.presenters.times import within

SPANISH = LANGUAGES[1]


def test_a_page_is_english_unless_its_address_says_otherwise() -> None:
    assert (current().code, root()) == ("en", "")
    with speaking(SPANISH, "/learn"):
        assert (current().code, root()) == ("es", "/es")
        assert [other.link for other in others()] == ["/learn?lang=en"]
    assert [other.link for other in others()] == ["/es/?lang=es"]
    assert Language("es").name == "Español"


@pytest.mark.parametrize("address", ["//elsewhere.example", "/\\elsewhere.example", '/"><b>', "/a?b"])
def test_the_link_to_another_language_stays_on_this_site(address: str) -> None:
    link = Language("en", address).link
    assert link.startswith("/") and link[1] not in "/\\"
    assert link.count("?") == 1 and not set('"<>') & set(link)


def test_a_sentence_is_said_in_the_language_of_the_page() -> None:
    assert say("Get help now") == "Get help now"
    with speaking(SPANISH):
        assert say("Get help now") == "Pedir ayuda ahora"
        assert say("Within %(count)s days", count=3) == "En el plazo de 3 días"
        assert to_say("Get help now") == "Get help now"


def test_what_is_not_translated_stays_english_and_nothing_stays_nothing() -> None:
    with speaking(SPANISH):
        assert say("Nobody has translated this.") == "Nobody has translated this."
        assert say("") == ""


def test_numbers_and_times_are_told_in_spanish() -> None:
    with speaking(SPANISH):
        assert about(0.6, 0.4, 0.8) == "más o menos 6 de cada 10 (de 4 a 8 de cada 10)"
        assert about(0.999) == "más de 9 de cada 10"
        assert likelihood(0.6) == "Probable"
        assert within(0.5) == "En menos de una hora"


@pytest.mark.parametrize("domain", translations.DOMAINS)
def test_what_the_program_reads_is_what_the_translators_wrote(domain: str) -> None:
    made = (LOCALE / SPANISH / "LC_MESSAGES" / f"{domain}.mo").read_bytes()
    assert made == translations.compiled(SPANISH, domain), "run: python -m tools.translations compile"


@pytest.mark.parametrize("domain", translations.DOMAINS)
def test_a_translation_fills_in_what_the_english_fills_in(domain: str) -> None:
    for entry in translations.read(SPANISH, domain):
        if entry.id and entry.string:
            assert entry.python_format == ("python-format" in entry.flags)
            assert _places(str(entry.id)) == _places(str(entry.string)), entry.id


def _places(text: str) -> list[str]:
    return sorted(part.split(")s")[0] for part in text.split("%(")[1:])


def test_nearly_all_of_the_pages_is_translated() -> None:
    for domain in translations.DOMAINS:
        done, total, missing = translations.share(SPANISH, domain)
        assert done >= 0.95 * total, missing


def test_nobody_has_signed_the_spanish_yet() -> None:
    assert is_reviewed()
    with speaking(SPANISH):
        assert not is_reviewed()


def test_a_signature_counts_for_exactly_these_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / SPANISH / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in language.CATALOGUES:
        (folder / name).write_bytes(b"words")
    (tmp_path / SPANISH / language.REVIEW).write_text("# nobody yet\n", encoding="utf-8")
    for module in (language, translations):
        monkeypatch.setattr(module, "LOCALE", tmp_path)
    assert language.catalogue_hash(SPANISH) == hashlib.sha256(b"wordswords").hexdigest()
    assert not language._signed.__wrapped__(SPANISH)
    assert translations.main(["sign", "--by", "A. Reader", "--role", "midwife"]) == 0
    assert language._signed.__wrapped__(SPANISH)
    (folder / "web.mo").write_bytes(b"other words")
    assert not language._signed.__wrapped__(SPANISH)


def test_a_signature_needs_a_name_and_a_role() -> None:
    assert translations.main(["sign"]) == 2
