"""A pack in another language: every sentence that it has for patients, and a pack that says them in that language."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import rtoml

from tuohy.model.errors import InvalidPack
from tuohy.pack.schema import Cause, Finding, LearnPage, LearnSection, Pack

ENGLISH = "en"
LANGUAGES = (ENGLISH, "es")
LOCALE = Path(__file__).parent.parent / "locale"
HASHES = "hashes.toml"
# So many characters of a SHA-256 tell any two sentences apart.
DIGITS = 16
MOST_PACKS = 8

# From the place of a sentence and its English to what is said there.
Say = Callable[[str, str], str]
T = TypeVar("T")


class Untranslated(str):
    """A sentence that is English although the pack speaks another language: a page must say so."""

    __slots__ = ()


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The translations of one language, and the hashes of the English that flags and questions were made from."""

    language: str
    translations: GNUTranslations
    hashes: Mapping[str, str]

    def say(self, place: str, english: str) -> str:
        """The translation, or the English where there is none or where it was withdrawn."""
        told = english if self.withdraws(place, english) else self.translations.gettext(english)
        # What has no entry comes back as it went in; an entry may read the same ("No") and is a translation.
        return Untranslated(english) if told is english else told

    def withdraws(self, place: str, english: str) -> bool:
        """Whether this is a guarded sentence that was changed, or came, after it was last translated."""
        return is_guarded(place) and self.hashes.get(place) != fingerprint(english)


def is_guarded(place: str) -> bool:
    """Flags and questions decide what somebody does: each carries a hash of its own."""
    kind, _, rest = place.partition(".")
    return kind == "flags" or (kind == "findings" and rest.endswith(".question"))


def fingerprint(english: str) -> str:
    """What a guarded sentence was when it was translated."""
    return hashlib.sha256(english.encode()).hexdigest()[:DIGITS]


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Catalogue:
    """That of the packaged translations; InvalidPack for a language that there is none of."""
    if language not in LANGUAGES[1:]:
        raise InvalidPack("language", language, ", ".join(LANGUAGES), "Choose one of these.")
    folder = LOCALE / language
    with (folder / "LC_MESSAGES" / "pack.mo").open("rb") as file:
        translations = GNUTranslations(file)
    hashes = rtoml.loads((folder / HASHES).read_text(encoding="utf-8"))
    return Catalogue(language, translations, {str(place): str(value) for place, value in hashes.items()})


@lru_cache(maxsize=MOST_PACKS)
def in_language(pack: Pack, language: str) -> Pack:
    """The same knowledge in that language; what is not translated stays in English, so nothing is ever missing."""
    return pack if language == pack.language else retold(pack, catalogue(language).say, language)


def sentences(pack: Pack) -> dict[str, str]:
    """Every sentence for patients by its place, such as `findings.fever.question`."""
    told: dict[str, str] = {}

    def note(place: str, english: str) -> str:
        told[place] = english
        return english

    retold(pack, note, pack.language)
    return told


def withdrawn(pack: Pack, known: Catalogue) -> tuple[str, ...]:
    """The places of flags and questions whose translation does not count any more, or not yet."""
    return tuple(place for place, english in sentences(pack).items() if known.withdraws(place, english))


def retold(pack: Pack, say: Say, language: str) -> Pack:
    """The pack with each of its sentences for patients as `say` has it; its hash stays that of the knowledge."""
    return replace(
        pack,
        language=language,
        flags=_each(pack.flags, "flags", lambda flag, place: _said(flag, place, say, "reason", "act")),
        screens=tuple(_said(screen, f"screens.{screen.id}", say, "title", "why") for screen in pack.screens),
        findings=_each(pack.findings, "findings", lambda finding, place: _finding(finding, place, say)),
        sentences=_each(pack.sentences, "sentences", lambda section, place: _texts(section, place, say)),
        masks=tuple(_said(mask, f"masks.{mask.finding}", say, "why") for mask in pack.masks),
        callers=_texts(pack.callers, "callers", say),
        contexts=_each(pack.contexts, "contexts", lambda context, place: _said(context, place, say, "name")),
        causes=_each(pack.causes, "causes", lambda cause, place: _cause(cause, place, say)),
        plan=_each(pack.plan, "plan", lambda item, place: _said(item, place, say, "says")),
        learn=_each(pack.learn, "learn", lambda page, place: _page(page, place, say)),
        claims=tuple(_said(claim, f"claims.{claim.number}", say, "text") for claim in pack.claims),
    )


def _each(things: Mapping[str, T], place: str, tell: Callable[[T, str], T]) -> Mapping[str, T]:
    return MappingProxyType({name: tell(thing, f"{place}.{name}") for name, thing in things.items()})


def _texts(texts: Mapping[str, str], place: str, say: Say) -> Mapping[str, str]:
    return MappingProxyType({name: say(f"{place}.{name}", text) if text else text for name, text in texts.items()})


def _said(thing: T, place: str, say: Say, *fields: str) -> T:
    """The same dataclass with these of its texts said anew; what is empty stays empty."""
    given = {name: getattr(thing, name) for name in fields}
    told: dict[str, Any] = {name: say(f"{place}.{name}", text) for name, text in given.items() if text}
    known: Any = thing
    new: T = replace(known, **told)
    return new


def _finding(finding: Finding, place: str, say: Say) -> Finding:
    worded = _said(finding, place, say, "name", "question", "help", "why", "find_out")
    says, phrase = (_texts(getattr(finding, name), f"{place}.{name}", say) for name in ("says", "phrase"))
    return replace(worded, says=says, phrase=phrase)


def _cause(cause: Cause, place: str, say: Say) -> Cause:
    return replace(cause, words=_said(cause.words, place, say, "name", "patient", "course", "rule_out"))


def _page(page: LearnPage, place: str, say: Say) -> LearnPage:
    worded = _said(page, place, say, "title", "lead")
    return replace(worded, sections=tuple(_section(one, f"{place}.{n}", say) for n, one in enumerate(page.sections)))


def _section(section: LearnSection, place: str, say: Say) -> LearnSection:
    worded = _said(section, place, say, "heading")
    return replace(worded, text=tuple(say(f"{place}.text.{n}", text) for n, text in enumerate(section.text)))
