"""The rooms that think (`model`, `engine`, `explain`) touch no clock, file, network, chance or stream, so the
same case always gets the same answer; and the check that says so is shown to catch each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.purity import BANNED, BUILTINS, METHODS, PURE_ROOMS, breaches, names_used
from tests.architecture.tree import SOURCE, modules, shown

PURE_MODULES = [path for room in PURE_ROOMS for path in modules(room)]
BANNED_NAMES = [(name, kind) for kind, names in BANNED.items() for name in names]


@pytest.mark.parametrize("path", PURE_MODULES, ids=shown)
@pytest.mark.hazard("H05")
@pytest.mark.hazard("H26")
def test_a_pure_module_reaches_for_nothing_outside(path: Path) -> None:
    assert [str(breach) for breach in breaches(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_a_pure_room_that_stands_is_really_read(room: str) -> None:
    assert SOURCE / room / "__init__.py" in modules(room)
    written = [path for path in modules(room) if path.name != "__init__.py"]
    assert all(names_used(path.read_text(encoding="utf-8")) for path in written), "nothing was seen in a module"


@pytest.mark.parametrize(("name", "kind"), BANNED_NAMES)
def test_each_banned_name_is_caught(name: str, kind: str) -> None:
    found = breaches(f"value = {name}\n" if name in BUILTINS else _import_of(name))
    assert [(breach.name, breach.kind) for breach in found] == [(name, kind)]


def _import_of(name: str) -> str:
    module, _, member = name.rpartition(".")
    return f"from {module} import {member}\n" if module else f"import {name}\n"


@pytest.mark.parametrize("method", METHODS)
def test_each_banned_method_is_caught_on_any_object(method: str) -> None:
    found = breaches(f"def of(thing: Thing) -> object:\n    return thing.{method}()\n")
    assert [(breach.line, breach.name, breach.kind) for breach in found] == [(2, f".{method}()", METHODS[method])]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("import datetime\nnow = datetime.datetime.now()\n", "datetime.datetime.now"),
        ("import datetime as d\nnow = d.datetime.now(d.UTC)\n", "datetime.datetime.now"),
        ("from datetime import datetime as moment\nnow = moment.now()\n", "datetime.datetime.now"),
        ("from datetime import date\nfactory = date.today\n", "datetime.date.today"),
        ("import numpy as np\ndraws = np.random.default_rng(1)\n", "numpy.random"),
        ("from numpy import random as r\n", "numpy.random"),
        ("from numpy.random import default_rng\n", "numpy.random"),
        ("import numpy as np\ntable = np.load('x.npy')\n", "numpy.load"),
        ("import os.path\n", "os"),
        ("import xml.sax, urllib.request\n", "urllib"),
        ("def late() -> None:\n    import socket\n", "socket"),
        ("import sys\nsys.stderr.write('x')\n", "sys.stderr"),
        ("if TYPE_CHECKING:\n    from pathlib import Path\n", "pathlib"),
        ("say = print\n", "print"),
        ("module = __import__('time')\n", "__import__"),
    ],
)
def test_a_reach_in_disguise_is_caught(source: str, name: str) -> None:
    assert name in [breach.name for breach in breaches(source)]


def test_a_star_import_is_caught_for_it_hides_what_it_brings() -> None:
    assert [breach.name for breach in breaches("from numpy import *\n")] == ["from numpy import *"]


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date, timedelta\nfirst = date(2026, 11, 20) + timedelta(1)\n",
        "import math\nimport numpy as np\nfrom scipy.special import ndtr\nx = np.log(ndtr(math.pi))\n",
        "def density(time: float, random: bool, select: int) -> float:\n    return time * select\n",
        "import re\nword = re.compile('x')\n",
        "from .clocks import time\nfrom . import select\nx = time + select\n",
        "import sys\nleast = sys.float_info.min\n",
        "import json\ntext = json.dumps({})\n",
    ],
)
def test_what_only_sounds_like_the_outside_world_is_left_alone(source: str) -> None:
    assert breaches(source) == []


def test_a_breach_says_where_what_and_what_to_do() -> None:
    (breach,) = breaches("\nimport random\n")
    assert str(breach) == "line 2: random (chance); hand the value in from outside instead"
