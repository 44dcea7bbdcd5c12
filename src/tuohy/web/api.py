"""The REST interface: the same case goes in, the assessment or the next question comes out. It keeps nothing."""

from __future__ import annotations

from fastapi import APIRouter, Request

from tuohy.answer import assess, next_question
from tuohy.model.case import Case
from tuohy.pack.schema import Pack
from tuohy.web.case_schema import case_body
from tuohy.web.json_forms import REFUSALS, AssessmentJson, PackJson, QuestionJson
from tuohy.web.refusals import Json
from tuohy.web.strict_json import parse


def api_routes(pack: Pack) -> APIRouter:
    """`/api/v1`: assess, next-question and pack."""
    routes = APIRouter(prefix="/api/v1", tags=["assessment"])
    body = case_body(pack)

    @routes.post(
        "/assess",
        summary="What it is, how urgent, why, and what to do",
        responses={200: {"model": AssessmentJson}, **REFUSALS},
        openapi_extra=body,
    )
    async def assess_case(request: Request) -> Json:
        return Json(assess(await _case(request), pack).to_dict())

    @routes.post(
        "/next-question",
        summary="The screen to show next, or null when nothing is left to ask",
        responses={200: {"model": QuestionJson | None}, **REFUSALS},
        openapi_extra=body,
    )
    async def next_screen(request: Request) -> Json:
        question = next_question(await _case(request), pack)
        return Json(None if question is None else question.to_dict())

    @routes.get(
        "/pack",
        summary="Which body of knowledge answers here",
        responses={200: {"model": PackJson}},
    )
    async def pack_head() -> Json:
        return Json(_head(pack))

    return routes


async def _case(request: Request) -> Case:
    return Case.from_dict(parse(await request.body()))


def _head(pack: Pack) -> PackJson:
    counted = {
        "findings": pack.findings,
        "contexts": pack.contexts,
        "causes": pack.causes,
        "flags": pack.flags,
        "screens": pack.screens,
        "plan": pack.plan,
        "sources": pack.sources,
    }
    counts = {name: len(parts) for name, parts in counted.items()}
    return {
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "hash": pack.hash,
        "counts": counts,
    }
