"""Finds the numbers written into the engine: what is known or decided about medicine belongs in the pack."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

# Signs, counts, indices, shapes, halves and complements: arithmetic itself, which says nothing of the world.
ARITHMETIC = frozenset({-1, 0, 1, 2, 0.5})

PARSERS = frozenset({"int", "float", "complex", "Fraction", "Decimal"})
WITHOUT_A_NUMBER = frozenset({"inf", "infinity", "nan"})


@dataclass(frozen=True, order=True)
class Literal:
    """A number in the code that belongs in the pack, or should be a named and explained constant."""

    line: int
    text: str

    def __str__(self) -> str:
        return (
            f"line {self.line}: {self.text}; take it from the pack's policy, or, if the numeric method "
            "needs it, name it in upper case at the top of the module, with a comment that says why"
        )


def stray_literals(source: str) -> list[Literal]:
    """The numbers of a module that are neither plain arithmetic nor an explained constant of the method."""
    tree = ast.parse(source)
    explained = {id(node) for constant in _explained_constants(tree, source) for node in ast.walk(constant)}
    return sorted({Literal(node.lineno, ast.unparse(node)) for node in _numbers(tree) if id(node) not in explained})


def numbers_seen(source: str) -> int:
    """How many numbers a module holds, allowed or not; to show that the search looks at all."""
    return sum(isinstance(node, ast.Constant) and _is_number(node.value) for node in ast.walk(ast.parse(source)))


def _numbers(node: ast.AST) -> Iterator[ast.expr]:
    """Every number outside plain arithmetic under a node, a minus sign read as part of it."""
    if isinstance(node, ast.Constant | ast.UnaryOp) and _value(node) is not None:
        if _value(node) not in ARITHMETIC:
            yield node
        return
    if isinstance(node, ast.Call) and _parses_a_number(node):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _numbers(child)


def _value(node: ast.AST) -> complex | None:
    if isinstance(node, ast.Constant) and _is_number(node.value):
        return node.value  # type: ignore[return-value]  # _is_number has just said so
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _value(node.operand)
        return None if inner is None else -inner
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | complex) and not isinstance(value, bool)


def _parses_a_number(call: ast.Call) -> bool:
    """`float("0.3")` and its like: a number in a string is a number all the same."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
    first = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    return name in PARSERS and isinstance(first, str) and first.lstrip("+-").lower() not in WITHOUT_A_NUMBER


def _explained_constants(tree: ast.Module, source: str) -> Iterator[ast.stmt]:
    beside, alone = _comment_lines(source)
    for statement in tree.body:
        lines = range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
        if _names_a_constant(statement) and (beside.intersection(lines) or statement.lineno - 1 in alone):
            yield statement


def _names_a_constant(statement: ast.stmt) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return isinstance(statement, ast.Assign | ast.AnnAssign) and all(
        isinstance(target, ast.Name) and target.id.isupper() for target in targets
    )


def _comment_lines(source: str) -> tuple[set[int], set[int]]:
    """Lines with a comment in words, and among them those that hold nothing else."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [token for token in tokens if token.type == tokenize.COMMENT and _explains(token.string)]
    alone = {token.start[0] for token in comments if token.line.lstrip().startswith("#")}
    return {token.start[0] for token in comments}, alone


def _explains(comment: str) -> bool:
    words = comment.lstrip("# ")
    return any(letter.isalpha() for letter in words) and not words.startswith(("noqa", "type:"))
