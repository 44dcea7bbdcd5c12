"""The peers' own environment, `.bench-venv`: made once, with the versions of requirements-peers.txt."""

from __future__ import annotations

import re
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".bench-venv"
PYTHON = FOLDER / "bin" / "python"
PINS = Path(__file__).parent / "requirements-peers.txt"
# Each peer's module by the name of its distribution.
PEERS = {"pyAgrum": "pyagrum", "pgmpy": "pgmpy"}


def peers() -> Mapping[str, bool]:
    """Which peers are there, after trying to install those that are not."""
    try:
        _make()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"no environment for the peers: {error}", file=sys.stderr)
        return dict.fromkeys(PEERS, False)
    return {name: _there(name) or (_install(name) and _there(name)) for name in PEERS}


def pinned(name: str) -> str:
    """The version that requirements-peers.txt gives."""
    found = re.search(rf"^{re.escape(name)}==(\S+)$", PINS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if found is None:
        raise LookupError(f"{PINS.name} pins no {name}")
    return found[1]


def _make() -> None:
    if not PYTHON.exists():
        venv.create(FOLDER, with_pip=True)


def _there(name: str) -> bool:
    """Whether it can be imported, at the version pinned."""
    ask = f"import {PEERS[name]} as peer; print(peer.__version__)"
    answer = subprocess.run([PYTHON, "-W", "ignore", "-c", ask], capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() == pinned(name)


def _install(name: str) -> bool:
    print(f"installing {name} {pinned(name)} into {FOLDER.name} ...", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--constraint", str(PINS)]
    return subprocess.run([*pip, f"{name}=={pinned(name)}"], check=False).returncode == 0
