"""pyAgrum: exact inference by lazy propagation, on whole noisy-OR nodes (native) or on chains of two-parent ones."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from benchmarks.peers.job import Job, chain, run

gum: Any = import_module("pyagrum")


def build(job: Job) -> Any:
    """The network; the absent findings are in the priors already."""
    net = gum.BayesNet()
    for cause, prior in job.priors.items():
        net.add(gum.LabelizedVariable(cause, cause, 2))
        net.cpt(cause)[:] = [1 - prior, prior]
    for finding in job.links:
        (_add_whole if job.form == "native" else _add_chain)(net, job, finding)
    return net


def _add_whole(net: Any, job: Job, finding: str) -> None:
    net.addNoisyORNet(gum.LabelizedVariable(finding, finding, 2), job.leaks[finding])
    for cause, weight in job.links[finding].items():
        net.addWeightedArc(cause, finding, weight)


def _add_chain(net: Any, job: Job, finding: str) -> None:
    for link in chain(finding, job.links[finding]):
        leak = job.leaks[finding] if link.before is None else 0.0
        net.addNoisyORNet(gum.LabelizedVariable(link.node, link.node, 2), leak)
        net.addWeightedArc(link.cause, link.node, link.weight)
        if link.before is not None:
            net.addWeightedArc(link.before, link.node, 1.0)


def query(net: Any, job: Job) -> dict[str, float]:
    """P(cause | all findings) from one fresh propagation."""
    inference = gum.LazyPropagation(net)
    inference.setEvidence(dict.fromkeys(job.links, 1))
    inference.setTargets(set(job.priors))
    inference.makeInference()
    return {cause: float(inference.posterior(cause)[1]) for cause in job.priors}


if __name__ == "__main__":
    run(gum.__version__, build, query)
