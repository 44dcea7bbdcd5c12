"""pgmpy: exact inference by variable elimination in greedy order, one query a cause, on chains of two-parent nodes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from benchmarks.peers.job import Job, Link, chain, run

pgmpy: Any = import_module("pgmpy")
models: Any = import_module("pgmpy.models")
factors: Any = import_module("pgmpy.factors.discrete")
inference: Any = import_module("pgmpy.inference")


def build(job: Job) -> Any:
    """The network; the absent findings are in the priors already."""
    links = [(link, job.leaks[finding]) for finding in job.links for link in chain(finding, job.links[finding])]
    net = models.DiscreteBayesianNetwork()
    net.add_nodes_from(job.priors)
    net.add_edges_from((parent, link.node) for link, _ in links for parent in _parents(link))
    net.add_cpds(*(factors.TabularCPD(cause, 2, [[1 - prior], [prior]]) for cause, prior in job.priors.items()))
    net.add_cpds(*(_table(link, leak) for link, leak in links))
    return net


def _parents(link: Link) -> list[str]:
    return [link.cause] if link.before is None else [link.before, link.cause]


def _table(link: Link, leak: float) -> Any:
    """P(node | parents): a later node of the chain is present as soon as the one before it is."""
    first = [1 - leak, (1 - leak) * (1 - link.weight)]
    absent = first if link.before is None else [1.0, 1 - link.weight, 0.0, 0.0]
    parents = _parents(link)
    return factors.TabularCPD(link.node, 2, [absent, [1 - one for one in absent]], parents, [2] * len(parents))


def query(net: Any, job: Job) -> dict[str, float]:
    """P(cause | all findings), cause by cause: a joint query would hold a table over all causes."""
    elimination = inference.VariableElimination(net)
    evidence = dict.fromkeys(job.links, 1)
    return {cause: _present(elimination, cause, evidence) for cause in job.priors}


def _present(elimination: Any, cause: str, evidence: dict[str, int]) -> float:
    found = elimination.query([cause], evidence, elimination_order="greedy", show_progress=False)
    return float(found.values[1])


if __name__ == "__main__":
    run(pgmpy.__version__, build, query)
