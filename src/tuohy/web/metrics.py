"""Counts and durations by route, in the text format of Prometheus: no address, no answer, no path as typed."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

Label = tuple[str, str, int]


class Metrics:
    """How many requests of each method, route and status there were, and how long they took."""

    def __init__(self) -> None:
        self.requests: Counter[Label] = Counter()
        self.seconds: dict[str, float] = defaultdict(float)
        self.buckets: dict[str, list[int]] = defaultdict(lambda: [0] * (len(BOUNDS) + 1))

    def observe(self, label: Label, seconds: float) -> None:
        """One request that is over."""
        self.requests[label] += 1
        self.seconds[label[1]] += seconds
        self.buckets[label[1]][bisect_left(BOUNDS, seconds)] += 1

    def text(self) -> str:
        """All of it as Prometheus reads it."""
        return "\n".join((*self._counts(), *self._durations(), ""))

    def _counts(self) -> Iterator[str]:
        yield "# HELP tuohy_http_requests_total Requests by method, route and status."
        yield "# TYPE tuohy_http_requests_total counter"
        for (method, route, status), count in sorted(self.requests.items()):
            labels = f'method="{method}",route="{route}",status="{status}"'
            yield f"tuohy_http_requests_total{{{labels}}} {count}"

    def _durations(self) -> Iterator[str]:
        name = "tuohy_http_request_duration_seconds"
        yield f"# HELP {name} Time from request to the end of the response, by route."
        yield f"# TYPE {name} histogram"
        for route in sorted(self.buckets):
            yield from self._buckets(name, route)
            yield f'{name}_sum{{route="{route}"}} {self.seconds[route]:.6f}'
            yield f'{name}_count{{route="{route}"}} {sum(self.buckets[route])}'

    def _buckets(self, name: str, route: str) -> Iterator[str]:
        below = 0
        for bound, count in zip((*BOUNDS, "+Inf"), self.buckets[route], strict=True):
            below += count
            yield f'{name}_bucket{{route="{route}",le="{bound}"}} {below}'


class Measured:
    """Observes every request under the template of its route, so that no path as typed is kept."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        began = time.perf_counter()
        try:
            await self.app(scope, receive, noting)
        finally:
            self.metrics.observe(_label(scope, status), time.perf_counter() - began)


def _label(scope: Scope, status: int) -> Label:
    method = scope["method"] if scope["method"] in METHODS else "other"
    if scope["path"].startswith("/static/"):
        return (method, "/static", status)
    return (method, getattr(scope.get("route"), "path", "none"), status)
