"""Pages to read: every claim of the two articles has one, and every number on them its record."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from tuohy.explain.learn import back_pain_by_day, tell
from tuohy.pack.load import load_pack

PACK = load_pack()
PAGES = [
    "",
    "/claims",
    *(f"/{name}" for name in PACK.learn),
    *(f"/cause/{name}" for name in PACK.causes),
    *(f"/flag/{name}" for name in PACK.flags),
]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_and_its_links_lead_somewhere(client: TestClient, page: str) -> None:
    found = client.get(f"/learn{page}")
    assert found.status_code == 200
    inside = set(re.findall(r'href="(/learn[^"#]*)"', found.text))
    assert inside <= {f"/learn{one}" for one in PAGES}
    assert found.text.count("<h1") == 1
    assert "{" not in re.sub(r"<[^>]*>", "", found.text)


def test_each_of_the_32_claims_has_its_page(client: TestClient) -> None:
    assert [claim.number for claim in PACK.claims] == list(range(1, 33))
    listed = client.get("/learn/claims").text
    for claim in PACK.claims:
        assert claim.pages
        for page in claim.pages:
            assert f'href="/learn/{page}"' in listed


def test_every_number_in_a_text_stands_in_the_list_with_its_kind() -> None:
    for page in PACK.learn.values():
        for raw, told in zip(page.sections, tell(PACK, page).sections, strict=True):
            named = sum(text.count("{") for text in raw.text)
            assert bool(named) == bool(told.numbers)
            for number in told.numbers:
                assert number.kind in ("measured", "derived", "elicited")
                assert (number.source is None) >= (number.kind == "elicited")


def test_an_estimate_is_called_one_where_it_stands() -> None:
    told = tell(PACK, PACK.learn["after-steroid"])
    bleeding = PACK.causes["spinal_epidural_haematoma"].incidence["esi_interlaminar"]
    assert (bleeding.kind == "elicited") == ("1 in 200,000 (an expert's estimate)" in " ".join(told.sections[2].text))


def test_the_figure_shows_more_back_pain_with_an_epidural_at_first_and_about_the_same_later() -> None:
    points = back_pain_by_day(PACK)
    excess = [with_block - without for _, with_block, without in points]
    assert excess[0] > 0.05
    assert all(0 <= later < 0.05 for later in excess[-3:])


def test_the_contradicted_claims_say_so(client: TestClient) -> None:
    assert "found none" in client.get("/learn/tell-apart").text
    assert "stay active" in client.get("/learn/what-helps").text
    assert "no link" in client.get("/learn/relaxin").text


def test_no_page_names_a_medicine_without_what_to_ask_before_it(client: TestClient) -> None:
    asked = "first if one of these may be true for you:"
    for name in PACK.causes:
        told = client.get(f"/learn/cause/{name}").text
        for medicine in ("Paracetamol: 500", "Ibuprofen: 200"):
            for place in [found.start() for found in re.finditer(medicine, told)]:
                item = told[told.rindex("<li>", 0, place) : told.index("</li>", place)]
                assert "Ask first:" in item
                assert asked in item


def test_advice_for_another_procedure_says_so_or_is_left_out(client: TestClient) -> None:
    both = client.get("/learn/cause/injection_site_soreness").text
    assert "After a birth:" in both and "After an operation or a steroid injection:" in both
    assert client.get("/learn/cause/coccydynia").text.count("Ibuprofen: 200") == 1


def test_a_rule_begins_with_what_it_is_about(client: TestClient) -> None:
    told = client.get("/learn/flag/bladder_with_second_sign").text
    signs = re.findall(r"<li>([^<]+)</li>", told[told.index("What it looks at") :])
    assert signs[0] == PACK.findings["urinary_retention"].phrase["yes"]
    assert len(signs) == len(set(signs))


@pytest.mark.parametrize("page", ["/nothing", "/cause/nothing", "/flag/nothing"])
def test_an_unknown_page_is_not_found(client: TestClient, page: str) -> None:
    assert client.get(f"/learn{page}", headers={"accept": "text/html"}).status_code == 404
