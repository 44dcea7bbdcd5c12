"""Coming back without an account: a code, a diary, warnings that stand, and everything deleted at a word."""

from __future__ import annotations

import html
import json
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tuohy.adapters.database import open_database
from tuohy.bootstrap import make_app
from tuohy.followup.code import InvalidCode, new_code, read_code
from tuohy.followup.journal import Entry, Journal
from tuohy.followup.journals import Journals, NoSuchJournal
from tuohy.web.selfcheck.progress import Progress

HTML = {"accept": "text/html"}
SORE = Progress(
    facts={
        "purpose": "birth_vaginal",
        "kind": "epidural",
        "tube": "out",
        "since_procedure": "30",
        "since_procedure.unit": "hours",
        "complaint": "pain_at_injection_site",
    },
    answers={"pain_at_injection_site": "yes", "pain_severity": 4.0, "previous_back_pain": "no"},
    seen={"purpose": (), "injection": (), "times": ()},
    hurried=True,
)
NUMB = Progress(SORE.facts, {**SORE.answers, "leg_weakness": "both_legs", "leg_numbness": "both_legs"}, SORE.seen, True)
NOW = datetime.now(UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "tuohy.db"


@pytest.fixture
def diary(database: Path) -> TestClient:
    return TestClient(make_app(database=f"sqlite:///{database}"), headers=HTML)


@pytest.fixture
def journals(database: Path) -> Journals:
    return Journals(open_database(f"sqlite:///{database}"))


def kept(client: TestClient, progress: Progress = SORE) -> str:
    """The code of a diary begun from this check."""
    page = client.post("/diary/keep", data={"state": progress.to_text()}).text
    found = re.search(r'class="code"[^>]*>([0-9A-Z-]+)<', page)
    assert found is not None
    return found[1]


def opened(client: TestClient, code: str) -> str:
    return html.unescape(client.post("/diary", data={"code": code}).text)


def hidden(page: str, name: str) -> str:
    """What a page carries in one of its hidden fields."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return html.unescape(found[1])


def shown_at(client: TestClient, code: str) -> str:
    return hidden(opened(client, code), "shown")


# --- the code -------------------------------------------------------------------------------------------------------


def test_a_code_is_read_however_it_is_typed() -> None:
    code = new_code()
    assert read_code(code) == read_code(f" {code.lower().replace('-', ' ')} ") == code.replace("-", "")
    assert read_code("OIL0-1111-2222-3333") == "0110111122223333"


@pytest.mark.parametrize("typed", ["", "ABC", "UUUU-1111-2222-3333", "0000-1111-2222-33333"])
def test_what_is_no_code_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(InvalidCode) as caught:
        read_code(typed)
    assert caught.value.value is None


def test_two_codes_are_never_the_same() -> None:
    assert len({new_code() for _ in range(1000)}) == 1000


# --- keeping and coming back ----------------------------------------------------------------------------------------


def test_a_page_that_is_sent_twice_begins_one_diary(diary: TestClient, journals: Journals) -> None:
    result = diary.post("/check", data={"state": SORE.to_text(), "action": "result"}).text
    told = {"state": hidden(result, "state"), "fresh": hidden(result, "fresh")}
    first = diary.post("/diary/keep", data=told).text
    journals.keep(told["fresh"], replace(journals.open(told["fresh"]), begun=NOW), NOW)
    assert diary.post("/diary/keep", data=told).text == first
    assert journals.open(told["fresh"]).begun == NOW


def test_each_result_brings_a_code_of_its_own(diary: TestClient) -> None:
    asked = {"state": SORE.to_text(), "action": "result"}
    assert len({hidden(diary.post("/check", data=asked).text, "fresh") for _ in range(3)}) == 3


def test_a_kept_check_comes_back_with_its_score(diary: TestClient) -> None:
    page = opened(diary, kept(diary))
    assert "Your diary" in page
    assert "Your last check:" in page
    assert re.search(r"<li>[^<]*: 4</li>", page)


def test_a_wrong_code_opens_nothing_and_says_so_kindly(diary: TestClient) -> None:
    kept(diary)
    for typed in (new_code(), "nonsense"):
        assert "Nothing is kept under this code" in opened(diary, typed)


def test_scores_are_saved_and_a_missing_one_is_asked_again(diary: TestClient, journals: Journals) -> None:
    code = kept(diary)
    assert "Choose a number" in diary.post("/diary/score", data={"code": code}).text
    assert "Saved: pain 2 of 10." in diary.post("/diary/score", data={"code": code, "score": "2"}).text
    assert [entry.score for entry in journals.open(code).entries] == [4.0, 2.0]


def test_checking_again_asks_how_somebody_is_afresh(diary: TestClient) -> None:
    code = kept(diary)
    page = diary.post("/diary/again", data={"code": code}).text
    found = re.search(r'name="state" value="([^"]*)"', page)
    assert found is not None
    told = json.loads(html.unescape(found[1]))
    assert told["answers"] == {"previous_back_pain": "no"}
    assert told["code"] == code
    assert float(told["facts"]["since_procedure"]) >= 30
    assert 'name="page" value="where"' in page


def test_a_result_of_a_diary_goes_into_it(diary: TestClient, journals: Journals) -> None:
    code = kept(diary)
    again = Progress(SORE.facts, {"pain_severity": 7.0}, SORE.seen, True, code)
    diary.post("/check", data={"state": again.to_text(), "action": "result"})
    assert [entry.score for entry in journals.open(code).entries] == [4.0, 7.0]


# --- told once is kept once -----------------------------------------------------------------------------------------


def scores(journals: Journals, code: str) -> list[float]:
    return [entry.score for entry in journals.open(code).entries]


def test_a_score_sent_again_by_reloading_is_one_entry(diary: TestClient, journals: Journals) -> None:
    code = kept(diary)
    fields = {"code": code, "score": "2", "form": hidden(opened(diary, code), "form")}
    page = diary.post("/diary/score", data=fields).text
    diary.post("/diary/score", data=fields)
    diary.post("/es/diary/score", data=fields)
    assert scores(journals, code) == [4.0, 2.0]
    diary.post("/diary/score", data={**fields, "form": hidden(page, "form")})
    assert scores(journals, code) == [4.0, 2.0, 2.0]


def test_another_score_on_the_same_page_corrects_the_entry(diary: TestClient, journals: Journals) -> None:
    code = kept(diary)
    fields = {"code": code, "form": hidden(opened(diary, code), "form")}
    diary.post("/diary/score", data={**fields, "score": "2"})
    diary.post("/diary/score", data={**fields, "score": "6"})
    assert scores(journals, code) == [4.0, 6.0]


def test_a_check_sent_again_or_in_another_language_is_one_entry(diary: TestClient, journals: Journals) -> None:
    code = kept(diary)
    asked = Progress.from_text(hidden(diary.post("/diary/again", data={"code": code}).text, "state"))
    told = replace(asked, answers={**asked.answers, "pain_severity": 7.0}, hurried=True)
    for address in ("/check", "/check", "/es/check"):
        diary.post(address, data={"state": told.to_text(), "action": "result"})
    assert scores(journals, code) == [4.0, 7.0]
    mended = replace(told, answers={**told.answers, "pain_severity": 5.0})
    diary.post("/check", data={"state": mended.to_text(), "action": "result"})
    assert scores(journals, code) == [4.0, 5.0]


def test_looking_at_the_last_result_tells_nothing_new(diary: TestClient, journals: Journals) -> None:
    code = kept(diary)
    before = journals.open(code)
    journals.keep(code, replace(before, told=NOW - timedelta(hours=20)), NOW)
    page = diary.post("/diary/result", data={"code": code}).text
    diary.post("/es/check", data={"state": hidden(page, "state")})
    after = journals.open(code)
    assert after.entries == before.entries
    assert after.told == NOW - timedelta(hours=20)


@pytest.mark.hazard("H36")
def test_a_page_from_before_clears_no_warning_that_came_later(diary: TestClient) -> None:
    code = kept(diary, NUMB)
    fields = {"code": code, "by": "clinician", "shown": (NOW - timedelta(hours=1)).isoformat()}
    assert "This still stands since" in html.unescape(diary.post("/diary/seen", data=fields).text)


def test_being_seen_is_noted_once(diary: TestClient, journals: Journals) -> None:
    code = kept(diary, NUMB)
    fields = {"code": code, "by": "clinician", "shown": shown_at(diary, code)}
    for _ in range(2):
        diary.post("/diary/seen", data=fields)
    assert len(journals.open(code).seen) == 1


# --- what must stay true --------------------------------------------------------------------------------------------


@pytest.mark.hazard("H07")
def test_answers_of_yesterday_are_never_shown_as_current(diary: TestClient, journals: Journals) -> None:
    code = kept(diary)
    old = journals.open(code)
    journals.keep(code, replace(old, told=NOW - timedelta(hours=25)), NOW)
    page = opened(diary, code)
    assert "more than a day ago" in page
    assert "See the last result" not in page
    assert "more than a day ago" in diary.post("/diary/result", data={"code": code}).text


@pytest.mark.hazard("H36")
def test_a_warning_stands_until_a_clinician_has_seen_the_person(diary: TestClient) -> None:
    code = kept(diary, NUMB)
    page = html.unescape(opened(diary, code))
    assert page.index("This still stands since") < page.index("Call the anaesthetist") < page.index('class="number"')
    better = Progress(SORE.facts, SORE.answers, SORE.seen, True, code)
    result = diary.post("/check", data={"state": better.to_text(), "action": "result"}).text
    assert "This still stands since" in result
    assert "This still stands since" in opened(diary, code)
    assert diary.post("/diary/seen", data={"code": code}).status_code == 400
    after = diary.post("/diary/seen", data={"code": code, "by": "clinician", "shown": shown_at(diary, code)}).text
    assert "This still stands since" not in after
    assert "This still stands since" not in opened(diary, code)


def test_only_a_worse_warning_is_repeated(diary: TestClient, journals: Journals) -> None:
    code = kept(diary, NUMB)
    first = journals.open(code).warnings
    again = Progress(NUMB.facts, NUMB.answers, NUMB.seen, True, code)
    diary.post("/check", data={"state": again.to_text(), "action": "result"})
    assert journals.open(code).warnings == first


@pytest.mark.hazard("H11")
def test_nothing_that_was_told_can_be_read_without_the_code(diary: TestClient, database: Path) -> None:
    code = kept(diary)
    stored = b"".join(path.read_bytes() for path in database.parent.iterdir())
    for secret in (b"pain_at_injection_site", b"birth_vaginal", code.encode(), code.replace("-", "").encode()):
        assert secret not in stored


@pytest.mark.hazard("H12")
def test_the_code_stands_in_no_address_and_no_log(diary: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    code = kept(diary)
    page = opened(diary, code)
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert all(code not in address for address in addresses)
    assert code not in caplog.text
    assert code.replace("-", "") not in caplog.text


def test_deleted_is_gone_at_once_and_for_good(diary: TestClient, journals: Journals, database: Path) -> None:
    code = kept(diary)
    assert "is deleted" in diary.post("/diary/delete", data={"code": code}).text
    with pytest.raises(NoSuchJournal):
        journals.open(code)
    assert "Nothing is kept" in opened(diary, code)


def test_everything_can_be_taken_out(diary: TestClient) -> None:
    out = diary.post("/diary/export", data={"code": kept(diary)})
    assert out.headers["content-type"].startswith("application/json")
    assert out.json()["answers"]["pain_severity"] == 4.0
    assert len(out.json()["entries"]) == 1


def test_what_nobody_touched_for_long_is_forgotten(journals: Journals) -> None:
    journal = Journal(NOW, NOW, {}, {}, entries=(Entry(NOW, 3.0),))
    old, new = journals.begin(journal), journals.begin(journal)
    journals.keep(old, journal, NOW - timedelta(days=200))
    assert journals.store.forget(NOW - timedelta(days=180)) == 1
    assert journals.open(new) == journal
    with pytest.raises(NoSuchJournal):
        journals.open(old)


@pytest.mark.hazard("H24")
def test_the_database_syncs_every_commit(database: Path) -> None:
    store = open_database(f"sqlite:///{database}")
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_workers_that_start_together_make_the_tables_once(database: Path) -> None:
    with ThreadPoolExecutor(max_workers=4) as workers:
        stores = list(workers.map(open_database, [f"sqlite:///{database}"] * 4))
    assert all(store.get("nowhere") is None for store in stores)
