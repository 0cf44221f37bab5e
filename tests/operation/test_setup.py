"""`anyam setup` without anybody at the keyboard."""

from pathlib import Path

import pytest

from tests.operation.installation import PASSWORD, Installation, tables

ANSWERS = {
    "--region": "33.17",
    "--url": "https://masterplan.example.go.id/",
    "--name": "Siti Aminah",
    "--email": "siti@example.go.id",
}


def options(**changes: str | None) -> list[str]:
    """The answers as options; None leaves one out."""
    answers = ANSWERS | {f"--{name}": value for name, value in changes.items()}
    return [part for name, value in answers.items() if value for part in (name, value)]


def test_sets_up_unattended(empty: Installation) -> None:
    told = empty.ok("setup", *options(), "--password-stdin", given=f"{PASSWORD}\n")
    assert "33.17" in told
    assert "anyam serve" in told.splitlines()[-1]
    settings = empty.folder / "anyam.env"
    assert settings.stat().st_mode & 0o777 == 0o600
    assert "ANYAM_PUBLIC_URL=https://masterplan.example.go.id\n" in settings.read_text()
    assert "DATABASE_URL" not in settings.read_text()
    (email, name, operator), *others = [(row["email"], row["name"], row["is_operator"]) for row in people(empty)]
    assert (email, name, operator, others) == ("siti@example.go.id", "Siti Aminah", True, [])
    check = f"from anyam.accounts.models import User; print(User.objects.get().check_password({PASSWORD!r}))"
    assert empty.python(check).strip() == "True"


def people(installation: Installation) -> list[dict[str, object]]:
    """The persons, as Django reads them."""
    code = "from anyam.accounts.models import User; print(list(User.objects.values()))"
    rows: list[dict[str, object]] = eval(installation.python(code), {"datetime": __import__("datetime")})
    return rows


def test_takes_the_password_from_a_file_and_the_region_by_name(empty: Installation, tmp_path: Path) -> None:
    (tmp_path / "password").write_text(f"{PASSWORD}\n")
    arguments = ("--password-file", str(tmp_path / "password"))
    assert "33.17" in empty.ok("setup", *options(region="rembang"), *arguments)


def test_never_twice_unless_asked(empty: Installation) -> None:
    empty.ok("setup", *options(), "--password-stdin", given=PASSWORD)
    written = (empty.folder / "anyam.env").read_text()
    told = empty.refused("setup", *options(), "--password-stdin", given=PASSWORD)
    assert "--again" in told
    assert (empty.folder / "anyam.env").read_text() == written
    second = options(email="budi@example.go.id", url="http://10.0.0.5:8000")
    empty.ok("setup", *second, "--password-stdin", "--again", given=PASSWORD)
    assert "10.0.0.5:8000" in (empty.folder / "anyam.env").read_text()
    assert len(tables(empty.database)["person"]) == 2


REFUSED = {
    "no scheme": ({"url": "masterplan.example.go.id"}, "is not an address"),
    "a path": ({"url": "https://example.go.id/masterplan"}, "is not an address"),
    "no such region": ({"region": "Atlantis"}, "no city or regency is called Atlantis"),
    "several regions": ({"region": "Bandung"}, "32.73"),
    "bad e-mail": ({"email": "siti"}, "is not an e-mail address"),
    "nobody to ask": ({"name": None}, "--name is missing"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_in_one_sentence_and_can_be_tried_again(empty: Installation, name: str) -> None:
    changes, words = REFUSED[name]
    told = empty.refused("setup", *options(**changes), "--password-stdin", given=PASSWORD)
    assert words in told
    assert not (empty.folder / "anyam.env").exists()
    empty.ok("setup", *options(), "--password-stdin", given=PASSWORD)


def test_refuses_a_weak_password(empty: Installation) -> None:
    told = empty.refused("setup", *options(), "--password-stdin", given="siti\n")
    assert "short" in told
    assert not (empty.folder / "anyam.env").exists()
