from pathlib import Path

import pytest

from spbe_assess.core.fields import record
from spbe_assess.core.log import seal_of
from spbe_assess.core.refs import parse_ref
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.storage.log import heads_in, heads_of
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import new_assessment, rate, send_stage, set_field
from spbe_assess.workspace.checking import check_assessment, explain
from spbe_assess.workspace.dossiers import assessments, find_assessment, matching, read_dossier, seal
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach
from spbe_assess.workspace.institutions import add_institution
from spbe_assess.workspace.packing import Wish, export_workbook
from spbe_assess.workspace.remembering import history
from spbe_assess.workspace.scored import scored
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk
from tests.workspace.foreign import arrived


@pytest.mark.parametrize(
    "ref",
    [
        "Provinsi Jawa Timur/2024",
        "jawa timur/2024",
        "Jatim/2024",
        "35/2024",
        "provinsi-jawa-timur/2024",
        " Pemprov Jawa Timur / 2024 ",
        "Jatim/2024:permenpanrb-59-2020",
        "Jatim/2024:59-2020",
        "Jatim/2024@mandiri",
    ],
)
def test_an_assessment_is_found_by_what_people_type(workspace: Workspace, ref: str) -> None:
    with desk(workspace) as at:
        new_assessment(at.editor, "Jawa Tengah", 2024)
        assert find_assessment(at.editor, ref).id == at.assessment.id


def test_it_is_found_by_its_own_id(workspace: Workspace) -> None:
    with desk(workspace) as at:
        assert find_assessment(at.editor, f"{at.assessment.id}/2024").id == at.assessment.id


@pytest.mark.parametrize(
    ("ref", "told"),
    [
        ("Jatim/2023", "tidak ada; yang ada"),
        ("Jatim/2024:permenpanrb-8-2026", "tidak ada; yang ada"),
        ("Jatim/2024#lain", "tidak ada; yang ada"),
        ("Jawa/2024", "tidak ada; yang ada"),
        ("Atlantis/2024", "tidak ada; yang ada"),
        ("Jatim", "bukan rujukan"),
        ("/2024", "bukan rujukan"),
        ("\ud800/2024", "tidak ada; yang ada"),
    ],
)
def test_what_means_nothing_is_told_with_what_there_is(workspace: Workspace, ref: str, told: str) -> None:
    with desk(workspace) as at:
        with pytest.raises(InputError) as refused:
            find_assessment(at.editor, ref)
        assert told in say(refused.value.message)


def test_where_nothing_was_kept_yet_nothing_is_found(workspace: Workspace) -> None:
    with reading(workspace) as archive:
        assert assessments(archive) == ()
        with pytest.raises(InputError):
            find_assessment(archive, "Jatim/2024")
        assert matching(archive, parse_ref("Jatim/2024"), ()) == []


def test_without_a_label_the_one_that_has_none_is_meant(workspace: Workspace) -> None:
    with desk(workspace) as at:
        made, _ = new_assessment(at.editor, "Jatim", 2024, label="simulasi")
        assert find_assessment(at.editor, "Jatim/2024").id == at.assessment.id
        assert find_assessment(at.editor, "Jatim/2024#simulasi").id == made.id
        only, _ = new_assessment(at.editor, "Bali", 2024, label="draf")
        assert find_assessment(at.editor, "Bali/2024").id == only.id
        new_assessment(at.editor, "Bali", 2024, label="akhir")
        with pytest.raises(InputError) as refused:
            find_assessment(at.editor, "Bali/2024")
        assert "#LABEL" in say(refused.value.message)


def test_two_instruments_of_one_year_are_told_apart(workspace: Workspace) -> None:
    with desk(workspace) as at:
        # Only a year that two regulations cover lets this come about, and a merged copy.
        for field, value in (
            ("institution", "provinsi-jawa-timur"),
            ("year", "2024"),
            ("instrument", "permenpanrb-8-2026"),
            ("instrument_digest", at.assessment.instrument_digest),
        ):
            arrived(at.editor, record("assessment", "f" * 20), field, value)
        with pytest.raises(InputError) as refused:
            find_assessment(at.editor, "Jatim/2024")
        assert ":INSTRUMEN" in say(refused.value.message)
        assert find_assessment(at.editor, "Jatim/2024:permenpanrb-8-2026").id == "f" * 20
        assert find_assessment(at.editor, "Jatim/2024:59-2020").id == at.assessment.id


def test_an_institution_with_a_slash_in_its_name_is_found(workspace: Workspace) -> None:
    with desk(workspace) as at:
        made, _ = add_institution(at.editor, "Dinas Kominfo/Statistik Contoh", "lembaga")
        assessment, _ = new_assessment(at.editor, made.name, 2024)
        assert assessment.ref == "Dinas Kominfo/Statistik Contoh/2024"
        for ref in (assessment.ref, "dinas-kominfo-statistik-contoh/2024", "Statistik Contoh/2024"):
            assert find_assessment(at.editor, ref).id == assessment.id


def test_the_newest_year_stands_first(workspace: Workspace) -> None:
    with desk(workspace) as at:
        for who, year in (("Bali", 2024), ("Jatim", 2026), ("Aceh", 2024)):
            new_assessment(at.editor, who, year)
        assert [one.ref for one in assessments(at.editor)] == [
            "Provinsi Jawa Timur/2026",
            "Provinsi Aceh/2024",
            "Provinsi Bali/2024",
            "Provinsi Jawa Timur/2024",
        ]


def test_the_seal_changes_with_any_value_and_comes_of_heads_and_files(workspace: Workspace) -> None:
    with desk(workspace) as at:
        seals = [seal(at.editor, at.assessment.id)]
        for value in ("3", "4", "3"):
            rate(at.editor, at.assessment, "I12", value)
            seals.append(seal(at.editor, at.assessment.id))
        assert len(set(seals)) == 4
        assert read_dossier(at.editor, at.assessment, sealed=True).seal == seals[-1]
        assert at.dossier.seal == ""
        assert seal_of(heads_in(at.editor.connection, at.assessment.id)) == seals[-1]


def test_of_two_values_that_were_given_apart_one_is_shown_until_a_person_decides(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        place = record("rating", at.assessment.id, "I12", "mandiri")
        arrived(at.editor, place, "value", "5")
        heads = heads_of(at.editor.connection, (place, "value"))
        assert len(heads) == 2
        assert at.value("I12") == min(heads, key=lambda head: head.id).value
        assert set(at.dossier.contested) == {(place, "value")}
        assert at.faults == []
        rate(at.editor, at.assessment, "I12", "4")
        assert not at.dossier.contested
        (settled,) = heads_of(at.editor.connection, (place, "value"))
        assert settled.parents == tuple(sorted(head.id for head in heads))
        assert at.faults == []


def test_two_machines_that_gave_the_same_answer_leave_nothing_to_decide(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        arrived(at.editor, record("rating", at.assessment.id, "I12", "mandiri"), "value", "3")
        assert not at.dossier.contested
        assert at.value("I12") == "3"


NEWER = (
    ("rating/{id}/I12/mandiri", "colour", "biru"),
    ("planet/{id}/mars", "colour", "merah"),
    ("rating/{id}/I12/mandiri/lagi", "value", "3"),
    ("rating/{id}/I99/mandiri", "value", "3"),
    ("rating/{id}/I13/semifinal", "value", "3"),
    ("rating/{id}/I14/mandiri", "value", "tiga"),
    ("rating/{id}/I15/reviu", "verdict", "perhaps"),
    ("rating/{id}/I16/mandiri", "value", "7"),
    ("rating/{id}/I17/mandiri", "value", "-1"),
    ("answer/{id}/I16/", "target", "9"),
    ("assessment/0123456789abcdef0123", "title", "Belum utuh"),
    ("criterion/{id}/I12/L2-1/mandiri", "state", "wonderful"),
    ("criterion/{id}/I12/L9-9/mandiri", "state", "met"),
    ("criterion/{id}/I98/L1-1/mandiri", "state", "met"),
    ("answer/{id}/I12/", "status", "wonderful"),
    ("answer/{id}/I12/", "deadline", "esok"),
    ("answer/{id}/I97/", "unit", "Dinas"),
    ("evidence/{id}/e1", "form", "hologram"),
    ("evidence/{id}/e1", "classification", "secret"),
    ("link/{id}/l1", "evidence", "e1"),
    ("link/{id}/l1", "indicator", "I12"),
    ("link/{id}/l2", "evidence", "e1"),
    ("link/{id}/l2", "indicator", "I99"),
    ("link/{id}/l3", "evidence", "tidak-ada"),
    ("external/{id}/mars", "score", "3"),
    ("general/{id}/x", "question", "Apa?"),
    ("stage/{id}/dokumen", "sent_on", "esok"),
    ("assessment/{id}", "signed_on", "esok"),
    ("assessment/{id}", "year", "2024"),
    ("institution/kota-mars", "kind", "koloni"),
)


def test_what_a_newer_program_wrote_is_kept_and_does_not_disturb(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3", texts={"fact": "Ada."})
        entries = [
            arrived(at.editor, place.format(id=at.assessment.id), field, value, kind="kelak")
            for place, field, value in NEWER
        ]
        assert at.faults == []
        assert at.value("I12") == "3"
        assert at.dossier.rating("I14", "mandiri").value is None
        assert at.dossier.sendings == {}
        assert at.dossier.rating("I99", "mandiri").value == 3
        assert scored(at.dossier).ratings.values == {"I12": 3}
        assert check_assessment(at.editor, at.assessment, workspace.today)
        assert "Ada." in explain(at.editor, at.assessment, "I12").text
        export_workbook(at.editor, at.assessment, tmp_path / "bukti.xlsx", Wish(workspace.today))
        assert len(history(at.editor, at.assessment)) >= len(entries) - 2
        rate(at.editor, at.assessment, "I12", "4", stage="dokumen")
        assert [one.id for one in assessments(at.editor)] == [at.assessment.id]
        for entry in entries:
            row = at.editor.connection.execute("SELECT kind, value FROM log WHERE id = ?", (entry.id,)).fetchone()
            assert row == ("kelak", entry.value)


def test_a_link_to_what_is_not_there_is_not_shown(workspace: Workspace) -> None:
    with desk(workspace) as at:
        arrived(at.editor, record("link", at.assessment.id, "x"), "indicator", "I12")
        arrived(at.editor, record("link", at.assessment.id, "x"), "evidence", "tidak-ada")
        assert at.dossier.links == ()


def test_what_changed_after_sending_is_named_also_in_the_evidence(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        send_stage(at.editor, at.assessment)
        (one,), _ = attach(at.editor, at.assessment, ["https://contoh.go.id/a"], Place("I12"))
        named = at.dossier.changed_since["mandiri"]
        # A new tie is one change, not one for each of its fields.
        assert named == ((record("link", at.assessment.id, one.link.id), "evidence"),)
        set_field(at.editor, at.assessment, "-", "title", "Judul")
        assert (record("assessment", at.assessment.id), "title") in at.dossier.changed_since["mandiri"]
