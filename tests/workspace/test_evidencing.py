import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from spbe_assess.core.fields import record
from spbe_assess.errors import InputError, KnownError
from spbe_assess.messages import say
from spbe_assess.rules.naming import named_links
from spbe_assess.workspace.assessing import rate, send_stage
from spbe_assess.workspace.evidence_wishes import Place, Wish
from spbe_assess.workspace.evidencing import attach, attach_all, describe, detach, find_named, replace_file
from spbe_assess.workspace.remembering import redo, undo
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk, pdf
from tests.workspace.foreign import arrived, everything

URL = "https://contoh.go.id/a"


def kept(at: Desk) -> list[Path]:
    """The files in the evidence folder."""
    return [path for path in (at.editor.folder / "evidence").rglob("*") if path.is_file()]


def shown(at: Desk, indicator: str = "I12") -> list[tuple[str, str, int]]:
    """The links of an indicator: code, name or address, level."""
    return [(one.code, one.item.name or one.item.url, one.link.level) for one in named_links(at.dossier, indicator)]


def test_the_same_file_under_two_names_is_stored_once_and_is_one_item(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        first, second = pdf(tmp_path, "a.pdf"), pdf(tmp_path, "b.pdf")
        (one, two), _ = attach(at.editor, at.assessment, [str(first), str(second)], Place("I12"))
        assert (one.was_known, two.was_known) == (False, True)
        assert (one.item.id, one.link.id) == (two.item.id, two.link.id)
        (other,), _ = attach(at.editor, at.assessment, [str(first)], Place("I13", 3))
        assert other.item.id == one.item.id
        assert other.link.id != one.link.id
        assert len(kept(at)) == 1
        again, changes = attach(at.editor, at.assessment, [str(first)], Place("I13", 3))
        assert (len(again), changes.touched) == (1, ())
        assert at.faults == []


def test_places_of_one_file_are_links_of_their_own(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        file = str(pdf(tmp_path))
        for place in (Place("I12"), Place("I12", 2), Place("I12", 3), Place("I12", 0, "L3-1")):
            attach(at.editor, at.assessment, [file], place)
        links = at.dossier.links_of("I12")
        assert [(one.level, one.criterion) for one in links] == [(0, ""), (2, ""), (3, ""), (3, "L3-1")]
        assert len({one.id for one in links}) == 4
        assert len(at.dossier.evidence) == 1


def test_identities_do_not_depend_on_the_machine_or_the_order(workspace: Workspace, tmp_path: Path) -> None:
    files = [str(pdf(tmp_path, name, name)) for name in ("a.pdf", "b.pdf")]
    found = []
    for name, order in (("satu", files), ("dua", files[::-1])):
        with desk(Workspace(workspace.folder / name, workspace.today, name)) as at:
            for file in order:
                attach(at.editor, at.assessment, [file], Place("I12", 2))
            found.append((set(at.dossier.evidence), {link.id for link in at.dossier.links}))
    assert found[0] == found[1]


def test_attaching_is_one_step_that_can_be_taken_back_and_done_again(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        files = [str(pdf(tmp_path, name, name)) for name in ("a.pdf", "b.pdf")]
        attach(at.editor, at.assessment, files, Place("I12"), fields={"title": "Judul", "article": "Pasal 1"})
        before = at.dossier
        undo(at.editor, at.assessment)
        assert (at.dossier.evidence, at.dossier.links) == ({}, ())
        redo(at.editor, at.assessment)
        assert [link.article for link in at.dossier.links] == ["Pasal 1", "Pasal 1"]
        assert at.dossier.evidence.keys() == before.evidence.keys()
        undo(at.editor, at.assessment)
        # Attached anew instead: what was said then is not said now.
        attach(at.editor, at.assessment, files[:1], Place("I12"))
        (item,) = at.dossier.evidence.values()
        assert (item.id in before.evidence, item.title) == (True, "")
        with pytest.raises(InputError):
            redo(at.editor, at.assessment)
        assert at.faults == []


def test_what_was_taken_off_comes_back_by_undo_and_by_attaching(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        file = str(pdf(tmp_path))
        attach(at.editor, at.assessment, [file], Place("I12", 2), fields={"page": "4"})
        attach(at.editor, at.assessment, [file], Place("I12", 3))
        attached = shown(at)
        for _ in range(2):
            detach(at.editor, at.assessment, "I12", "12.A")
            assert shown(at) == []
            assert len(kept(at)) == 1
            undo(at.editor, at.assessment)
            assert shown(at) == attached
        redo(at.editor, at.assessment)
        assert shown(at) == []
        attach(at.editor, at.assessment, [file], Place("I12", 2))
        (link,) = at.dossier.links_of("I12")
        assert (link.level, link.page) == (2, "4")
        assert at.faults == []


def test_order_stays_when_something_is_taken_off_and_new_things_come_last(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        for name in ("a.pdf", "b.pdf", "c.pdf"):
            attach(at.editor, at.assessment, [str(pdf(tmp_path, name, name))], Place("I12"))
        detach(at.editor, at.assessment, "I12", "b.pdf")
        attach(at.editor, at.assessment, [str(pdf(tmp_path, "d.pdf", "d"))], Place("I12"))
        assert [name for _, name, _ in shown(at)] == ["a.pdf", "c.pdf", "d.pdf"]
        attach(at.editor, at.assessment, [str(tmp_path / "b.pdf")], Place("I12"))
        assert [name for _, name, _ in shown(at)] == ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]
        positions = [link.position for link in at.dossier.links]
        assert len(set(positions)) == len(positions)


def test_a_better_scan_takes_the_place_and_the_old_one_is_a_file_of_its_own(
    workspace: Workspace, tmp_path: Path
) -> None:
    with desk(workspace) as at:
        old, new = pdf(tmp_path, "lama.pdf", "lama"), pdf(tmp_path, "baru.pdf", "baru")
        (one,), _ = attach(at.editor, at.assessment, [str(old)], Place("I12", 2))
        replace_file(at.editor, at.assessment, "I12", "12.a", new)
        (item,) = at.dossier.evidence.values()
        assert (item.id, item.name, item.size) == (one.item.id, "baru.pdf", new.stat().st_size)
        (again,), _ = attach(at.editor, at.assessment, [str(old)], Place("I12", 2))
        (third,), _ = attach(at.editor, at.assessment, [str(old)], Place("I13"))
        assert again.item.id == third.item.id != one.item.id
        (fourth,), _ = attach(at.editor, at.assessment, [str(new)], Place("I13"))
        assert fourth.item.id == one.item.id
        for _ in range(4):
            undo(at.editor, at.assessment)
        (item,) = at.dossier.evidence.values()
        assert item.name == "lama.pdf"
        assert at.faults == []


def test_an_address_may_become_a_file(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        attach(at.editor, at.assessment, [URL], Place("I12"))
        replace_file(at.editor, at.assessment, "I12", URL, pdf(tmp_path))
        (item,) = at.dossier.evidence.values()
        assert (item.is_file, item.url, item.name) == (True, "", "12.a.Pergub.pdf")


def test_one_address_at_two_indicators_is_one_item_and_the_last_word_counts(workspace: Workspace) -> None:
    with desk(workspace) as at:
        attach(at.editor, at.assessment, [URL], Place("I12"), fields={"title": "Satu", "page": "1"})
        attach(at.editor, at.assessment, [URL], Place("I13"), fields={"title": "Dua", "page": "2"})
        (item,) = at.dossier.evidence.values()
        assert item.title == "Dua"
        assert [link.page for link in at.dossier.links] == ["1", "2"]
        assert at.dossier.used_by(item.id) == ("I12", "I13")


def test_many_wishes_each_to_its_own_place_are_one_act(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        wishes = [
            Wish(str(pdf(tmp_path, "a.pdf", "a")), Place("I12", 2), {"title": "A"}),
            Wish(URL, Place("I13"), {"accessed_on": "1-6-2024"}),
            Wish(str(pdf(tmp_path, "b.pdf", "b")), Place("I1"), {}),
        ]
        told: list[tuple[int, int]] = []
        attached, changes = attach_all(
            at.editor, at.assessment, wishes, report=lambda done, whole: told.append((done, whole))
        )
        assert [one.link.indicator for one in attached] == ["I12", "I13", "I1"]
        assert told[-1][0] == told[-1][1] == sum(one.item.size for one in attached)
        undo(at.editor, at.assessment)
        assert at.dossier.links == ()
        assert changes.act


def test_facts_of_a_file_and_of_its_ties_are_set_by_name(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        for level in (2, 3):
            attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12", level))
        values = {
            "title": "Peraturan Gubernur",
            "dated": "1 Februari 2023",
            "page": "4-9",
            "classification": "dikecualikan",
        }
        describe(at.editor, at.assessment, "I12", "a", values)
        (item,) = at.dossier.evidence.values()
        assert (item.title, str(item.dated), item.is_withheld) == ("Peraturan Gubernur", "2023-02-01", True)
        assert [link.page for link in at.dossier.links] == ["4-9", "4-9"]
        describe(at.editor, at.assessment, "I12", "Peraturan Gubernur", {"title": "-", "name": "Pergub 12.pdf"})
        (item,) = at.dossier.evidence.values()
        assert (item.title, item.name) == ("", "Pergub 12.pdf")
        attach(at.editor, at.assessment, [URL], Place("I13"))
        describe(at.editor, at.assessment, "I13", "13.a", {"url": "https://contoh.go.id/b"})
        assert [link.item.url for link in find_named(at.editor, at.assessment, "I13", "a")] == [
            "https://contoh.go.id/b"
        ]


@pytest.mark.parametrize("code", ["12.a", "A", "a", "12.a.pergub.PDF", "Judul", "{item}", "{link}", "12.a.Pergub.pdf"])
def test_a_file_is_meant_by_code_name_title_or_id(workspace: Workspace, tmp_path: Path, code: str) -> None:
    with desk(workspace) as at:
        (one,), _ = attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12"), fields={"title": "Judul"})
        attach(at.editor, at.assessment, [URL], Place("I12"))
        found = find_named(at.editor, at.assessment, "12", code.format(item=one.item.id, link=one.link.id))
        assert [named.item.id for named in found] == [one.item.id]


def test_a_file_that_may_run_is_kept_and_marked(workspace: Workspace, tmp_path: Path) -> None:
    contents = {
        "daftar.xlsm": b"PK\x03\x04 apa saja",
        "laporan.pdf.exe": b"apa saja",
        "laporan.pdf": b"MZ\x90\x00 program",
        "catatan.txt": b"#!/bin/sh\nrm -rf\n",
        "biasa.pdf": b"%PDF-1.7",
    }
    with desk(workspace) as at:
        for name, content in contents.items():
            (tmp_path / name).write_bytes(content)
        attached, _ = attach(at.editor, at.assessment, [str(tmp_path / name) for name in contents], Place("I12"))
        assert [one.is_risky for one in attached] == [True, True, True, True, False]
        assert len(kept(at)) == 5
        assert not any(path.stat().st_mode & 0o111 for path in kept(at))


def bad_files(folder: Path) -> Mapping[str, str]:
    """What is no evidence, by what it is."""
    (folder / "folder").mkdir()
    (folder / "putar").symlink_to(folder / "putar")
    (folder / "hilang").symlink_to(folder / "tidak-ada.pdf")
    os.mkfifo(folder / "pipa")
    names = {
        "a line break": "dua\nbaris.pdf",
        "a turned name": "terbalik\u202efdp.exe",
        "a control sign": "bel\x07.pdf",
        "a device of Windows": "CON",
        "a device of Windows with an ending": "nul.pdf",
        "half a sign": os.fsdecode(b"rusak\xff.pdf"),
        "only points": "...",
    }
    for name in names.values():
        (folder / name).write_bytes(b"isi")
    (folder / "kosong.pdf").write_bytes(b"")
    return {
        **{what: str(folder / name) for what, name in names.items()},
        "a folder": str(folder / "folder"),
        "a way up": str(folder / "folder" / ".."),
        "a loop of links": str(folder / "putar"),
        "a link to nothing": str(folder / "hilang"),
        "a pipe": str(folder / "pipa"),
        "a device": "/dev/zero",
        "gone": str(folder / "tidak-ada.pdf"),
        "empty": str(folder / "kosong.pdf"),
        "a name of 300 letters": str(folder / ("x" * 300)),
        "a path with a NUL": f"{folder}/a\0b.pdf",
        "no name": "",
        "the database itself": str(folder / "data" / "workspace.db"),
        "another scheme": "ftp://contoh.go.id/a",
        "a file as an address": "file:///etc/passwd",
        "a password": "https://admin:rahasia@contoh.go.id/",
        "a name before the host": "https://admin@contoh.go.id/",
        "no host": "https://",
        "a broken host": "https://[contoh/",
        "a blank in the address": "https://contoh.go.id/a b",
        "a line break in the address": "https://contoh.go.id/a\nb",
        "half a sign in the address": "https://contoh.go.id/\ud800",
        "an address without end": "https://contoh.go.id/" + "a" * 2000,
    }


def test_what_cannot_be_attached_gets_one_sentence_and_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        good = str(pdf(tmp_path))
        before = everything(at.editor)
        for what, bad in bad_files(tmp_path).items():
            # The good one beside it does not come in either.
            with pytest.raises(InputError) as told:
                attach(at.editor, at.assessment, [good, bad], Place("I12"))
            assert "\n" not in say(told.value.message), what
            assert "rahasia" not in say(told.value.message), what
            assert everything(at.editor) == before, what


Refused = Callable[[Desk, str], object]
REFUSED: dict[str, Refused] = {
    "an indicator there is not": lambda at, file: attach(at.editor, at.assessment, [file], Place("I48")),
    "a level there is not": lambda at, file: attach(at.editor, at.assessment, [file], Place("I12", 6)),
    "a criterion there is not": lambda at, file: attach(at.editor, at.assessment, [file], Place("I12", 0, "L9-1")),
    "a code there is not": lambda at, _: detach(at.editor, at.assessment, "I12", "12.z"),
    "no code": lambda at, _: detach(at.editor, at.assessment, "I12", " "),
    "a code of another indicator": lambda at, _: detach(at.editor, at.assessment, "I13", "12.a"),
    "a name two files have": lambda at, _: detach(at.editor, at.assessment, "I12", "Kembar"),
    "a scan for nothing": lambda at, file: replace_file(at.editor, at.assessment, "I12", "12.z", Path(file)),
    "a folder as a scan": lambda at, file: replace_file(at.editor, at.assessment, "I12", "12.a", Path(file).parent),
    "an address with a password": lambda at, _: describe(
        at.editor, at.assessment, "I12", "12.b", {"url": "https://a:b@contoh.go.id"}
    ),
    "an address for a file": lambda at, _: describe(at.editor, at.assessment, "I12", "12.a", {"url": URL}),
    "a file name for an address": lambda at, _: describe(at.editor, at.assessment, "I12", "12.b", {"name": "a.pdf"}),
    "a size by hand": lambda at, _: describe(at.editor, at.assessment, "I12", "12.a", {"size": "5"}),
}


UNFIT = (
    ("warna", "biru"),
    ("digest", "0" * 64),
    ("size", "5"),
    ("form", "link"),
    ("position", "9"),
    ("level", "2"),
    ("evidence", "x"),
    ("deleted", ""),
    ("name", "../../etc/passwd"),
    ("name", "CON"),
    ("name", "a\u202eb"),
    ("name", "x" * 300),
    ("url", "https://contoh.go.id/"),
    ("dated", "kemarin"),
    ("classification", "rahasia sekali"),
    ("quote", "a\0b"),
    ("title", "\udfff"),
    ("title", "dua\nbaris"),
)


def test_a_fact_that_cannot_be_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12"))
        file, before = str(pdf(tmp_path, "lain.pdf", "lain")), everything(at.editor)
        for field, value in UNFIT:
            with pytest.raises(InputError) as told:
                attach(at.editor, at.assessment, [file], Place("I12"), fields={field: value})
            assert "\n" not in say(told.value.message), (field, value)
            with pytest.raises(InputError):
                describe(at.editor, at.assessment, "I12", "12.a", {"note": "baik", field: value})
            assert everything(at.editor) == before, (field, value)


def test_what_is_said_wrong_of_a_good_file_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        attach(at.editor, at.assessment, [str(pdf(tmp_path)), URL], Place("I12"), fields={"title": "Kembar"})
        file, before = str(pdf(tmp_path, "lain.pdf", "lain")), everything(at.editor)
        for what, refused in REFUSED.items():
            with pytest.raises(InputError) as told:
                refused(at, file)
            assert "\n" not in say(told.value.message), what
            assert everything(at.editor) == before, what


def test_a_file_that_grows_while_it_is_read_is_told_and_nothing_is_left(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "besar.pdf"
    file.write_bytes(b"x" * 3_000_000)

    def write_on(done: int, _whole: int) -> None:
        if done < 2_000_000:
            with file.open("ab") as stream:
                stream.write(b"lagi")

    with desk(workspace) as at:
        before = everything(at.editor)
        with pytest.raises(InputError) as told:
            attach(at.editor, at.assessment, [str(file)], Place("I12"), report=write_on)
        assert "berubah selagi disalin" in say(told.value.message)
        assert everything(at.editor) == before


def test_who_stops_halfway_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    def stop(_done: int, _whole: int) -> None:
        raise KeyboardInterrupt

    with desk(workspace) as at:
        before = everything(at.editor)
        with pytest.raises(KeyboardInterrupt):
            attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12"), report=stop)
        assert everything(at.editor) == before


def test_evidence_may_come_after_a_stage_was_sent(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        send_stage(at.editor, at.assessment)
        attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12"))
        assert len(at.dossier.changed_since["mandiri"]) == 1


def test_an_act_that_is_refused_takes_its_new_files_out_again_and_leaves_known_ones(
    workspace: Workspace, tmp_path: Path
) -> None:
    with desk(workspace) as at:
        known, new = pdf(tmp_path), pdf(tmp_path, "baru.pdf", "baru")
        attach(at.editor, at.assessment, [str(known)], Place("I12"))
        # Another machine deleted the assessment meanwhile.
        arrived(at.editor, record("assessment", at.assessment.id), "deleted", "x")
        before = everything(at.editor)
        with pytest.raises(KnownError):
            attach(at.editor, at.assessment, [str(known), str(new)], Place("I13"))
        assert everything(at.editor) == before
        assert len(kept(at)) == 1


def test_bytes_the_log_names_stay_even_when_the_act_that_brought_them_back_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    with desk(workspace) as at:
        (one,), _ = attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12"))
        path = at.editor.evidence.path_of(one.item.digest)
        path.unlink()
        arrived(at.editor, record("assessment", at.assessment.id), "deleted", "x")
        with pytest.raises(KnownError):
            attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I13"))
        assert path.is_file()
