"""The prose of RESULTS.md; the names in braces are filled in by the report."""

from __future__ import annotations

import re
import textwrap

WIDTH = 120

HEAD = """# Benchmarks

Written by `make bench`; do not edit. {date}, {machine}. Load average {before:.1f} at the start and {after:.1f} at the
end. Absolute times are as seen, on a machine that may have had other work to do; the ratios, whose two sides were
measured one right after the other, count for more.
"""

QUESTION = """## Exact posteriors, against other libraries

**The question.** From pack {pack}: {causes} causes (present or not) and {findings} findings (present or not, ungated),
context `{context}`, day {day}, {links} links, every number at its mean. Given an evidence set: the exact posterior of
every cause. {negatives} findings are absent in every set, and {positives} are present. The rule that picks them:
{rule}.

**What is timed**: the fastest of repeated runs on both sides, by the wall clock, since other work on the machine only
slows a run. Ours: from the names of the findings on, numbers looked up, an order of causes found anew, swept there and
back, compiled (Numba). Ours, NumPy alone: the same without Numba, as a single case is answered where it is not
installed. Peers: inference only, by a fresh engine each time, which includes looking for their order; building their
network is not counted. In brackets: peer / ours. This is kind to the peers.

**What the peers get.** The absent findings folded into the priors, which is exact. All causes as targets. For chains
(each finding unrolled into nodes with one cause each), the causes in the order that our sweep found, which helps their
own search for one. pyAgrum {pyagrum}: `LazyPropagation`, on whole `addNoisyORNet` nodes and on chains of them. pgmpy
{pgmpy}: `VariableElimination`, order `greedy`, a query a cause, on chains. Each evidence set is a process of its own
with {seconds} s and {memory} GiB, start and repeats included. After {most} sets that it did not finish, a form is not
started again; sets 0 of all sizes come first, then sets 1, then sets 2. "Open at once" is the width of our sweep.
"""

SEEN = """## The program, as seen

Over the {cases} vignettes that come with the package, each figure from fresh processes. Typical is the median. The cold
command does without the compiled sweep, whose start would cost more than it saves; the other assessments and questions
use it, as a service or a run over many cases does.
"""

BATCH = """## Many rows

`tuohy.assess_many`, the exact posterior at the means and the urgency of every row, streamed in batches. The rows are
{cases}, again and again ("tiled"); or the same with the hours of each row multiplied by a random factor between
1/{spread} and {spread}, so that no two rows share a clock and nothing about times can be remembered. By the clock, on
all cores; processor time is what all threads together took, and says more where the machine had other work. The first
batches, on which each thread loads or compiles what it needs, are counted apart.
"""

GROWTH = """## How it grows

One exact posterior, compiled. Over the findings present: the slice of the pack, set 0 of each size by the same rule.
Over the causes: random networks of {findings} findings with {links} causes each, {present} of them present.
"""

SERVED = """## Pages of the self-check

{pace} requests a second for {seconds} s of each kind, over loopback, to a service with a process for each core.
Requests leave at their times whether or not earlier ones have come back, so waiting in line counts; the time is from
then to the last byte. A visit is a start page, four first pages, ten questions and a result, mixed. Processor time is
what the service worked for a page, on all cores. {date}, {machine}, load averages {before} before and {after} after.
"""

EQUIVALENCE = """## The model of the flags, against the running code

What `tuohy prove` proves is proved of a model that is built from the pack ([docs/proofs.md](../docs/proofs.md)). Here
the formulas of that model are computed for random states and compared with the running code: every flag on both sides,
both ends of the interval, and the level, under every decision of the posterior in turn. A state has an answer, "not
sure" or nothing for every finding, hours known or unknown on and around the edges of the windows, and a procedure.

**0 of {states:,} states differ**, in {facts} facts each: pack {pack}, {seconds:,.0f} s by the clock, {parts} parts with
seeds {first} to {last}. A single difference would have stopped the run. {date}, {machine}.
"""

CONCLUSIONS = """## What may be concluded, and what not

{concluded}
- Not that these libraries are slow: they hold any network, ours only causes above findings. Nor how they would do with
  another unrolling, order, engine or version than named here.
- Not how fast Tuohy answers: an assessment sweeps many rows (modes of a course, unknown hours, draws of the uncertain
  numbers, what-ifs), which the slice leaves out. That is the second table.
- Nothing about patients: the rule mixes findings that seldom meet, and says nothing of how often anybody has them.
  Whether the medicine is right is no question of speed.
"""


def wrapped(text: str) -> str:
    """Paragraphs and bullets of Markdown, filled to the width; no tables."""
    return "\n\n".join(_paragraph(one) for one in text.strip().split("\n\n"))


def _paragraph(text: str) -> str:
    return "\n".join(_filled(item) for item in re.split(r"\n(?=- )", text))


def _filled(text: str) -> str:
    hanging = "  " if text.startswith("- ") else ""
    flat = " ".join(text.split())
    return textwrap.fill(flat, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
