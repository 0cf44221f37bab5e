"""The late tray takes what a browser cannot bring into the room any more, from whoever might have written it and nobody else."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from anyam.plans.models import Sheet
from anyam.worksheets.rooms.late import LONGEST_TEXT, MOST
from anyam.worksheets.rooms.models import LateCell
from tests.cast import Cast, make_plan, sheet
from tests.live.served import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def programmes(cast: Cast) -> Iterator[Sheet]:
    return sheet(make_plan(code=f"laci-{uuid4().hex[:8]}"), "w6_program", "living")


def cell(**others: Any) -> dict[str, Any]:
    return {"row": str(uuid4()), "column": "name", "old": "lama", "new": "baru"} | others


def hand_in(client: Client, where: Sheet, *cells: object, **others: object) -> Any:
    told = {"epoch": 1, "cells": list(cells)} | others
    return client.post(f"/live/sheet-{where.pk}/late/", json.dumps(told), content_type="application/json")


def tray(where: Sheet) -> list[tuple[str, str, str, str]]:
    found = LateCell.objects.filter(sheet=where).order_by("pk").select_related("person")
    return [(late.person.name if late.person else "", late.column, late.old, late.new) for late in found]


def test_what_is_handed_in_is_kept_with_who(programmes: Sheet, cast: Cast, browse: Callable[..., Client]) -> None:
    answer = hand_in(browse(cast.lina), programmes, cell(), cell(column="budgets.2023.apbd", new="1 M\0"))
    assert (answer.status_code, answer.json()) == (200, {"late": 2})
    assert tray(programmes) == [("Lina", "name", "lama", "baru"), ("Lina", "budgets.2023.apbd", "lama", "1 M")]


def test_readers_may_hand_in_and_strangers_find_nothing(
    programmes: Sheet, cast: Cast, browse: Callable[..., Client]
) -> None:
    # Whoever reads now may have written when it was typed; a coordinator looks at it before it counts.
    assert hand_in(browse(cast.budi), programmes, cell()).status_code == 200
    assert hand_in(browse(cast.citra), programmes, cell()).status_code == 404
    assert hand_in(browse(), programmes, cell()).status_code == 302
    assert [who for who, *_rest in tray(programmes)] == ["Budi"]


def test_what_somebody_else_left_is_not_taken(programmes: Sheet, cast: Cast, browse: Callable[..., Client]) -> None:
    assert hand_in(browse(cast.sari), programmes, cell(), person=cast.lina.pk).status_code == 401
    assert tray(programmes) == []
    assert hand_in(browse(cast.lina), programmes, cell(), person=cast.lina.pk).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"row": "no row"}, {"row": None}, {"column": ""}, {"column": "c" * 121}, {"new": 7}, {"old": None},
        {"new": "x" * (LONGEST_TEXT + 1)},
    ],
)  # fmt: skip
def test_one_that_is_no_cell_takes_none(
    programmes: Sheet, cast: Cast, browse: Callable[..., Client], wrong: dict[str, Any]
) -> None:
    answer = hand_in(browse(cast.lina), programmes, cell(), cell(**wrong))
    assert answer.status_code == 422
    assert "nothing was taken" in hand_in(browse(cast.lina, "en"), programmes, cell(**wrong)).content.decode()
    assert tray(programmes) == []


@pytest.mark.parametrize("body", [b"", b"[]", b'{"cells": 7}', b"{", b'"text"', b"\xff", b'{"cells": [null]}'])
def test_what_is_no_list_of_cells(programmes: Sheet, cast: Cast, browse: Callable[..., Client], body: bytes) -> None:
    path = f"/live/sheet-{programmes.pk}/late/"
    assert browse(cast.lina).post(path, body, content_type="application/json").status_code == 422
    assert tray(programmes) == []


def test_there_is_an_end_to_it(programmes: Sheet, cast: Cast, browse: Callable[..., Client]) -> None:
    one = cell(old="", new="")
    assert hand_in(browse(cast.lina), programmes, *[one] * (MOST + 1)).status_code == 422
    assert tray(programmes) == []


@pytest.mark.servers
def test_it_is_a_page_of_ours_that_hands_in(served: Place) -> None:
    row = str(uuid4())
    body = json.dumps({"epoch": 1, "cells": [cell(row=row)]}).encode()
    path, lina = f"/live/{served.room}/late/", served.key("lina")
    told = {"Content_Type": "application/json"}
    assert served.request(path, body, key=lina, X_CSRFToken="", **told)[0] == 403
    assert served.request(path, body, key=lina, Origin="https://elsewhere.example", **told)[0] == 403
    assert served.request(path, body, key=lina, **told) == (200, b'{"late": 1}')
    assert served.hand.does(f"answer = [c.person.name for c in LateCell.objects.filter(uid={row!r})]") == ["Lina"]
