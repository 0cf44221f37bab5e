"""What the browser says of a room: each word has one meaning, and none is missing."""

import re
from collections import Counter
from pathlib import Path

from anyam.worksheets.rooms.page.words import LATER, later, words

SCRIPTS = Path(__file__).parents[3] / "frontend/src/sheet"
SAID = re.compile(r'\bsay\(\s*"(\w+)"')


def test_no_two_parts_say_different_things_by_one_name() -> None:
    names = Counter(words().keys())
    for part in LATER:
        names.update(part.words().keys())
    assert [name for name, times in names.items() if times > 1] == []


def test_every_word_that_a_script_says_is_there() -> None:
    said = {name for script in SCRIPTS.rglob("*.ts") for name in SAID.findall(script.read_text())}
    assert len(said) > 100
    assert sorted(said - words().keys() - later().keys()) == []
