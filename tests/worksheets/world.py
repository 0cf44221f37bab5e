"""A small plan in which anything may happen: random acts on every kind of column, for the property tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from hypothesis import strategies as st

from anyam.core.errors import RuleBroken
from anyam.core.framework import Column
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Item, Plan, Sheet
from anyam.worksheets.actions import apply, bin_rows, merge, move, restore_rows
from anyam.worksheets.changes import Change
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import load_rows, state_of
from tests.cast import make_plan, office, row, sheet, somebody

SHEETS = (
    ("p_masalah", ""), ("p_dokumen", ""), ("p_layanan", ""), ("w4_gap", "living"),
    ("w5_visi", ""), ("w1_isu", "living"), ("w3_swot", "living"),
    ("w3_tows", "living"), ("w6_program", "living"), ("w6_program", "society"), ("w7_aksi", "living"),
    ("w9_seleksi", "living"), ("w9_quick_win", "living"), ("w9_risiko", "living"), ("w2_kesiapan", "struktur"),
)  # fmt: skip
ACTS = ("edit", "edit", "edit", "type", "add", "bin", "restore", "merge", "move")
WORDS = ["", "Satu Data", "  dua   kata ", "baris\r\nkedua", "x" * 301, "Dinas, dan & lain; lain", "baris\r\r\n\0kedua"]
TEXTS: dict[str, list[str]] = {
    "text": WORDS,
    "line": WORDS,
    "value_matrix": WORDS,
    "integer": ["", "1", "3", " 4 ", "5,0", "2,5", "nol", "99999999999", "-"],
    "decimal": ["", "1.234,5", "0,25", "-2", "2.5", "banyak", "1234567890,1234567", "1e9"],
    "percent": ["", "9%", "12,5 %", "100", "200%", "separuh"],
    "money": ["", "350 jt", "Rp1.250.000,-", "0", "1,2 M", "0,05", "1.250 M", "entah", "12/bulan"],
    "date": ["", "22 September 2022", "2/9/2022", "2022-09-02", "31/2/2022", "besok"],
    "dates": ["", "1/8/2022 - 31/12/2022", "2022-08-01..2022-08-01", "31/12/2022 - 1/8/2022", "2022"],
    "year": ["", "2023", " 2024 ", "22", "tahun depan"],
    "years": ["", "2022-2024", "2026, 2022", "TA 2023", "2024-2022", "selamanya"],
}
TEXTS["money_matrix"] = TEXTS["money"]
TYPED: dict[str, st.SearchStrategy[str]] = {kind: st.sampled_from(texts) for kind, texts in TEXTS.items()}
for kind in ("text", "line", "value_matrix"):
    TYPED[kind] |= st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


class World:
    """A plan with a row on every sheet, and somebody who may do everything in it."""

    def __init__(self, sheets: tuple[tuple[str, str], ...] = SHEETS) -> None:
        self.plan: Plan = make_plan(code=f"dunia-{uuid4().hex[:8]}")
        self.by = somebody("sari")
        self.sheets: list[Sheet] = []
        self.uids: dict[str, list[UUID]] = {}
        for code, group in sheets:
            pillar = self.plan.edition.pillars[0].code
            where = sheet(self.plan, code, pillar if code == "w2_kesiapan" else group)
            self.sheets.append(where)
            for _twice in range(2):
                cells = {"w3_swot": {"factor": "S"}, "w3_tows": {"type": "SO"}}.get(code, {"order": "m"})
                self.uids.setdefault(where.definition.noun, []).append(row(where, **cells).uid)
        self.begun = Entry.objects.latest("pk").pk

    def act(self, draw: Any) -> None:
        """Something somebody does; what the rules do not allow simply does not happen."""
        kind = draw(st.sampled_from(ACTS))
        noun = draw(st.sampled_from(sorted(self.uids)))
        item = Item.objects.select_related("sheet__plan__region", "sheet__group", "plan__region").get(
            uid=draw(st.sampled_from(self.uids[noun]))
        )
        try:
            if kind in {"edit", "type", "add"}:
                self._write(draw, kind, item)
            elif kind == "bin":
                bin_rows(item.sheet, [item.uid], self.by)
            elif kind == "restore":
                restore_rows(item.sheet, [item.uid], self.by)
            elif kind == "merge":
                merge(item, Item.objects.get(uid=draw(st.sampled_from(self.uids[noun]))), self.by)
            else:
                move(
                    item, draw(st.sampled_from([each for each in self.sheets if each.code == item.sheet.code])), self.by
                )
        except RuleBroken:
            return

    def _write(self, draw: Any, kind: str, item: Item) -> None:
        uid = item.uid
        if kind == "add":
            uid = uuid4()
            self.uids[item.kind].append(uid)
        cells = range(1 if kind == "type" else draw(st.integers(1, 4)))
        changes = [Change(uid, *self.cell(draw, item.sheet)) for _cell in cells]
        apply(item.sheet, changes, self.by, typing=kind == "type")

    def cell(self, draw: Any, where: Sheet) -> tuple[str, str]:
        """A cell's key and what is typed into it."""
        columns = [each for each in where.definition.columns if each.home == "sheet"]
        column = draw(st.sampled_from([each for each in columns if each.type not in {"computed", "files"}]))
        if column.type == "rows":
            inner = draw(st.sampled_from(column.columns))
            return f"{column.key}.{draw(st.sampled_from(['a', 'b']))}.{inner.key}", self.typed(draw, inner)
        if column.type == "money_matrix":
            places = ["2022", "2023", "2030"]
            if "source" in column.axes:
                places += ["2023.apbd", "-.csr", "2023.-", "2022.kas_desa"]
            return f"{column.key}.{draw(st.sampled_from(places))}", self.typed(draw, column)
        if column.type == "value_matrix":
            return f"{column.key}.{draw(st.sampled_from(['2022', '2024']))}", self.typed(draw, column)
        if column.type == "map":
            entry = draw(st.sampled_from([*self.plan.edition.choices(*column.vocabularies)][:3]))
            return f"{column.key}.{entry}", draw(TYPED["integer" if column.value == "integer" else "text"])
        if column.type in {"items", "organisations", "areas", "choices"}:
            return self.in_list(draw, column)
        return column.key, self.typed(draw, column)

    def every_cell(self, where: Sheet) -> Iterator[tuple[str, list[str]]]:
        """Every place of a sheet with every text for it, readable or not."""
        for column in where.definition.columns:
            if column.home != "sheet" or column.type in {"computed", "files"}:
                continue
            if column.type == "rows":
                for inner in column.columns:
                    yield f"{column.key}.a.{inner.key}", TEXTS.get(inner.type) or self.names(inner)
            elif column.type == "map":
                entry = next(iter(self.plan.edition.choices(*column.vocabularies)))
                yield f"{column.key}.{entry}", TEXTS["integer" if column.value == "integer" else "text"]
            elif column.type in {"money_matrix", "value_matrix"}:
                for place in ("2023", *(("2023.apbd", "-.csr") if "source" in column.axes else ())):
                    yield f"{column.key}.{place}", TEXTS[column.type]
            elif column.type in {"items", "organisations", "areas", "choices"}:
                names = self.names(column)
                yield f"{column.key}.{names[0]}", ["1", "", "x", "mungkin"]
                yield f"{column.key}.?", ["", "entah, apa", names[-1]]
            else:
                yield column.key, TEXTS.get(column.type) or ["", *self.names(column)]

    def in_list(self, draw: Any, column: Column) -> tuple[str, str]:
        """A list typed whole, or one entry of it."""
        names = self.names(column)
        if draw(st.booleans()):
            return column.key, draw(st.sampled_from(["; ", "\n", ", "])).join(
                draw(st.lists(st.sampled_from(names), max_size=3))
            )
        name = draw(st.sampled_from([each for each in names if "." not in each]))
        return f"{column.key}.{name}", draw(st.sampled_from(["1", "", "x", "mungkin"]))

    def typed(self, draw: Any, column: Column) -> str:
        """A text for a column, readable or not."""
        if column.type in TYPED:
            return str(draw(TYPED[column.type]))
        return str(draw(st.sampled_from(["", *self.names(column)])))

    def names(self, column: Column) -> list[str]:
        """What people might type to mean something of this column, and something that means nothing."""
        if column.type in {"choice", "choices"}:
            choices = self.plan.edition.choices(*column.vocabularies)
            return [*choices, *(each.name.id for each in list(choices.values())[:3]), "entahlah"]
        if column.type in {"organisation", "organisations"}:
            return ["Dinkes", "dlh", str(office("Bappeda").uid), "Dinas Antariksa"]
        if column.type == "areas":
            return ["Lasem", "331701", "Kota Kembang"]
        uids = self.uids.get(column.link, [])
        codes = Item.objects.filter(plan=self.plan, kind=column.link).exclude(code="").values_list("code", flat=True)
        return [*map(str, uids), *codes, "Z99", str(UUID(int=0))]

    def seen(self) -> dict[str, dict[str, str]]:
        """What people see of every row that is neither in the bin nor merged away."""
        return {uid: row for uid, row in self.everything().items() if not {"@bin", "@into"} & row.keys()}

    def everything(self) -> dict[str, dict[str, str]]:
        """Every row, also in the bin or merged away."""
        found: dict[str, dict[str, str]] = {}
        book = PlanReferences(self.plan)
        for where in self.sheets:
            uids = Item.objects.filter(sheet=where).values_list("uid", flat=True)
            for uid, loaded in load_rows(where, uids, book).items():
                found[uid] = self.spine(loaded.item) | state_of(loaded, book)
        return found

    @staticmethod
    def spine(each: Item) -> dict[str, str]:
        """What a row has beside its cells, where it has it."""
        spine = {
            "order": each.order, "@sheet": str(each.sheet_id), "@bin": "1" if each.binned_at else "",
            "@into": str(each.merged_into.uid) if each.merged_into else "",
        }  # fmt: skip
        return {key: text for key, text in spine.items() if text}

    def batches(self) -> list[Batch]:
        """What has been done since the world began, the latest first."""
        entries = (
            Entry.objects.filter(batch__scope=self.plan.code, pk__gt=self.begun).select_related("batch").order_by("pk")
        )
        return list({entry.batch_id: entry.batch for entry in entries}.values())[::-1]


@contextmanager
def from_the_start(world: World) -> Iterator[World]:
    """The world as it was made; whatever happens in it is forgotten afterwards."""
    again = copy(world)
    again.uids = {noun: list(uids) for noun, uids in world.uids.items()}
    with transaction.atomic():
        yield again
        transaction.set_rollback(True)
