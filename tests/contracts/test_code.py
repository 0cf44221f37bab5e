"""Promises that the code makes about itself."""

import ast
from io import StringIO

import pytest
from django.core.management import call_command

from anyam.framework import available, edition
from tests.contracts.source import PACKAGE, functions, modules

# A file of views that asks the database by itself, and why it may.
VIEWS_THAT_ASK: dict[str, str] = {}
# A whole row written at once, and why.
WHOLE_ROWS = {
    ("accounts/models.py", "create_user"): "creation",
    ("people/actions/merging.py", "hand_over_sessions"): "a browser's session, which is no row of ours",
    ("worksheets/actions/founding.py", "found_plan"): "creation",
    ("worksheets/workbooks/actions.py", "receive"): "creation",
}


def test_views_ask_through_doors_and_queries_only() -> None:
    views = [(name, tree) for name, tree in modules() if name.endswith("views.py") or "/views/" in name]
    assert len(views) >= 4
    asking = {
        name
        for name, tree in views
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    }
    assert asking == set(VIEWS_THAT_ASK)


def test_a_row_is_saved_field_by_field_except_when_it_is_made() -> None:
    bare = set()
    for name, tree in modules():
        for function, body in functions(tree):
            for node in ast.walk(body):
                is_save = (
                    isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "save"
                )
                # A file is saved under a name or into a stream; a row is saved with keywords only.
                if is_save and not node.args and not any(keyword.arg == "update_fields" for keyword in node.keywords):
                    bare.add((name, function))
    assert bare == set(WHOLE_ROWS)


def test_only_doors_record_history() -> None:
    """Who writes the history also did what it tells."""
    writers = {
        name
        for name, tree in modules(without=("journal/",))
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("anyam.journal.actions")
        if {each.name for each in node.names} & {"record", "record_typing", "Note"}
    }
    assert {name.split("/")[0] for name in writers} <= {
        "worksheets",
        "city",
        "people",
        "talk",
        "roadmap",
        "evaluation",
        "books",
    }
    verbs = {name for name in writers if "/actions/" in name or name.endswith("/actions.py")}
    assert writers - verbs == {"worksheets/door.py"}


def test_no_code_knows_a_dimension_by_name() -> None:
    codes = {each.code for each in edition("gmsc-2021", 1).dimensions}
    assert codes == {"governance", "branding", "economy", "living", "society", "environment"}
    named = {
        (name, node.value)
        for name, tree in modules(without=("framework/editions", "demo/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in codes
    }
    assert named == set()


def test_no_page_knows_a_dimension_by_name() -> None:
    codes = {each.code for code, revision in available() for each in edition(code, revision).dimensions}
    named = {
        (path.name, code)
        for path in PACKAGE.rglob("templates/**/*.html")
        for code in codes
        if f"'{code}'" in path.read_text(encoding="utf-8") or f'"{code}"' in path.read_text(encoding="utf-8")
    }
    assert named == set()


def test_no_code_counts_dimensions_or_sub_dimensions() -> None:
    counts = {6, 18}
    counted = set()
    for name, tree in modules(without=("framework/editions", "demo/")):
        for node in ast.walk(tree):
            parts: list[ast.expr] = []
            if isinstance(node, ast.Compare):
                parts = [node.left, *node.comparators]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
                parts = node.args
            counted |= {
                (name, node.lineno) for part in parts if isinstance(part, ast.Constant) and part.value in counts
            }
    assert counted == set()


@pytest.mark.django_db
def test_the_migrations_make_the_tables_of_the_models() -> None:
    told = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=told)
    assert "No changes detected" in told.getvalue() or "Tidak ada perubahan" in told.getvalue()
