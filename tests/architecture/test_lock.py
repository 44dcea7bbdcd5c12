"""The locked requirements name no host, carry a hash for each package and hold what the project asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

RUNTIME = ROOT / "requirements" / "runtime.txt"
DEVELOPMENT = ROOT / "requirements" / "dev.txt"


def entries(lock: Path) -> list[str]:
    """The requirements of a lock, each with its continuation lines joined."""
    lines = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def versions(lock: Path) -> dict[str, str]:
    pins = (re.match(r"([\w.-]+)(?:\[[^]]*\])?==(\S+)", entry) for entry in entries(lock))
    return {canonicalize_name(pin[1]): pin[2] for pin in pins if pin}


def asked_for(*groups: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    lines += [line for group in groups for line in project["dependency-groups"][group]]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT], ids=lambda lock: lock.name)
def test_every_package_is_pinned_and_hashed(lock: Path) -> None:
    assert len(versions(lock)) == len(entries(lock)) > 0
    assert [entry for entry in entries(lock) if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT], ids=lambda lock: lock.name)
def test_no_host_and_no_option_stands_in_a_lock(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert re.findall(r"^-.*", text, flags=re.MULTILINE) == []


@pytest.mark.parametrize(
    ("lock", "groups"),
    [(RUNTIME, ("build",)), (DEVELOPMENT, ("build", "dev"))],
    ids=["runtime.txt", "dev.txt"],
)
def test_what_the_project_asks_for_is_locked(lock: Path, groups: tuple[str, ...]) -> None:
    locked = versions(lock)
    for requirement in asked_for(*groups):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), str(requirement)


def test_development_has_the_versions_that_users_run() -> None:
    assert versions(RUNTIME).items() <= versions(DEVELOPMENT).items()
