"""The small language of flags: `and`, `or`, brackets, `FINDING`, `FINDING at least STATE`, and names of terms.

It has no `not` and no equality on purpose: nothing that can be written in it falls when a symptom is added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tuohy.model.errors import InvalidPack
from tuohy.pack.schema import All, Any, Atom, Expression, Finding

TOKEN = re.compile(r"\s*(?:(?P<bracket>[()])|(?P<name>[a-z][a-z0-9_]*))")
REFUSED = {"not", "unless", "except", "only", "is", "equals", "without", "no"}


def parse(text: str, findings: Mapping[str, Finding], terms: Mapping[str, Expression], where: str) -> Expression:
    """An expression from its text; InvalidPack names the word that does not fit."""
    parser = _Parser(_tokens(text, where), findings, terms, where)
    expression = parser.alternatives()
    if parser.peek() is not None:
        raise InvalidPack(where, parser.peek(), "`and`, `or` or the end", "Correct the rule.")
    return expression


def _tokens(text: str, where: str) -> list[str]:
    tokens, place = [], 0
    text = text.rstrip()
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            raise InvalidPack(where, text[place:], "names, `and`, `or`, `at least`, brackets", "Correct the rule.")
        tokens.append(match.group("bracket") or match.group("name"))
        place = match.end()
    return tokens


class _Parser:
    """Recursive descent over the tokens; `or` binds loosest."""

    def __init__(
        self,
        tokens: list[str],
        findings: Mapping[str, Finding],
        terms: Mapping[str, Expression],
        where: str,
    ) -> None:
        self.tokens, self.place = tokens, 0
        self.findings, self.terms, self.where = findings, terms, where

    def peek(self) -> str | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def take(self) -> str:
        token = self.peek()
        if token is None:
            raise InvalidPack(self.where, None, "a finding, a term or a bracket", "Complete the rule.")
        self.place += 1
        return token

    def alternatives(self) -> Expression:
        parts = [self.conjunction()]
        while self.peek() == "or":
            self.take()
            parts.append(self.conjunction())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def conjunction(self) -> Expression:
        parts = [self.operand()]
        while self.peek() == "and":
            self.take()
            parts.append(self.operand())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def operand(self) -> Expression:
        token = self.take()
        if token == "(":
            inside = self.alternatives()
            self.expect(")")
            return inside
        if token in REFUSED:
            raise InvalidPack(
                self.where,
                token,
                "rules without negation or equality",
                "Flags may only look for what is present: rewrite the rule from its alarming side.",
            )
        if token in self.terms:
            return self.terms[token]
        return self.atom(token)

    def atom(self, name: str) -> Expression:
        if name not in self.findings:
            raise InvalidPack(self.where, name, "a finding or a term", "Correct the name.")
        if self.peek() != "at":
            return Atom(name, 1)
        self.take()
        self.expect("least")
        return Atom(name, self.state(name, self.take()))

    def state(self, name: str, state: str) -> int:
        states = self.findings[name].states
        # The lowest state is always reached: an atom on it would be true of everybody.
        if state not in states[1:]:
            raise InvalidPack(self.where, state, ", ".join(states[1:]), f"Use a state of {name} above its lowest.")
        return states.index(state)

    def expect(self, token: str) -> None:
        given = self.take()
        if given != token:
            raise InvalidPack(self.where, given, f"`{token}`", "Correct the rule.")
