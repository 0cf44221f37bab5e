"""The table of permissions for the documentation (`python -m anyam.roles.table`), from the code itself."""

from collections.abc import Iterator

from anyam.roles.roles import (
    AGREE,
    CONFIRM,
    DECIDE,
    MANAGE,
    OPERATE,
    PERMISSIONS,
    READ,
    RETURN,
    ROLES,
    SCORE,
    TALK,
    WRITE,
    Role,
)

WORDS = {
    READ: "read", TALK: "comment, suggest", WRITE: "write", AGREE: "agree, merge, move", CONFIRM: "confirm RPJMD tie",
    RETURN: "send back", MANAGE: "set up, invite, lock", DECIDE: "decide, sign", SCORE: "score answers",
    OPERATE: "run the installation",
}  # fmt: skip
HEAD = """# Who may do what

Made from `anyam/roles/roles.py` by `python -m anyam.roles.table`; a test compares. A person may hold several roles, each in a
scope: the programme (every region), a region, a plan, one group of a plan, narrowed to an organisation. A role whose dates are
over gives nothing; a person whom the secretariat has not accepted yet ("belum dikenal") only reads. Strangers are told that there
is nothing (404), readers why they may not (403, with a sentence).

- **yes**: in the whole scope
- **group**: in the groups in which the person's organisation works or which it coordinates
- **leads**: in the groups which the person's organisation coordinates
- **rows**: also the rows for which the person's organisation is responsible, wherever they stand

What the state of a thing allows is asked apart: a locked stage closes its sheets to everybody, a merged row is written where it
was merged into.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_lines()]) + "\n"


def _lines() -> Iterator[str]:
    yield f"| role | for whom | {' | '.join(WORDS[each] for each in PERMISSIONS)} |"
    yield f"|---|---|{'---|' * len(PERMISSIONS)}"
    for role in ROLES.values():
        yield f"| `{role.code}` | {role.sentence} | {' | '.join(_cell(role, each) for each in PERMISSIONS)} |"


def _cell(role: Role, permission: str) -> str:
    if permission in role.permissions:
        return "yes"
    held = ["group"] if permission in role.own else ["leads"] if permission in role.leads else []
    if permission == WRITE and role.rows:
        held.append("rows")
    return ", ".join(held)


if __name__ == "__main__":
    print(page(), end="")
