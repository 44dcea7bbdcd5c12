"""The patterns of all findings made ready: each part with its phrases, each rule with the parts it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from tuohy.narrative.data_files import phrases, table
from tuohy.narrative.expand import expand, parts_of, terms_apart
from tuohy.narrative.words import LETTERS, norm_of
from tuohy.pack.schema import Finding, Pack

ASK, ABOUT, UNLESS, SKIP, EVENT, PATTERNS = "ask", "about", "unless", "skip", "event", "patterns"
DOUBT, PLACE, ELSEWHERE, OF_TODAY = "doubt", "place", "elsewhere", "of_today"
SITE, SIGN = "site", "sign"


@dataclass(frozen=True)
class Rule:
    """What a pattern says: `state` of `finding`, or by what it is said about; `sure` is false where it only asks.

    `unless` cancels it and `doubt` makes it ask, both within the clause. A part of `elsewhere` anywhere in the text
    makes it ask where none of `place` is named. What is `of_today` asks where it is told in the past.
    """

    finding: str
    state: str
    parts: tuple[str, ...]
    joints: tuple[str, ...]
    about: Mapping[str, str] | None = None
    unless: tuple[str, ...] = ()
    doubt: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    sure: bool = True
    event: bool = False
    of_today: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every part that it looks for."""
        return (*self.parts, *self.unless, *self.doubt, *self.place, *self.elsewhere)


@dataclass(frozen=True)
class Grammar:
    """All rules for one pack, and the phrases (in norms) of every part they use."""

    rules: tuple[Rule, ...]
    phrases: Mapping[str, tuple[str, ...]]
    sites: frozenset[str]
    signs: frozenset[str]
    topics: Mapping[str, str]
    nothing: tuple[str, ...] = ()

    @cached_property
    def by_first_part(self) -> Mapping[str, tuple[Rule, ...]]:
        """The rules that begin with each part."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.parts[0], []).append(rule)
        return {part: tuple(rules) for part, rules in found.items()}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that stands in some phrase."""
        return frozenset(
            word for all_phrases in self.phrases.values() for phrase in all_phrases for word in phrase.split()
        )


def grammar(pack: Pack) -> Grammar:
    """The rules for the findings of this pack; its own wording comes on top of the phrases of this room."""
    rules = (*_rules(pack), *_own_wording(pack))
    terms = _terms()
    parts = {part for rule in rules for part in rule.names} | {f"<{name}>" for name in terms}
    kinds = table("terms.toml")
    return Grammar(
        rules=rules,
        phrases={part: normalised(expand(part, terms)) for part in sorted(parts)},
        sites=frozenset(f"<{name}>" for name in kinds[SITE]),
        signs=frozenset(f"<{name}>" for name in kinds[SIGN]),
        nothing=tuple(f"<{name}>" for name in kinds["nothing"]),
        topics={f"<{name}>": site[ABOUT] for kind in kinds.values() for name, site in kind.items() if ABOUT in site},
    )


def _terms() -> dict[str, list[str]]:
    """The phrases of each term, in the order of the file: a term may use those above it."""
    found: dict[str, list[str]] = {}
    for kind in table("terms.toml").values():
        for name, term in kind.items():
            found[name] = [phrase for pattern in term["words"] for phrase in expand(pattern, found)]
    return found


def normalised(plain: Iterable[str]) -> tuple[str, ...]:
    """Phrases as the norms of their words."""
    return tuple(sorted({" ".join(norm_of(word) for word in phrase.translate(LETTERS).split()) for phrase in plain}))


def _rules(pack: Pack) -> Iterator[Rule]:
    for name, states in phrases().items():
        if name in pack.findings:
            yield from _of_finding(pack.findings[name], states)
        elif isinstance(states, Mapping):
            yield from _of_topic(pack, states)


def _of_finding(finding: Finding, states: Mapping[str, Any]) -> Iterator[Rule]:
    more: dict[str, Any] = {name: tuple(states.get(name, ())) for name in (UNLESS, DOUBT, PLACE, ELSEWHERE)}
    more[EVENT] = bool(states.get(EVENT, False))
    for state in finding.states[1:]:
        for pattern in states.get(state, ()):
            yield from _spelt(finding.id, state, pattern, **more)
    for pattern in states.get(ASK, ()):
        yield from _spelt(finding.id, finding.states[1], pattern, sure=False, **more)


def _of_topic(pack: Pack, states: Mapping[str, Any]) -> Iterator[Rule]:
    for state, said in states.items():
        if not isinstance(said, Mapping):
            continue
        about = {topic: finding for topic, finding in said[ABOUT].items() if finding in pack.findings}
        more: dict[str, Any] = {name: tuple(said.get(name, ())) for name in (UNLESS, SKIP)}
        more[OF_TODAY] = bool(said.get(OF_TODAY, False))
        for pattern in said[PATTERNS]:
            yield from _spelt("", state, pattern, about=about, **more)


def _spelt(finding: str, state: str, pattern: str, **more: Any) -> Iterator[Rule]:
    """The rules of a pattern. A term among alternatives gets a rule of its own, which keeps its phrases shared."""
    joints, parts = zip(*parts_of(pattern), strict=True)
    for chosen in product(*map(terms_apart, parts)):
        yield Rule(finding, state, chosen, joints[1:], **more)


# The words that make an answer out of a statement; what is left is how the finding is told.
LEADING = ("yes, ", "no, ")
TOLD_BACK = {"your": "my", "you": "i", "yourself": "myself"}
# Answers shorter than this ("Yes, I do") say nothing without their question.
FEWEST_WORDS = 3


def _own_wording(pack: Pack) -> Iterator[Rule]:
    """The pack's name, clinical term, answer, phrase and question of each finding; a question only asks."""
    vague = set(table("vague.toml")["says"])
    for finding in pack.findings.values():
        if finding.kind == "context" or finding.states[0] not in ("no", "none"):
            continue
        for state in finding.states[1:]:
            for words in _said(finding, state):
                if words not in vague and (len(words.split()) >= FEWEST_WORDS or words == finding.name.lower()):
                    yield Rule(finding.id, state, (words,), ())
        yield Rule(finding.id, finding.states[1], (_plain(finding.question),), (), sure=False)


def _said(finding: Finding, state: str) -> Iterator[str]:
    yield _plain(finding.says[state])
    yield _plain(finding.phrase[state])
    if len(finding.states) == 2:
        yield _plain(finding.name)
        yield _plain(finding.clinician)


def _plain(wording: str) -> str:
    """Wording of the pack as somebody would write it of themselves, without signs that patterns use."""
    words = wording.lower().rstrip(".?")
    for leading in LEADING:
        words = words.removeprefix(leading)
    kept = "".join(letter if letter.isalnum() or letter in " '/" else " " for letter in words)
    return " ".join(TOLD_BACK.get(word, word) for word in kept.split())
