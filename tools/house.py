"""The figures of the house: files, folders, imports, tests and commits, printed as one table."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "workbench"
UNTYPED = re.compile(r"(?:dict|Mapping)\[str, (?:Any|Json|object)\]")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def modules(folder: Path) -> list[Path]:
    """Every module below a folder; the revisions of the schema are data and stay out."""
    return [path for path in sorted(folder.rglob("*.py")) if "versions" not in path.parts]


def lines_of(paths: Iterable[Path]) -> list[int]:
    """How many lines each file has, in order."""
    return sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def share(numbers: list[int], part: float) -> int:
    """The number below which that part of the sorted numbers lies."""
    return numbers[min(len(numbers) - 1, int(part * len(numbers)))]


def named(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, known: set[str]) -> Iterator[str]:
    """The modules of the package that a module imports when it is loaded, not later."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield from (name for name in (inner, node.module) if name in known)


def longest_chain(edges: dict[str, set[str]]) -> int:
    """The number of modules on the longest way along imports; RecursionError on a circle."""

    @cache
    def below(name: str) -> int:
        return 1 + max(map(below, edges[name]), default=0)

    return max(map(below, edges))


def commits_with_a_body(since: str) -> str:
    """How many commits say why, of those after a commit."""
    asked = ["git", "log", "--no-merges", "--format=%b%x00", f"{since}..HEAD"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    bodies = told.split("\0")[:-1]
    return f"{sum(bool(body.strip()) for body in bodies)} of {len(bodies)}"


def figures() -> Iterator[tuple[str, str]]:
    """Every figure with its name."""
    paths = modules(PACKAGE)
    texts = {path: path.read_text(encoding="utf-8") for path in paths}
    sizes = lines_of(paths)
    kloc = sum(sizes) / 1000
    nodes = [node for text in texts.values() for node in ast.walk(ast.parse(text))]
    known = {named(path) for path in paths}
    edges = {named(path): set(imports(path, known)) - {named(path)} for path in paths}
    functions = sorted(n.end_lineno - n.lineno + 1 for n in nodes if isinstance(n, FUNCTIONS))
    names = Counter(path.name for path in paths if path.name != "__init__.py")
    calls = [n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    yield "files, lines at p50/p90/max", f"{share(sizes, 0.5)}/{share(sizes, 0.9)}/{sizes[-1]}"
    yield "most files in a folder", str(max(Counter(path.parent for path in paths).values()))
    yield "file names that stand in several rooms", str(sum(n > 1 for n in names.values()))
    yield "import edges, longest chain", f"{sum(map(len, edges.values()))}, {longest_chain(edges)}"
    yield "functions, lines at p95/max", f"{share(functions, 0.95)}/{functions[-1]}"
    untyped = sum(len(UNTYPED.findall(text)) for text in texts.values())
    yield "untyped mappings per kloc", f"{untyped / kloc:.1f}"
    yield "isinstance per kloc", f"{calls.count('isinstance') / kloc:.1f}"
    yield "lambda per kloc", f"{sum(isinstance(n, ast.Lambda) for n in nodes) / kloc:.1f}"
    yield "noqa, type: ignore", _counted(texts.values(), "# noqa", "# type: ignore")
    yield "test lines / lines of code", f"{_tests('') / sum(sizes):.2f}"
    for room in ("domain", "services", "ui", "app"):
        yield f"  of them {room}", f"{_tests(room) / sum(lines_of(modules(PACKAGE / room))):.2f}"


def _counted(texts: Iterable[str], *wanted: str) -> str:
    joined = "\n".join(texts)
    return ", ".join(str(joined.count(each)) for each in wanted)


def _tests(room: str) -> int:
    return sum(lines_of(modules(ROOT / "tests" / room)))


def main() -> int:
    """Print the table; with a commit as argument, its commits too."""
    for name, figure in figures():
        print(f"{name:42} {figure}")
    for since in sys.argv[1:]:
        print(f"{'commits with a body since ' + since:42} {commits_with_a_body(since)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
