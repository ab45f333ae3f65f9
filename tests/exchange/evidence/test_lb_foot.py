"""Data dukung at the foot of an LB: the code opens the file beside the workbook, its name is plain text."""

import re
from dataclasses import replace
from io import BytesIO
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from spbe_assess.core.assessment import Answer, Dossier
from spbe_assess.rules.naming import named_links
from tests.dossiers import spbe_dossier
from tests.exchange.lb_sheets import UNIT, lb_bytes, one, pemdi, spbe

CODE = "I12"


def targets(dossier: Dossier, code: str) -> dict[str, str]:
    """Where the linked codes of the LB of an indicator lead."""
    alone = replace(dossier, answers={(code, ""): Answer(UNIT)})
    (sheet,) = load_workbook(BytesIO(lb_bytes(alone, unit=UNIT)))
    cells = [cell for row in sheet for cell in row if cell.hyperlink]
    return {str(cell.value): cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target}


def test_codes_lead_to_the_files_of_the_paket() -> None:
    dossier = spbe_dossier()
    expected = {named.code: named.path for named in named_links(dossier, CODE) if named.path}
    found = targets(dossier, CODE)
    assert {code: unquote(target) for code, target in found.items()} == expected
    assert all(" " not in target for target in found.values())


def test_a_withheld_file_has_a_code_without_a_link() -> None:
    dossier = spbe_dossier()
    withheld = [named.code for named in named_links(dossier, "I31") if named.item.is_withheld]
    assert withheld
    assert not set(withheld) & set(targets(dossier, "I31"))


def test_without_evidence_the_table_says_so() -> None:
    texts = one(spbe(), CODE).texts
    assert "B. Data dukung (0)" in texts
    assert "Belum ada data dukung untuk indikator ini." in texts


def test_a_link_to_an_item_that_is_gone_is_left_out() -> None:
    dossier = replace(spbe_dossier(), evidence={})
    assert "B. Data dukung (0)" in one(dossier, CODE).texts


def test_each_kind_of_sheet_has_its_own_order_of_columns() -> None:
    for dossier, code, order in (
        (spbe(), CODE, ("Kode", "Dokumen", "Petunjuk dan kutipan", "Untuk tingkat", "Berkas")),
        (pemdi(), "I4", ("Kode", "Dokumen", "Butir", "Petunjuk dan kutipan", "Berkas")),
    ):
        assert order in [row.texts for row in one(dossier, code).rows]


@pytest.mark.parametrize(("has_files", "more"), [(True, ""), (False, "; berkasnya ada di paket")])
def test_a_workbook_alone_says_where_the_files_are(has_files: bool, more: str) -> None:
    data = BytesIO(lb_bytes(spbe_dossier(), has_files=has_files))
    cells = [cell for row in load_workbook(data)["LB-12"].iter_rows() for cell in row]
    assert any(re.fullmatch(rf"B\. Data dukung \(\d+\){more}", str(cell.value)) for cell in cells)
    files = [cell for cell in cells if cell.hyperlink and "Data%20Dukung" in str(cell.hyperlink.target)]
    assert bool(files) == has_files
