"""The page of permissions says what the code does."""

from pathlib import Path

from anyam.roles.table import page

PAGE = Path(__file__).parents[2] / "docs/reference/permissions.md"


def test_the_page_of_permissions_is_the_one_that_the_roles_give() -> None:
    assert PAGE.read_text() == page(), "run `python -m anyam.roles.table > docs/reference/permissions.md`"
