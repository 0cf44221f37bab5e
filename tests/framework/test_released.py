"""A released revision never changes: plans are pinned to it, and books quote it."""

import yaml

from anyam.framework import available, edition
from anyam.framework.loader import EDITIONS


def test_no_released_edition_has_changed():
    released = yaml.safe_load((EDITIONS / "released.yaml").read_text(encoding="utf-8"))
    assert released == {f"{code}/{revision}": edition(code, revision).hash for code, revision in available()}, (
        "a released edition is never edited: put the change into a new revision, or, before its release, renew its hash"
    )
