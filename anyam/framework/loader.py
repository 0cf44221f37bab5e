"""From an edition's folder to an `Edition`. Files are read once per process; content of a revision never changes."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from threading import Lock

import yaml

from anyam.core.errors import EditionBroken, EditionProblem
from anyam.core.framework import Edition
from anyam.core.framework.building import build_edition
from anyam.core.framework.reader import Node
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

EDITIONS = Path(__file__).parent / "editions"
_loading = Lock()
_SCALARS = {
    "tag:yaml.org,2002:int",
    "tag:yaml.org,2002:float",
    "tag:yaml.org,2002:bool",
    "tag:yaml.org,2002:null",
}


def available(root: Path = EDITIONS) -> list[tuple[str, int]]:
    """Codes and revisions that lie on disk, oldest first."""
    return sorted((path.parent.name, int(path.name)) for path in root.glob("*/*") if path.name.isdecimal())


def edition(code: str, revision: int, root: Path = EDITIONS) -> Edition:
    """The edition at that revision. Raises EditionBroken with every problem, each with file and line."""
    # A hall that opens its pages in one moment reads it once and not a hundred times.
    with _loading:
        return _edition(code, revision, root)


@lru_cache(maxsize=16)
def _edition(code: str, revision: int, root: Path) -> Edition:
    files = load_files(code, revision, root)
    loaded, problems = build_edition(files, digest(files))
    if loaded is None or problems:
        raise EditionBroken(problems)
    return loaded


def load_files(code: str, revision: int, root: Path = EDITIONS, below: tuple[str, ...] = ()) -> dict[str, Node]:
    """Nodes by file name (`dimensions.yaml`, `sheets/w6_program.yaml`), the parent's files first where the edition extends one.

    `below` names the editions that led here, so that none ends up extending itself.
    """
    here = f"{code}/{revision}"
    folder = root / code / str(revision)
    if not (folder / "edition.yaml").is_file():
        raise EditionBroken([EditionProblem(here, 1, Text(_("there is no such edition")))])
    own = {
        path.relative_to(folder).as_posix(): read_file(path, path.relative_to(root).as_posix())
        for path in sorted(folder.rglob("*.yaml"))
    }
    head = own["edition.yaml"].plain()
    extends = head.get("extends") if isinstance(head, dict) else None
    if not isinstance(extends, dict):
        return own
    parent = extends.get("revision")
    if not isinstance(parent, int) or f"{extends.get('code')}/{parent}" in {here, *below}:
        text = Text(_("“extends” must name another edition, with code and revision"))
        raise EditionBroken([EditionProblem(f"{here}/edition.yaml", 1, text)])
    return load_files(str(extends.get("code")), parent, root, (*below, here)) | own


def digest(files: dict[str, Node]) -> str:
    """A SHA-256 of the content alone: comments, order of keys and line breaks do not count."""
    content = {name: node.plain() for name, node in sorted(files.items())}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def read_file(path: Path, shown: str) -> Node:
    """One YAML file as nodes that remember their lines."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        why = str(getattr(error, "problem", None) or error).splitlines()[0]
        problem = EditionProblem(
            shown, mark.line + 1 if mark else 1, Text(_("not readable as YAML: %(why)s"), {"why": why})
        )
        raise EditionBroken([problem]) from error
    if root is None:
        raise EditionBroken([EditionProblem(shown, 1, Text(_("the file is empty")))])
    problems: list[EditionProblem] = []
    node = _node(root, shown, problems)
    if problems:
        raise EditionBroken(problems)
    return node


def _node(node: yaml.Node, shown: str, problems: list[EditionProblem], above: tuple[int, ...] = ()) -> Node:
    """A node of the parser as ours. Every text of an edition stands once and is a name for one thing."""
    line = node.start_mark.line + 1
    if id(node) in above:
        problems.append(EditionProblem(shown, line, Text(_("this part contains itself"))))
        return Node(None, shown, line)
    above = (*above, id(node))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if not name or name in mapping:
                text = (
                    Text(_("“%(key)s” stands here twice"), {"key": name}) if name else Text(_("a name must be a text"))
                )
                problems.append(EditionProblem(shown, key.start_mark.line + 1, text))
            mapping[name] = _node(value, shown, problems, above)
        return Node(mapping, shown, line)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(each, shown, problems, above) for each in node.value], shown, line)
    if node.tag in _SCALARS:
        return Node(yaml.safe_load(node.value), shown, line)
    return Node(str(node.value), shown, line)
