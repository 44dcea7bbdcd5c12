"""Chances and times as people read them, without false certainty, in the words of the pack."""

from __future__ import annotations

from collections.abc import Mapping

# The sentences of the pack for pages to read.
Words = Mapping[str, str]

TENTHS, HUNDREDTHS, THOUSANDTHS = 0.095, 0.0095, 0.00095
HOURS_A_DAY, DAYS_A_WEEK, DAYS_A_MONTH, DAYS_A_YEAR = 24, 7, 30.4, 365
# Up to these many days a time is told in days, then in weeks, then in months.
IN_DAYS, IN_WEEKS, IN_MONTHS = 14, 84, 540


def chance(words: Words, probability: float) -> str:
    """ "3 in 10", "2 in 100", "1 in 170,000"."""
    for least, total in ((TENTHS, 10), (HUNDREDTHS, 100), (THOUSANDTHS, 1000)):
        if probability >= least:
            count = int(probability * total + 0.5)
            return _of(words, "more", total - 1, total) if count >= total else _of(words, "in", count, total)
    return words["nobody"] if probability <= 0 else _of(words, "in", 1, _two_digits(1 / probability))


def of_hundred(words: Words, probability: float) -> str:
    """ "59 in 100", where two shares are to be compared."""
    return _of(words, "in", int(100 * probability + 0.5), 100)


def _of(words: Words, way: str, count: int, total: int) -> str:
    return words[way].format(count=count, total=f"{total:,}".replace(",", words["thousands"]))


def _two_digits(number: float) -> int:
    """Rounded to two digits that count."""
    return int(float(f"{number:.2g}"))


def time(words: Words, hours: float) -> str:
    """ "12 hours", "4 days", "3 weeks", "5 months", "2 years"."""
    days = hours / HOURS_A_DAY
    for most, amount, unit in (
        (2, hours, "hour"),
        (IN_DAYS, days, "day"),
        (IN_WEEKS, days / DAYS_A_WEEK, "week"),
        (IN_MONTHS, days / DAYS_A_MONTH, "month"),
    ):
        if days <= most:
            return _counted(words, amount, unit)
    return _counted(words, days / DAYS_A_YEAR, "year")


def _counted(words: Words, amount: float, unit: str) -> str:
    whole = max(1, int(amount + 0.5))
    return words[unit if whole == 1 else f"{unit}s"].format(count=whole)
