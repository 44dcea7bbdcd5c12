"""Is it alive, and how is it doing: what a monitor asks. Neither answer says anything about a person."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from tuohy.pack.schema import Pack
from tuohy.web.metrics import CONTENT_TYPE, Metrics
from tuohy.web.refusals import Json


def health_routes(pack: Pack, metrics: Metrics) -> APIRouter:
    """`/healthz` and `/metrics`."""
    routes = APIRouter(tags=["operation"])

    @routes.get("/healthz", summary="Whether the service answers, and with which pack")
    async def healthz() -> Json:
        return Json({"status": "ok", "pack": pack.id, "pack_hash": pack.hash})

    @routes.get("/metrics", summary="Counts and durations by route, for Prometheus")
    async def metrics_text() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE)

    return routes
