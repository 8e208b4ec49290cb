"""The source of the program, as tests read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent


PACKAGE = ROOT / "workbench"


MODULES = sorted(PACKAGE.rglob("*.py"))


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def named(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def of(*rooms: str) -> list[Path]:
    return [module for module in MODULES if module.relative_to(PACKAGE).parts[0] in rooms]
