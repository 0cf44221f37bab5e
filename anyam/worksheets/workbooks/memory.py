"""What was chosen for a sender's files, for the next one: an office makes the same form the same way."""

import hashlib
import re
from collections.abc import Iterable

from django.utils import timezone

from anyam.core.workbook import Correction
from anyam.jobs.packing import pack, unpack
from anyam.teams.models import Region
from anyam.teams.queries import fold
from anyam.worksheets.workbooks.models import SenderMemory, Upload

MOST = 2_000
_NAMELESS = re.compile(r"(sheet|lembar|lembar kerja|worksheet|csv)?\s*\d*", re.IGNORECASE)


def recall(region: Region, sender: str) -> list[Correction]:
    """Everything chosen for this sender before."""
    found = SenderMemory.objects.filter(region=region, sender=fold(sender)).order_by("-used_at")[:MOST]
    return [Correction(each.kind, each.seen, each.meant, each.key) for each in found]


def remember(region: Region, sender: str, corrections: Iterable[Correction]) -> None:
    """Keep what was chosen and proved good. `Sheet1` is no name: the next file's is something else."""
    for each in corrections:
        if each.kind in {"sheet", "dimension"} and _NAMELESS.fullmatch(each.seen.strip()):
            continue
        SenderMemory.objects.update_or_create(
            region=region, sender=fold(sender), kind=each.kind, key=each.key,
            seen_hash=hashlib.sha256(fold(each.seen).encode()).hexdigest(),
            defaults={"seen": each.seen, "meant": each.meant, "used_at": timezone.now()},
        )  # fmt: skip


def chosen(upload: Upload) -> list[Correction]:
    """What was chosen for this very file."""
    return list(unpack(upload.corrections, Correction))


def in_force(upload: Upload) -> dict[tuple[str, str, str], Correction]:
    """What counts for this file, by (kind, key, folded text): its own choices before those remembered."""
    both = [*unpack(upload.remembered, Correction), *chosen(upload)]
    return {place_of(each): each for each in both}


def is_remembered(upload: Upload) -> set[tuple[str, str, str]]:
    """Where a choice of an earlier file is in force."""
    own = {place_of(each) for each in chosen(upload)}
    return {place_of(each) for each in unpack(upload.remembered, Correction)} - own


def place_of(each: Correction) -> tuple[str, str, str]:
    """What a choice is about."""
    return (each.kind, each.key, fold(each.seen))


def add(upload: Upload, corrections: Iterable[Correction]) -> None:
    """Put choices in the place of earlier ones about the same thing. The caller saves."""
    own = {place_of(each): each for each in chosen(upload)}
    own |= {place_of(each): each for each in corrections}
    upload.corrections = pack(list(own.values()))
