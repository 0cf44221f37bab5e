"""Minutes (notula): of a meeting that was kept, or a form for a group's session."""

from typing import Final

from anyam.books.building.material import Material
from anyam.books.papers.registry import DURING, Wanted, paper
from anyam.books.papers.setting import (
    DOTS,
    bold,
    bound,
    date_on,
    dates_of,
    days_of,
    empty,
    group_title,
    groups_wanted,
    long_day,
    page,
    signed_at,
    stage_of,
    titled,
    told,
    unnamed,
)
from anyam.city.models import Attendance, Meeting
from anyam.city.models import Decision as Decided
from anyam.core.book import Block, Book, Cell, Column, Paragraph, Row, Section, Signature, Signer, Table, line
from anyam.core.errors import Unusable
from anyam.core.periods import show_date
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Group

CODE: Final = "minutes"
NAME = Words("Notula", "Minutes")
ABOUT = Words(
    "Dari rapat yang sudah dicatat, atau formulir kosong untuk sidang kelompok pada suatu tahap.",
    "Of a meeting that was kept, or a blank form for the session of a group at a stage.",
)
MINUTES = Words("NOTULA RAPAT", "MINUTES OF A MEETING")
SESSION = Words("NOTULA SIDANG KELOMPOK", "MINUTES OF A GROUP SESSION")
MEETING, DAY, PLACE, AGENDA, LED, WROTE = (
    Words("Rapat", "Meeting"), Words("Hari, tanggal", "Day"), Words("Tempat", "Place"), Words("Agenda", "Agenda"),
    Words("Pimpinan sidang", "Chair"), Words("Notulis", "Minutes by"),
)  # fmt: skip
TIME = Words("Waktu", "Time")
CAME, OTHERS, SAID, DECIDED = (
    Words("Yang hadir", "Present"), Words("Di luar anggota: %(names)s", "Besides members: %(names)s"),
    Words("Jalannya pembahasan", "What was said"), Words("Keputusan dan tindak lanjut", "Decisions and what follows"),
)  # fmt: skip
OPEN = Words("Hal yang belum disepakati", "Not agreed yet")
NO, WHO, POST, FROM = (
    Words("No.", "No."),
    Words("Nama", "Name"),
    Words("Jabatan", "Post"),
    Words("Instansi", "Organisation"),
)
WHAT, BY, UNTIL, DONE = (
    Words("Keputusan", "Decision"), Words("Penanggung jawab", "Responsible"), Words("Batas waktu", "Until"),
    Words("Selesai", "Done"),
)  # fmt: skip
SPEAKER, POINT = Words("Penanggap", "Speaker"), Words("Pokok pembahasan dan tanggapan", "Points and answers")
NOBODY, NONE = (
    Words("Kehadiran belum dicatat.", "Nobody's presence is kept."),
    Words("Belum ada keputusan.", "No decision yet."),
)
NOTHING = Words("Belum dicatat.", "Not kept yet.")
CHAIR = Words("Pimpinan rapat", "Chair")
DATE = Words("tanggal …………………", "date …………………")
POINTS: Final = "12345"  # rows of a form
NO_MEETING = _("this plan has no such meeting")


@paper(CODE, NAME, ABOUT, when=DURING, place=2, asks=("meeting", "group", "stage", "day"))
def minutes(material: Material, wanted: Wanted) -> Book:
    """The minutes of a meeting; without one, a form for each group that was asked for."""
    if wanted.meeting:
        sections: list[Section] = [_of_meeting(material, _meeting(material, wanted.meeting))]
    else:
        sections = [_form(material, wanted, each) for each in groups_wanted(material, wanted.group)]
    return bound(material, wanted, CODE, material.say(NAME), sections, headed=bool(wanted.meeting))


def _meeting(material: Material, uid: str) -> Meeting:
    found = Meeting.objects.kept().filter(body__plan=material.plan, uid=uid).select_related("body").first()
    if not isinstance(found, Meeting):
        raise Unusable(Text(NO_MEETING))
    return found


def _of_meeting(material: Material, meeting: Meeting) -> Section:
    say = material.say
    body = meeting.body.name or _body_name(material, meeting.body.kind)
    about = [
        (say(MEETING), body), (say(DAY), long_day(material, meeting.date)), (say(PLACE), meeting.place or DOTS),
        (say(AGENDA), meeting.agenda or DOTS),
    ]  # fmt: skip
    key = f"{CODE}.meeting"
    others = ", ".join(each.strip() for each in meeting.others.splitlines() if each.strip())
    blocks: list[Block] = [
        *titled(say(MINUTES)),
        told(f"{key}.about", about),
        bold(say(CAME)),
        _came(material, key, meeting),
    ]
    if others:
        blocks.append(Paragraph(line(say(OTHERS) % {"names": others})))
    blocks += [bold(say(SAID)), Paragraph(line(meeting.minutes or say(NOTHING)))]
    blocks += [
        bold(say(DECIDED)),
        _decided(material, key, meeting),
        _signed(material, key, show_date(meeting.date, material.language)),
    ]
    return page(key, say(NAME), blocks)


def _body_name(material: Material, kind: str) -> str:
    found = material.edition.choices("bodies").get(kind)
    return material.say(found.name) if found else kind


def _came(material: Material, key: str, meeting: Meeting) -> Table:
    rows = Attendance.objects.filter(meeting=meeting, member__removed_at=None).select_related("member__organisation")
    columns = (
        Column(material.say(NO), 0.4, "code"),
        Column(material.say(WHO), 2.4),
        Column(material.say(POST), 2),
        Column(material.say(FROM), 2),
    )
    members = sorted((each.member for each in rows), key=lambda each: (each.order is None, each.order or 0, each.pk))
    return Table(
        f"{key}.came", "", columns,
        tuple(
            Row((
                Cell(str(place)), Cell(each.name), Cell(each.post),
                Cell(each.organisation.name if each.organisation else each.from_where),
            ))
            for place, each in enumerate(members, start=1)
        ),
        empty=material.say(NOBODY),
    )  # fmt: skip


def _decided(material: Material, key: str, meeting: Meeting) -> Table:
    def day(each: object) -> Cell:
        return Cell(show_date(each, material.language) if each else "")  # type: ignore[arg-type]

    rows = tuple(
        Row((Cell(str(place)), Cell(each.what), Cell(each.who), day(each.due), day(each.done_on)))
        for place, each in enumerate(Decided.objects.kept().filter(meeting=meeting), start=1)
    )
    return Table(
        f"{key}.decided",
        "",
        (*_decision_columns(material), Column(material.say(DONE), 1.2)),
        rows,
        empty=material.say(NONE),
    )


def _decision_columns(material: Material) -> tuple[Column, ...]:
    say = material.say
    return Column(say(NO), 0.4, "code"), Column(say(WHAT), 3.4), Column(say(BY), 1.6), Column(say(UNTIL), 1.2)


def _form(material: Material, wanted: Wanted, group: Group) -> Section:
    """A form to write on; what is known of stage and day stands in it."""
    say = material.say
    stage = stage_of(material, wanted.stage)
    dates = dates_of(material, stage)
    days = days_of(dates)
    day = wanted.day or (days[0] if days else None)
    found = date_on(dates, day)
    about = [
        (say(MEETING), " · ".join(filter(None, (group_title(material, group), say(stage.name) if stage else "")))),
        (say(DAY), long_day(material, day)),
        (say(TIME), DOTS),
        (say(PLACE), found.place if found and found.place else DOTS),
        (say(LED), DOTS),
        (say(WROTE), DOTS),
    ]
    key = f"{CODE}.{group.slug}"
    talk = (Column(say(NO), 0.4, "code"), Column(say(SPEAKER), 1.5), Column(say(POINT), 4.6))
    decided = _decision_columns(material)
    blocks = (
        *titled(say(SESSION)), told(f"{key}.about", about),
        bold(say(SAID)), Table(f"{key}.talk", "", talk, tuple(empty(3, 3, place) for place in POINTS)),
        bold(say(DECIDED)), Table(f"{key}.decided", "", decided, tuple(empty(4, 3, place) for place in POINTS[:-1])),
        bold(say(OPEN)), Table(f"{key}.open", "", (Column("", 1),), (empty(1, 4),), headed=False),
        _signed(material, key, say(DATE)),
    )  # fmt: skip
    return page(key, say(NAME), blocks)


def _signed(material: Material, key: str, day: str) -> Signature:
    name = unnamed(material)
    signers = (Signer(material.say(WROTE), name), Signer(material.say(CHAIR), name))
    return Signature(f"{key}.signed", signers, signed_at(material), day, columns=2)
