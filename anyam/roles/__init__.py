"""Who may do what, as code."""

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
    roles_with,
)

__all__ = [
    "AGREE",
    "CONFIRM",
    "DECIDE",
    "MANAGE",
    "OPERATE",
    "PERMISSIONS",
    "READ",
    "RETURN",
    "ROLES",
    "SCORE",
    "TALK",
    "WRITE",
    "Role",
    "roles_with",
]
