"""The manifest of a paket."""

from dataclasses import replace

from spbe_assess.exchange.evidence.layout import MANIFEST_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.manifest import packed_files, write_manifest
from tests.exchange.list_sheets import empty_report, opened, pemdi_report, spbe_report, table, texts


def _expected(report: EvidenceReport) -> dict[str, tuple[str, int]]:
    """Every file by its path, from the links."""
    return {
        named.path: (named.item.digest, named.item.size)
        for links in report.links.values()
        for named in links
        if named.path
    }


def test_every_file_of_the_paket_is_listed_once_with_its_digest() -> None:
    for report in (spbe_report(), pemdi_report()):
        included = [file for file in packed_files(report) if file.is_included]
        assert {file.path: (file.digest, file.size) for file in included} == _expected(report)
        assert len(included) == len(_expected(report))


def test_withheld_files_are_listed_as_not_included() -> None:
    (withheld,) = (file for file in packed_files(spbe_report()) if not file.is_included)
    assert withheld.path.startswith("Data Dukung/I31/31.")
    assert withheld.path.endswith(" (dikecualikan)")
    assert (withheld.size, withheld.digest) == (None, "")


def test_neither_size_nor_digest_of_a_withheld_file_is_told() -> None:
    report = spbe_report()
    items = [named.item for links in report.links.values() for named in links if named.item.is_withheld]
    rows = table(opened(report, write_manifest)[MANIFEST_SHEET])
    assert items
    assert not {item.digest for item in items} & {str(cell) for row in rows for cell in row}
    assert [row[3:5] for row in rows if str(row[1]).endswith("(dikecualikan)")] == [("–", "tidak disertakan")]


def test_a_workbook_alone_says_that_the_files_are_in_the_paket() -> None:
    alone = texts(opened(replace(spbe_report(), has_files=False), write_manifest)[MANIFEST_SHEET])
    assert any("tidak ada di samping buku kerja ini" in text for text in alone)


def test_the_rows_are_the_files() -> None:
    report = spbe_report()
    rows = table(opened(report, write_manifest)[MANIFEST_SHEET])
    for number, (file, row) in enumerate(zip(packed_files(report), rows, strict=False), 1):
        told = (file.size, file.digest) if file.is_included else ("–", "tidak disertakan")
        assert (row[0], row[1], row[3], row[4]) == (number, file.path, *told)


def test_the_seal_the_instrument_and_the_program_stand_below() -> None:
    report = replace(spbe_report(), program="SPBE Assess 9.9")
    sheet = opened(report, write_manifest)[MANIFEST_SHEET]
    below = {row[0]: row[2] for row in table(sheet) if isinstance(row[0], str)}
    assert below["Segel penilaian"] == report.dossier.seal
    assert below["SHA-256 berkas instrumen"] == report.assessment.instrument_digest
    assert below["SHA-256 aturan instrumen"] == report.assessment.rules_digest
    assert below["Program"] == "SPBE Assess 9.9"
    assert str(below["Buku kerja"]).startswith("Buku kerja ini tidak mencantumkan sidik jarinya sendiri")


def test_without_files_it_says_what_to_do() -> None:
    sheet = opened(empty_report(), write_manifest)[MANIFEST_SHEET]
    assert str(table(sheet)[0][0]).startswith("Belum ada berkas.")
    assert "Segel penilaian" in set(texts(sheet))


def test_a_unit_has_the_files_of_its_indicators() -> None:
    report = replace(spbe_report(), unit="Biro Hukum")
    files = packed_files(report)
    assert files
    folders = {f"Data Dukung/{one.code}/" for one in report.indicators}
    assert all(any(file.path.startswith(folder) for folder in folders) for file in files)
