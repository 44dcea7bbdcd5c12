"""Writes the measured results in README.md from what `tuohy evaluate` says.

Use, from the root: `tuohy evaluate FILE... --json | python -m tools.readme_results`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from tools.generated import DOCS, table, with_part

README = DOCS.parent / "README.md"
BEGIN, END = "<!-- results -->", "<!-- /results -->"
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


def main() -> int:
    """Read the evaluation from standard input and write it into the README."""
    document = README.read_text(encoding="utf-8")
    README.write_text(with_part(document, part(json.load(sys.stdin)), BEGIN, END), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
