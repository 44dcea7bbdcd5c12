"""Reading the file of a site: strict, and refused when some action has no staffed number at some hour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import rtoml

from tuohy.model.errors import TuohyError
from tuohy.web.site.site import DAYS, HOURS_A_DAY, Line, Post, Site

DEMONSTRATION = Path(__file__).parent / "demonstration.toml"
NUMBER = re.compile(r"\+?[0-9][0-9 ]{1,19}")
KEYS = {"name", "demonstration", "zone", "emergency_number", "posts"}
POST_KEYS, LINE_KEYS = {"who", "lines"}, {"number", "days", "from", "to"}
DAYS_ALLOWED = "a list of " + ", ".join(DAYS)


class InvalidSite(TuohyError):
    """The file of a site that must not serve patients as it is."""

    code = "invalid_site"


def load_site(path: str | Path | None, callers: Iterable[str]) -> Site:
    """The site in that file, or the demonstration. Raises InvalidSite.

    Every caller that the pack may name needs a number at every hour of the week: a page that says "call now" and
    has nobody to call is worse than no page.
    """
    site = _read(Path(path) if path is not None else DEMONSTRATION)
    missing = sorted(set(callers) - set(site.posts))
    if missing:
        raise InvalidSite("posts", missing, "a post for every caller of the pack", f"Add [posts.{missing[0]}].")
    gaps = site.gaps()
    if gaps:
        post, day, hour = gaps[0]
        what = f"{day} {hour:02}:00, and {len(gaps) - 1} more hours" if len(gaps) > 1 else f"{day} {hour:02}:00"
        raise InvalidSite(f"posts.{post}.lines", what, "somebody who answers at every hour", "Add a line for it.")
    return site


@cache
def _read(path: Path) -> Site:
    raw = _raw(path)
    _only(raw, KEYS, "")
    posts = raw.get("posts")
    if not isinstance(posts, dict) or not posts:
        raise InvalidSite("posts", posts, "tables [posts.CALLER]", "Say who is to be called.")
    return Site(
        name=_text(raw, "name", ""),
        demonstration=raw.get("demonstration") is True,
        zone=_zone(_text(raw, "zone", "")),
        emergency_number=_number(raw.get("emergency_number"), "emergency_number"),
        posts={name: _post(post, f"posts.{name}") for name, post in posts.items()},
    )


def _raw(path: Path) -> dict[str, object]:
    try:
        return dict(rtoml.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, rtoml.TomlParsingError) as fault:
        reason = f"{type(fault).__name__}: {fault}"
        raise InvalidSite(path.name, reason, "a readable TOML file", "Correct the file or its name.") from None


def _only(raw: Mapping[str, object], allowed: set[str], where: str) -> None:
    for key in sorted(set(raw) - allowed):
        raise InvalidSite(f"{where}{key}", key, ", ".join(sorted(allowed)), "Correct or remove the key.")


def _text(raw: Mapping[str, object], key: str, where: str) -> str:
    given = raw.get(key)
    if not isinstance(given, str) or not given.strip():
        raise InvalidSite(f"{where}{key}", given, "a text", f'Write {key} = "...".')
    return given


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise InvalidSite("zone", name, 'a time zone such as "Europe/London"', "Correct the zone.") from None


def _post(raw: object, where: str) -> Post:
    if not isinstance(raw, dict):
        raise InvalidSite(where, raw, "a table", f"Write [{where}].")
    _only(raw, POST_KEYS, f"{where}.")
    lines = raw.get("lines")
    if not isinstance(lines, list) or not lines:
        raise InvalidSite(f"{where}.lines", lines, "at least one line", "Give its number.")
    return Post(
        _text(raw, "who", f"{where}."), tuple(_line(line, f"{where}.lines[{n}]") for n, line in enumerate(lines))
    )


def _line(raw: object, where: str) -> Line:
    if not isinstance(raw, dict):
        raise InvalidSite(where, raw, "a table with a number", 'Write { number = "..." }.')
    _only(raw, LINE_KEYS, f"{where}.")
    days = raw.get("days", list(DAYS))
    if not isinstance(days, list) or not days or not set(days) <= set(DAYS):
        raise InvalidSite(f"{where}.days", days, DAYS_ALLOWED, "Correct the days.")
    begin, end = (_hour(raw.get(key, default), f"{where}.{key}") for key, default in (("from", 0), ("to", HOURS_A_DAY)))
    if begin >= end:
        raise InvalidSite(where, f"{begin} to {end}", "an hour before a later one", "Part a night at midnight.")
    return Line(_number(raw.get("number"), f"{where}.number"), tuple(days), begin, end)


def _number(given: object, where: str) -> str:
    if not isinstance(given, str) or not NUMBER.fullmatch(given):
        raise InvalidSite(where, given, "digits and blanks, with + before a country code", "Correct the number.")
    return given


def _hour(given: object, where: str) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= HOURS_A_DAY:
        raise InvalidSite(where, given, f"a whole hour from 0 to {HOURS_A_DAY}", "Correct the hour.")
    return given
