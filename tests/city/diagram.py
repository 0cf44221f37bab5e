"""The page that shows what becomes of a stage, made from the code. `python -m tests.city.diagram` writes it anew."""

from pathlib import Path

from anyam.core.lifecycle import DAY_TRANSITIONS, STAGE_TRANSITIONS, diagram

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "stages.md"
WORDS = """# What becomes of a stage

Made from `anyam.core.lifecycle` by `python -m tests.city.diagram`; a test compares.

## Locks

A stage is open until the secretariat locks it. Locking closes its due worksheets in every group, unless a later stage that is
still open needs them too. Opening it again needs a reason, which stays with who and when. Dates never close anything by themselves:
groups go on writing for a month after a Bimtek, and only the secretariat knows when that is over.

```mermaid
{locks}
```

## Days

Where a milestone stands on a day; one without a date is ahead.

```mermaid
{days}
```
"""


def page() -> str:
    """The page as the code would have it."""
    return WORDS.format(locks=diagram(STAGE_TRANSITIONS), days=diagram(DAY_TRANSITIONS))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
