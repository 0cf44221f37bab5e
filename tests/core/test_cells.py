"""Addresses of cells: what lies under a key, and why there is nothing under another."""

import pytest

from anyam.core.sheet import Cell, locate
from anyam.core.text import Text, plain
from anyam.framework import edition

GMSC = edition("gmsc-2021", 1)
SHEETS = {noun: GMSC.sheet_of(noun) for noun in ("Programme", "Activity", "QuickWin", "Issue", "SwotItem", "Aim")}


@pytest.mark.parametrize(
    ("noun", "key", "judged_by"),
    [
        ("Programme", "name", "line"),
        ("Programme", "strategies", "items"),
        ("Programme", "strategies.S1", "items"),
        ("Programme", "strategies.?", "items"),
        ("Programme", "supporters.Diskominfo", "organisations"),
        ("Programme", "funding.apbd", "choices"),
        ("Programme", "budgets", "money_matrix"),
        ("Programme", "budgets.2023", "money_matrix"),
        ("Programme", "budgets.-", "money_matrix"),
        ("Activity", "budgets.2023.apbd", "money_matrix"),
        ("Activity", "budgets.-.apbd", "money_matrix"),
        ("Activity", "location.Lasem", "areas"),
        ("Aim", "targets.2024", "value_matrix"),
        ("QuickWin", "indicators_text.manfaat", "map"),
        ("Issue", "data.a1_B-2.value", "decimal"),
        ("Issue", "data.1.year", "year"),
    ],
)
def test_a_key_names_a_cell_and_the_way_its_text_is_read(noun, key, judged_by):
    cell = locate(SHEETS[noun], key)
    assert isinstance(cell, Cell)
    assert cell.key == key
    assert cell.judged_by.type == judged_by


def test_money_of_a_year_whose_source_is_not_divided_has_one_place():
    assert locate(SHEETS["Activity"], "budgets.2023.-").key == "budgets.2023"


@pytest.mark.parametrize("key", ["budgets.-", "budgets.-.-", "total"])
def test_money_of_an_activity_that_is_not_divided_at_all_has_one_place(key):
    assert locate(SHEETS["Activity"], key).key == "total"


@pytest.mark.parametrize(
    ("noun", "key", "why"),
    [
        ("Programme", "colour", "Work programmes has no column “colour”"),
        ("Programme", "colour.2023", "Work programmes has no column “colour”"),
        ("Programme", "name.2023", "“Name” has no place “2023”"),
        ("Programme", "name.", "“Name” has no place “”"),
        ("Programme", "strategies.S1.O2", "has no place “S1.O2”"),
        ("Programme", "budgets.2023.apbd", "has no place “2023.apbd”"),
        ("Programme", "budgets.besok", "has no place “besok”"),
        ("Programme", "budgets.-.-", "has no place “-.-”"),
        ("Activity", "budgets.23.apbd", "has no place “23.apbd”"),
        ("Aim", "targets.-", "has no place “-”"),
        ("Aim", "targets.2023.1", "has no place “2023.1”"),
        ("QuickWin", "indicators_text.manfaat.1", "has no place “manfaat.1”"),
        ("Issue", "data.1", "has no place “1”"),
        ("Issue", "data.1.colour", "has no place “1.colour”"),
        ("Issue", "data.satu dua.value", "has no place “satu dua.value”"),
        ("Programme", "strategies." + "S" * 120, "has no place “SSS"),
        ("SwotItem", "score", "is not typed in"),
        ("QuickWin", "files", "is not typed in"),
    ],
)
def test_a_key_without_a_cell_is_told(noun, key, why):
    told = locate(SHEETS[noun], key)
    assert isinstance(told, Text)
    assert why in plain(told)
