"""Values pasted from a report (LHE): looked at before they are added, and what is added is what was looked at."""

from datetime import date
from fractions import Fraction

import pytest

from spbe_assess.core.results import Document
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.workspace.official import Preview, Wish, add_pasted, list_added, preview_pasted
from spbe_assess.workspace.workspace import Workspace

LETTER = Wish(Document("LHE 12/2026", date(2026, 1, 31)))
AS_PRINTED = Wish(LETTER.document, as_printed=True)
REF = "Lampung/2025"
ASPECTS = "\n".join(f"A{number} 3,00" for number in range(1, 9))


def told(preview: Preview) -> str:
    return "\n".join(f"{one.where('id')}: {say(one.message)}" for one in preview.problems)


def test_a_preview_shows_what_would_be_added_and_stores_nothing(workspace: Workspace) -> None:
    preview = preview_pasted(workspace, REF, b"Indeks SPBE 3,25\nD1 3,30", AS_PRINTED, predicate="baik")
    assert preview.values == {"INDEX": Fraction("3.25"), "D1": Fraction("3.30")}
    assert (preview.name, preview.instrument, preview.problems) == ("Provinsi Lampung 2025", "permenpanrb-59-2020", ())
    assert not preview.can_keep_as_printed
    assert not workspace.folder.exists()
    add_pasted(workspace, REF, b"Indeks SPBE 3,25\nD1 3,30", AS_PRINTED, predicate="baik")
    ((added,), _) = list_added(workspace)
    assert added.result.values == preview.values


PASTED = {
    "nothing": (b"", "Tidak ada nilai"),
    "no text": (b"\xff\xfe\x00\x01\x02", "bukan teks"),
    "a row too many": (b"\n".join([b"3"] * 48), "48 nilai tanpa kode tidak dapat dikenali"),
    "a row missing": (b"\n".join([b"3"] * 46), "46 nilai tanpa kode tidak dapat dikenali"),
    "a row twice": (b"D1 3,00\nD1 3,10", "baris 2"),
    "a row of no code": (b"D1 3,00\nD9 3,10", "baris 2"),
    "a value off the scale": (b"D1 5,01", "5,01"),
    "half a level": (b"I1 3,5", "3,5"),
}


@pytest.mark.parametrize(("data", "said"), PASTED.values(), ids=PASTED)
def test_a_fault_in_the_text_stands_with_its_place_and_nobody_may_overrule_it(
    workspace: Workspace, data: bytes, said: str
) -> None:
    preview = preview_pasted(workspace, REF, data, LETTER)
    assert said in told(preview)
    assert not preview.can_keep_as_printed
    with pytest.raises(InputError):
        add_pasted(workspace, REF, data, LETTER)


def test_what_is_read_of_a_text_with_faults_is_shown_beside_them(workspace: Workspace) -> None:
    preview = preview_pasted(workspace, REF, b"A1 3,00\nA2 tiga\nA3 2,50", LETTER)
    assert preview.values == {"A1": Fraction(3), "A3": Fraction(5, 2)}
    assert "baris 2" in told(preview)


DOUBTS = {
    "no whole levels": (REF, b"D1 3,15", "", "salah ketik"),
    "the whole is not its parts": (REF, f"INDEX 4,00\n{ASPECTS}".encode(), "", "4,00"),
    "another predicate": (REF, b"INDEX 3,00", "Memuaskan", "tidak sesuai"),
    "the report says otherwise": ("Lampung/2024", b"INDEX 4,10", "", "berbeda dari 4,09"),
}


@pytest.mark.parametrize(("ref", "data", "predicate", "said"), DOUBTS.values(), ids=DOUBTS)
def test_a_doubt_may_be_overruled_where_it_is_printed_so(
    workspace: Workspace, ref: str, data: bytes, predicate: str, said: str
) -> None:
    preview = preview_pasted(workspace, ref, data, LETTER, predicate=predicate)
    assert said in told(preview)
    assert preview.can_keep_as_printed
    assert preview_pasted(workspace, ref, data, AS_PRINTED, predicate=predicate).problems == ()


def test_a_document_without_number_or_from_before_the_year_is_a_problem(workspace: Workspace) -> None:
    preview = preview_pasted(workspace, REF, b"INDEX 3,25", Wish(Document(" ", date(2024, 1, 31))))
    assert "Nomor dokumen kosong" in told(preview)
    assert "tidak dapat memuat hasil tahun 2025" in told(preview)


@pytest.mark.parametrize("ref", ["", "Lampung", "Atlantis/2025", "Bandung/2025", "Lampung/2025:planet"])
def test_a_reference_to_no_institution_and_year_is_refused(workspace: Workspace, ref: str) -> None:
    with pytest.raises(InputError):
        preview_pasted(workspace, ref, b"INDEX 3,25", LETTER)
