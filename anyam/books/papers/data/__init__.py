"""Wording of official papers. Read once per process."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


@cache
def wording(name: str) -> Mapping[str, Any]:
    """The texts of a paper: `decree`, `memorandum`, `invitation`."""
    with (_HERE / f"{name}.yaml").open(encoding="utf-8") as file:
        found: Mapping[str, Any] = yaml.safe_load(file)
    return found
