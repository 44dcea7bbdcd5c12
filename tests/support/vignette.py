"""One of the fixed vignettes, made ready for the engine."""

from __future__ import annotations

from tuohy.assurance.vignettes import Vignette, vignettes
from tuohy.engine.posterior import Evidence, prepare
from tuohy.engine.reading import read
from tuohy.pack.schema import Pack

BY_ID = {vignette.id: vignette for vignette in vignettes()}


def vignette_of(name: str) -> Vignette:
    """The vignette of that id."""
    return BY_ID[name]


def evidence_of(pack: Pack, name: str) -> Evidence:
    """The evidence of that vignette under a pack."""
    return prepare(pack, read(pack, BY_ID[name].case))
