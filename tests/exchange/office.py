"""LibreOffice as a second reckoner: it is made to recalculate, and given wrong values to prove that it did."""

import re
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

PLANTED = b"987654"
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
