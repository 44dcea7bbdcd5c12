"""The class of machine that measured, without its name: processor family, cores, memory, versions, load."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime

import numpy as np

import tuohy


def described() -> str:
    """One line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, "
        f"Python {platform.python_version()}, NumPy {np.__version__}, Tuohy {tuohy.__version__}"
    )


def load() -> float:
    """How many processes wanted a core in the last minute, on average."""
    return os.getloadavg()[0]


def today() -> str:
    """The date, UTC."""
    return datetime.now(UTC).date().isoformat()
