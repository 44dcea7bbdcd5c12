"""The REST interface: what it answers, what it refuses, and the one shape of its errors."""

from __future__ import annotations

import json

import pytest
from fastapi import FastAPI
from pydantic import TypeAdapter
from starlette.routing import Route
from starlette.testclient import TestClient

import tuohy
from tuohy.web import api
from tuohy.web.json_forms import AssessmentJson, PackJson, QuestionJson

ASSESS, NEXT, PACK = "/api/v1/assess", "/api/v1/next-question", "/api/v1/pack"
SORE = {
    "id": "sore-1",
    "procedure": {"kind": "labour_epidural", "setting": "obstetric_vaginal", "catheter": "out"},
    "hours": {"since_procedure": 40, "since_delivery": 36},
    "presenting": "pain_at_injection_site",
    "answers": {"pain_at_injection_site": "yes", "pain_severity": 3, "fever": {"celsius": 36.9}, "leg_weakness": "no"},
}
ERROR_KEYS = {"code", "where", "value", "allowed", "remedy"}


def error_of(response: object) -> dict[str, object]:
    """The error in the one shape; fails where the shape is another."""
    body = response.json()  # type: ignore[attr-defined]
    assert set(body) == {"error"}, body
    assert set(body["error"]) == ERROR_KEYS, body
    error: dict[str, object] = body["error"]
    return error


def test_a_case_gets_the_same_answer_as_in_python(client: TestClient) -> None:
    answered = client.post(ASSESS, json=SORE)
    assert answered.status_code == 200
    expected = tuohy.assess(tuohy.Case.from_dict(SORE), tuohy.load_pack()).to_dict()
    assert answered.json() == json.loads(json.dumps(expected))


def test_the_next_question_is_the_same_as_in_python(client: TestClient) -> None:
    answered = client.post(NEXT, json=SORE)
    question = tuohy.next_question(tuohy.Case.from_dict(SORE), tuohy.load_pack())
    assert question is not None
    assert answered.json() == question.to_dict()


def test_no_question_is_null(client: TestClient) -> None:
    emergency = {**SORE, "answers": {"block_never_wore_off": "yes", "leg_weakness": "both_legs"}}
    assert client.post(NEXT, json=emergency).json() is None


def test_an_empty_case_is_answered_and_not_reassured(client: TestClient) -> None:
    urgency = client.post(ASSESS, json={}).json()["urgency"]
    assert urgency["level"] not in ("self_care", "routine")
    assert not urgency["closed"]


def test_the_answers_have_the_documented_form(client: TestClient) -> None:
    TypeAdapter(AssessmentJson).validate_python(client.post(ASSESS, json=SORE).json(), strict=True, extra="forbid")
    TypeAdapter(QuestionJson).validate_python(client.post(NEXT, json=SORE).json(), strict=True, extra="forbid")
    TypeAdapter(PackJson).validate_python(client.get(PACK).json(), strict=True, extra="forbid")


def test_the_pack_tells_who_it_is_and_how_large(client: TestClient) -> None:
    pack, told = tuohy.load_pack(), client.get(PACK).json()
    assert (told["id"], told["version"], told["hash"]) == (pack.id, pack.version, pack.hash)
    assert told["counts"]["causes"] == len(pack.causes)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"not json",
        b'{"age": NaN}',
        b'{"age": Infinity}',
        b'{"age": -Infinity}',
        b'{"answers": {"fever": "yes", "fever": "no"}}',
        b'{"id": "\xff"}',
        b"[" * 100_000,
        b'{"age": ' + b"9" * 5000 + b"}",
    ],
)
@pytest.mark.parametrize("path", [ASSESS, NEXT])
def test_a_body_that_is_no_clear_json_is_refused(client: TestClient, path: str, body: bytes) -> None:
    refused = client.post(path, content=body)
    assert refused.status_code == 400
    assert error_of(refused)["code"] == "invalid_json"


@pytest.mark.parametrize(
    ("case", "where"),
    [
        ([], "case"),
        (7, "case"),
        (None, "case"),
        ({"agee": 30}, "agee"),
        ({"age": 131}, "age"),
        ({"age": True}, "age"),
        ({"age": 1e999}, "age"),
        ({"route": "shortcut"}, "route"),
        ({"procedure": {"kind": "acupuncture"}}, "procedure.kind"),
        ({"procedure": "epidural"}, "procedure"),
        ({"hours": {"since_lunch": 2}}, "hours.since_lunch"),
        ({"hours": {"since_procedure": -1}}, "hours.since_procedure"),
        ({"hours": {"since_procedure": 5, "since_catheter_removal": 6}}, "hours.since_catheter_removal"),
        ({"presenting": "headach"}, "presenting"),
        ({"answers": {"headach": "yes"}}, "answers.headach"),
        ({"answers": {"headache": "a bit"}}, "answers.headache"),
        ({"answers": {"headache": ["yes"]}}, "answers.headache"),
        ({"answers": {"fever": {"kelvin": 310}}}, "answers.fever"),
        ({"answers": {"fever": {"celsius": 101}}}, "answers.fever.celsius"),
        ({"answers": {"fever": 38.4}}, "answers.fever"),
        ({"answers": {"pain_severity": 11}}, "answers.pain_severity.points"),
        ({"answers": {"high_bp": {"systolic": 150}}}, "answers.high_bp"),
    ],
)
@pytest.mark.parametrize("path", [ASSESS, NEXT])
def test_a_case_that_cannot_be_is_refused_with_its_place(
    client: TestClient, path: str, case: object, where: str
) -> None:
    body = json.dumps(case).replace("Infinity", "1e999")
    refused = client.post(path, content=body)
    assert refused.status_code == 422
    error = error_of(refused)
    assert (error["code"], error["where"]) == ("invalid_case", where)
    assert error["remedy"]


def test_text_that_has_no_utf8_comes_back_as_valid_json(client: TestClient) -> None:
    odd = client.post(ASSESS, content=b'{"id": "\\ud800"}')
    assert odd.status_code == 200
    assert odd.json()["id"] == "\ud800"
    refused = client.post(ASSESS, content=b'{"answers": {"headache": "\\ud800"}}')
    assert error_of(refused)["value"] == "\ud800"


def test_a_long_value_is_not_said_back_in_full(client: TestClient) -> None:
    refused = client.post(ASSESS, json={"answers": {"headache": "x" * 100_000}})
    assert len(str(error_of(refused)["value"])) < 300


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("POST", "/nowhere", 404, "not_found"),
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("GET", "/static/nothing.css", 404, "not_found"),
        ("GET", "/static/../app.py", 404, "not_found"),
        ("GET", "/healthz/", 404, "not_found"),
        ("GET", ASSESS, 405, "method_not_allowed"),
        ("DELETE", NEXT, 405, "method_not_allowed"),
        ("POST", PACK, 405, "method_not_allowed"),
        ("POST", "/static/tuohy.css", 405, "method_not_allowed"),
        ("PUT", "/check", 405, "method_not_allowed"),
        ("POST", "/", 405, "method_not_allowed"),
    ],
)
def test_a_wrong_address_or_method_has_the_one_error_shape(
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    refused = client.request(method, path)
    assert refused.status_code == status
    assert error_of(refused)["code"] == code


def test_every_route_refuses_a_wrong_method_in_the_one_shape(client: TestClient, app: FastAPI) -> None:
    paths = [route.path for route in app.routes if isinstance(route, Route)]
    assert ASSESS in client.get("/openapi.json").json()["paths"]
    assert paths
    for path in {*paths, *client.get("/openapi.json").json()["paths"]}:
        refused = client.request("PATCH", path)
        assert refused.status_code == 405, path
        assert error_of(refused)["code"] == "method_not_allowed"


def test_a_browser_gets_a_calm_page_instead(client: TestClient) -> None:
    page = client.get("/nowhere", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert client.get("/api/v1/nothing", headers={"Accept": "text/html"}).json()["error"]["code"] == "not_found"


@pytest.mark.parametrize("path", [ASSESS, "/check", "/nowhere"])
def test_a_body_over_a_megabyte_is_refused(client: TestClient, path: str) -> None:
    refused = client.post(path, content=b"x" * 5_000_000)
    assert refused.status_code == 413
    assert error_of(refused)["code"] == "too_large"


@pytest.mark.parametrize("path", [ASSESS, "/check"])
def test_a_body_without_a_length_is_refused_as_soon_as_it_is_too_long(client: TestClient, path: str) -> None:
    sent = 0

    def pieces() -> object:
        nonlocal sent
        for _ in range(500):
            sent += 10_000
            yield b"x" * 10_000

    refused = client.post(path, content=pieces())  # type: ignore[arg-type]
    assert refused.status_code == 413
    assert error_of(refused)["code"] == "too_large"


@pytest.mark.hazard("H25")
def test_a_fault_of_ours_tells_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(*_: object) -> object:
        raise RuntimeError("the secret headache of Mrs Example")

    monkeypatch.setattr(api, "assess", failing)
    failed = client.post(ASSESS, json=SORE)
    assert failed.status_code == 500
    assert error_of(failed)["code"] == "internal_error"
    assert "secret" not in failed.text
    assert "RuntimeError at" in caplog.text
    assert "secret" not in caplog.text


def test_the_pack_being_invalid_is_a_fault_of_ours(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> object:
        raise tuohy.InvalidPack("causes/x.toml", "secret", "", "")

    monkeypatch.setattr(api, "assess", failing)
    failed = client.post(ASSESS, json=SORE)
    assert (failed.status_code, error_of(failed)["code"]) == (500, "internal_error")
    assert "secret" not in failed.text


def test_the_interface_documents_its_cases_and_its_refusals(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path in (ASSESS, NEXT):
        operation = document["paths"][path]["post"]
        assert {"200", "400", "413", "422", "500"} <= set(operation["responses"])
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        assert set(schema["properties"]["answers"]["properties"]) == set(tuohy.load_pack().findings)
        assert schema["additionalProperties"] is False


def test_monitors_get_their_answers(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    client.post(ASSESS, json={**SORE, "id": "Mrs Example"})
    client.get("/somebody/typed/this")
    metrics = client.get("/metrics")
    assert metrics.headers["content-type"].startswith("text/plain")
    assert 'tuohy_http_requests_total{method="POST",route="/api/v1/assess",status="200"}' in metrics.text
    assert 'tuohy_http_request_duration_seconds_bucket{route="/api/v1/assess",le="+Inf"}' in metrics.text
    assert "Example" not in metrics.text
    assert "somebody" not in metrics.text


@pytest.mark.parametrize("path", ["/", "/healthz", "/nowhere", PACK, "/static/tuohy.css"])
@pytest.mark.hazard("H27")
@pytest.mark.hazard("H47")
def test_every_response_keeps_to_itself(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "script-src" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == ("public, max-age=3600" if "static" in path else "no-store")
