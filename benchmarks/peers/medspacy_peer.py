"""medspaCy: what its ConText rules say of findings whose places are given; JSON in on standard input, JSON out."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from time import perf_counter
from typing import Any

MS = 1000
# What medspaCy calls the cues.
CUES = {
    "denied": "is_negated",
    "unsure": "is_uncertain",
    "past": "is_historical",
    "hypothetical": "is_hypothetical",
    "other_person": "is_family",
}


def pipeline() -> Any:
    """Sentences and ConText as they come with medspaCy."""
    nlp = import_module("spacy").blank("en")
    import_module("medspacy.sentence_splitting")
    import_module("medspacy.context")
    nlp.add_pipe("medspacy_pyrush")
    nlp.add_pipe("medspacy_context")
    return nlp


def cues(nlp: Any, text: str, start: int, end: int) -> list[str]:
    """The cues that hold for one place; a place that is no whole word has none."""
    doc = nlp.make_doc(text)
    span = doc.char_span(start, end, label="FINDING", alignment_mode="expand")
    if span is None:
        return []
    doc.ents = [span]
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return [name for name, attribute in CUES.items() if getattr(doc.ents[0]._, attribute)]


def main() -> None:
    """One list of cues for each place of each text."""
    nlp = pipeline()
    told = json.load(sys.stdin)
    begun = perf_counter()
    answers = [[cues(nlp, one["text"], *place) for place in one["places"]] for one in told]
    print(json.dumps({"cues": answers, "ms": (perf_counter() - begun) * MS}))


if __name__ == "__main__":
    main()
