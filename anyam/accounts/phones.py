"""Telephone numbers as WhatsApp wants them: digits, beginning with the country's 62."""

import re

COUNTRY = "62"
SHORTEST, LONGEST = 9, 15


def digits_of(typed: str) -> str | None:
    """`0812-3456-7890`, `+62 812 3456 7890` and `812 3456 7890` are one number; None when it cannot be one."""
    if re.search(r"[^\d\s().+-]", typed):
        return None
    digits = re.sub(r"\D", "", typed)
    national = digits.removeprefix(COUNTRY).removeprefix("0")
    if digits.startswith("00") or (typed.strip().startswith("+") and not digits.startswith(COUNTRY)):
        return None
    whole = COUNTRY + national
    return whole if SHORTEST <= len(whole) <= LONGEST and not national.startswith("0") else None


def shown(digits: str) -> str:
    """`0812-3456-7890`, as people read it."""
    if not digits:
        return ""
    national = "0" + digits.removeprefix(COUNTRY)
    return "-".join([national[:4], national[4:8], national[8:]]).strip("-")
