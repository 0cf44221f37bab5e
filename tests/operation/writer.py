"""A writer that never rests: one act with its entry after the other, told after each commit.

Run as `python -m tests.operation.writer NAME FILE`: FILE grows by one line per committed act.
"""

import sys
import uuid
from pathlib import Path

import django


def main(name: str, told: Path) -> None:
    """Write until killed."""
    django.setup()
    from django.db import transaction

    from anyam.journal.models import Batch, Entry

    with told.open("w") as file:
        for number in range(1_000_000):
            with transaction.atomic():
                batch = Batch.objects.create(scope=f"writer {name}", act=str(number))
                Entry.objects.create(batch=batch, subject=uuid.uuid4(), act="set", new=str(number))
            file.write(f"{number}\n")
            file.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
