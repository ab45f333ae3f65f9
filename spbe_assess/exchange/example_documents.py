"""Small real documents for the example: PDF, picture, workbook. The same input gives the same bytes.

They are written by hand because they have to be tiny, valid everywhere and alike on every machine; nothing that a
person hands over is made here.
"""

import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from struct import pack
from textwrap import wrap
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_LETTERS: Final = 78
_A4: Final = "0 0 595 842"
_WIDTH, _HEIGHT = 480, 270
_WHITE, _FRAME, _BAR = b"\xff\xff\xff", b"\x3c\x46\x50", b"\x0b\x4f\x8a"
_SHEETS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"


def pdf_document(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with one page for each list of paragraphs; an empty paragraph is a gap."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, paragraphs in enumerate(pages):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [{_A4}] /Contents {5 + 2 * at} 0 R "
        bodies.append(f"{page}/Resources << /Font << /F1 3 0 R >> >> >>".encode())
        drawn = b"\n".join((b"BT /F1 11 Tf 16 TL 62 780 Td", *map(_shown, _lines(paragraphs)), b"ET"))
        bodies.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn))
    return _pdf_file(bodies)


def bar_picture(values: Sequence[int]) -> bytes:
    """A PNG of bars, as a dashboard shows them; values are from 0 to 100."""
    part = _WIDTH // max(1, len(values))
    rows = []
    for y in range(_HEIGHT):
        row = bytearray(_FRAME * _WIDTH if y < _HEIGHT // 9 else _WHITE * _WIDTH)
        for at, value in enumerate(values):
            if y >= _HEIGHT - 10 - value * (_HEIGHT - 60) // 100 and y < _HEIGHT - 10:
                left, right = at * part + part // 5, (at + 1) * part - part // 5
                row[3 * left : 3 * right] = _BAR * (right - left)
        rows.append(b"\0" + bytes(row))
    head = pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def plain_workbook(sheet: str, rows: Sequence[Sequence[str]], *, macros: bool = False) -> bytes:
    """A workbook of one sheet of texts; with ``macros`` one of the type that may hold macros, without any in it."""
    main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml" if macros else f"{_SHEETS}.sheet.main+xml"
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEETS}.worksheet+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>',
    }
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            # Without a moment of its own an entry is dated 1980, on every machine.
            archive.writestr(ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return target.getvalue()


def _lines(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from wrap(paragraph, _LETTERS) or [""]


def _shown(line: str) -> bytes:
    safe = line.replace("→", "->").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(%b) Tj T*" % safe.encode("cp1252", "replace")


def _pdf_file(bodies: Sequence[bytes]) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return data + head + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _relation(kind: str, target: str) -> str:
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'
