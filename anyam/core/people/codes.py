"""Codes to join by: six letters that nobody misreads from the back of a hall, and that spell no word."""

import re
from collections.abc import Callable, Sequence

# No vowels, and no letter that looks or sounds like another on a projector: B 8, G 6, I 1, L 1, O 0, Q 0, S 5, Z 2.
LETTERS = "CDFHJKMNPRTVWXY"
LENGTH = 6


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """Six letters; `choose` takes one of them, and nobody may foresee which."""
    return "".join(choose(LETTERS) for _place in range(LENGTH))


def tidy(typed: str) -> str:
    """What was typed as it is kept: `abc-def` and `ABC DEF` are one code. Empty where it cannot be one."""
    letters = re.sub(r"[\W_]", "", typed).upper()
    return letters if len(letters) == LENGTH and letters.isascii() and letters.isalpha() else ""


def spaced(code: str) -> str:
    """`CDF HJK`, as people read it aloud."""
    half = LENGTH // 2
    return f"{code[:half]} {code[half:]}".strip()
