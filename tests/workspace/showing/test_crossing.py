"""The crosswalk as a reading aid: what carries over, by source or interpretation, and never a difference."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from spbe_assess.workspace.assessing import new_assessment, rate
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach
from spbe_assess.workspace.regulations import crosswalk
from spbe_assess.workspace.showing.crossing import Crossed, CrossLink, crossed
from spbe_assess.workspace.workspace import open_workspace
from tests.workspace.desks import Desk, desk, pdf


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(open_workspace(tmp_path / "data", date(2026, 11, 22)), "Jawa Timur", 2025) as opened:
        yield opened


def links(found: Crossed, code: str) -> list[CrossLink]:
    """All links from an indicator of SPBE."""
    return [link for row in found.rows for link in row.links if link.code == code]


def test_every_indicator_of_pemdi_stands_with_what_carries_over_to_it() -> None:
    found, known = crossed(None, "", "id"), crosswalk()
    assert [row.code for row in found.rows] == [f"I{number}" for number in range(1, 21)]
    assert sum(len(row.links) for row in found.rows) == len(known.links)
    assert {row.readiness for row in found.rows} == {"pakai ulang", "perbarui", "baru"}
    assert {link.basis for row in found.rows for link in row.links} == {"sumber", "tafsir"}
    assert {link.status for row in found.rows for link in row.links} <= {"pakai ulang", "perbarui", "sebagian kecil"}


def test_all_47_indicators_of_spbe_are_known_by_name() -> None:
    names = {link.code: link.name for row in crossed(None, "", "id").rows for link in row.links}
    assert set(names) <= {f"I{number}" for number in range(1, 48)}
    assert all(name.startswith("Tingkat Kematangan") for name in names.values())


def test_it_says_that_it_is_no_conversion() -> None:
    assert "tidak boleh dikonversi" in crossed(None, "", "id").warning


def test_without_an_assessment_there_are_no_values() -> None:
    found = crossed(None, "", "id")
    assert found.subject == "SPBE 59/2020: 47 indikator ke Pemdi 8/2026: 20 indikator"
    assert {link.value for row in found.rows for link in row.links} == {""}


def test_values_and_data_dukung_of_the_assessment_stand_beside_as_they_are(at: Desk, tmp_path: Path) -> None:
    rate(at.editor, at.assessment, "I12", "3", stage="mandiri")
    attach(at.editor, at.assessment, [str(pdf(tmp_path)), str(pdf(tmp_path, "b.pdf", "dua"))], Place("I12"))
    found = crossed(at.editor, at.assessment.id, "id")
    assert found.subject.endswith("Provinsi Jawa Timur 2025")
    assert {(link.value, link.evidence) for link in links(found, "I12")} == {("3", 2)}
    assert {(link.value, link.evidence) for link in links(found, "I1")} == {("", 0)}


def test_a_pemdi_assessment_takes_the_newest_spbe_one_of_its_institution(at: Desk) -> None:
    rate(at.editor, at.assessment, "I12", "4", stage="mandiri")
    older, _ = new_assessment(at.editor, "Jawa Timur", 2024)
    rate(at.editor, older, "I12", "1", stage="mandiri")
    pemdi, _ = new_assessment(at.editor, "Jawa Timur", 2026)
    elsewhere, _ = new_assessment(at.editor, "Lampung", 2026)
    assert {link.value for link in links(crossed(at.editor, pemdi.id, "id"), "I12")} == {"4"}
    assert {link.value for link in links(crossed(at.editor, elsewhere.id, "id"), "I12")} == {""}
