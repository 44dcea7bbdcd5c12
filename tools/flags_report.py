"""Writes the generated part of docs/flags.md: every red flag of the packaged pack, by theme.

Use, from the root of the repository: `python -m tools.flags_report` (`--check` only compares).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from tools.generated import run, table
from tuohy.pack.load import PACKAGED, load_pack
from tuohy.pack.schema import All, Any, Expression, Flag, Guideline, Pack, Setting, Window
from tuohy.pack.toml import read_toml

TERMS = "flags/terms.toml"


def part() -> str:
    """The generated part."""
    pack = load_pack()
    return "\n\n".join([_head(pack), *_themes(pack), _masks(pack), _terms(pack)])


def _head(pack: Pack) -> str:
    levels = sorted({flag.urgency for flag in pack.flags.values()}, reverse=True)
    counts = [f"{sum(flag.urgency == level for flag in pack.flags.values())} `{level.id}`" for level in levels]
    return f"Pack {pack.id} {pack.version}: {len(pack.flags)} flags, {', '.join(counts)}."


def _themes(pack: Pack) -> Iterator[str]:
    for theme in dict.fromkeys(flag.theme for flag in pack.flags.values()):
        flags = [flag for flag in pack.flags.values() if flag.theme == theme]
        yield f"## {theme.replace('_', ' ').capitalize()}"
        yield from (_flag(pack, flag) for flag in sorted(flags, key=lambda flag: (-flag.urgency, flag.id)))


def _flag(pack: Pack, flag: Flag) -> str:
    lines = [
        f"### `{flag.id}`",
        "",
        f"**{flag.urgency.id}**, {_hours(flag.within_hours.value)}; {pack.callers[flag.who]}; owner: {flag.owner}",
        "",
        f"- Rule: `{flag.text}`",
        f"- Why: {flag.reason}",
        f"- Do: {flag.act}",
        f"- For clinicians: {flag.clinician}",
        f"- Rows: {'; '.join(_row(pack.guidelines[row]) for row in flag.rows)}",
    ]
    if flag.looks_for:
        lines.append(f"- Looks for: {_ids(flag.looks_for)}")
    if flag.find_out:
        lines.append(
            f'- "Not sure" leaves it open, and the person is told how to find out: {_ids(sorted(flag.find_out))}'
        )
    return "\n".join(lines)


def _hours(hours: float) -> str:
    return "at once" if hours == 0 else f"within {hours:g} {'hour' if hours == 1 else 'hours'}"


def _row(row: Guideline) -> str:
    sources = ", ".join(row.sources) or "no source"
    return f"{row.id} ({sources}; {row.seen})"


def _ids(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _masks(pack: Pack) -> str:
    rows = [
        (f"`{mask.finding}`", ", ".join(f"`{name}`" for name in mask.lifts), mask.why)
        for mask in sorted(pack.masks, key=lambda mask: mask.finding)
    ]
    return '## Answers that make a "no" worth nothing\n\n' + table(("answer", "lifts", "why"), rows)


def _terms(pack: Pack) -> str:
    found = {term.id: term for flag in pack.flags.values() for term in _conditions(flag.when)}
    rows = [(f"`{name}`", _said(found[name])) for name in sorted(found)]
    groups = read_toml((PACKAGED / TERMS).read_bytes(), TERMS)["groups"]
    assert isinstance(groups, dict)
    named = [(f"`{name}`", f"`{text}`") for name, text in groups.items()]
    return "## Terms of the rules\n\n" + table(("term", "true when"), [*rows, *named])


def _conditions(expression: Expression) -> Iterator[Window | Setting]:
    match expression:
        case Window() | Setting():
            yield expression
        case All(parts) | Any(parts):
            for one in parts:
                yield from _conditions(one)


def _said(term: Window | Setting) -> str:
    if isinstance(term, Setting):
        return "the procedure is one of: " + ", ".join((*term.kinds, *term.settings, *term.levels))
    side = "at least" if term.at_least else "at most"
    clocks = ", ".join(clock.removeprefix("since_") for clock in term.clocks)
    return f"{side} {term.hours.value:g} hours since {_PICKS[term.pick].format(clocks=clocks)}; unknown counts as true"


_PICKS = {
    "first": "{clocks}",
    "latest": "the latest of these: {clocks}",
    "first_else_latest": "the first of these, or else the latest that is known: {clocks}",
}


if __name__ == "__main__":
    sys.exit(run("flags.md", part, __doc__))
