"""Everything that is held about a person, as a ZIP to take along: JSON for programs, CSV for spreadsheets, a page to read first."""

import csv
import json
from collections.abc import Iterator
from io import StringIO, TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from anyam.accounts.models import User
from anyam.journal.models import Batch, Entry
from anyam.worksheets.history.exporting import BOM, harmless
from anyam.worksheets.privacy.tables import SECRET, SECRET_OF, Pointer, pointers

IN_MEMORY = 2**20
AT_ONCE = 2**16
PORTION = 2000
ACCOUNT = ("name", "email", "title", "nip", "rank", "phone", "language", "joined_at", "last_login")
JOURNAL = ("waktu", "rencana", "tindakan", "baris", "kolom", "sebelum", "sesudah")
README = """DATA SAYA DI ANYAM
==================

Dibuat {now} untuk {name}.

akun.json       data akun Anda: nama, surel, jabatan, NIP, pangkat, nomor WhatsApp, bahasa.
                Kata sandi tidak disertakan: kami hanya menyimpan sidiknya (hash), dan sidik itu pun tidak keluar.
jurnal.csv      setiap isian yang Anda ubah, dari yang paling lama: waktu, rencana, tindakan, baris, kolom, sebelum, sesudah.
                Dapat dibuka dengan Excel (pemisah titik koma, UTF-8).
catatan/        satu berkas JSON per tabel yang menunjuk kepada Anda: peran, jabatan, tautan, perangkat, komentar, dan lainnya.
                Nama berkas adalah nama tabel dan kolomnya; angka di dalamnya adalah kunci baris di basis data.
README_EN.txt   this page in English.

Berkas ini memuat data pribadi. Simpan di tempat yang hanya dapat Anda buka.
Hak Anda dan cara menghapus data: halaman "Data saya" pada akun Anda.
"""
README_EN = """MY DATA IN ANYAM
================

Made {now} for {name}.

akun.json       your account: name, e-mail address, position, NIP, rank, WhatsApp number, language.
                The password is not here: only its hash is kept, and that does not leave the house either.
jurnal.csv      every cell that you changed, oldest first: time, plan, act, row, column, before, after.
                Opens in Excel (semicolons, UTF-8).
catatan/        one JSON file per table that points to you: roles, posts, links, browsers, comments and others.
                A file is called after its table and column; numbers in it are keys of rows in the database.

These files hold personal data. Keep them where only you can open them.
Your rights, and how to have your data erased: the page "My data" of your account.
"""


def packed(person: User) -> Iterator[bytes]:
    """The ZIP, a portion at a time. A large one is on the disk while it is made."""
    with SpooledTemporaryFile(IN_MEMORY) as file:
        _fill(file, person)
        file.seek(0)
        while part := file.read(AT_ONCE):
            yield part


def _fill(file: IO[bytes], person: User) -> None:
    told = {"now": f"{timezone.localtime():%Y-%m-%d %H:%M}", "name": person.name}
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("BACA-SAYA.txt", README.format(**told))
        archive.writestr("README_EN.txt", README_EN.format(**told))
        archive.writestr("akun.json", _json({name: getattr(person, name) for name in ACCOUNT}))
        with archive.open("jurnal.csv", "w") as raw, TextIOWrapper(raw, encoding="utf-8", newline="") as text:
            text.write(BOM)
            text.writelines(_journal(person))
        for pointer in pointers():
            rows = _rows(pointer, person)
            if rows:
                archive.writestr(f"catatan/{pointer.label}.json", _json(rows))


def _json(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _rows(pointer: Pointer, person: User) -> list[dict[str, Any]]:
    """The rows of one table as they are kept, without keys that open anything. The journal has a file of its own."""
    if pointer.model is Batch:
        return []
    hidden = SECRET | SECRET_OF.get(pointer.model._meta.label_lower, frozenset())
    names = [field.attname for field in pointer.model._meta.concrete_fields if field.name not in hidden]
    return list(pointer.model._default_manager.filter(**{pointer.field.name: person}).order_by("pk").values(*names))


def _journal(person: User) -> Iterator[str]:
    yield _line(JOURNAL)
    after = 0
    while True:
        mine = Entry.objects.filter(batch__by=person, pk__gt=after).order_by("pk")
        rows = mine.values_list("pk", "at", "batch__scope", "act", "subject", "field", "old", "new")[:PORTION]
        for pk, at, scope, act, subject, field, old, new in rows:
            after = pk
            yield _line((f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}", scope, act, str(subject), field, old, new))
        if len(rows) < PORTION:
            return


def _line(cells: tuple[str, ...]) -> str:
    text = StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerow([harmless(each) for each in cells])
    return text.getvalue()
