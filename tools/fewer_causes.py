"""What if the pack knew fewer causes? Where the true cause stands without those that the clinical review added.

    python -m tools.fewer_causes FILE...

The evidence tables name 32 causes. The review asked for nine more, since without them an ordinary heavy leg, a full
bladder or a flushed face is explained by nothing, or by something dangerous. Each of them also competes for the first
place. People whose true cause is one of the nine are left out of the second line of a file. Prints a table in Markdown.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from tools.generated import table
from tuohy.evaluation.answered import answer_all
from tuohy.evaluation.cases import read_files
from tuohy.evaluation.ranking import Hits, count_ranking
from tuohy.pack.load import load_pack
from tuohy.pack.schema import Pack

ADDED = frozenset(
    {
        "haemorrhage_anaemia",
        "mastitis_wound_infection",
        "neuraxial_opioid_effects",
        "perineal_pudendal_injury",
        "pneumocephalus",
        "postpartum_urinary_retention",
        "residual_block",
        "steroid_systemic_effects",
        "stroke_sah_rcvs",
    }
)
PLACES = {"first": "first", "among three": "among_three", "on display": "displayed", "any true first": "also_first"}


def without(pack: Pack, causes: frozenset[str]) -> Pack:
    """The pack with these causes left out."""
    kept = {name: cause for name, cause in pack.causes.items() if name not in causes}
    return replace(pack, causes=MappingProxyType(kept))


def hits(pack: Pack, file: Path) -> Hits:
    """Where the true causes of a file stand."""
    answered, _ = answer_all(pack, read_files([file]).cases)
    return count_ranking(pack, [one.places for one in answered]).every


def main(files: Sequence[str]) -> int:
    """Print the table; 2 where no file is named."""
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    pack = load_pack()
    packs = {"all causes": pack, "the 32 of the evidence": without(pack, ADDED)}
    rows = []
    for name in files:
        for title, one in packs.items():
            found = hits(one, Path(name))
            shares = [getattr(found, place) for place in PLACES.values()]
            rows.append((Path(name).name, title, *(f"{share.hits} of {share.total}" for share in shares)))
    print(table(("file", "pack", *PLACES), rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
