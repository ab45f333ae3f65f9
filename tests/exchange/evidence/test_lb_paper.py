"""LibreOffice prints an LB on exactly the pages we reckoned: nothing spills over to a page of its own."""

import re
import subprocess
from pathlib import Path

from spbe_assess.core.results import Paper
from tests.dossiers import pemdi_dossier, spbe_dossier
from tests.exchange.lb_sheets import SENTENCE, lb_bytes, spbe, written

CASES = {
    "spbe-F4": (spbe_dossier(), "F4"),
    "pemdi-A4": (pemdi_dossier(), "A4"),
    "long-A4": (spbe("I45", "5", SENTENCE * 200, "x" * 3_000 + "\nhttps://contoh.go.id/" * 90), "A4"),
}


def test_the_pages_are_the_ones_we_reckoned(tmp_path: Path) -> None:
    for name, (dossier, paper) in CASES.items():
        (tmp_path / f"{name}.xlsx").write_bytes(lb_bytes(dossier, _paper(paper)))
    printed = _pages_printed(tmp_path)
    expected = {
        name: sum(len(sheet.pages) for sheet in written(dossier, _paper(paper)).values())
        for name, (dossier, paper) in CASES.items()
    }
    assert printed == expected


def _paper(name: str) -> Paper:
    return "F4" if name == "F4" else "A4"


def _pages_printed(folder: Path) -> dict[str, int]:
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    files = [str(path) for path in sorted(folder.glob("*.xlsx"))]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=110)
    return {path.stem: len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) for path in folder.glob("*.pdf")}
