"""The journal as a file, and promises that it keeps."""

import ast
import csv
import json
from collections.abc import Callable
from io import StringIO

import pytest
from django.test import Client

from anyam.journal.actions import Note, record
from anyam.plans.models import Plan
from anyam.web.labels import ACTS
from tests.cast import Cast, make_plan, office, row, sheet, write
from tests.contracts.source import modules

pytestmark = pytest.mark.django_db
URL = "/plans/uji/journal."


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


def sent(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content).decode("utf-8")


def test_a_spreadsheet_reads_it(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    made = row(sheet(plan, "w6_program", "living"), name="Bank sampah", owner="DLH")
    write(made.sheet, made.uid, owner="Dinkes", description="=HYPERLINK(1)")
    text = sent(browse(cast.sari), f"{URL}csv?item={made.uid}")
    assert text.startswith("\ufeff")
    lines = list(csv.reader(StringIO(text[1:]), delimiter=";"))
    assert lines[0][:4] == ["Waktu", "Orang", "Tindakan", "Kertas kerja"] or len(lines[0]) == 11
    by_column = {line[6]: line for line in lines[1:]}
    owner = next(line for line in lines if line[7:9] == ["DLH", "Dinkes"])
    assert owner[1] == "Sari"
    assert owner[5] == "Bank sampah" or owner[5].endswith("Bank sampah")
    assert any(line[8] == "'=HYPERLINK(1)" for line in by_column.values())


def test_a_program_reads_it(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    made = row(sheet(plan, "w6_program", "living"), name="P")
    write(made.sheet, made.uid, owner="DLH")
    lines = [json.loads(line) for line in sent(browse(cast.sari), f"{URL}jsonl").splitlines()]
    (owner,) = [line for line in lines if line["field"] == "owner"]
    assert owner["new"] == str(office("DLH").uid)
    assert owner["words"]["new"] == "DLH"
    assert [line["number"] for line in lines] == sorted(line["number"] for line in lines)


def test_the_file_is_narrowed_as_the_page_is(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    row(sheet(plan, "w6_program", "living"), name="Hidup")
    row(sheet(plan, "w6_program", "society"), name="Masyarakat")
    text = sent(browse(cast.sari), f"{URL}jsonl?group=dimension-living")
    assert "Hidup" in text
    assert "Masyarakat" not in text
    assert browse(cast.sari).get(f"{URL}pdf").status_code == 404


def test_a_long_journal_is_sent_in_portions(
    plan: Plan, cast: Cast, browse: Callable[..., Client], django_assert_max_num_queries: Callable
) -> None:
    made = row(sheet(plan, "w6_program", "living"), name="P")
    record(plan.code, "edit", cast.sari, [Note(made.uid, field="name", old=str(each), new="x") for each in range(3500)])
    answer = browse(cast.sari).get(f"{URL}csv")
    with django_assert_max_num_queries(14):
        parts = list(answer.streaming_content)
    assert len(parts) == 5
    assert sum(part.count(b"\r\n") for part in parts) >= 3502


def _calls(function: str) -> list[tuple[str, ast.Call]]:
    found = []
    for name, tree in modules(without=("journal/",)):
        for node in ast.walk(tree):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Name | ast.Attribute):
                said = called.id if isinstance(called, ast.Name) else called.attr
                if said == function:
                    found.append((name, node))  # type: ignore[arg-type]
    return found


def test_no_code_removes_or_rewrites_what_was_written() -> None:
    """The journal is never pruned. Only the demo, which is built anew, clears away its own."""
    removing = set()
    for function in ("delete", "update", "bulk_update", "_raw_delete"):
        for name, call in _calls(function):
            on = ast.unparse(call.func)
            if any(on.startswith(table) for table in ("Entry.", "Batch.")):
                removing.add((name, function))
    assert removing <= {("demo/city.py", "delete"), ("demo/city.py", "update")}
    raw = [name for name, tree in modules(without=("journal/",)) for node in ast.walk(tree)
           if isinstance(node, ast.Constant) and isinstance(node.value, str)
           and any(f"{verb} journal_" in " ".join(node.value.split()) for verb in ("DELETE FROM", "UPDATE"))]  # fmt: skip
    assert raw == []


def test_every_act_has_a_name() -> None:
    """Whatever is written into the history can be read there: acts are named in anyam/web/labels.py."""
    named = set()
    for function, place in (("record", 1), ("Note", 1)):
        for _name, call in _calls(function):
            given = [each.value for each in call.keywords if each.arg == "act"] + call.args[place : place + 1]
            named |= {each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    assert len(named) > 8
    assert named - ACTS.keys() == set()
