"""Copying a PostgreSQL database with its own client programs."""

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.operation import data

# Before the restored tables, in the same transaction, every table goes: also one that the backup
# has not heard of, or migrating forward would meet it. What the triggers call goes too; extensions keep theirs.
SWEEP = """
DO $$
DECLARE leaving record;
BEGIN
  FOR leaving IN
    SELECT schemaname, tablename FROM pg_tables WHERE schemaname = current_schema()
  LOOP
    EXECUTE format('DROP TABLE %I.%I CASCADE', leaving.schemaname, leaving.tablename);
  END LOOP;
  FOR leaving IN
    SELECT oid::regprocedure AS called FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f'
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
  LOOP
    EXECUTE format('DROP FUNCTION %s CASCADE', leaving.called);
  END LOOP;
END $$;
"""


def dump(to: Path) -> None:
    """Write a dump of one moment; writers go on."""
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(to))
    to.chmod(0o600)


def check(path: Path) -> None:
    """Raise Unusable unless the dump can be read to its end."""
    _run("pg_restore", "--file", os.devnull, str(path), connect=False)


def load(path: Path) -> None:
    """Replace the database's tables by the dump's in one transaction: all or nothing."""
    script = path.with_suffix(".sql")
    _run(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--file",
        str(script),
        str(path),
        connect=False,
    )
    sweep = path.with_name("sweep.sql")
    sweep.write_text(SWEEP)
    quiet = ("--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--output", os.devnull)
    _run("psql", "--single-transaction", *quiet, "--file", str(sweep), "--file", str(script))
    script.unlink()


def migrations() -> list[list[str]]:
    """The migrations that the database has had."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return [list(row) for row in cursor.fetchall()]


def _run(program: str, *arguments: str, connect: bool = True) -> None:
    """Run a client program; the password goes by the environment, hidden from other users."""
    if shutil.which(program) is None:
        sentence = _("%(program)s is missing; install the package postgresql-client")
        raise Unusable(Text(sentence, {"program": program}))
    surroundings = os.environ | (_connection() if connect else {})
    command = [program, *arguments]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)  # noqa: S603 - our words
    if done.returncode:
        lines = [line for line in done.stderr.strip().splitlines() if "NOTICE:" not in line]
        sentence = _("%(program)s failed: %(reason)s")
        raise Unusable(Text(sentence, {"program": program, "reason": lines[0] if lines else ""}))


def _connection() -> dict[str, str]:
    """Django's settings as libpq's variables."""
    settings = data.database()
    options = settings.get("OPTIONS", {})
    pairs = {
        "PGHOST": settings.get("HOST"),
        "PGPORT": settings.get("PORT"),
        "PGUSER": settings.get("USER"),
        "PGPASSWORD": settings.get("PASSWORD"),
        "PGDATABASE": settings["NAME"],
        "PGSSLMODE": options.get("sslmode"),
        "PGSSLROOTCERT": options.get("sslrootcert"),
    }
    return {name: str(value) for name, value in pairs.items() if value}
