"""Patterns written short: `(a|b|)` are alternatives and `x?` may be left out; here they become plain phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def expand(pattern: str, terms: Mapping[str, Sequence[str]]) -> list[str]:
    """Every phrase that a pattern stands for, `<name>` replaced by the phrases of that term."""
    found, end = _alternatives(pattern, 0, terms)
    if end != len(pattern):
        raise ValueError(f"the bracket at {end} of {pattern!r} closes nothing")
    return sorted({" ".join(phrase.split()) for phrase in found} - {""})


def _alternatives(pattern: str, at: int, terms: Mapping[str, Sequence[str]]) -> tuple[list[str], int]:
    found: list[str] = []
    while True:
        phrases, at = _sequence(pattern, at, terms)
        found += phrases
        if at == len(pattern) or pattern[at] == ")":
            return found, at
        at += 1


def _sequence(pattern: str, at: int, terms: Mapping[str, Sequence[str]]) -> tuple[list[str], int]:
    phrases = [""]
    while at < len(pattern) and pattern[at] not in "|)":
        part, at = _part(pattern, at, terms)
        if pattern[at : at + 1] == "?":
            part, at = [*part, ""], at + 1
        phrases = [phrase + added for phrase in phrases for added in part]
    return phrases, at


def _part(pattern: str, at: int, terms: Mapping[str, Sequence[str]]) -> tuple[list[str], int]:
    if pattern[at] == "<":
        end = pattern.index(">", at)
        return list(terms[pattern[at + 1 : end]]), end + 1
    if pattern[at] == "(":
        found, end = _alternatives(pattern, at + 1, terms)
        if end == len(pattern):
            raise ValueError(f"the bracket at {at} of {pattern!r} is not closed")
        return found, end + 1
    return [pattern[at]], at + 1


def parts_of(pattern: str) -> Iterator[tuple[str, str]]:
    """The parts of a pattern, each with what joins it to the one before (`JOINTS`); `""` for the first."""
    joint = ""
    part: list[str] = []
    for word in pattern.split():
        if word in JOINTS:
            yield joint, " ".join(part)
            joint, part = word, []
        else:
            part.append(word)
    yield joint, " ".join(part)


JOINTS = ("~", "~~", ">", ">>", "..")


def terms_apart(part: str) -> list[str]:
    """`(<leg>|foot|toe)` as `<leg>` and `(foot|toe)`: terms that are whole alternatives, and the others together."""
    alternatives = _whole_alternatives(part)
    terms = [one for one in alternatives if one.startswith("<") and one.endswith(">")]
    others = "|".join(one for one in alternatives if one not in terms)
    return [*terms, *([f"({others})"] if others else [])] if terms and len(alternatives) > 1 else [part]


def _whole_alternatives(part: str) -> list[str]:
    """What one bracket around the whole part offers; nothing where there is no such bracket."""
    depth, begun, found = 0, 1, []
    for at, sign in enumerate(part):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and at < len(part) - 1:
            return []
        if (sign == "|" and depth == 1) or at == len(part) - 1:
            found.append(part[begun:at])
            begun = at + 1
    return found
