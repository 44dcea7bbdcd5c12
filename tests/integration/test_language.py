"""The self-check in Spanish: from the browser's wish to the result, and back to English with every answer kept."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from tuohy.pack.load import load_pack

HTML = {"Accept": "text/html"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
UNREVIEWED = "Traducción no revisada"
SPANISH = load_pack(language="es")
FLAG = next(iter(SPANISH.flags))
MOST_PAGES = 30


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page; where a name comes twice, the first: that of the form."""
    return {name: html.unescape(value) for name, value in reversed(HIDDEN.findall(page))}


def send(client: TestClient, page: str, action: str = "next", to: str = "/es/check", **typed: str) -> str:
    """The page that follows."""
    fields = {name.replace("__", "."): value for name, value in typed.items()}
    answered = client.post(to, data={**hidden(page), **fields, "action": action}, headers=HTML)
    assert answered.status_code == 200, answered.text
    return answered.text


def first_screen(client: TestClient) -> str:
    """The first screen of questions after a birth with an epidural, in Spanish."""
    page = send(client, client.get("/es/").text, "start")
    page = send(client, page, purpose="birth_vaginal")
    page = send(client, page, kind="epidural", tube="out")
    page = send(client, page, since_procedure="2", since_procedure__unit="days")
    page = send(client, page, where__needle="on")
    return send(client, page, complaint="pain_at_injection_site", since_onset="1,5", since_onset__unit="days")


def spoken(page: str) -> str:
    """The `lang` of the page."""
    found = re.search(r'<html lang="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("wish", "address"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "/es/"),
        ("fr, es;q=0.5", "/es/"),
        ("en-GB,es;q=0.9", None),
        ("fr", None),
        ("es;q=0, en", None),
        ("es;q=nonsense", None),
        ("", None),
    ],
)
def test_the_first_page_comes_in_the_language_of_the_browser(
    client: TestClient, wish: str, address: str | None
) -> None:
    answered = client.get("/", headers={"Accept-Language": wish}, follow_redirects=False)
    assert (answered.headers.get("location"), answered.status_code) == (address, 303 if address else 200)


def test_who_chose_english_gets_english_whatever_the_browser_wishes(client: TestClient) -> None:
    wish = {"Accept-Language": "es"}
    assert spoken(client.get("/?lang=en", headers=wish).text) == "en-GB"
    assert spoken(client.get("/", headers={**wish, "Sec-Fetch-Site": "same-origin"}).text) == "en-GB"
    assert 'href="/?lang=en"' in client.get("/es/", headers=wish).text


def test_an_english_page_says_nothing_of_a_review_and_offers_spanish(client: TestClient) -> None:
    page = client.get("/").text
    assert "unreviewed" not in page
    assert 'href="/es/?lang=es"' in page


@pytest.mark.parametrize("address", ["/es/", "/es", "/es/learn", f"/es/learn/flag/{FLAG}", "/es/return", "/es/no"])
def test_every_spanish_page_says_that_it_is_not_reviewed(client: TestClient, address: str) -> None:
    page = client.get(address, headers=HTML).text
    assert spoken(page) == "es"
    assert UNREVIEWED in page


@pytest.mark.parametrize("address", ["/es/", "/es/learn", "/es/learn/claims", "/es/return", "/es/no"])
def test_a_link_of_a_spanish_page_leads_to_a_spanish_page(client: TestClient, address: str) -> None:
    links = re.findall(r'<(?:a|form)[^>]* (?:href|action)="(/[^"]*)"', client.get(address, headers=HTML).text)
    assert [link for link in links if not link.startswith("/es/") and "lang=en" not in link] == []


def test_a_check_in_spanish_ends_in_a_spanish_result(client: TestClient) -> None:
    page = first_screen(client)
    assert SPANISH.screens[0].title in page or any(screen.title in page for screen in SPANISH.screens)
    result = html.unescape(send(client, page, "result"))
    for words in ("Su resultado", UNREVIEWED, "Qué habla a favor y qué en contra", "Lo que hay que descartar"):
        assert words in result
    assert SPANISH.sentences["verdict"]["open"] in result


def test_an_emergency_in_spanish_says_what_to_do_before_anything_of_its_review(client: TestClient) -> None:
    page = first_screen(client)
    told = {"block_never_wore_off": "yes", "leg_weakness": "both_legs"}
    for _ in range(MOST_PAGES):
        asked = hidden(page).get("showing", "").split()
        page = send(client, page, **{f"answer__{name}": told[name] for name in asked if name in told})
    assert page.index("Llamar:") < page.index(UNREVIEWED)
    assert SPANISH.findings["leg_weakness"].phrase["both_legs"] in page


def test_changing_the_language_in_the_middle_keeps_what_was_typed(client: TestClient) -> None:
    page = first_screen(client)
    findings = hidden(page)["showing"].split()
    chosen = {f"answer__{findings[0]}": "unsure"}
    english = send(client, page, "stay", "/check", **chosen)
    assert (spoken(english), hidden(english)["page"], hidden(english)["showing"].split()) == (
        "en-GB",
        hidden(page)["page"],
        findings,
    )
    assert re.search(rf'name="answer.{findings[0]}" value="unsure" checked', english)


def test_changing_the_language_on_a_first_page_keeps_it(client: TestClient) -> None:
    page = send(client, client.get("/").text, "start", "/check")
    spanish = send(client, page, "stay", purpose="surgery")
    assert (spoken(spanish), hidden(spanish)["page"]) == ("es", "purpose")
    assert 'value="surgery" checked' in spanish


def test_a_result_can_be_had_in_the_other_language(client: TestClient) -> None:
    result = send(client, first_screen(client), "result")
    english = client.post("/check", data={"state": hidden(result)["state"]}, headers=HTML).text
    assert spoken(english) == "en-GB"
    assert "Your result" in english


def test_a_mistake_is_told_in_spanish(client: TestClient) -> None:
    page = send(client, client.get("/es/").text, "start")
    page = send(client, page, purpose="surgery")
    page = send(client, page, kind="spinal", tube="none")
    again = send(client, page, since_procedure="pronto", since_procedure__unit="days")
    assert "Escriba solo un número" in again


def test_a_diary_speaks_spanish(client: TestClient) -> None:
    result = send(client, first_screen(client), "result")
    kept = client.post("/es/diary/keep", data={"state": hidden(result)["state"]}, headers=HTML).text
    assert "Anote este código" in kept
    code = re.search(r'translate="no">([^<]+)<', kept)
    assert code
    opened = client.post("/es/diary", data={"code": code[1]}, headers=HTML).text
    assert "Su diario" in opened
    assert UNREVIEWED in opened


@pytest.mark.parametrize("typed", ["ABCD", "2222-3333-4444-5555"])
def test_a_wrong_code_is_refused_in_spanish(client: TestClient, typed: str) -> None:
    refused = client.post("/es/diary", data={"code": typed}, headers=HTML).text
    assert "No hay nada guardado con este código." in refused
    assert "the code" not in refused


def test_the_interface_for_machines_stays_english(client: TestClient) -> None:
    wish = {"Accept-Language": "es"}
    assert client.post("/api/v1/assess", json={}, headers=wish).json()["verdict"].startswith("We cannot tell you yet")
