"""Numbered statements and lists inside one cell."""

import re

LONGEST = 2_000  # of a strategy in which items are looked for
_CODE = re.compile(r"^\s*[(\[]?([SWOTswot])\s*[-.]?\s*(\d{1,2})\s*[)\]]?\s*[.:)\-–=]?\s+(?=\S)")
_MARK = re.compile(r"^\s*(?:\(?\d{1,2}\s*[.)]|\(?[a-zA-Z]\s*[.)]|[-–•▪●*·➢✓]|[ivx]{1,4}\s*[.)])\s*(?=\S)")
_INLINE = re.compile(r"(?:(?<=\s)|^)(\d{1,2})\s*[.)]\s+(?=\S)")
_REFERENCES = re.compile(
    r"[(\[]\s*((?:[SWOT]\s*-?\s*\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s*(?:[,;+&/x×–-]|dan)?\s*)+)[)\]]"
    r"|^\s*((?:[SWOT]\d{1,2}\s*(?:[,;+&/x×–-]|dan)?\s*){2,})\s*[:.]\s*"
)
_REFERENCE = re.compile(r"([SWOT])\s*-?\s*(\d{1,2})")


def split_statements(text: str) -> list[tuple[str, str]]:
    """The statements of a cell with their codes (`S1`), if they have any: numbered, dashed, lettered, or one per line."""
    lines = [line for line in _broken(text).split("\n") if line.strip(" -–•.")]
    marked = any(_CODE.match(line) or _MARK.match(line) for line in lines)
    found: list[list[str]] = []
    for line in lines:
        code = _CODE.match(line)
        rest = _CODE.sub("", line) if code else _MARK.sub("", line)
        goes_on = found and rest == line and (marked or not line.strip()[0].isupper())
        if goes_on:
            found[-1][1] += f" {line.strip()}"
        else:
            found.append([f"{code[1].upper()}{code[2]}" if code else "", rest.strip()])
    return [(code, statement) for code, statement in found]


def _broken(text: str) -> str:
    """`1. one 2. two 3. three` on one line, broken into lines; only where the numbers count up."""
    if "\n" in text.strip():
        return text
    numbers = [int(number) for number in _INLINE.findall(text)]
    if len(numbers) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[0] > 1:
        return text
    return _INLINE.sub(lambda match: f"\n{match[1]}. ", text).strip()


def listed(text: str) -> str:
    """The entries of a list cell, `; ` between: one per line, numbered, or already so divided."""
    lines = [_MARK.sub("", line).strip(" ;,") for line in re.split(r"\n|;", _broken(text))]
    return "; ".join(line for line in lines if line)


def codes_listed(text: str) -> str:
    """`S1, S2 dan O1` -> `S1; S2; O1`; any other text as a list."""
    words = [word for word in re.split(r"(?<=\d)\s*[-–×x]\s*(?=[A-Za-z])|[\s,;+&/()]+|\bdan\b", text) if word]
    if words and all(re.fullmatch(r"[A-Za-z]{1,4}[-.]?[A-Za-z]{0,2}\d{1,3}", word) for word in words):
        return "; ".join(words)
    return listed(text)


def take_references(statement: str) -> tuple[str, str]:
    """A strategy without the SWOT items it names in brackets, and those items: `Bangun pasar (S1, O2)`."""
    match = _REFERENCES.search(statement) if len(statement) <= LONGEST else None
    if match is None:
        return statement, ""
    items = [f"{letter}{number}" for letter, number in _REFERENCE.findall(match[0])]
    rest = f"{statement[: match.start()]} {statement[match.end() :]}"
    return re.sub(r"\s+([.,;])", r"\1", " ".join(rest.split())), "; ".join(dict.fromkeys(items))
