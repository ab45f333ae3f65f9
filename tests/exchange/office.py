"""LibreOffice as a second reckoner: it is made to recalculate, and given wrong values to prove that it did."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from spbe_assess.exchange.excel.measure import UNIT

PLANTED = b"987654"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    "office": "office",
    "style": "style",
    "table": "table",
    "text": "text",
    "fo": "xsl-fo-compatible",
}
# Points: what stands above and below the lines of a cell, and one line of Arial 9.
_EDGE, _LINE = 1.4, 10.45
# It draws the columns of our workbooks 2 % wider than Excel.
_WIDER = 1.02
# "Recalculation on file load: always"; left to itself LibreOffice trusts the values it finds.
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculated(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every workbook as LibreOffice saves it after reckoning all formulas anew from wrong values."""
    profile, given, saved = folder / "profile", folder / "given", folder / "saved"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    given.mkdir()
    for name, data in files.items():
        (given / f"{name}.xlsx").write_bytes(with_wrong_values(data))
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    paths = [str(given / f"{name}.xlsx") for name in files]
    subprocess.run([*command, "--outdir", str(saved), *paths], check=True, capture_output=True, timeout=110)
    return {name: (saved / f"{name}.xlsx").read_bytes() for name in files}


def with_wrong_values(data: bytes) -> bytes:
    """A copy of a workbook in which every formula carries the same wrong value."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f><v>)[^<]*(</v>)", rb"\g<1>" + PLANTED + rb"\2", content)
            copy.writestr(name, content)
    return target.getvalue()


def wrapped_lines(folder: Path, cells: Sequence[tuple[str, float, bool]]) -> list[int]:
    """Into how many lines of 9 points LibreOffice wraps texts in columns of so many units, bold or not.

    Give the texts of one width together. Rows without a height of their own get the best one when a document is
    opened; it tells the lines.
    """
    given = folder / "lines.fods"
    given.write_text(_document(cells), encoding="utf-8")
    profile = (folder / "lines profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "ods", "--outdir"]
    subprocess.run([*command, str(folder), str(given)], check=True, capture_output=True, timeout=110)
    with ZipFile(folder / "lines.ods") as archive:
        content = archive.read("content.xml").decode()
    styles = re.findall(r'<style:style style:name="(\w+)" style:family="table-row">(.*?)</style:style>', content)
    heights = {name: float(re.findall(r'row-height="([0-9.]+)in"', made)[0]) * 72 for name, made in styles}
    rows = re.findall(r'<table:table-row table:style-name="(\w+)"(?: table:number-rows-repeated="(\d+)")?>', content)
    counted = [(heights[name], int(repeated or 1)) for name, repeated in rows]
    return [max(1, round((height - _EDGE) / _LINE)) for height, repeated in counted for _ in range(repeated)]


def _document(cells: Sequence[tuple[str, float, bool]]) -> str:
    """A flat document: one table for each width, whose only column is as wide as that of a workbook."""
    namespaces = " ".join(f'xmlns:{name}="{_ODF}{path}:1.0"' for name, path in _PREFIXES.items())
    widths = dict.fromkeys(units for _, units, _ in cells)
    columns = "".join(
        f'<style:style style:name="co{place}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{units * UNIT * _WIDER}pt"/></style:style>'
        for place, units in enumerate(widths)
    )
    looks = "".join(
        f'<style:style style:name="ce{bold:d}" style:family="table-cell"><style:table-cell-properties '
        f'fo:wrap-option="wrap"/><style:text-properties style:font-name="Arial" fo:font-family="Arial" '
        f'fo:font-size="9pt" fo:font-weight="{"bold" if bold else "normal"}"/></style:style>'
        for bold in (False, True)
    )
    row_style = (
        '<style:style style:name="ro1" style:family="table-row">'
        '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
    )
    tables = "".join(
        f'<table:table table:name="t{place}"><table:table-column table:style-name="co{place}"/>'
        f"{''.join(_row(text, bold=bold) for text, units, bold in cells if units == width)}</table:table>"
        for place, width in enumerate(widths)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {namespaces} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{columns}{looks}'
        f"{row_style}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document>"
    )


def _row(text: str, *, bold: bool) -> str:
    return (
        f'<table:table-row table:style-name="ro1"><table:table-cell table:style-name="ce{bold:d}" '
        f'office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell></table:table-row>'
    )
