"""Loading a pack: all files read strictly, put together, checked across files, and hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from tuohy.model.errors import InvalidPack
from tuohy.pack.check import check
from tuohy.pack.form import Table
from tuohy.pack.needed import check_needed
from tuohy.pack.read_causes import read_cause
from tuohy.pack.read_contexts import read_contexts
from tuohy.pack.read_findings import read_findings, read_leaks, read_prevalence, read_screens
from tuohy.pack.read_flags import read_flags, read_guidelines, read_masks, read_terms
from tuohy.pack.read_learn import read_claims, read_page
from tuohy.pack.read_rest import merged, read_plan, read_policy, read_sentences, read_sources
from tuohy.pack.schema import Pack
from tuohy.pack.toml import read_toml
from tuohy.pack.translate import ENGLISH, in_language

PACKAGED = Path(__file__).parent / "data"
T = TypeVar("T")


def load_pack(path: str | Path | None = None, language: str = ENGLISH) -> Pack:
    """The packaged pack, or the one in that folder; raises InvalidPack with file, key, value and remedy.

    In another language its sentences for patients are translated as far as they are; the others stay in English.
    """
    return in_language(_load(PACKAGED if path is None else Path(path).resolve()), language)


@lru_cache(maxsize=4)
def _load(folder: Path) -> Pack:
    if not folder.is_dir():
        raise InvalidPack(str(folder), None, "a folder with pack.toml", "Give the path of a pack.")
    files = _Files(folder)
    pack = _assemble(files)
    files.refuse_strangers()
    check_needed(pack)
    check(pack)
    return pack


class _Files:
    """The TOML files of one pack, each read once, and the hash over all of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.toml"))}
        self.hash = hashlib.sha256()
        self.tables = {name: self._read(name, path) for name, path in self.paths.items()}
        self.used: set[str] = set()

    def _read(self, name: str, path: Path) -> Table:
        content = path.read_bytes()
        self.hash.update(name.encode() + b"\0" + content + b"\0")
        return Table(read_toml(content, name), f"{name}: ")

    def one(self, name: str) -> Table:
        """One file that must be there."""
        if name not in self.tables:
            raise InvalidPack(name, None, f"a file {name}", "Add the file.")
        self.used.add(name)
        return self.tables[name]

    def each(self, folder: str, read: Callable[[Table, str], T]) -> list[T]:
        """What `read` makes of each file of a folder, given its table and stem."""
        names = [name for name in self.paths if name.startswith(folder + "/") and name not in self.used]
        return [read(self.one(name), Path(name).stem) for name in names]

    def refuse_strangers(self) -> None:
        """A file that nothing reads would be knowledge lost in silence."""
        for name in self.paths:
            if name not in self.used:
                raise InvalidPack(name, name, "only the files that docs/pack-format.md names", "Move or remove it.")


def _assemble(files: _Files) -> Pack:
    head = files.one("pack.toml")
    findings: dict[str, Any] = merged(list(files.each("findings", read_findings)), "findings")
    contexts = read_contexts(files.one("contexts.toml"), findings)
    terms, callers = read_terms(files.one("flags/terms.toml"), findings)
    masks = read_masks(files.one("flags/masks.toml"), findings)
    causes = files.each("causes", lambda file, stem: read_cause(file, stem, findings, contexts))
    flags: dict[str, Any] = merged(
        list(files.each("flags", lambda file, stem: read_flags(file, stem, findings, terms, callers))),
        "flags",
    )
    leaks: dict[str, Any] = merged(list(files.each("leaks", lambda file, _: read_leaks(file, findings))), "leaks")
    plan: dict[str, Any] = merged(list(files.each("plan", lambda file, _: read_plan(file, contexts))), "plan")
    sources: dict[str, Any] = merged(list(files.each("sources", lambda file, _: read_sources(file))), "sources")
    claims = read_claims(files.one("learn/claims.toml")) if "learn/claims.toml" in files.tables else ()
    learn = files.each("learn", read_page)
    head_words = (head.text("id"), head.text("version"), head.text("title"))
    head.word("language", (ENGLISH,))
    head.done()
    return Pack(
        *head_words,
        hash=files.hash.hexdigest(),
        findings=MappingProxyType(findings),
        contexts=MappingProxyType(contexts),
        causes=MappingProxyType({cause.id: cause for cause in causes}),
        leaks=MappingProxyType(leaks),
        risk_prevalence=read_prevalence(files.one("risk_factors.toml"), findings, contexts),
        flags=MappingProxyType(flags),
        masks=masks,
        callers=MappingProxyType(callers),
        guidelines=MappingProxyType(read_guidelines(files.one("guidelines.toml"))),
        plan=MappingProxyType(plan),
        screens=read_screens(files.one("screens.toml")),
        policy=read_policy(files.one("policy.toml")),
        sentences=read_sentences(files.one("sentences.toml")),
        sources=MappingProxyType(sources),
        learn=MappingProxyType({page.id: page for page in sorted(learn, key=lambda page: page.order)}),
        claims=claims,
    )
