"""The board as a picture, in the reader's words."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import ngettext

from anyam.core.chain.picture import Picture, PictureCard, PictureColumn
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.pages.thread import BoardCard, BoardColumn, BoardGroup, ThreadPage
from anyam.web.templatetags.anyam import rupiah, say

MOST = 60  # cards of a column; a picture longer than that is read by nobody
FEW = 12  # dashed lines; more than that hide what they cross, and every card says its problem
MARK = "DATA CONTOH - BUKAN DOKUMEN RESMI"
STAMP = "CONTOH"
DASHED = _("Dashed: the programme answers the main problem, but none of its strategies comes from it.")
NEUTRAL = "#586170"
BRIGHT = {"bright", "chosen"}


def picture_of(page: ThreadPage) -> Picture:
    """What the board shows: a folded group is one card, and bright rows stay where not all fit."""
    columns = [_Drawn(column) for column in page.columns]
    keys = {place: key for column in columns for place, key in column.keys.items()}
    straight = tuple(
        (keys[str(card.straight)], keys[str(card.place)])
        for column in columns for card in column.cards
        if str(card.straight) in keys and str(card.place) in keys and card.state in BRIGHT
    )  # fmt: skip
    return Picture(
        title=_title(page),
        under=_under(page),
        foot=_foot(page, dashed=0 < len(straight) <= FEW),
        columns=tuple(column.drawn() for column in columns),
        links=tuple(dict.fromkeys(_links(columns))),
        straight=straight if len(straight) <= FEW else (),
        legend=_legend(columns),
        mark=MARK if page.plan.is_demo else "",
        stamp=STAMP if page.plan.is_demo else "",
    )


def _title(page: ThreadPage) -> str:
    if page.chosen:
        return f"{f'{say(page.chosen.kind)} {page.chosen.code}'.strip()}: {page.chosen.title}"
    return say(page.dimension) or page.plan.title


def _under(page: ThreadPage) -> str:
    words = [say(Text(_("The thread from problem to activity")))]
    words += [
        f"{say(option.name)}" for each in page.filters for option in each.options
        if option.chosen and (each.key != "dimension" or page.chosen)
    ]  # fmt: skip
    if page.query:
        words.append(f"“{page.query}”")
    return " · ".join(words)


def _foot(page: ThreadPage, *, dashed: bool) -> str:
    told = Text(
        _("%(plan)s, as of %(day)s. Planned money is indicative."), {"plan": page.plan.title, "day": page.plan.today}
    )
    words = say(told)
    return f"{words} {say(Text(DASHED))}" if dashed else words


class _Drawn:
    """A column on its way to the picture: which cards are drawn, and under which key a place is met."""

    def __init__(self, column: BoardColumn) -> None:
        self.column = column
        self.cards = [card for group in column.groups for card in group.cards]
        standing = [card for group in column.groups if not _is_folded(group) for card in group.cards]
        bright = [card for card in standing if card.state in BRIGHT]
        others = [card for card in standing if card.state not in BRIGHT]
        self.kept = {card.place for card in [*bright, *others][:MOST]}
        self.keys: dict[str, str] = {}
        for nth, group in enumerate(column.groups):
            for card in group.cards:
                if _is_folded(group):
                    self.keys[str(card.place)] = f"{column.key}-{nth}"
                elif card.place in self.kept:
                    self.keys[str(card.place)] = str(card.place)

    def drawn(self) -> PictureColumn:
        """The column as it is drawn."""
        cards: list[PictureCard] = []
        for nth, group in enumerate(self.column.groups):
            if _is_folded(group):
                cards.append(_folded(group, f"{self.column.key}-{nth}"))
            else:
                cards += [_card(card) for card in group.cards if card.place in self.kept]
        standing = sum(group.count for group in self.column.groups if not _is_folded(group))
        more = standing - len(self.kept)
        return PictureColumn(
            name=say(self.column.name).upper(), cards=tuple(cards),
            more=ngettext("%(n)s more", "%(n)s more", more) % {"n": more} if more else "",
        )  # fmt: skip


def _is_folded(group: BoardGroup) -> bool:
    return group.name is not None and not group.is_open


def _folded(group: BoardGroup, key: str) -> PictureCard:
    state = "dim" if any(card.state for card in group.cards) else ""
    words = f"{say(group.name)} ({group.count})"
    return PictureCard(key=key, code="", words=words, colour=group.colour or NEUTRAL, state=state)


def _card(card: BoardCard) -> PictureCard:
    small = [card.owner, *_small(card), card.problem]
    return PictureCard(
        key=str(card.place),
        code="★" if card.is_quick_win else card.code,
        words=card.title,
        small=" · ".join(each for each in small if each),
        colour=card.colour or NEUTRAL,
        state=card.state,
    )


def _small(card: BoardCard) -> Iterator[str]:
    yield card.years
    if card.months:
        yield ngettext("%(n)s month", "%(n)s months", card.months) % {"n": card.months}
    yield rupiah(card.amount)


def _links(columns: list[_Drawn]) -> Iterator[tuple[str, str]]:
    """Between neighbouring columns only: a line over the heads of others hides more than it shows."""
    for before, column in pairwise(columns):
        for card in column.cards:
            key = column.keys.get(str(card.place))
            yield from ((before.keys[above], key) for above in card.up.split() if key and above in before.keys)


def _legend(columns: list[_Drawn]) -> tuple[tuple[str, str], ...]:
    found = {card.colour: say(card.dimension) for column in columns for card in column.cards if card.dimension}
    return tuple(found.items())
