"""How the compiled parts of the engine are compiled: once a machine, kept beside the source or in the user's cache.

Importing this needs Numba, of the extra `batch`; only modules that are themselves loaded on demand import it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar
from zlib import crc32

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

# "reassoc" is left out: with it a sum was added up by where its array lay, and the same case came out otherwise in the
# last bit from one call to the next. It would be a twentieth faster.
LIBERTIES = {"contract", "nsz"}
# The option of Numba that says whether references are counted.
COUNTING = "_nrt"
# The releases of Numba in which kept machine code was seen to need nothing but Numba's runtime.
TRIED = ("0.68.",)

_fingerprints: dict[int, int] = {}


def compiled(function: Function) -> Function:
    """The function as machine code. It lets other threads run, and divides by zero as NumPy does.

    It may make no arrays, and in return does not count who holds the ones that it is given, which would take longer
    than most of what is done with them.
    """
    return _made(function, False, False)


def allocating(function: Function) -> Function:
    """The same for a function that makes the arrays in which others work."""
    return _made(function, False, True)


def inlined(function: Function) -> Function:
    """The same for what is called so often that handing over its arrays would take longer than its work."""
    return _made(function, True, False)


def _made(function: Function, inline: bool, allocates: bool) -> Function:
    options: dict[str, Any] = {
        "cache": True,
        "nogil": True,
        "error_model": "numpy",
        "fastmath": LIBERTIES,
        "inline": "always" if inline else "never",
        **_without_counting(allocates),
    }
    made: Any = numba.njit(**options)(function)
    _fingerprints[id(made)] = _fingerprint(function, options)
    stamp(made, _fingerprints[id(made)])
    hasten(made)
    whole: Function = made
    return whole


def _without_counting(allocates: bool) -> dict[str, bool]:
    """The option that leaves out reference counts. It is Numba's own affair: where it is gone, they are counted."""
    try:
        from numba.core.options import DefaultOptions
    except ImportError:
        return {}
    return {COUNTING: allocates} if hasattr(DefaultOptions, COUNTING) else {}


def stamp(made: object, fingerprint: int) -> bool:
    """Have what is kept of a function thrown away when what it calls has changed: Numba looks at its own file alone.

    This too is Numba's own affair: False, and Numba's plain caching, where it is not found in the usual place.
    """
    kept: Any = getattr(getattr(made, "_cache", None), "_cache_file", None)
    known = getattr(kept, "_source_stamp", None)
    if known is None:
        return False
    kept._source_stamp = (known, fingerprint)
    return True


def hasten(made: object, release: str = numba.__version__) -> bool:
    """Have what is kept of a function loaded as it is, without all that Numba would need to compile it anew.

    That takes a seventh of a second, most of it for linear algebra, and Numba sees to it before it compiles in any
    case. This is Numba's own affair as well, and machine code that finds its runtime missing ends the process: so only
    in releases in which it was tried. False, and Numba's slower start, in any other.
    """
    cache: Any = getattr(made, "_cache", None)
    load = getattr(cache, "_load_overload", None)
    if load is None or not release.startswith(TRIED):
        return False
    cache.load_overload = partial(_loaded, load)
    return True


def _loaded(load: Callable[[object, object], object], signature: object, target: object) -> object:
    from numba.core.runtime.nrt import rtsys

    rtsys.initialize(target)
    return load(signature, target)


def _fingerprint(function: Callable[..., Any], options: Mapping[str, Any]) -> int:
    """A number that changes with how and from what a function is compiled, the functions that it calls included.

    Machine code names the modules that it came from and looks for them: one that has moved is compiled anew too.
    """
    code = function.__code__
    named = [function.__globals__.get(name) for name in code.co_names]
    numbers = [one if isinstance(one, int | float) else _fingerprints.get(id(one)) for one in named]
    how = {**options, "fastmath": sorted(LIBERTIES)}
    return crc32(repr((function.__module__, code.co_code, code.co_consts, code.co_names, numbers, how)).encode())
