"""Every sentence that a person may read exists in Indonesian, with the same blanks to fill in."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.contracts.source import PACKAGE

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
BLANK = re.compile(r"%(?:\((\w+)\))?[-0-9.]*[a-z]|%%")
CALL = re.compile(
    r"\b(n?)gettext\(u('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")(?:, u('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))?"
)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (PACKAGE / "locale/id/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale="id", abort_invalid=True)


def written(message: Message) -> tuple[list[str], list[str]]:
    """The sentences of a message in English and in Indonesian, one or more forms each."""
    ids = list(message.id) if isinstance(message.id, tuple | list) else [message.id]
    strings = list(message.string) if isinstance(message.string, tuple | list) else [message.string]
    return ids, strings


def sentences(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def test_every_sentence_is_translated(catalogue: Catalog) -> None:
    found = sentences(catalogue)
    assert len(found) > 300
    assert [message.id for message in found if not all(written(message)[1])] == []


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in sentences(catalogue) if message.fuzzy] == []


def test_a_translation_has_the_same_blanks_to_fill_in(catalogue: Catalog) -> None:
    different = []
    for message in sentences(catalogue):
        ids, strings = written(message)
        wanted = sorted(set(BLANK.findall(ids[-1])))
        different += [(ids[-1], string) for string in strings if sorted(set(BLANK.findall(string))) != wanted]
    assert different == []


def test_indonesian_has_one_form_for_any_number(catalogue: Catalog) -> None:
    assert catalogue.num_plurals == 1


def in_python() -> Iterator[tuple[str, str]]:
    """Every sentence in a module, with its module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if "/migrations/" not in name:
            for _line, _function, found, _comments in extract_python(BytesIO(path.read_bytes()), KEYWORDS, [], {}):
                first = found[0] if isinstance(found, tuple | list) else found
                if first:
                    yield name, first


def in_templates() -> Iterator[tuple[str, str]]:
    """Every sentence in a template, with its template."""
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        for _plural, first, _second in CALL.findall(templatize(path.read_text(encoding="utf-8"))):
            yield path.name, first[1:-1].replace("\\'", "'").replace('\\"', '"')


def test_every_sentence_in_the_code_is_in_the_catalogue(catalogue: Catalog) -> None:
    known = {written(message)[0][0] for message in sentences(catalogue)}
    used = [*in_python(), *in_templates()]
    assert len({sentence for _place, sentence in used}) > 300
    assert sorted({(place, sentence) for place, sentence in used if sentence not in known}) == []


def test_no_sentence_is_put_together_before_it_is_looked_up() -> None:
    """An f-string inside gettext is a sentence that no catalogue knows."""
    import ast

    from tests.contracts.source import modules

    wrong = [
        (name, node.lineno)
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS
        and any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in node.args)
    ]  # fmt: skip
    assert wrong == []
