"""``rate``, ``criteria``, ``item``, ``external``, ``set``, ``general``: what an assessment says, entered by hand."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from spbe_assess.cli.opened import asked_stage, changing_one
from spbe_assess.cli.options import WithValue, author_option, stage_option
from spbe_assess.cli.session import current
from spbe_assess.cli.telling import tell
from spbe_assess.errors import InputError
from spbe_assess.files import read_file
from spbe_assess.messages import Message, mark
from spbe_assess.rules.field_values import MOST_BYTES
from spbe_assess.rules.history_words import names_of
from spbe_assess.workspace import assessing
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.evidencing import describe

_STANDARD_INPUT: Final = "-"
_UNSEEN: Final = "unseen"


class ManyIds(click.Command):
    """A command whose options take every word up to the next option: ``--met L2-1 L2-2 --not-met L3-1``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat such an option before each of its words, as click reads it."""
        many = {name for option in self.params if option.multiple for name in option.opts}
        spread: list[str] = []
        option, waits = "", False
        for word in args:
            if word.startswith("--"):
                name, has_word, _ = word.partition("=")
                option, waits = (name, not has_word) if name in many else ("", False)
            elif option and not waits:
                spread.append(option)
            else:
                waits = False
            spread.append(word)
        return super().parse_args(ctx, spread)


@click.command(
    "rate",
    cls=WithValue,
    help=mark(
        "Beri indikator tingkat atau nilai pada satu tahap, dengan teksnya. NILAI boleh tidak ditulis bila hanya teks "
        "yang diisi; - mengosongkan. Pada tahap reviu NILAI ialah Valid atau Tidak Valid."
    ),
)
@click.argument("ref", metavar="REF")
@click.argument("indicator", metavar=mark("INDIKATOR"))
@click.argument("value", metavar=mark("[NILAI]"), required=False)
@stage_option
@click.option("--fact", metavar=mark("TEKS"), help=mark("Fakta; - mengosongkan."))
@click.option("--analysis", metavar=mark("TEKS"), help=mark("Analisis; - mengosongkan."))
@click.option("--justification", metavar=mark("TEKS"), help=mark("Justifikasi; - mengosongkan."))
@click.option("--note", metavar=mark("TEKS"), help=mark("Catatan asesor; - mengosongkan."))
@click.option("--fact-from", metavar="FILE", help=mark("Fakta dari berkas teks UTF-8; - ialah masukan baku."))
@click.option("--analysis-from", metavar="FILE", help=mark("Analisis dari berkas teks UTF-8; - ialah masukan baku."))
@click.option("--justification-from", metavar="FILE", help=mark("Justifikasi dari berkas; - ialah masukan baku."))
@click.option("--note-from", metavar="FILE", help=mark("Catatan asesor dari berkas; - ialah masukan baku."))
@author_option
def rate(ref: str, indicator: str, value: str | None, stage: str, **given: str | None) -> None:
    """Rate an indicator."""
    session, texts = current(), _texts(given)
    if value is None and not texts:
        raise InputError(
            Message("Tidak ada yang diisi. Tulis NILAI, --fact, --analysis, --justification, atau --note.")
        )
    with changing_one(session, ref) as (editor, assessment):
        instrument = editor.instrument(assessment.instrument_digest)
        chosen = asked_stage(instrument, ref, stage)
        changes = assessing.rate(editor, assessment, indicator, value, stage=chosen, texts=texts)
        tell(session, changes, names_of(instrument))


@click.command(
    "criteria",
    cls=ManyIds,
    help=mark("Tandai kriteria satu indikator terpenuhi atau belum; ID misalnya L3-1, beberapa sekaligus."),
)
@click.argument("ref", metavar="REF")
@click.argument("indicator", metavar=mark("INDIKATOR"))
@click.option("--met", multiple=True, metavar="ID…", help=mark("Kriteria yang terpenuhi."))
@click.option("--not-met", multiple=True, metavar="ID…", help=mark("Kriteria yang belum terpenuhi."))
@click.option(
    "--unseen", multiple=True, metavar="ID…", help=mark("Kriteria yang dikembalikan menjadi belum diperiksa.")
)
@click.option("--note", metavar=mark("TEKS"), help=mark("Catatan pada semua kriteria yang disebut."))
@stage_option
@author_option
def criteria(
    ref: str,
    indicator: str,
    met: Sequence[str],
    not_met: Sequence[str],
    unseen: Sequence[str],
    note: str | None,
    stage: str,
) -> None:
    """Set the states of criteria."""
    states = _states({"met": met, "not_met": not_met, _UNSEEN: unseen})
    if not states:
        raise InputError(Message("Sebutkan kriteria dengan --met, --not-met, atau --unseen, misalnya --met L3-1."))
    _set_states(ref, indicator, states, stage, {} if note is None else {"note": note})


@click.command("item", help=mark("Catat keadaan satu butir data dukung (Pemdi) pada satu tahap; ID misalnya L2-E3."))
@click.argument("ref", metavar="REF")
@click.argument("indicator", metavar=mark("INDIKATOR"))
@click.argument("code", metavar="ID")
@click.option(
    "--state",
    metavar=mark("KEADAAN"),
    help=mark("Keadaan: unseen, met, not_met, submitted, accepted, returned, locked, atau kata Indonesianya."),
)
@click.option("--note", metavar=mark("TEKS"), help=mark("Catatan instansi; - mengosongkan."))
@click.option(
    "--assessor-note", metavar=mark("TEKS"), help=mark("Catatan asesor, seperti tertulis di portal; - mengosongkan.")
)
@click.option("--portal-code", metavar=mark("KODE"), help=mark("Kode butir di portal; - mengosongkan."))
@click.option("--deadline", metavar=mark("TANGGAL"), help=mark("Tenggat dari asesor; - mengosongkan."))
@stage_option
@author_option
def item(ref: str, indicator: str, code: str, state: str | None, stage: str, **given: str | None) -> None:
    """Set the state of an item and what is said of it."""
    notes = {name: text for name, text in given.items() if text is not None}
    if state is not None:
        _set_states(ref, indicator, {code: state}, stage, notes)
        return
    if not notes:
        raise InputError(
            Message("Tidak ada yang diisi. Tulis --state, --note, --assessor-note, --portal-code, atau --deadline.")
        )
    session = current()
    with changing_one(session, ref) as (editor, assessment):
        instrument = editor.instrument(assessment.instrument_digest)
        chosen = asked_stage(instrument, ref, stage)
        changes = assessing.note_item(editor, assessment, indicator, code, notes, stage=chosen)
        tell(session, changes, names_of(instrument))


@click.command(
    "external",
    cls=WithValue,
    help=mark(
        "Isi skor indeks instansi lain (Pemdi); INDIKATOR ialah indikatornya, atau nama indeksnya, misalnya sdi."
    ),
)
@click.argument("ref", metavar="REF")
@click.argument("index", metavar=mark("INDIKATOR"))
@click.argument("score", metavar=mark("SKOR"))
@click.option("--year", default="", metavar=mark("TAHUN"), help=mark("Tahun skor itu."))
@click.option(
    "--verified/--not-verified", default=None, help=mark("Sudah atau belum diverifikasi instansi penerbitnya.")
)
@click.option(
    "--note", default="", metavar=mark("TEKS"), help=mark("Catatan, misalnya surat hasilnya; - mengosongkan.")
)
@author_option
def external(ref: str, index: str, score: str, year: str, verified: bool | None, note: str) -> None:
    """Enter another agency's index."""
    session = current()
    with changing_one(session, ref) as (editor, assessment):
        changes = assessing.set_external(editor, assessment, index, score, year=year, verified=verified, note=note)
        tell(session, changes, names_of(editor.instrument(assessment.instrument_digest)))


@click.command(
    "set",
    cls=WithValue,
    help=mark(
        "Isi satu isian: perangkat daerah (unit), pendukung (supporting), narahubung (contact), tenggat (deadline), "
        "status, target, keterangan (notes), atau teks satu tahap. INDIKATOR - ialah penilaian itu sendiri: judul, "
        "target, kop, penanda tangan. NILAI - mengosongkan."
    ),
)
@click.argument("ref", metavar="REF")
@click.argument("indicator", metavar=mark("INDIKATOR"))
@click.argument("field", metavar=mark("ISIAN"))
@click.argument("value", metavar=mark("NILAI"))
@click.option("--item", "code", default="", metavar="ID", help=mark("Satu kriteria atau butir dari indikator itu."))
@click.option(
    "--evidence",
    default="",
    metavar=mark("KODE"),
    help=mark("Satu data dukung dari indikator itu, misalnya 12.a: title, number, dated, page, reception, …."),
)
@stage_option
@author_option
def set_command(ref: str, indicator: str, field: str, value: str, code: str, evidence: str, stage: str) -> None:
    """Set one field."""
    session = current()
    with changing_one(session, ref) as (editor, assessment):
        instrument = editor.instrument(assessment.instrument_digest)
        if evidence:
            before = read_dossier(editor, assessment)
            changes = describe(editor, assessment, indicator, evidence, {field: value})
            tell(session, changes, names_of(instrument, before.evidence.values(), before.links))
            return
        chosen = asked_stage(instrument, ref, stage)
        changes = assessing.set_field(editor, assessment, indicator, field, value, item=code, stage=chosen)
        tell(session, changes, names_of(instrument))


@click.command("general", help=mark("Simpan satu pertanyaan umum tahun itu dengan jawabannya; - mengosongkan."))
@click.argument("ref", metavar="REF")
@click.argument("number", metavar=mark("NOMOR"), type=int)
@click.argument("question", metavar=mark("PERTANYAAN"))
@click.argument("answer", metavar=mark("JAWABAN"))
@author_option
def general(ref: str, number: int, question: str, answer: str) -> None:
    """Keep a general question with its answer."""
    session = current()
    with changing_one(session, ref) as (editor, assessment):
        changes = assessing.set_general(editor, assessment, number, question, answer)
        tell(session, changes, names_of(editor.instrument(assessment.instrument_digest)))


def _set_states(ref: str, indicator: str, states: Mapping[str, str], stage: str, notes: Mapping[str, str]) -> None:
    session = current()
    with changing_one(session, ref) as (editor, assessment):
        instrument = editor.instrument(assessment.instrument_digest)
        chosen = asked_stage(instrument, ref, stage)
        changes = assessing.set_states(editor, assessment, indicator, states, stage=chosen, notes=notes)
        tell(session, changes, names_of(instrument))


def _states(given: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """The state asked for each code; codes may also stand in one word with commas between.

    Raises:
        InputError: a code is asked to have two states.
    """
    states: dict[str, str] = {}
    for state, words in given.items():
        for code in (code.strip() for word in words for code in word.split(",") if code.strip()):
            if states.setdefault(code, state) != state:
                raise InputError(Message("Kriteria {code} disebut pada dua keadaan sekaligus; pilih satu.", code=code))
    return states


def _texts(given: Mapping[str, str | None]) -> Mapping[str, str]:
    """The texts of a rating, typed or from files.

    Raises:
        InputError: a text is given twice, or its file cannot be read.
    """
    texts: dict[str, str] = {}
    for name in assessing.RATING_TEXTS:
        typed, file = given.get(name), given.get(f"{name}_from")
        if typed is not None and file is not None:
            option = f"--{name}"
            raise InputError(
                Message("Teks yang sama diberikan dua kali: {one} dan {other}.", one=option, other=f"{option}-from")
            )
        if file is not None:
            texts[name] = _text_of(file)
        elif typed is not None:
            texts[name] = typed
    return texts


def _text_of(file: str) -> str:
    """The text of a file or of standard input, without the line break that ends it."""
    is_piped = file == _STANDARD_INPUT
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if is_piped else read_file(Path(file), MOST_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            Message(
                "{file} bukan teks UTF-8 (bita ke-{at}). Simpan ulang sebagai teks UTF-8.",
                file=file,
                at=error.start + 1,
            )
        ) from None
    return text.replace("\r\n", "\n").rstrip("\n")
