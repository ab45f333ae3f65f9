"""A whole assessment from a table: which edits it asks for, and every fault with the place of its cell.

An empty cell leaves a value as it is, a single "-" takes it away. With any problem nothing is to be applied.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.assessment import Dossier
from spbe_assess.core.fields import record
from spbe_assess.core.given import AttachmentWish, GivenCell, GivenRow, GivenTable, Section
from spbe_assess.core.instrument import Indicator, Stage
from spbe_assess.core.log import Edit
from spbe_assess.errors import InputError, Problem
from spbe_assess.exact import half_up, typed
from spbe_assess.messages import Message
from spbe_assess.rules.choice_words import choice_named
from spbe_assess.rules.field_values import quoted
from spbe_assess.rules.given_cells import Check, Gathering, in_cell
from spbe_assess.rules.indicator_values import (
    criterion_named,
    external_named,
    external_score,
    index_value,
    indicator_named,
    indicator_value,
    stage_named,
)
from spbe_assess.rules.loading_evidence import WishList
from spbe_assess.rules.spelling import key
from spbe_assess.rules.valuing import own_values, statuses

_SUMS: Final = frozenset({"jumlah", "total"})
_CUT: Final = re.compile(r"… \(lanjutan di LB-[0-9]{1,3}\)\s*\Z", re.ASCII)
_CUT_SIGNS: Final = 60
"""Signs at the end of a text in which the words of a cut can stand."""
_MOST_QUESTIONS: Final = 999


@dataclass(frozen=True, slots=True)
class Loading:
    """What a table asks for. ``edits`` hold only what changes; with any of ``problems`` nothing is to be applied."""

    edits: tuple[Edit, ...] = ()
    attachments: tuple[AttachmentWish, ...] = ()
    problems: tuple[Problem, ...] = ()


def load(dossier: Dossier, tables: Iterable[GivenTable], stage: str = "") -> Loading:
    """Hold tables against an assessment.

    ``stage`` is the stage of columns and rows that name none; without it the first that gives values (mandiri).

    Raises:
        InputError: the instrument has no such stage.
    """
    stages = dossier.instrument.stages
    usual = stage_named(dossier.instrument, stage) if stage else next(one for one in stages if one.rated)
    reader = _Reader(dossier, usual)
    for table in tables:
        for row in table.rows:
            reader.take(table.section, row)
    return Loading(reader.gathering.edits, reader.wishes.wishes, reader.gathering.problems)


class _Reader:
    """Reads row after row; every section has its own way."""

    def __init__(self, dossier: Dossier, usual: Stage) -> None:
        self.dossier = dossier
        self.instrument = dossier.instrument
        self.usual = usual
        self.gathering = Gathering(dossier)
        self.wishes = WishList(self.gathering)
        self._own: dict[str, Mapping[str, Fraction]] = {}
        self._statuses = statuses(dossier)
        self._ways: Mapping[Section, Callable[[GivenRow], None]] = {
            Section.INDICATORS: self._indicator_row,
            Section.CRITERIA: self._criterion_row,
            Section.EVIDENCE: self._evidence_row,
            Section.EXTERNAL: self._external_row,
            Section.GENERAL: self._general_row,
            Section.ASSESSMENT: self._assessment_row,
        }

    def take(self, section: Section, row: GivenRow) -> None:
        try:
            self._ways[section](row)
        except _UnnamedError as fault:
            self.gathering.report(fault.place, fault.message)

    def _indicator_row(self, row: GivenRow) -> None:
        indicator = self._indicator(row)
        if indicator is None:
            return
        stage = self._stage(row)
        for cell in _cells(row, fields.RATING):
            is_named = row.naming("stage") is not None
            self._rating(indicator, cell, stage if is_named else self._meant(cell))
        for cell in _cells(row, fields.ANSWER):
            if cell.column.field != "status" or not self._is_usual_status(indicator, cell.text):
                self._put((fields.ANSWER, indicator.code, ""), cell, self._level_check(indicator, cell, "target"))
        self.wishes.take(row, indicator)

    def _rating(self, indicator: Indicator, cell: GivenCell, usual: Stage) -> None:
        stage = stage_named(self.instrument, cell.column.stage) if cell.column.stage else usual
        if _CUT.search(cell.text[-_CUT_SIGNS:]):
            self._shortened(indicator, stage, cell)
            return
        if cell.column.field == "value" and not stage.rated:
            self.gathering.report(cell.place, Message("Tahap {stage} tidak memberi nilai.", stage=stage.name))
        elif cell.column.field == "verdict" and not stage.reviews:
            self.gathering.report(
                cell.place, Message("Hasil reviu hanya untuk tahap reviu, bukan {stage}.", stage=stage.name)
            )
        elif cell.column.field != "value" or not self._follows(indicator, stage, cell.text):
            check = self._level_check(indicator, cell, "value")
            self._put((fields.RATING, indicator.code, stage.id), cell, check)

    def _meant(self, cell: GivenCell) -> Stage:
        """The stage of a cell where nothing names one: a verdict can only be of the review stage."""
        if cell.column.field != "verdict":
            return self.usual
        return next((stage for stage in self.instrument.stages if stage.reviews), self.usual)

    def _follows(self, indicator: Indicator, stage: Stage, text: str) -> bool:
        """Whether nobody entered a value and the cell shows the one that follows from items or another index."""
        if self.dossier.rating(indicator.code, stage.id).value is not None:
            return False
        if stage.id not in self._own:
            self._own[stage.id] = own_values(self.dossier, stage.id)
        own = self._own[stage.id]
        try:
            return indicator.code in own and half_up(typed(text)) == half_up(own[indicator.code])
        except ValueError:
            return False

    def _is_usual_status(self, indicator: Indicator, text: str) -> bool:
        """Whether nobody set a status and the cell shows the one that follows from the values."""
        held = self.dossier.answer(indicator.code).status
        return not held and choice_named(text, (self._statuses[indicator.code],)) is not None

    def _shortened(self, indicator: Indicator, stage: Stage, cell: GivenCell) -> None:
        """Our own worksheet shows the beginning of a long text: unchanged it says nothing, changed it is a fault."""
        held = getattr(self.dossier.rating(indicator.code, stage.id), cell.column.field, "")
        begin = cell.text.rpartition("… (")[0].rstrip()
        if not in_cell(held).startswith(in_cell(begin)):
            message = Message(
                "Sel ini hanya memuat awal teks yang panjang. Isi teks lengkapnya, atau kosongkan sel ini."
            )
            self.gathering.report(cell.place, message)

    def _level_check(self, indicator: Indicator, cell: GivenCell, name: str) -> Check | None:
        return partial(indicator_value, self.instrument, indicator.code) if cell.column.field == name else None

    def _criterion_row(self, row: GivenRow) -> None:
        indicator = self._indicator(row)
        if indicator is None:
            return
        named = row.naming("code")
        if named is None:
            raise _UnnamedError(row.place, Message("Baris ini tidak menyebut kode kriteria atau butir."))
        with _placed(named):
            code = criterion_named(indicator, named.text)
        stage = self._stage(row)
        for cell in _cells(row, fields.CRITERION):
            own = stage_named(self.instrument, cell.column.stage) if cell.column.stage else stage
            self._put((fields.CRITERION, indicator.code, code, own.id), cell)
        for cell in _cells(row, fields.ANSWER):
            self._put((fields.ANSWER, indicator.code, code), cell)

    def _evidence_row(self, row: GivenRow) -> None:
        indicator = self._indicator(row)
        if indicator is not None:
            self.wishes.take(row, indicator)

    def _external_row(self, row: GivenRow) -> None:
        named = row.naming("index")
        if named is None:
            raise _UnnamedError(row.place, Message("Baris ini tidak menyebut indeks instansi lain."))
        with _placed(named):
            index = external_named(self.instrument, named.text)
        for cell in _cells(row, fields.EXTERNAL):
            is_score = cell.column.field == "score"
            check = partial(external_score, self.instrument, index) if is_score else None
            self._put((fields.EXTERNAL, index), cell, check)

    def _general_row(self, row: GivenRow) -> None:
        named = row.naming("number")
        text = named.text.strip() if named else ""
        if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= _MOST_QUESTIONS):
            place = named.place if named else row.place
            raise _UnnamedError(
                place, Message("Nomor pertanyaan harus bilangan 1 sampai {most}.", most=_MOST_QUESTIONS)
            )
        for cell in _cells(row, fields.GENERAL):
            self._put((fields.GENERAL, str(int(text))), cell)

    def _assessment_row(self, row: GivenRow) -> None:
        for cell in row.cells:
            if cell.column.kind == fields.ASSESSMENT:
                check = partial(index_value, self.instrument) if cell.column.field == "target" else None
                self._put((fields.ASSESSMENT,), cell, check)
            elif key(cell.text) not in self._own_names(cell.column.field):
                message = Message(
                    "Tabel ini untuk “{given}”, penilaiannya {ref} ({instrument}). Periksa tabel atau penilaiannya.",
                    given=quoted(cell.text),
                    ref=self.dossier.assessment.ref,
                    instrument=self.instrument.short_title,
                )
                self.gathering.report(cell.place, message)

    def _own_names(self, name: str) -> frozenset[str]:
        """The ways the institution, year or instrument of this assessment is written."""
        assessment, instrument = self.dossier.assessment, self.instrument
        institution = assessment.institution
        names = {
            "year": (str(assessment.year),),
            "instrument": (instrument.id, instrument.short_title, instrument.title, instrument.regulation.name),
            "institution": (institution.name, institution.slug, institution.bps_code, *institution.aliases),
        }[name]
        return frozenset(map(key, names))

    def _indicator(self, row: GivenRow) -> Indicator | None:
        """The indicator of a row; None for a row of sums or with nothing in it."""
        named = row.naming("indicator")
        if named is None:
            if not row.cells:
                return None
            raise _UnnamedError(row.place, Message("Baris ini tidak menyebut indikator. Isi kodenya, misalnya I12."))
        if key(named.text) in _SUMS:
            return None
        with _placed(named):
            return indicator_named(self.instrument, named.text)

    def _stage(self, row: GivenRow) -> Stage:
        named = row.naming("stage")
        if named is None:
            return self.usual
        with _placed(named):
            return stage_named(self.instrument, named.text)

    def _put(self, name: tuple[str, ...], cell: GivenCell, check: Check | None = None) -> None:
        kind, *keys = name
        self.gathering.put(record(kind, self.dossier.assessment.id, *keys), cell, check)


class _UnnamedError(Exception):
    """A row whose subject cannot be told; the other rows are read on."""

    def __init__(self, place: str, message: Message) -> None:
        super().__init__(message)
        self.place = place
        self.message = message


@contextmanager
def _placed(cell: GivenCell) -> Iterator[None]:
    """What is wrong with the name in a cell belongs to that cell."""
    try:
        yield
    except InputError as error:
        raise _UnnamedError(cell.place, error.message) from None


def _cells(row: GivenRow, kind: str) -> Iterator[GivenCell]:
    return (cell for cell in row.cells if cell.column.kind == kind)
