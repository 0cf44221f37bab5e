"""From vision to programmes as a map, and programmes over the years."""

from collections.abc import Iterable
from typing import Final

from anyam.books.building.figures.common import figure, look_of, source_of
from anyam.core import roadmap as core
from anyam.core.book import Figure
from anyam.core.chain import Aim, Chain, Programme, QuickWin, Strategy
from anyam.core.chain.money import planned, total
from anyam.core.chain.tows import standing
from anyam.core.charts import Gantt, GanttGroup, GanttRow, Layer, Link, Mark, Node, StrategyMap, gantt, strategy_map
from anyam.core.money import short
from anyam.core.periods import show_years
from anyam.core.text import Words

VISION, OBJECTIVE, INDICATOR = "visi", "sasaran", "indikator"
WHOLE = Words("Peta strategi", "Strategy map")
OF_DIMENSION = Words("Peta strategi {dimension}", "Strategy map of {dimension}")
DIMENSIONS = Words("Dimensi", "Dimensions")
STRATEGIES = Words("Strategi", "Strategies")
PROGRAMMES = Words("Program kerja", "Work programmes")
COUNTED = Words("{strategies} strategi, {programmes} program", "{strategies} strategies, {programmes} programmes")
LOOSE = Words("garis putus: terhubung lewat dimensi yang sama", "broken line: joined by the same dimension")
GANTT = Words("Peta jalan program kerja {first}–{last}", "Roadmap of work programmes {first} to {last}")
PART = Words("{caption} (bagian {part} dari {parts})", "{caption} (part {part} of {parts})")
BEFORE = Words("sebelum {year}", "before {year}")
AFTER = Words("sesudah {year}", "after {year}")
OUTSIDE = Words("Di luar dimensi", "Outside the dimensions")
NO_COLOUR: Final = "#6b7280"
LAST_COLUMNS = 2  # levels of aims in the map of one dimension, which has programmes beside them


def strategy_map_figure(chain: Chain, key: str, language: str, *, dimension: str = "") -> Figure | None:
    """The whole plan down to its dimensions, or one dimension down to its programmes; None where no objective is set."""
    objectives = [aim for aim in chain.aims if aim.level == OBJECTIVE and dimension in ("", aim.aim_dimension)]
    if not objectives:
        return None
    aims = _with_parents(chain, objectives) if dimension else [aim for aim in chain.aims if aim.level != INDICATOR]
    layers, links = _aim_layers(chain, aims, language)
    if dimension:
        more, loose = _carriers(chain, dimension, objectives, language)
        layers = [*layers[-LAST_COLUMNS:], *more]
        name = chain.edition.dimension_by_code[dimension].name.within(language)
        caption = OF_DIMENSION.within(language).format(dimension=name)
    else:
        more, loose = _dimensions(chain, objectives, language)
        layers = [*layers, *more]
        caption = WHOLE.within(language)
    drawn = StrategyMap(tuple(layers), (*links, *loose), _vision(chain, language), LOOSE.within(language))
    return figure(key, caption, strategy_map(drawn, look_of(language)), source=source_of(chain, "Aim", aims, language))


def _with_parents(chain: Chain, objectives: list[Aim]) -> list[Aim]:
    by_uid, kept = {aim.uid: aim for aim in chain.aims}, dict[str, Aim]()
    for each in objectives:
        now: Aim | None = each
        while now is not None and now.uid not in kept:
            kept[now.uid] = now
            now = by_uid.get(now.parent)
    return [aim for aim in chain.aims if aim.uid in kept]


def _vision(chain: Chain, language: str) -> tuple[str, str]:
    words = [aim.title for aim in chain.aims if aim.level == VISION and aim.title]
    return chain.edition.choices("aim_levels")[VISION].name.within(language), "; ".join(words)


def _aim_layers(chain: Chain, aims: Iterable[Aim], language: str) -> tuple[list[Layer], list[Link]]:
    """A layer for every level below the vision that has aims, in the edition's order."""
    aims = list(aims)
    levels = list(chain.edition.choices("aim_levels"))
    below = [code for code in levels[levels.index(VISION) + 1 :] if code != INDICATOR]
    names = chain.edition.choices("aim_levels")
    layers = [
        Layer(names[code].name.within(language), tuple(Node(aim.uid, aim.title, aim.code) for aim in aims if aim.level == code))
        for code in below
    ]  # fmt: skip
    return [layer for layer in layers if layer.nodes], [Link(aim.parent, aim.uid) for aim in aims if aim.parent]


def _dimensions(chain: Chain, objectives: list[Aim], language: str) -> tuple[list[Layer], list[Link]]:
    """Every dimension with what carries it and its money, and the objectives that name it."""
    money = {
        each.code: total(line for part in planned(chain) if part.dimension == each.code for line in part.lines)
        for each in chain.edition.dimensions
    }  # fmt: skip
    nodes = []
    for each in chain.edition.dimensions:
        told = COUNTED.within(language).format(
            strategies=sum(row.dimension == each.code for row in standing(chain.strategies)),
            programmes=sum(row.dimension == each.code for row in chain.programmes),
        )
        amount = short(money[each.code], language) if money[each.code] else ""
        nodes.append(Node(f"dimension.{each.code}", told, each.name.within(language), amount))
    links = [Link(aim.uid, f"dimension.{aim.aim_dimension}") for aim in objectives if aim.aim_dimension]
    return [Layer(DIMENSIONS.within(language), tuple(nodes))], links


def _carriers(chain: Chain, dimension: str, objectives: list[Aim], language: str) -> tuple[list[Layer], list[Link]]:
    """The strategies of a dimension and its programmes. That an objective leads to a strategy follows from their dimension; that a
    programme carries out a strategy is written in the plan."""
    strategies: list[Strategy] = [each for each in standing(chain.strategies) if each.dimension == dimension]
    programmes: list[Programme] = [each for each in chain.programmes if each.dimension == dimension]
    layers = [
        Layer(STRATEGIES.within(language), tuple(Node(each.uid, each.title, each.code) for each in strategies)),
        Layer(PROGRAMMES.within(language), tuple(Node(each.uid, each.title, each.code) for each in programmes)),
    ]
    links = [Link(aim.uid, each.uid, loose=True) for aim in objectives for each in strategies]
    links += [Link(uid, each.uid) for each in programmes for uid in each.strategies]
    return layers, links


def gantt_figures(chain: Chain, key: str, language: str, *, dimension: str = "", rows: int = 22) -> tuple[Figure, ...]:
    """The programmes over the years, with the horizons behind them and a diamond where a quick win ends: as many figures of at most
    so many rows as are needed, none where there is no programme. Keys are `key` and the number of the part."""
    programmes = [each for each in chain.programmes if dimension in ("", each.dimension)]
    if not programmes:
        return ()
    schedules = {each.uid: core.schedule_of(chain, each) for each in programmes}
    axis = core.Axis.of(chain, (year for each in schedules.values() for year in each.years))
    wins: dict[str, list[QuickWin]] = {}
    for win in chain.quick_wins:
        wins.setdefault(win.programme, []).append(win)

    def row(each: Programme) -> GanttRow:
        schedule = schedules[each.uid]
        return GanttRow(
            each.code, each.title or "–", show_years(schedule.years), axis.spans(schedule.years) if schedule.years else (),
            tuple(_marks(axis, wins.get(each.uid, ()))), schedule.told == core.HORIZON,
        )  # fmt: skip

    drawn = gantt(
        Gantt(_columns(axis, language), _bands(chain, axis, language), tuple(_groups(chain, programmes, row, language))),
        look_of(language), most=rows,
    )  # fmt: skip
    caption = GANTT.within(language).format(first=chain.first_year, last=chain.last_year)
    source = source_of(chain, "Programme", programmes, language)
    return tuple(
        figure(f"{key}.{place}", _part(caption, place, len(drawn), language), chart, source=source)
        for place, chart in enumerate(drawn, start=1)
    )


def _part(caption: str, place: int, parts: int, language: str) -> str:
    return PART.within(language).format(caption=caption, part=place, parts=parts) if parts > 1 else caption


def _groups(chain: Chain, programmes: list[Programme], row, language: str) -> Iterable[GanttGroup]:  # type: ignore[no-untyped-def]
    """Dimensions in the edition's order; what belongs to none at the end."""
    known = chain.edition.dimension_by_code
    for each in known.values():
        mine = tuple(row(programme) for programme in programmes if programme.dimension == each.code)
        if mine:
            yield GanttGroup(each.name.within(language), each.colour, mine)
    rest = tuple(row(programme) for programme in programmes if programme.dimension not in known)
    if rest:
        yield GanttGroup(OUTSIDE.within(language), NO_COLOUR, rest)


def _columns(axis: core.Axis, language: str) -> tuple[str, ...]:
    return tuple(
        BEFORE.within(language).format(year=axis.first) if year < axis.first
        else AFTER.within(language).format(year=axis.last) if year > axis.last
        else str(year)
        for year in axis.columns
    )  # fmt: skip


def _bands(chain: Chain, axis: core.Axis, language: str) -> tuple[tuple[str, int], ...]:
    names = chain.edition.choices("horizons")
    return tuple(
        (names[each.code].short.within(language) if each.code else "", each.columns)
        for each in core.periods(chain.edition, axis)
    )  # fmt: skip


def _marks(axis: core.Axis, wins: Iterable[QuickWin]) -> Iterable[Mark]:
    """Where a quick win ends; without days, at the end of its year."""
    for each in wins:
        day = each.ends or each.starts
        place = axis.place(day) if day else axis.end_of([each.year]) if each.year else None
        if place is not None:
            yield Mark(min(place, 98.5), "quick")
