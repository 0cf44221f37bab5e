"""The project's own files, as syntax trees, for the contracts that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "anyam"


def modules(*, without: tuple[str, ...] = ()) -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package but its migrations: the path inside the package, and its tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if "/migrations/" not in name and not name.startswith(without):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Every function of a module by name, and the module's own lines under no name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node
    yield "", ast.Module([node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)], [])
