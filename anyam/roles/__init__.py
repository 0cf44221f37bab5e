"""Who may do what, as code."""

from anyam.roles.roles import (
    AGREE,
    CONFIRM,
    MANAGE,
    OPERATE,
    READ,
    ROLES,
    WRITE,
    WRITE_OWN,
    Role,
    roles_with,
)

__all__ = [
    "AGREE",
    "CONFIRM",
    "MANAGE",
    "OPERATE",
    "READ",
    "ROLES",
    "WRITE",
    "WRITE_OWN",
    "Role",
    "roles_with",
]
