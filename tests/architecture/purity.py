"""Finds, in the syntax tree of a module, whatever would tie pure code to the world around it: clocks, files,
the network, chance, the machine and speech."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PURE_ROOMS = ("model", "engine", "explain")

BUILTINS = frozenset({"open", "print", "input", "breakpoint", "__import__", "eval", "exec", "compile", "globals"})

# Dotted names as they are after aliases are resolved; what lies under a name is banned with it.
BANNED: Mapping[str, tuple[str, ...]] = {
    "clock": (
        *("time", "sched", "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow"),
        *("datetime.date.today", "pyarrow.compute.local_timestamp"),
    ),
    "file": (
        *("open", "os", "io", "pathlib", "shutil", "tempfile", "glob", "fileinput", "mmap", "sqlite3", "dbm"),
        *(
            "shelve",
            "pkgutil",
            "zipfile",
            "tarfile",
            "gzip",
            "bz2",
            "lzma",
            "zoneinfo",
            "json.load",
            "json.dump",
        ),
        *(
            "pickle",
            "csv",
            "tomllib.load",
            "rtoml.load",
            "rtoml.dump",
            "numpy.load",
            "numpy.save",
            "numpy.savez",
        ),
        *("numpy.savez_compressed", "numpy.loadtxt", "numpy.savetxt", "numpy.genfromtxt", "numpy.fromfile"),
        *("numpy.memmap", "numpy.lib.format", "scipy.io", "pyarrow.fs", "pyarrow.csv", "pyarrow.json"),
        *("pyarrow.parquet", "pyarrow.dataset", "pyarrow.feather", "pyarrow.orc", "pyarrow.OSFile"),
        *("pyarrow.memory_map", "pyarrow.MemoryMappedFile"),
    ),
    "network": (
        *(
            "socket",
            "ssl",
            "urllib",
            "http",
            "socketserver",
            "asyncio",
            "select",
            "selectors",
            "ftplib",
            "smtplib",
        ),
        *(
            "imaplib",
            "poplib",
            "xmlrpc",
            "webbrowser",
            "httpx",
            "httpx2",
            "requests",
            "aiohttp",
            "websockets",
        ),
        *("fastapi", "starlette", "uvicorn", "pyarrow.flight"),
    ),
    "chance": ("random", "secrets", "uuid", "numpy.random", "scipy.stats.qmc", "pyarrow.compute.random"),
    "machine": (
        *("subprocess", "multiprocessing", "threading", "signal", "ctypes", "platform", "locale", "getpass"),
        *("sys.argv", "sys.path", "sys.modules", "sys.exit", "importlib", "builtins"),
        *("__import__", "eval", "exec", "compile", "globals"),
    ),
    "speech": (
        *(
            "print",
            "input",
            "breakpoint",
            "pdb",
            "logging",
            "warnings",
            "traceback",
            "pprint.pprint",
            "pprint.pp",
        ),
        *("sys.stdout", "sys.stderr", "sys.stdin", "sys.__stdout__", "sys.__stderr__", "rich", "structlog"),
    ),
}
KIND_OF = {name: kind for kind, names in BANNED.items() for name in names}

# Methods that give themselves away by their name, whatever object they are called on.
METHODS: Mapping[str, str] = {
    **dict.fromkeys(("open", "read_text", "write_text", "read_bytes", "write_bytes", "tofile"), "file"),
    **dict.fromkeys(("utcnow", "today"), "clock"),
    "rvs": "chance",
}


@dataclass(frozen=True, order=True)
class Breach:
    """A place where pure code reaches out: the line, the name used and what it reaches for."""

    line: int
    name: str
    kind: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.name} ({self.kind}); hand the value in from outside instead"


def breaches(source: str) -> list[Breach]:
    """Every reach for the outside world in a module, in the order of its lines."""
    tree = ast.parse(source)
    found = {*_banned_names(tree), *_banned_methods(tree), *_star_imports(tree)}
    return sorted(found)


def names_used(source: str) -> list[str]:
    """Every dotted name that a module imports or mentions, with its aliases resolved."""
    return [name for _, name in _mentions(ast.parse(source))]


def _banned_names(tree: ast.Module) -> Iterator[Breach]:
    for line, name in _mentions(tree):
        banned = _banned_part(name)
        if banned:
            yield Breach(line, banned, KIND_OF[banned])


def _banned_part(name: str) -> str | None:
    parts = name.split(".")
    starts = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
    return next((start for start in starts if start in KIND_OF), None)


def _banned_methods(tree: ast.Module) -> Iterator[Breach]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            yield Breach(node.lineno, f".{node.func.attr}()", METHODS[node.func.attr])


def _star_imports(tree: ast.Module) -> Iterator[Breach]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            yield Breach(node.lineno, f"from {node.module} import *", "hides what it brings in")


def _mentions(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of each import, and of each name or attribute that is read."""
    origins = dict(_origins(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, name) for name in _imported(node))
        elif isinstance(node, ast.Name | ast.Attribute):
            dotted = _dotted(node, origins)
            if dotted:
                yield node.lineno, dotted


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names if node.level == 0]


def _origins(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What each imported name stands for: `np` for `numpy`, `clock` for `datetime.datetime`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, "." * node.level + f"{node.module}.{alias.name}"


def _dotted(node: ast.expr, origins: Mapping[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        # A plain variable may be called `time`; only what was imported, or is built in, is a mention of it.
        return origins.get(node.id) or (node.id if node.id in BUILTINS else None)
    if isinstance(node, ast.Attribute):
        owner = _dotted(node.value, origins)
        return f"{owner}.{node.attr}" if owner else None
    return None
