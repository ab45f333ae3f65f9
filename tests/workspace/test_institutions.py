import pytest

from spbe_assess.core.results import Kind
from spbe_assess.errors import InputError
from spbe_assess.published.catalogue import shipped
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.institutions import add_institution, find_institutions, institution_of, known_institutions
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk
from tests.workspace.foreign import arrived, everything


def test_without_a_workspace_the_shipped_list_is_there(workspace: Workspace) -> None:
    with reading(workspace) as archive:
        assert known_institutions(archive) == shipped().by_slug
        assert len(find_institutions(archive)) == len(shipped().by_slug)
        found = institution_of(archive, "jatim")
        assert found is not None
        assert found.bps_code == "35"


def test_an_own_institution_is_found_beside_the_shipped_ones(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        made, changes = add_institution(editor, "  Contoh Raya ", "kota", "Jawa Timur")
        assert (made.slug, made.name, made.kind, made.province) == (
            "kota-contoh-raya",
            "Kota Contoh Raya",
            Kind.CITY,
            "provinsi-jawa-timur",
        )
        assert changes.act
    with reading(workspace) as archive:
        assert known_institutions(archive)[made.slug] == made
        assert find_institutions(archive, "contoh raya") == (made,)
        assert institution_of(archive, "Pemkot Contoh Raya") == made


REFUSED = (
    ("Jawa Timur", "provinsi", ""),
    ("Kota Contoh", "kota", ""),
    ("kota  CONTOH", "kota", ""),
    ("", "kota", ""),
    ("   ", "kota", ""),
    ("Contoh", "koloni", ""),
    ("Contoh", "", ""),
    ("Contoh", "kabupaten", "Atlantis"),
    ("Contoh", "kabupaten", "Jawa"),
    ("Dinas #1", "lembaga", ""),
    ("Dinas@Contoh", "lembaga", ""),
    ("Dinas\nContoh", "lembaga", ""),
    ("Dinas \u202eContoh", "lembaga", ""),
    ("Dinas \ud800", "lembaga", ""),
    ("Dinas \0", "lembaga", ""),
    ("مدينة", "lembaga", ""),
    ("2024", "lembaga", ""),
    ("x" * 201, "lembaga", ""),
)


def test_what_cannot_be_an_institution_changes_nothing(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        add_institution(editor, "Kota Contoh", "kota")
        before = everything(editor)
        for name, kind, province in REFUSED:
            with pytest.raises(InputError):
                add_institution(editor, name, kind, province)
            assert everything(editor) == before, name


def test_an_ambiguous_name_is_refused_or_silently_none(workspace: Workspace) -> None:
    with editing(workspace) as editor:
        assert institution_of(editor, "Bandung", silent=True) is None
        assert institution_of(editor, "Atlantis", silent=True) is None
        with pytest.raises(InputError):
            institution_of(editor, "Bandung")


def test_a_kind_of_a_newer_program_is_shown_as_the_widest(workspace: Workspace) -> None:
    with desk(workspace) as at:
        arrived(at.editor, "institution/koloni-mars", "kind", "koloni")
        arrived(at.editor, "institution/tanpa-jenis", "name", "Tanpa Jenis")
        known = known_institutions(at.editor)
        assert known["koloni-mars"].kind is known["tanpa-jenis"].kind is Kind.AGENCY
        assert known["koloni-mars"].name == "koloni-mars"
        assert at.faults == []
