"""Writes the measured results in README.md from what `tuohy evaluate` says.

Use, from the root: `tuohy evaluate FILE... --ordinary 10000 --json | python -m tools.readme_results`. Without
`--ordinary` the part about ordinary women stays as it is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from tools.generated import DOCS, table, with_part

README = DOCS.parent / "README.md"
BEGIN, END = "<!-- results -->", "<!-- /results -->"
ORDINARY_BEGIN, ORDINARY_END = "<!-- ordinary -->", "<!-- /ordinary -->"
ORDINARY = {"by_flags": "any flag", "anaesthesia": "a flag of anaesthesia", "maternity_or_general": "another flag"}
# Shares of ordinary women, by day, that the flags of anaesthesia should not exceed.
AIMS = {2: 0.08, 7: 0.04}
WAYS = {
    "tuohy": "Tuohy, told what the record says",
    "tuohy_unmentioned_denied": "Tuohy, all else denied",
    "four_red_flags_alone": "four red flags of lay articles",
    "everyone_to_hospital": "everyone to hospital",
}
URGENCY = {
    "emergencies_at_emergency": "emergencies told to go now",
    "emergencies_same_day_or_more": "emergencies told the same day or now",
    "same_day_same_day_or_more": "same-day cases told the same day or now",
    "same_day_within_48h_or_more": "same-day cases told within 48 hours or sooner",
    "others_same_day_or_more": "all others told the same day or now (fewer is better)",
    "under_triage": "told less than any reader accepts (fewer is better)",
    "over_triage": "others sent beyond what any reader accepts (fewer is better)",
    "strict": "told exactly what was due",
    "lenient": "told what some reader accepts",
}
RANKING = {
    "first": "true cause first",
    "among_three": "true cause among the first three",
    "displayed": "true cause on display (three likely, three to rule out)",
    "also_first": "first, any cause that was true as well",
    "also_among_three": "among three, any cause that was true as well",
    "also_displayed": "on display, any cause that was true as well",
}
# Day, then of 100 women: to care for themselves, within 48 hours, and to care for themselves with nothing hidden.
TOLD = """With every question answered, on day {:g} {:.0f} of 100 are told to care for themselves and {:.0f} to be seen
or rung within 48 hours: by our estimate seven in ten take painkillers round the clock, under which "no fever" settles
nothing until the temperature is taken just before a dose. Once it is, {:.0f} of 100 care for themselves."""
Counts = Mapping[str, Mapping[str, float]]


def part(found: Mapping[str, object]) -> str:
    """The tables of one evaluation."""
    urgency, ranking = found["urgency"], found["ranking"]
    assert isinstance(urgency, Mapping) and isinstance(ranking, Mapping)
    told = [(words, *(_share(urgency[way], name) for way in WAYS)) for name, words in URGENCY.items()]
    ranked = [(words, _share(ranking["all"], name)) for name, words in RANKING.items()]
    return "\n\n".join([_head(found), table(("", *WAYS.values()), told), table(("", "Tuohy"), ranked), _foot()])


def _share(counts: Counts, name: str) -> str:
    rate = counts[name]
    return f"{rate['hits']:g} of {rate['total']:g} ({rate['low']:.1%} to {rate['high']:.1%})"


def _head(found: Mapping[str, object]) -> str:
    return (
        f"On {found['cases']} published cases collected for evaluation, with pack {found['pack']} "
        f"(`{str(found['pack_hash'])[:12]}`); in brackets exact 95 % intervals."
    )


def _foot() -> str:
    return """These cases are seen data: the pack was made in their sight, so on others it is likely to do worse.
Published cases are the unusual ones and say nothing about how often things occur. The urgency due was set by three
readers in the role of an anaesthetist, who are no clinicians. `tuohy evaluate FILE` gives these counts and more for
any file of labelled cases."""


def ordinary_part(days: Sequence[Mapping[str, Any]]) -> str:
    """What the flags do to ordinary women, day by day, and how that stands to what was aimed at."""
    rows = [(f"{day['day']:g}", *(_per_hundred(day[name]) for name in ORDINARY)) for day in days]
    aimed = [_aimed(day) for day in days if day["day"] in AIMS]
    return "\n\n".join([table(("day", *ORDINARY.values()), rows), "\n".join(aimed), _told(days[1])])


def _told(day: Mapping[str, Any]) -> str:
    """What is told on one day where nothing is left open."""
    answered, shown = day["levels_all_answered"], day["levels_nothing_hidden"]
    whole = sum(answered.values()) / 100
    shares = (answered["self_care"], answered["within_48h"], shown["self_care"])
    return TOLD.format(day["day"], *(count / whole for count in shares))


def _per_hundred(share: Mapping[str, float]) -> str:
    return f"{100 * share['share']:.1f} ({100 * share['low']:.1f} to {100 * share['high']:.1f})"


def _aimed(day: Mapping[str, Any]) -> str:
    aim, found = 100 * AIMS[day["day"]], 100 * day["anaesthesia"]["share"]
    how = "met" if found <= aim else f"missed by {found - aim:.1f}"
    return f"The aim for the flags of anaesthesia on day {day['day']:g} was {aim:g} of 100: {how}."


def main() -> int:
    """Read the evaluation from standard input and write it into the README."""
    document, found = README.read_text(encoding="utf-8"), json.load(sys.stdin)
    document = with_part(document, part(found), BEGIN, END)
    if found.get("ordinary"):
        document = with_part(document, ordinary_part(found["ordinary"]), ORDINARY_BEGIN, ORDINARY_END)
    README.write_text(document, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
