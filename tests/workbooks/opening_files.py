"""Files of every kind, made on the spot, and ways to spoil them."""

import base64
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from odf import opendocument, style, table, text

Fill = Callable[[Any], None]
MOMENT = datetime(2022, 9, 22, 14, 5)  # noqa: DTZ001 - a cell knows no time zone
WORKSHEET = "xl/worksheets/sheet1.xml"

# One sheet "Isu" and a hidden one, saved as Excel 97 by LibreOffice 7.4: nothing that installs today writes such files.
_OLD = (
    "c-rk)Z){XW5TAYbdiVPO^`KY_oF@tt+CmGcRlybtA_-U`s6=bzXs>^ucWth1LKDTqN=%3(Dv5p&V=(+l#HhpsKZv3Ai+<2ZG+;EE6rx50CWp}o3H",
    "1EUyuJ1~u1T*LqtdzjcK6NOeKWf=vpahyzbG2of3)-rrO>_PqTzTpxs!Mb$VoidM26-K$K&w?J3dMODY~L-wxJ38WdUq+4`2b=+P=BEo}~X5Jw%=",
    "O^^l)dQ5bcE`Y02c29HVp-gw3gkF(!+X;S{g<@5f{`?w1jEB<-U=lIV9@__=N&^ZFA2=D?^fT=*S_yo~SKnZX&Pzp>3W&kq*A8-rc2W|ys0k;9S1",
    "G9lSz+9jVm<P-U%7F^4`vP4vs?lDgpO>J%V{)I$h_WqM(Vayf=6}W}7u%nKN4#eaieH=s8mWtYqdw5l<o~B=h3F7atiu4DbeS^Ys|M`@3g}(oAD4",
    "2O_#dc_{59IAHyL%J{T?Z2Nm+nW(FZc-Tj5m06TcHbe^J6fkw?{2fI6t1wqPf0M~_nalq2jJ>A~@#mdhLNbv<u=W*!~jC|ey22P1(FpXsH899_+g",
    "{t&3q-v{!U9y-LjR?YUAIdquAv#sr(P-sYk?Ew7|_a_DRfS>s+P58f$k8fniryGuc0Be_Soy(p6u~h!NG58f@@aK=g&rZu9(Wfkxf6(EZsr*A@@D",
    "E?Z-)rC@N^!33s7vais9S1p)RcNk)FbuOXjXi)gwrk@4{Q14z%jC>yLT5(gXV0G!(8eKM!JKcExqBs_7{jlSka)e0HTe16rDq$;V6kcCi2}eS!K&",
    "Pj$AZ)#W0fEizzq8A%6lLE!wFd$r?~~DC@{~!FCQQ3x}13L&*9Q=hS7Ykx81)VFnfb%>hJR8ze0cx3&f%fp8Hwdm_O=*x%LLy)D=s3Uou-_BcjZb",
    "is6vzb2~~81;l=T^oExI(w;o)n1whwVN?T-g}B<3N}7hSwG|4**i;XpA>$SM!z_l4L}uYC*BO2^JPT2l+Q}v#2MQ!yyv8xgYm5`Oh47mO=_2oeD~",
    "+tc}ea4*b%d#6^S_vNUKmKdG7wf%|o?`TG7LJW6{$xZBo0fLOs(0k!i_j*3~j>(aeSKINNWb@LXwlW*S~r8lD?pOyzmNGn05%U>KI`=;b^acvAX_",
    "<rj;tI}Co}cgBN}4a#tf9>u~ph5tCZeS~v_b(uz6j~mEe7Akf*H!>EtGgfk<MCRlnpW;Nu?ZSevY9(~!EvD18ZnQlRSSZUoI>exv>PINX({&=@Jl",
    "U9t5wn%JMa)WgxycEZD|S&5Ei+aoi=7>_(<E~S<;Xa;MV9VAfcnimhp)8LZ&10h9mK&+60t1jdC|{_qfN4~Q7Lz-c>E0YD^Ar;C>y#B2%n=?(Z`D",
    "O$CHX#UrPCvl&7WqT6ToED#0p9lWGkYW_-eBNFr%V?6P?|!H7cVK`iiMP9<fZdxDn0G+rc*DrKhmFwN!4)jK|UrD5Z1N2}Mp?%92D^zC_Z$$a_7G",
    "38Ap1!5{^-Ij8Xra%vV;iY6Jy?1B^B)If0qc}Ug&+yVQx071%@Mh^YlT9<4JTtXor)jm4ZK4vn_>HtLj4p}N`-0QHI%Y|n)Fmcc&npmnK<)yL`zw",
    "6_u=`hK;{KN7{$ew_ew&S#6mA=?9On*ZTZVItI<M~MJI}iIrbuUZXG@QN)%K=fhyU)oDmMnU1Uou{;sz_)TUu(a=kBMR9b>{Y94E1Ln(xxkt~Y+W",
    ")X-)hdC8*kx$l3&_IOJBFTbzR_rp59W^465ag)9)HtYLhm)_QXx#HaYxLu{kCFq)V|I0u8+V{OmZfByuBn+oMKecbcbbIfs(7)o+J1aQ{PvJG{d#",
    "ci~lXP9LlMvE()x?|)tz#lF;W;nw>UspJPJ3tg>bbIqRWDjl1)_f={hj~+$oi$kK)Nx!rqO(-{V1eIXdBW%)?-`7`g`TncT&4}2LG#+<R<*Q9&$t",
    "Q(FW+Sbwcu8N&mr&XG|rqW+cuUa2pIx*nXV#WcvTlLj7Nj+(~Hz^<w@Z+)CN@Yv2VfViV@{;I`Tc&e&9@<!5EE{u~K!kH}vM2~DCyP&_a*eQG8!|",
    "HVo2Z}k8F{sI?7SyB",
)


def old_xls() -> bytes:
    """A workbook of Excel 97: heading in row 3, merged cells, a date, 0.75 as 75%, an error, a time, a tick."""
    return zlib.decompress(base64.b85decode("".join(_OLD)))


def locked_xls() -> bytes:
    """The same with the record that says "under a password" in the place of the one after the beginning of the workbook."""
    content = bytearray(old_xls())
    begins = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    after = begins + 4 + 16
    content[after : after + 2] = b"\x2f\x00"
    content[after + 4 : after + 6] = b"\x01\x00"
    return bytes(content)


def compound(*streams: str) -> bytes:
    """What looks like an OLE container that holds these streams."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + b"".join(name.encode("utf-16-le") for name in streams)


def packed(*names: str, **parts: bytes) -> bytes:
    """A packed file with these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as new:
        for name, content in {**dict.fromkeys(names, b"<a/>"), **parts}.items():
            new.writestr(name, content)
    return written.getvalue()


def xlsx(fill: Fill | None = None, **options: Any) -> bytes:
    """A workbook by XlsxWriter."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, **options}) as workbook:
        if fill:
            fill(workbook)
        else:
            workbook.add_worksheet("Isu").write(0, 0, "halo")
    return written.getvalue()


def everything(workbook: Any) -> None:
    """A little of all that a cell can hold, from row 3 and column B on; a hidden grid and a very hidden one."""
    sheet = workbook.add_worksheet("Isu")
    sheet.write_row(2, 1, ["Isu daerah", "Anggaran"])
    sheet.merge_range(3, 1, 4, 1, "Antrean puskesmas")
    sheet.write(3, 2, 350000000)
    sheet.write(4, 2, 0.1 + 0.2)
    sheet.write_datetime(5, 1, date(2022, 9, 22), workbook.add_format({"num_format": "d mmmm yyyy"}))
    sheet.write(5, 2, 0.125, workbook.add_format({"num_format": "0.0%"}))
    sheet.write_formula(6, 1, "=A99", None, "#REF!")
    sheet.write_formula(6, 2, "=1/0", None, "#DIV/0!")
    sheet.write_datetime(7, 1, time(8, 30), workbook.add_format({"num_format": "hh:mm"}))
    sheet.write(7, 2, True)
    sheet.write_formula(8, 1, "=[luar.xlsx]Isu!A1", None, "dari luar")
    sheet.write_string(8, 2, "=1+1")
    sheet.write_datetime(9, 1, MOMENT, workbook.add_format({"num_format": "d/m/yyyy hh:mm"}))
    sheet.write_string(9, 2, "   ")
    sheet.write_blank(500, 60, None, workbook.add_format({"bold": True}))
    sheet.write_comment(3, 2, "catatan")
    workbook.add_worksheet("simpan").hide()
    workbook.get_worksheet_by_name("simpan").write(0, 0, "x")
    workbook.add_worksheet("dalam").very_hidden()
    workbook.get_worksheet_by_name("dalam").write(0, 0, "y")


EVERYTHING: tuple[tuple[Any, ...], ...] = (
    (None, None, None),
    (None, None, None),
    (None, "Isu daerah", "Anggaran"),
    (None, "Antrean puskesmas", 350000000),
    (None, None, 0.3),
    (None, date(2022, 9, 22), "12,5%"),
    (None, "#REF!", "#DIV/0!"),
    (None, "08:30", True),
    (None, "dari luar", "=1+1"),
    (None, MOMENT, None),
)


def ods() -> bytes:
    """Merged and repeated cells, a percentage, an error and a million empty rows, by odfpy."""
    document = opendocument.OpenDocumentSpreadsheet()
    hidden = style.Style(name="tersembunyi", family="table")
    hidden.addElement(style.TableProperties(display="false"))
    document.automaticstyles.addElement(hidden)
    sheet = table.Table(name="Isu")
    _row(sheet, [_cell("Isu"), _cell("Nilai"), _cell("Bagian")])
    spread = _cell("Antrean", numberrowsspanned="2", numbercolumnsspanned="1")
    _row(sheet, [spread, _number("float", "350000000"), _number("percentage", "0.75", "75%")])
    _row(sheet, [table.CoveredTableCell(), _number("float", "1.5"), _cell("#REF!", formula="of:=[.A99]")])
    _row(sheet, [_cell("x", numbercolumnsrepeated="3")], numberrowsrepeated="2")
    _row(sheet, [table.TableCell(numbercolumnsrepeated="16384")], numberrowsrepeated="1048000")
    document.spreadsheet.addElement(sheet)
    other = table.Table(name="simpan", stylename=hidden)
    _row(other, [_cell("rahasia")])
    document.spreadsheet.addElement(other)
    written = io.BytesIO()
    document.write(written)
    return written.getvalue()


def _row(sheet: Any, cells: list[Any], **more: str) -> None:
    row = table.TableRow(**more)
    for cell in cells:
        row.addElement(cell)
    sheet.addElement(row)


def _cell(words: str, **more: str) -> Any:
    cell = table.TableCell(valuetype="string", **more)
    cell.addElement(text.P(text=words))
    return cell


def _number(kind: str, value: str, words: str = "") -> Any:
    cell = table.TableCell(valuetype=kind, value=value)
    cell.addElement(text.P(text=words or value))
    return cell


def changed(content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """A packed file with some of its parts rewritten, or added."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, changes.get(part.filename, lambda same: same)(old.read(part)))
        for name in set(changes) - set(old.namelist()):
            new.writestr(name, changes[name](b""))
    return written.getvalue()


def with_rows(rows: bytes, content: bytes | None = None) -> bytes:
    """A workbook with more rows than it says."""
    return changed(content or xlsx(), {WORKSHEET: lambda part: part.replace(b"</row>", b"</row>" + rows, 1)})


def saved(folder: Path, name: str, content: bytes) -> Path:
    """The file on disk."""
    path = folder / name
    path.write_bytes(content)
    return path
