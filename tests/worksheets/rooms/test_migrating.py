"""Migrations go back and forth although triggers hang on the tables that they rebuild."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from tests.live.served import another_database

Count = Callable[[], int]


def on_sqlite(folder: Path) -> tuple[dict[str, str], Count]:
    """A file of its own, and how many bells hang in it."""

    def bells() -> int:
        with closing(sqlite3.connect(folder / "anyam.sqlite3")) as found:
            return int(
                found.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'ring\\_%' ESCAPE '\\'").fetchone()[0]
            )

    return {}, bells


def on_postgresql() -> tuple[dict[str, str], Count]:
    """A database of its own, and how many bells hang in it."""
    url = another_database(f"migrating_{uuid4().hex}")

    def bells() -> int:
        with psycopg.connect(url) as server:
            found = server.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'ring\\_%'").fetchone()
            return int(found[0]) if found else 0

    return {"DATABASE_URL": url}, bells


@pytest.mark.parametrize("step", ["plans", "worksheets"])
def test_bells_hang_again_after_the_way_back(tmp_path: Path, step: str) -> None:
    where, bells = on_postgresql() if connection.vendor == "postgresql" else on_sqlite(tmp_path)
    its_own = os.environ | {"ANYAM_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "anyam.settings"} | where

    def migrate(*to: str) -> None:
        command = [sys.executable, "-m", "django", "migrate", *to, "--verbosity", "0"]
        subprocess.run(command, env=its_own, check=True, timeout=300)

    migrate()
    hung = bells()
    assert hung
    migrate(step, "0001")
    migrate()
    assert bells() == hung
