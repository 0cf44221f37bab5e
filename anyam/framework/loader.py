"""From an edition's folder to an `Edition`. Files are read once per process; content of a revision never changes."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

import yaml

from anyam.core.errors import EditionBroken, EditionProblem
from anyam.core.framework import Edition
from anyam.core.framework.building import build_edition
from anyam.core.framework.reader import Node
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

EDITIONS = Path(__file__).parent / "editions"
_SCALARS = {
    "tag:yaml.org,2002:int",
    "tag:yaml.org,2002:float",
    "tag:yaml.org,2002:bool",
    "tag:yaml.org,2002:null",
}


def available(root: Path = EDITIONS) -> list[tuple[str, int]]:
    """Codes and revisions that lie on disk, oldest first."""
    return sorted((path.parent.name, int(path.name)) for path in root.glob("*/[0-9]*") if path.is_dir())


@lru_cache(maxsize=16)
def edition(code: str, revision: int, root: Path = EDITIONS) -> Edition:
    """The edition at that revision. Raises EditionBroken with every problem, each with file and line."""
    files = load_files(code, revision, root)
    loaded, problems = build_edition(files, digest(files))
    if loaded is None or problems:
        raise EditionBroken(problems)
    return loaded


def load_files(code: str, revision: int, root: Path = EDITIONS) -> dict[str, Node]:
    """Nodes by file name (`dimensions.yaml`, `sheets/w6_program.yaml`), the parent's files first where the edition extends one."""
    folder = root / code / str(revision)
    if not (folder / "edition.yaml").is_file():
        raise EditionBroken([EditionProblem(f"{code}/{revision}", 1, Text(_("there is no such edition")))])
    own = {
        path.relative_to(folder).as_posix(): read_file(path, path.relative_to(root).as_posix())
        for path in sorted(folder.rglob("*.yaml"))
    }
    parent = own["edition.yaml"].plain()
    extends = parent.get("extends") if isinstance(parent, dict) else None
    if not isinstance(extends, dict):
        return own
    return load_files(str(extends.get("code")), int(extends.get("revision", 0)), root) | own


def digest(files: dict[str, Node]) -> str:
    """A SHA-256 of the content alone: comments, order of keys and line breaks do not count."""
    content = {name: node.plain() for name, node in sorted(files.items())}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def read_file(path: Path, shown: str) -> Node:
    """One YAML file as nodes that remember their lines."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = EditionProblem(shown, line, Text(_("not readable as YAML: %(why)s"), {"why": str(error.problem)}))
        raise EditionBroken([problem]) from error
    if root is None:
        raise EditionBroken([EditionProblem(shown, 1, Text(_("the file is empty")))])
    problems: list[EditionProblem] = []
    node = _node(root, shown, problems)
    if problems:
        raise EditionBroken(problems)
    return node


def _node(node: yaml.Node, shown: str, problems: list[EditionProblem]) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Node] = {}
        for key, value in node.value:
            if key.value in mapping:
                text = Text(_("“%(key)s” stands here twice"), {"key": str(key.value)})
                problems.append(EditionProblem(shown, key.start_mark.line + 1, text))
            mapping[str(key.value)] = _node(value, shown, problems)
        return Node(mapping, shown, line)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(each, shown, problems) for each in node.value], shown, line)
    if node.tag in _SCALARS:
        return Node(yaml.safe_load(node.value), shown, line)
    return Node(str(node.value), shown, line)
