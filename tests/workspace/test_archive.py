import pytest

from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.workspace.archive import Archive, reading
from spbe_assess.workspace.dossiers import assessments
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk


def test_the_instrument_is_the_one_the_assessment_was_made_with(workspace: Workspace) -> None:
    with desk(workspace) as at:
        pass
    with reading(workspace) as archive:
        assert archive is not None
        assert archive.instrument(at.assessment.instrument_digest).id == "permenpanrb-59-2020"
        assert archive.instrument(at.assessment.instrument_digest) is archive.instrument(
            at.assessment.instrument_digest
        )


@pytest.mark.parametrize("content", [b"", b"id = 'lain'", b"\xff\xfe"])
def test_a_damaged_instrument_is_told_with_what_to_do(workspace: Workspace, content: bytes) -> None:
    with desk(workspace) as at:
        at.editor.connection.execute("UPDATE instrument SET content = ?", (content,))
        with pytest.raises(InputError) as refused:
            at.editor.instrument(at.assessment.instrument_digest)
        with pytest.raises(InputError):
            at.editor.instrument("0" * 64)
    assert "jalankan doctor" in say(refused.value.message)


def test_reading_shows_what_was_committed_while_another_writes(workspace: Workspace) -> None:
    with desk(workspace) as at, reading(workspace) as archive:
        assert archive is not None
        assert [one.ref for one in assessments(archive)] == [at.assessment.ref]


def test_it_knows_where_its_files_lie(workspace: Workspace) -> None:
    with desk(workspace) as at:
        archive = Archive(at.editor.connection, at.editor.folder)
        assert archive.path.is_file()
        assert archive.evidence.folder == workspace.folder / "evidence"
