"""Counts and durations as Prometheus reads them."""

from __future__ import annotations

from tuohy.web.metrics import Metrics


def test_buckets_add_up_and_end_with_everything() -> None:
    metrics = Metrics()
    for seconds in (0.004, 0.03, 0.03, 99.0):
        metrics.observe(("POST", "/api/v1/assess", 200), seconds)
    lines = metrics.text().splitlines()
    name = 'tuohy_http_request_duration_seconds_bucket{route="/api/v1/assess",le='
    counts = [int(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name)]
    assert counts == sorted(counts)
    assert counts[0] == 1
    assert counts[-2:] == [3, 4]
    assert 'tuohy_http_request_duration_seconds_count{route="/api/v1/assess"} 4' in lines


def test_a_duration_at_a_bound_belongs_to_it() -> None:
    metrics = Metrics()
    metrics.observe(("GET", "/", 200), 0.005)
    assert 'tuohy_http_request_duration_seconds_bucket{route="/",le="0.005"} 1' in metrics.text()


def test_nothing_observed_is_still_a_valid_text() -> None:
    assert Metrics().text().endswith("\n")
