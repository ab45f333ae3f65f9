"""The example handed over: workspace, tables, paket, findings and explanations, and nobody's work is replaced."""

from datetime import date
from pathlib import Path

import pytest

from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.dossiers import find_assessment, read_dossier
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.example_output import demonstrate_assessments
from spbe_assess.workspace.workspace import open_workspace

TODAY = date(2026, 11, 21)
REF = "Provinsi Contoh/2026"
NAMES = [
    *("paket-pemdi-2026", "paket-spbe-2024", "pemeriksaan.txt", "penjelasan.txt", "ruang-kerja", "tabel"),
]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's folder, made once."""
    folder = tmp_path_factory.mktemp("handed")
    written = list(demonstrate_assessments(open_workspace(folder / "data", TODAY), folder))
    assert all(path.exists() for path in written)
    assert len(written) == len(NAMES)
    return folder


def test_everything_is_there_and_the_persons_own_workspace_is_untouched(out: Path) -> None:
    assert sorted(path.name for path in out.iterdir()) == NAMES
    assert (out / "paket-spbe-2024" / "SPBE-2024-Provinsi-Contoh.xlsx").is_file()
    assert (out / "paket-pemdi-2026" / "Pemdi-2026-Provinsi-Contoh.xlsx").is_file()
    assert (out / "tabel" / "spbe-2024" / "indikator.csv").is_file()


def test_the_findings_say_what_an_assessor_would_send_back_with_its_rule(out: Path) -> None:
    text = (out / "pemeriksaan.txt").read_text(encoding="utf-8")
    assert "Provinsi Contoh/2024: " in text
    assert "Provinsi Contoh/2026: " in text
    assert "I27; I46: Belum ada nilai; selama kosong dihitung 0,00." in text
    assert "Aturan: Audit yang dijadikan bukti dilaksanakan dalam 2 tahun terakhir (Pedoman" in text


def test_the_explanations_are_composed_with_their_documents(out: Path) -> None:
    text = (out / "penjelasan.txt").read_text(encoding="utf-8")
    assert text.count("Provinsi Contoh/2024 I") == 4
    assert text.count("Provinsi Contoh/2026 I") == 3
    assert "10.a Kepgub-188-114-2024-Tim-Koordinasi.pdf: Diktum KEDUA, halaman 2" in text


def test_work_done_in_an_earlier_example_stays(out: Path) -> None:
    earlier = open_workspace(out / "ruang-kerja", TODAY)
    with editing(earlier) as editor:
        rate(editor, find_assessment(editor, REF), "I13", "2,9", stage="dokumen")
    written = list(demonstrate_assessments(open_workspace(out / "data", TODAY), out))
    assert {path.relative_to(out).parts[0] for path in written} == {
        *("paket-pemdi-2026-2", "paket-spbe-2024-2", "pemeriksaan.txt", "penjelasan.txt", "ruang-kerja-2", "tabel-2")
    }
    with reading(earlier) as archive:
        assert archive is not None
        assert str(read_dossier(archive, find_assessment(archive, REF)).rating("I13", "dokumen").value) == "29/10"
