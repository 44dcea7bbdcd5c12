"""Where the true cause stands, on lists small enough to count by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.unit.evaluation.labelled import true_cause
from tuohy import load_pack
from tuohy.evaluation.intervals import Share
from tuohy.evaluation.ranking import Places, Ranking, count_ranking

SORE, HAEMATOMA, ABSCESS = "injection_site_soreness", "spinal_epidural_haematoma", "epidural_abscess"
STRAIN, PELVIS, DISC = "postpartum_low_back_strain", "pelvic_girdle_pain", "disc_herniation_stenosis_flare"


def places(truth: tuple[str, ...], likely: Sequence[str], rule_out: Sequence[str] = (), **changes: object) -> Places:
    cause, *also = truth
    shown = frozenset((*likely[:3], *rule_out[:3]))
    return Places(true_cause("a", cause, *also, **changes), tuple(likely), shown)  # type: ignore[arg-type]


def ranked(*given: Places) -> Ranking:
    return count_ranking(load_pack(), given)


def test_first_among_three_and_on_display() -> None:
    found = ranked(
        places((SORE,), [SORE, STRAIN, PELVIS, DISC]),
        places((PELVIS,), [SORE, STRAIN, PELVIS, DISC]),
        places((DISC,), [SORE, STRAIN, PELVIS, DISC]),
        places((HAEMATOMA,), [SORE, STRAIN, PELVIS], [ABSCESS, HAEMATOMA]),
    )
    assert (found.every.first, found.every.among_three, found.every.displayed) == (
        Share(1, 4),
        Share(2, 4),
        Share(3, 4),
    )


def test_what_was_true_as_well_counts_only_in_its_own_columns() -> None:
    found = ranked(places((HAEMATOMA, SORE), [SORE, STRAIN]))
    assert (found.every.first, found.every.also_first) == (Share(0, 1), Share(1, 1))
    assert (found.every.among_three, found.every.also_among_three) == (Share(0, 1), Share(1, 1))
    assert (found.every.displayed, found.every.also_displayed) == (Share(0, 1), Share(1, 1))


def test_a_cause_that_is_not_shown_is_named_as_missing() -> None:
    found = ranked(places((HAEMATOMA,), [SORE], ["meningitis", ABSCESS, "stroke_sah_rcvs", HAEMATOMA]))
    assert found.every.displayed == Share(0, 1)
    assert found.not_displayed == ("a",)


def test_what_cannot_count_is_left_out_and_said_so() -> None:
    found = ranked(
        places((SORE,), [SORE]),
        places(("unknown",), [SORE]),
        places(("a_cause_of_another_pack",), [SORE]),
        places((SORE,), [STRAIN], usable_for={"diagnosis": False}),
    )
    assert found.every.first == Share(1, 1)
    assert found.left_out == {"cause not in the pack": 1, "cause unknown": 1, "not usable for diagnosis": 1}


def test_near_causes_are_left_out_where_only_exact_ones_count() -> None:
    found = ranked(places((SORE,), [SORE]), places((SORE,), [STRAIN], exact=False))
    assert (found.every.first, found.exact.first) == (Share(1, 2), Share(1, 1))


def test_parts_are_told_by_family_of_the_truth_and_by_what_was_done() -> None:
    clinic = {"kind": "esi_caudal", "setting": "pain_clinic"}
    found = ranked(places((SORE,), [SORE]), places((HAEMATOMA,), [SORE], procedure=clinic))
    assert {family: hits.first for family, hits in found.by_family.items()} == {
        "complication": Share(0, 1),
        "expected": Share(1, 1),
    }
    assert {context: hits.first for context, hits in found.by_context.items()} == {
        "birth": Share(1, 1),
        "steroid injection": Share(0, 1),
    }


def test_the_same_list_is_counted_in_the_order_of_probability_as_well() -> None:
    read_first = places((PELVIS,), [PELVIS, SORE])
    found = ranked(replace(read_first, probabilities={SORE: 0.6, PELVIS: 0.4}))
    assert (found.every.first, found.by_probability.first) == (Share(1, 1), Share(0, 1))
    assert found.by_probability.among_three == Share(1, 1)
