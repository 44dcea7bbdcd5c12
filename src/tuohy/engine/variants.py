"""Variants of a problem as one network: scaled presences, withdrawn answers, further terms, silent causes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tuohy.engine.network import Bools, Floats, Network
from tuohy.engine.problem import ASKED, Problem, Stacked, Term, product_of


def network(
    of: Problem,
    scale: Floats | None = None,
    extra: Sequence[Sequence[Term]] | None = None,
    neutral: Sequence[frozenset[str]] | None = None,
    prior: Sequence[Floats] | None = None,
    silent: Bools | None = None,
) -> Network:
    """The network of a problem times V variants; rows run over the problem's rows within each variant.

    scale float[V, n], or float[V, rows, M], multiplies presences; `extra` are product terms that a variant adds;
    `neutral` names the terms that it leaves out; `prior` float[rows, M] replaces its prior; `silent` bool[V, n]
    are causes that may be present but bring about none of the findings. The problem as it stands is checked; its
    variants are made of the same numbers.
    """
    variants = max(len(part) for part in (scale, extra, neutral, prior, silent, [None]) if part is not None)
    base = of.stacked
    log_weight, log_leak = _weights(of, base, variants, extra, neutral)
    q0, q1, l0, l1 = _bits(of, base, variants, neutral, silent)
    modes = of.source.mode_cause
    return Network(
        mode_cause=modes,
        prior=_tiled(of.prior, variants) if prior is None else np.concatenate(list(prior)),
        log_weight=log_weight,
        log_leak=log_leak,
        q0=q0,
        q1=q1,
        l0=l0,
        l1=l1,
        touched=of.touched,
        scale=np.ones((1, len(modes))) if scale is None else _scale_rows(of, scale),
        sound=any(part is not None for part in (scale, extra, neutral, prior, silent)),
    )


def _tiled(base: Floats, variants: int) -> Floats:
    """float[V * rows, ...]: the same for every variant; one row stands for all as it is."""
    if len(base) == 1 or variants == 1:
        return base
    return np.tile(base, (variants, *([1] * (base.ndim - 1))))


def _copied(base: Floats, variants: int) -> Floats:
    """float[V, rows, ...]: a copy for each variant, to be changed."""
    return np.repeat(base[None], variants, axis=0)


def _flat(varied: Floats) -> Floats:
    return varied.reshape(varied.shape[0] * varied.shape[1], *varied.shape[2:])


def _scale_rows(of: Problem, scale: Floats) -> Floats:
    """float[V * rows, M]."""
    modes = of.source.mode_cause
    if scale.ndim == 2:
        return np.repeat(scale[:, modes], of.rows, axis=0)
    return scale.reshape(-1, len(modes))


def _weights(
    of: Problem,
    base: Stacked,
    variants: int,
    extra: Sequence[Sequence[Term]] | None,
    neutral: Sequence[frozenset[str]] | None,
) -> tuple[Floats, Floats]:
    """Logarithms of the product over the product terms of each variant."""
    if extra is None and neutral is None:
        return _tiled(base.log_weight, variants), _tiled(base.log_leak, variants)
    rows = [product_of([*_kept(of, neutral, v), *(() if extra is None else extra[v])], of) for v in range(variants)]
    return np.concatenate([weight for weight, _ in rows]), np.concatenate([leak for _, leak in rows])


def _kept(of: Problem, neutral: Sequence[frozenset[str]] | None, variant: int) -> list[Term]:
    dropped = frozenset[str]() if neutral is None else neutral[variant]
    return [term for term in of.products if term.name not in dropped]


def _bits(
    of: Problem,
    base: Stacked,
    variants: int,
    neutral: Sequence[frozenset[str]] | None,
    silent: Bools | None,
) -> tuple[Floats, Floats, Floats, Floats]:
    """q0, q1, l0, l1 of each variant. A dropped bit is explained from the start, by nobody."""
    if neutral is None and silent is None:
        q0, q1, l0, l1 = (_tiled(part, variants) for part in (base.q0, base.q1, base.l0, base.l1))
        return q0, q1, l0, l1
    q0, q1, l0, l1 = (_copied(part, variants) for part in (base.q0, base.q1, base.l0, base.l1))
    for bit, name in enumerate(of.bit_names):
        dropped = np.zeros(variants, dtype=np.bool_) if neutral is None else np.array([name in one for one in neutral])
        q0[dropped, :, :, bit], q1[dropped, :, :, bit] = 1, 0
        l0[dropped, :, bit], l1[dropped, :, bit] = 0, 1
        if silent is not None and name != ASKED:
            quiet = silent[:, of.source.mode_cause]
            q1[..., bit] = np.where(quiet[:, None], 0, q1[..., bit])
    return _flat(q0), _flat(q1), _flat(l0), _flat(l1)
