"""A row in hand: its spine, its noun, and what hangs on it, with notes of what must be written back."""

from dataclasses import dataclass, field

from anyam.core.framework import SheetDefinition
from anyam.plans.models import Item, Noun

Place = tuple[str, str]  # (column, path joined with dots), the address of a hanging value


@dataclass(slots=True)
class Row:
    """One row while the door works on it. `hanging` maps places to values; `touched` are places to write back,
    `uid` is the uid as text."""

    item: Item
    noun: Noun
    definition: SheetDefinition
    is_new: bool = False
    hanging: dict[Place, object] = field(default_factory=dict)
    touched: set[Place] = field(default_factory=set)
    noun_fields: set[str] = field(default_factory=set)
    item_fields: set[str] = field(default_factory=set)
    uid: str = field(init=False)

    def __post_init__(self) -> None:
        self.uid = str(self.item.uid)

    def put(self, place: Place, value: object) -> None:
        """Set or (with None) remove a hanging value; what is not there is not touched."""
        if value is not None:
            self.hanging[place] = value
        elif self.hanging.pop(place, None) is None:
            return
        self.touched.add(place)

    def set_noun(self, name: str, value: object) -> None:
        """Set a field of the noun."""
        setattr(self.noun, name, value)
        self.noun_fields.add(name)

    def set_item(self, name: str, value: object) -> None:
        """Set a field of the spine."""
        setattr(self.item, name, value)
        self.item_fields.add(name)
