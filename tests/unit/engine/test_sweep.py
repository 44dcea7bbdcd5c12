"""What one sweep promises: exact posteriors, no NaN, named errors, and few findings open at once."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from tuohy.engine.network import Network
from tuohy.engine.order import WIDEST
from tuohy.engine.sweep import find_order, log_partition, open_bits, require_possible, sweep, width
from tuohy.model.errors import ImpossibleEvidence, InvalidNetwork, TooWide


def network(**changes: Any) -> Network:
    """A bruise and a bleed, one finding that both can bring about; each test changes what it is about."""
    numbers: dict[str, Any] = {
        "mode_cause": [0, 1],
        "prior": [[0.3, 0.01]],
        "log_weight": [[0.0, 0.0]],
        "log_leak": [0.0],
        "q0": [[[0.8], [0.1]]],
        "q1": [[[0.2], [0.9]]],
        "l0": [[0.95]],
        "l1": [[0.05]],
        "touched": [[True], [True]],
    }
    return Network(**{**numbers, **changes})


def wide(bits: int) -> Network:
    """Two causes that both touch every bit: all are open at once."""
    shape = (1, 2, bits)
    return network(
        q0=np.full(shape, 0.5),
        q1=np.full(shape, 0.5),
        l0=np.full((1, bits), 0.9),
        l1=np.full((1, bits), 0.1),
        touched=np.ones((2, bits), dtype=bool),
    )


# --- the posterior ------------------------------------------------------------------------------------------


def test_a_finding_of_two_causes_gives_the_posterior_worked_out_by_hand() -> None:
    absent, bruise, bleed, both = (0.7 * 0.99, 0.3 * 0.99, 0.7 * 0.01, 0.3 * 0.01)
    reached = [1 - 0.95 * below for below in (1, 0.8, 0.1, 0.08)]
    terms = np.array([absent, bruise, bleed, both]) * reached
    result = sweep(network())
    assert result.log_z[0] == pytest.approx(math.log(terms.sum()))
    assert result.present[0] == pytest.approx([(terms[1] + terms[3]) / terms.sum(), terms[2:].sum() / terms.sum()])


def test_explaining_a_finding_away_lowers_the_other_cause() -> None:
    alone = sweep(network(prior=[[0.0, 0.01]])).present[0, 1]
    rival = sweep(network()).present[0, 1]
    assert rival < alone


def test_a_cause_that_touches_no_finding_keeps_its_prior() -> None:
    apart = network(q0=[[[0.8], [1.0]]], q1=[[[0.2], [0.0]]], touched=[[True], [False]])
    assert sweep(apart).present[0, 1] == pytest.approx(0.01)


def test_product_terms_alone_weigh_each_cause_by_itself() -> None:
    folded = network(
        log_weight=np.log([[0.5, 0.25]]),
        q0=np.ones((1, 2, 0)),
        q1=np.zeros((1, 2, 0)),
        l0=np.ones((1, 0)),
        l1=np.zeros((1, 0)),
        touched=np.zeros((2, 0), dtype=bool),
    )
    assert sweep(folded).present[0] == pytest.approx([0.15 / 0.85, 0.0025 / 0.9925])
    assert log_partition(folded) == pytest.approx([math.log(0.85 * 0.9925)])


def test_a_bit_that_no_cause_touches_falls_to_the_leak() -> None:
    both = network(
        q0=[[[0.8, 1.0], [0.1, 1.0]]],
        q1=[[[0.2, 0.0], [0.9, 0.0]]],
        l0=[[0.95, 0.9]],
        l1=[[0.05, 0.1]],
        touched=[[True, False], [True, False]],
    )
    assert log_partition(both) == pytest.approx(log_partition(network()) + math.log(0.1))
    assert sweep(both).present == pytest.approx(sweep(network()).present)


def test_the_modes_of_a_cause_share_its_posterior_by_their_own_likelihoods() -> None:
    early_and_late = network(
        mode_cause=[0, 0], prior=[[0.1, 0.1]], q0=[[[1.0], [0.5]]], q1=[[[0.0], [0.5]]], touched=[[True]]
    )
    result = sweep(early_and_late)
    early, late = result.mode_posterior[0]
    assert late / early == pytest.approx((1 - 0.95 * 0.5) / 0.05)
    assert result.present[0, 0] == pytest.approx(early + late)


def test_scaling_every_presence_to_zero_leaves_the_weight_of_nothing_present() -> None:
    nothing = log_partition(network(scale=[[0.0, 0.0]]))
    assert nothing == pytest.approx([math.log(0.7 * 0.99 * 0.05)])


def test_rows_given_once_stand_for_every_row() -> None:
    rows = network(log_weight=np.log([[1.0, 1.0], [0.5, 1.0], [1.0, 0.5]]))
    one_by_one = [sweep(network(log_weight=rows.log_weight[row : row + 1])).present[0] for row in range(3)]
    assert sweep(rows).present == pytest.approx(np.array(one_by_one))


# --- the edges of arithmetic --------------------------------------------------------------------------------


def test_log_odds_survive_weights_far_below_the_smallest_number() -> None:
    result = sweep(network(log_weight=[[0.0, -2000.0]]))
    unweighted = sweep(network()).log_odds[0, 1]
    assert result.present[0, 1] == 0
    assert result.log_odds[0, 1] == pytest.approx(unweighted - 2000.0)


def test_impossible_and_certain_causes_have_infinite_log_odds() -> None:
    result = sweep(network(prior=[[1.0, 0.0]]))
    assert result.present[0].tolist() == [1.0, 0.0]
    assert result.log_odds[0].tolist() == [np.inf, -np.inf]


def test_a_row_without_any_explanation_is_impossible_and_not_a_number_nowhere() -> None:
    rows = network(prior=[[0.0, 0.0], [0.3, 0.01]], l0=[[1.0]], l1=[[0.0]])
    result = sweep(rows)
    assert result.log_z[0] == -np.inf
    assert math.isfinite(result.log_z[1])
    for array in (result.log_z, result.mode_posterior, result.present, result.log_odds):
        assert not np.isnan(array).any()


def test_a_cause_that_is_certain_but_excluded_is_impossible() -> None:
    excluded = network(prior=[[1.0, 0.01]], scale=[[0.0, 1.0]])
    assert log_partition(excluded).tolist() == [-np.inf]


def test_impossible_evidence_names_the_findings() -> None:
    log_z = log_partition(network(prior=[[0.0, 0.0]], l0=[[1.0]], l1=[[0.0]]))
    with pytest.raises(ImpossibleEvidence, match="leg_weakness, fever"):
        require_possible(log_z, ["leg_weakness", "fever"])


def test_possible_evidence_passes() -> None:
    require_possible(log_partition(network()), ["leg_weakness"])


def test_tiny_leaks_of_many_findings_do_not_underflow() -> None:
    bits = WIDEST
    many = network(
        prior=[[1e-6, 1e-6]],
        q0=np.tile([[[0.5], [1.0]]], (1, 1, bits)),
        q1=np.tile([[[0.5], [0.0]]], (1, 1, bits)),
        l0=np.full((1, bits), 1 - 1e-6),
        l1=np.full((1, bits), 1e-6),
        touched=np.array([[True] * bits, [False] * bits]),
    )
    result = sweep(many)
    assert result.log_odds[0, 0] == pytest.approx(math.log(1e-6) + bits * math.log(0.5 / 1e-6), rel=1e-6)


# --- the order ----------------------------------------------------------------------------------------------


def test_findings_that_share_no_cause_are_never_open_together() -> None:
    chains = np.repeat(np.eye(5, dtype=bool), 3, axis=0)
    mixed = chains[[0, 3, 6, 9, 12, 1, 4, 7, 10, 13, 2, 5, 8, 11, 14]]
    assert open_bits(mixed, range(15)) == 5
    assert open_bits(mixed, find_order(mixed)) == 1


def test_the_order_names_every_cause_once_and_does_not_depend_on_chance() -> None:
    touched = np.random.default_rng(4).random((20, 9)) < 0.3
    order = find_order(touched)
    assert sorted(order) == list(range(20))
    assert order == find_order(touched.copy())


def test_ties_go_to_the_finding_whose_causes_have_fewer_modes() -> None:
    two = np.array([[True, False], [False, True]])
    assert find_order(two) == (0, 1)
    assert find_order(two, modes=[2, 1]) == (1, 0)


def test_an_order_that_forgets_a_cause_is_refused() -> None:
    with pytest.raises(InvalidNetwork, match="every cause from 0 to 1 once"):
        sweep(network(), order=[0])


def test_width_counts_the_findings_open_at_once() -> None:
    assert width(wide(3)) == 3
    assert width(network(), order=[1, 0]) == 1


def test_more_open_findings_than_one_sweep_can_carry_are_refused_with_their_number() -> None:
    with pytest.raises(TooWide) as refused:
        sweep(wide(WIDEST + 1))
    assert refused.value.value == WIDEST + 1
    assert width(wide(WIDEST + 1)) == WIDEST + 1


# --- what a network may not be ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"prior": [[0.3, 1.2]]}, "prior"),
        ({"prior": [[0.3, math.nan]]}, "prior"),
        ({"prior": [[0.3, -0.1]]}, "prior"),
        (
            {"mode_cause": [0, 0], "prior": [[0.6, 0.6]], "touched": [[True]]},
            "prior, over the modes of a cause",
        ),
        ({"q0": [[[0.8], [0.2]]]}, "q0 + q1"),
        ({"l0": [[0.96]]}, "l0 + l1"),
        ({"scale": [[-1.0, 1.0]]}, "scale"),
        ({"scale": [[math.inf, 1.0]]}, "scale"),
        ({"log_weight": [[math.nan, 0.0]]}, "log_weight"),
        ({"log_leak": [math.inf]}, "log_leak"),
        ({"log_leak": [[0.0]]}, "log_leak"),
        ({"log_weight": np.zeros((2, 2)), "log_leak": np.zeros(3)}, "log_weight"),
        ({"prior": [[0.3, 0.01, 0.1]]}, "prior"),
        ({"mode_cause": [1, 0]}, "mode_cause"),
        ({"mode_cause": [0, 0]}, "mode_cause"),
        ({"mode_cause": [[0, 1]]}, "mode_cause"),
        ({"touched": [True, True]}, "touched"),
        ({"touched": [[True], [False]]}, "q0, q1"),
    ],
)
def test_a_network_with_wrong_numbers_or_shapes_is_refused_where_it_is_wrong(
    changes: dict[str, Any], where: str
) -> None:
    with pytest.raises(InvalidNetwork) as refused:
        network(**changes)
    assert refused.value.where == f"network.{where}"
    assert refused.value.remedy
