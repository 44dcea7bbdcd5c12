"""The sentinels run once for all tests of a session."""

from __future__ import annotations

from functools import lru_cache

from tests.support.people import packaged
from tuohy.assurance.sentinels import Outcome, Results, run, sentinels

EVERYBODY = sentinels()


@lru_cache(maxsize=1)
def results() -> Results:
    """What everybody is told under the packaged pack."""
    return run(packaged(), EVERYBODY)


def guarding(hazard: str) -> list[Outcome]:
    """The sentinels that guard against a hazard; there must be some."""
    found = [one for one in results().outcomes if one.sentinel.hazard == hazard]
    assert found, f"no sentinel guards against {hazard}"
    return found


def told_rightly(hazard: str) -> bool:
    """Whether all who guard against a hazard are told what is right, apart from what is known to differ."""
    wrong = [one.sentinel.id for one in guarding(hazard) if (one.under or one.over) and not one.sentinel.differs]
    assert wrong == []
    return True
