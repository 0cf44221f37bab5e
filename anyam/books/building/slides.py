"""Slides of a plan: SWOT and TOWS of every dimension, its programmes with their money, and the quick wins."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from anyam.core import money
from anyam.core.book import Cell, Column, Row, Table
from anyam.core.book.slides import (
    AnySlide,
    Deck,
    Labels,
    Listed,
    MatrixSlide,
    Point,
    PointsSlide,
    ProfileSlide,
    ProgrammesSlide,
    Quadrant,
    SectionSlide,
    TableSlide,
    TitleSlide,
    Told,
)
from anyam.core.chain import Chain, QuickWin
from anyam.core.chain.model import Row as ChainRow
from anyam.core.chain.money import NOTHING, Planned, planned, total
from anyam.core.chain.tows import Factor, Field, Tows, standing, tows_of
from anyam.core.framework import Dimension
from anyam.core.periods import show_date
from anyam.core.text import Words
from anyam.plans import models
from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of
from anyam.worksheets.workbooks.exporting.wording import SAMPLE as MARK

TITLE = Words("Paparan masterplan", "Presentation of the masterplan")
PERIOD = Words("Periode {first}–{last}", "Period {first}–{last}")
GLANCE = Words("Sekilas", "At a glance")
COUNTED = {
    "problems": Words("permasalahan utama", "main problems"),
    "swot": Words("butir SWOT", "SWOT items"),
    "strategies": Words("strategi", "strategies"),
    "programmes": Words("program kerja", "programmes"),
    "activities": Words("rencana aksi", "activities"),
    "quick_wins": Words("quick win", "quick wins"),
}
PLANNED = Words("kebutuhan anggaran indikatif", "indicative money")
BY_DIMENSION = Words("Program dan anggaran per dimensi", "Programmes and money by dimension")
DIMENSION = Words("Dimensi", "Dimension")
PROGRAMMES = Words("Program kerja", "Programmes")
ACTIVITIES = Words("Rencana aksi", "Activities")
INDICATIVE = Words("Anggaran indikatif", "Indicative money")
OTHERS = Words("Di luar dimensi", "Outside all dimensions")
LOOSE = Words("Rencana aksi tanpa program", "Activities without programme")
TOTAL = Words("Jumlah", "Total")
LABELS = (Words("Kode", "Code"), Words("Program kerja", "Programme"), Words("OPD", "Organisation"))
UNSORTED = Words("Belum dikelompokkan", "Not sorted yet")
QUICK_WINS = Words("Quick win", "Quick wins")
PROFILE = {
    "dimension": DIMENSION,
    "programme": Words("Program kerja", "Programme"),
    "owner": Words("OPD pemilik", "Owner"),
    "schedule": Words("Jadwal", "Schedule"),
    "budget": INDICATIVE,
    "risks": Words("Risiko tercatat", "Risks on record"),
}
INVENTED = Words("(contoh)", "(sample)")
SOURCE = Words(
    "Sumber: kertas kerja {sheets} di Anyam, keadaan {day}.", "Source: worksheets {sheets} in Anyam as of {day}."
)
REJECTED = Words("{number} butir yang ditolak kelompok tidak ditampilkan.", "{number} rejected rows are not shown.")
FULL = Words("Jumlah penuh: {amount}.", "In full: {amount}.")
TEXTS = ("background", "goal")


def deck_of(plan: Plan, language: str) -> Deck:
    """The presentation of a plan in a language. Whoever asks must have found that its reader may read the plan."""
    return _Making(plan, chain_of(plan), language).deck()


class _Making:
    def __init__(self, plan: Plan, chain: Chain, language: str) -> None:
        self.plan, self.chain, self.language = plan, chain, language
        self.edition = plan.edition

    def say(self, words: Words, **more: object) -> str:
        return words.within(self.language).format(**more)

    def deck(self) -> Deck:
        plan = self.plan
        period = self.say(PERIOD, first=plan.first_year, last=plan.last_year)
        first = TitleSlide(title=plan.title, lines=(plan.region.name, self.say(TITLE), period))
        slides = [first, *self.glance()]
        for dimension in self.edition.dimensions:
            slides += self.of_dimension(dimension)
        slides += self.quick_wins()
        mark = self.say(MARK) if plan.is_demo else ""
        return Deck(plan.title, tuple(slides), plan.region.name, mark, self.language)

    def source(self, *nouns: str) -> str:
        numbers = ", ".join(dict.fromkeys(self.edition.sheet_of(noun).number for noun in nouns))
        return self.say(SOURCE, sheets=numbers, day=show_date(self.plan.today(), self.language))

    def short(self, amount: Decimal) -> str:
        return money.short(amount, self.language)

    def title_of(self, row: ChainRow) -> str:
        """What a row says; invented ones say so."""
        title = row.title or row.name
        known = any(word in title for word in (INVENTED.id, INVENTED.en))
        return f"{title} {self.say(INVENTED)}" if row.is_sample and not known else title

    # The whole plan

    def glance(self) -> Iterator[AnySlide]:
        """What there is, and what it costs."""
        amount = total(line for each in planned(self.chain) for line in each.lines)
        points = [Point(self.say(words), str(len(getattr(self.chain, name)))) for name, words in COUNTED.items()]
        points.append(Point(self.say(PLANNED), self.short(amount)))
        nouns = ("Problem", "SwotItem", "Strategy", "Programme", "Activity", "QuickWin")
        source = f"{self.source(*nouns)} {self.say(FULL, amount=money.full(amount, self.language))}"
        yield PointsSlide(title=self.say(GLANCE), points=tuple(points), source=source)
        yield TableSlide(
            title=self.say(BY_DIMENSION), table=self.by_dimension(), source=self.source("Programme", "Activity")
        )

    def by_dimension(self) -> Table:
        columns = (
            Column(self.say(DIMENSION), 4), Column(self.say(PROGRAMMES), 1.4, "number"),
            Column(self.say(ACTIVITIES), 1.4, "number"), Column(self.say(INDICATIVE), 2, "money"),
        )  # fmt: skip
        known = self.edition.dimension_by_code
        rows = [self.sums(each.name.within(self.language), {each.code}, each.colour) for each in known.values()]
        others = {each.dimension for each in (*self.chain.programmes, *self.chain.activities)} - set(known)
        if others:
            rows.append(self.sums(self.say(OTHERS), others))
        whole = self.sums(self.say(TOTAL), {*known, *others})
        return Table("", self.say(BY_DIMENSION), columns, (*rows, Row(whole.cells, "total")))

    def sums(self, name: str, dimensions: set[str], colour: str = "") -> Row:
        """Money follows the programme that it is planned for, wherever its activities stand."""
        counts = (
            sum(each.dimension in dimensions for each in rows)
            for rows in (self.chain.programmes, self.chain.activities)
        )
        amount = total(
            line for each in planned(self.chain) if each.dimension in dimensions for line in each.lines
        )  # fmt: skip
        figures = (Cell(str(count), Decimal(count)) for count in counts)
        return Row((Cell(name, colour=colour), *figures, Cell(self.short(amount), amount)))

    # A dimension

    def of_dimension(self, dimension: Dimension) -> Iterator[AnySlide]:
        """Nothing for a dimension in which nobody has written anything yet."""
        slides = [*self.analysis(dimension), *self.programmes(dimension)]
        if slides:
            name, aim = (words.within(self.language) for words in (dimension.name, dimension.aim))
            yield SectionSlide(title=name, subtitle=aim, colour=dimension.colour)
            yield from slides

    def analysis(self, dimension: Dimension) -> Iterator[AnySlide]:
        tows = tows_of(self.chain, dimension.code)
        name = dimension.name.within(self.language)
        letters = tuple(self.factor(each) for each in tows.factors)
        order = list(self.edition.choices("tows_types"))
        crossings = sorted(tows.fields, key=lambda each: order.index(each.choice.code) if each.choice else len(order))
        fields = tuple(self.field(each, tows) for each in crossings)
        loose = self.points((*standing(tows.unsorted), *standing(tows.untyped)))
        if any(each.points for each in letters):
            told = f"{self.source('SwotItem')} {self.rejected(tows.factors)}".strip()
            yield MatrixSlide(title=f"SWOT: {name}", quadrants=letters, colour=dimension.colour, source=told)
        if any(each.points for each in fields):
            source = self.source("Strategy")
            yield MatrixSlide(title=f"TOWS: {name}", quadrants=fields, colour=dimension.colour, source=source)
        if loose:
            yield PointsSlide(title=f"{self.say(UNSORTED)}: {name}", points=loose, colour=dimension.colour)

    def rejected(self, factors: Iterable[Factor]) -> str:
        number = sum(len(each.items) - len(standing(each.items)) for each in factors)
        return self.say(REJECTED, number=number) if number else ""

    def points(self, rows: Iterable[ChainRow]) -> tuple[Point, ...]:
        return tuple(Point(self.title_of(row), row.code) for row in rows)

    def factor(self, factor: Factor) -> Quadrant:
        choice = factor.choice
        return Quadrant(choice.code, choice.name.within(self.language), self.points(standing(factor.items)))

    def field(self, field: Field, tows: Tows) -> Quadrant:
        choice = field.choice
        name = choice.name.within(self.language) if choice else ""
        letter = choice.code if choice else f"{field.inside.choice.code}{field.outside.choice.code}"
        points = tuple(
            Point(self.title_of(each) + self.made_of(each.uid, tows), each.code) for each in standing(field.strategies)
        )
        return Quadrant(letter, name, points)

    def made_of(self, strategy: str, tows: Tows) -> str:
        codes = ", ".join(item.code for item in tows.made_of[strategy] if item.code)
        return f" [{codes}]" if codes else ""

    def programmes(self, dimension: Dimension) -> Iterator[AnySlide]:
        costs: Mapping[str, Planned] = {
            each.uid: each for each in planned(self.chain) if each.dimension == dimension.code
        }
        mine = [each for each in self.chain.programmes if each.dimension == dimension.code]
        listed = [
            self.listed(each.code, self.title_of(each), self.chain.organisation(each.owner), costs[each.uid].amount)
            for each in mine
        ]
        loose = sum((each.amount for each in costs.values()), NOTHING) - sum(
            (costs[each.uid].amount for each in mine), NOTHING
        )
        if loose:
            listed.append(self.listed("", self.say(LOOSE), "", loose))
        if not listed:
            return
        whole = sum((each.amount for each in costs.values()), NOTHING)
        yield ProgrammesSlide(
            title=f"{self.say(PROGRAMMES)}: {dimension.name.within(self.language)}", colour=dimension.colour,
            labels=Labels(*(map(self.say, (*LABELS, INDICATIVE, TOTAL)))), programmes=tuple(listed),
            total=Cell(self.short(whole), whole) if whole else None,
            source=f"{self.source('Programme', 'Activity')} {self.say(FULL, amount=money.full(whole, self.language))}",
        )  # fmt: skip

    def listed(self, code: str, name: str, owner: str, amount: Decimal) -> Listed:
        return Listed(code, name, owner, self.short(amount) if amount else "–", amount or None)

    # Quick wins

    def quick_wins(self) -> Iterator[AnySlide]:
        """In the order of their dimensions, those outside of all last."""
        if not self.chain.quick_wins:
            return
        order = [*self.edition.dimension_by_code, ""]
        mine = [
            row
            for code in order
            for row in self.chain.quick_wins
            if (row.dimension if row.dimension in order else "") == code
        ]
        written = models.QuickWin.objects.filter(item__plan=self.plan).select_related("item")
        texts = {str(each.item.uid): each for each in written}
        yield SectionSlide(title=self.say(QUICK_WINS), subtitle=f"{len(mine)} {self.say(COUNTED['quick_wins'])}")
        for row in mine:
            yield self.profile(row, texts.get(row.uid))

    def profile(self, row: QuickWin, written: models.QuickWin | None) -> ProfileSlide:
        dimension = self.edition.dimension_by_code.get(row.dimension)
        programme = self.chain.programme_by_uid.get(row.programme)
        risks = sum(each.quick_win == row.uid for each in self.chain.risks)
        facts = {
            "dimension": dimension.name.within(self.language) if dimension else "",
            "programme": f"{programme.code} {programme.title}".strip() if programme else "",
            "owner": self.chain.organisation(row.owner),
            "schedule": self.schedule(row),
            "budget": "" if row.budget is None else self.short(row.budget),
            "risks": str(risks),
        }
        told = [f"{each.label}: {each.text}" for each in self.judged(written)]
        return ProfileSlide(
            title=self.title_of(row), colour=dimension.colour if dimension else "",
            facts=tuple(Told(self.say(PROFILE[key]), text or "–") for key, text in facts.items()),
            texts=tuple(self.texts(written)), source="\n".join([*told, self.source("QuickWin", "Risk")]),
        )  # fmt: skip

    def schedule(self, row: QuickWin) -> str:
        days = [show_date(day, self.language) for day in (row.starts, row.ends) if day]
        return " – ".join(days) or str(row.year or "")

    def texts(self, written: models.QuickWin | None) -> Iterator[Told]:
        columns = self.edition.sheet_of("QuickWin").by_key
        for key in TEXTS:
            if key in columns and (text := getattr(written, key, "")):
                yield Told(columns[key].name.within(self.language), text)

    def judged(self, written: models.QuickWin | None) -> Iterator[Told]:
        """What it says to the indicators by which it is judged: for whoever speaks, not for the screen."""
        said = written.indicators_text if written else {}
        for code, choice in self.edition.choices("quick_win_indicators").items():
            if said.get(code):
                yield Told(choice.name.within(self.language), str(said[code]))
