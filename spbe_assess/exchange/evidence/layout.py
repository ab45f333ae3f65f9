"""What the sheets of the evidence workbook share: the input, reckoned once, their names and the words around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Final

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.instrument import Indicator, Instrument, Stage, ValueKind
from spbe_assess.core.results import Kind, Paper
from spbe_assess.core.scores import Scores
from spbe_assess.rules.evidence_requests import UnitRequest, requests, unit_key
from spbe_assess.rules.naming import NamedLink, named_links, number_of
from spbe_assess.rules.scoring import score
from spbe_assess.rules.states import has_states
from spbe_assess.rules.valuing import (
    final_values,
    latest_stage,
    own_values,
    rated_stages,
    review_stages,
)

COVER_SHEET: Final = "Sampul"
CONTENTS_SHEET: Final = "Daftar Isi"
SUMMARY_SHEET: Final = "Ringkasan"
WORK_SHEET: Final = "Lembar Kerja"
REGISTER_SHEET: Final = "Data Dukung"
COMPLETENESS_SHEET: Final = "Kelengkapan"
DIFFERENCE_SHEET: Final = "Selisih Tahap"
MINUTES_SHEET: Final = "Berita Acara"
CONSENT_SHEET: Final = "Persetujuan Publikasi"
GUIDE_SHEET: Final = "Petunjuk"
REFERENCE_SHEET: Final = "Referensi"
MANIFEST_SHEET: Final = "Manifest"
META_SHEET: Final = "_meta"

INDEX_NAME: Final = "IndeksAkhir"
"""Defined name of the cell with the index, not rounded for show."""
PREDICATE_NAME: Final = "PredikatAkhir"
DASH: Final = "–"
"""What stands where nothing is set, in every sheet."""

_REGIONAL: Final = frozenset({Kind.PROVINCE, Kind.REGENCY, Kind.CITY})
_FULL_NAMES: Final = {"SPBE": "Sistem Pemerintahan Berbasis Elektronik", "Pemdi": "Pemerintah Digital"}


def indicator_sheet(code: str) -> str:
    """The name of the sheet of an indicator: "LB-12"."""
    return f"LB-{number_of(code).zfill(2)}"


def request_sheet(place: int) -> str:
    """The name of the sheet that asks one perangkat daerah for data dukung, counted from 1: "Permintaan-01"."""
    return f"Permintaan-{place:02d}"


def same_unit(one: str, other: str) -> bool:
    """Whether two names mean the same perangkat daerah: spaces and capitals do not matter."""
    return unit_key(one) == unit_key(other)


@dataclass(frozen=True)
class EvidenceReport:
    """What an evidence workbook is made from.

    ``stage`` ends the walk of the stages ("" takes all there are); ``unit`` narrows the evidence sheets to what one
    perangkat daerah answers or supports. ``program`` is the name and version that Sampul bears. ``has_files`` says
    that the files lie beside the workbook (in a paket): only then do their codes link to them.
    """

    dossier: Dossier
    made_on: date
    paper: Paper = "A4"
    stage: str = ""
    unit: str = ""
    program: str = "SPBE Assess"
    has_files: bool = False

    @property
    def assessment(self) -> Assessment:
        """The assessment itself: institution, year, signers, letterhead."""
        return self.dossier.assessment

    @property
    def instrument(self) -> Instrument:
        """The regulation."""
        return self.dossier.instrument

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """All stages that give values, in order; those after ``last_stage`` are shown empty."""
        return rated_stages(self.instrument)

    @cached_property
    def reviews(self) -> tuple[Stage, ...]:
        """The stages that mark values valid or not; none in Pemdi."""
        return review_stages(self.instrument)

    @cached_property
    def shown_stages(self) -> tuple[Stage, ...]:
        """The rated stages whose values are shown: up to the one asked for."""
        ids = [stage.id for stage in self.instrument.stages]
        end = ids.index(self.stage) if self.stage else len(ids)
        return tuple(stage for stage in self.stages if ids.index(stage.id) <= end)

    @property
    def self_stage(self) -> Stage:
        """The institution's own stage (mandiri), whose Fakta and Analisis are shown."""
        return self.stages[0]

    @cached_property
    def last_stage(self) -> Stage:
        """The last shown stage that gave any indicator a value; the institution's own while there is none."""
        given = [stage for stage in self.shown_stages if self.own[stage.id]]
        return given[-1] if given else self.self_stage

    @cached_property
    def own(self) -> Mapping[str, Mapping[str, Fraction]]:
        """Per shown stage the values it gave itself."""
        return {stage.id: own_values(self.dossier, stage.id) for stage in self.shown_stages}

    @cached_property
    def values(self) -> Mapping[str, Fraction]:
        """Nilai Akhir by indicator."""
        return final_values(self.dossier, self.stage)

    @cached_property
    def scores(self) -> Scores:
        """Index, domains, aspects, predicate over Nilai Akhir."""
        return score(self.instrument, self.values, self.assessment.year)

    @cached_property
    def self_scores(self) -> Scores:
        """The same over what the institution itself gave, whatever later stages have changed since."""
        return score(self.instrument, self.own[self.self_stage.id], self.assessment.year)

    @property
    def is_later(self) -> bool:
        """Whether a later stage than the institution's own has values: Nilai Akhir is then not what it handed in."""
        return self.last_stage is not self.self_stage

    def criteria_stage(self, indicator: str) -> str:
        """The last shown stage that looked at the criteria or items of an indicator; the own one otherwise."""
        looked = [one.id for one in self.shown_stages if has_states(self.dossier, indicator, one.id)]
        return looked[-1] if looked else self.self_stage.id

    @cached_property
    def unit_requests(self) -> tuple[UnitRequest, ...]:
        """What every perangkat daerah is asked for, or the one of the report."""
        return requests(self.dossier, self.unit, self.links)

    @cached_property
    def links(self) -> Mapping[str, tuple[NamedLink, ...]]:
        """The named data dukung of every indicator of the instrument."""
        return {code: named_links(self.dossier, code) for code in self.instrument.indicator_by_code}

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators whose evidence the workbook holds: all, or those the perangkat daerah has a part in."""
        return tuple(one for one in self.instrument.indicators if not self.unit or self._has_part(one.code))

    @cached_property
    def is_fractional(self) -> bool:
        """Whether values lie within levels and are shown with two decimals (Pemdi)."""
        return self.instrument.scoring.value_kind is ValueKind.FRACTION

    @cached_property
    def program_name(self) -> str:
        """What is measured, short: "SPBE", "Pemdi"."""
        return self.instrument.index_name.removeprefix("Indeks ")

    @property
    def program_title(self) -> str:
        """What is measured, in full: "Sistem Pemerintahan Berbasis Elektronik"; the short name where none is known."""
        return _FULL_NAMES.get(self.program_name, self.program_name)

    @property
    def is_regional(self) -> bool:
        """Whether the institution is a region; it has perangkat daerah, a central body has unit kerja."""
        return self.assessment.institution.kind in _REGIONAL

    @property
    def unit_word(self) -> str:
        """What the parts of the institution are called."""
        return "Perangkat daerah" if self.is_regional else "Unit kerja"

    @property
    def kind_text(self) -> str:
        """The sentence that says what the numbers are; on every page."""
        if not self.is_later:
            return "Hasil Penilaian Mandiri, bukan hasil evaluasi Kementerian PANRB"
        return f"Catatan sampai {self.last_stage.name}, bukan hasil evaluasi Kementerian PANRB"

    @property
    def up_to(self) -> str:
        """The latest stage in a title: "sampai Tahap Interviu"."""
        return f"sampai Tahap {self.last_stage.name.removeprefix('Penilaian ')}"

    @property
    def title(self) -> str:
        """What the whole workbook is."""
        return f"Laporan Penilaian {self.up_to}" if self.is_later else "Laporan Penilaian Mandiri"

    @property
    def subtitle(self) -> str:
        """Institution, measure and year: "Provinsi Contoh · SPBE 2024"."""
        return f"{self.assessment.institution.name} · {self.program_name} {self.assessment.year}"

    @property
    def footer(self) -> str:
        """The left part of the footer."""
        return f"{self.subtitle} · {self.kind_text}"

    def official_name(self, indicator: Indicator) -> str:
        """The name of an indicator as it reads for this kind of institution."""
        special = indicator.name_regional if self.is_regional else indicator.name_central
        return special or indicator.name

    def evidence_count(self, indicator: str) -> int:
        """How many files and addresses an indicator has."""
        return len({named.item.id for named in self.links[indicator]})

    def _has_part(self, code: str) -> bool:
        for (indicator, _), answer in self.dossier.answers.items():
            units = (answer.unit, *answer.supporting)
            if indicator == code and any(same_unit(self.unit, unit) for unit in units):
                return True
        return False


def stage_of_report(dossier: Dossier) -> str:
    """The stage a workbook is made of when none is asked for: the latest one with a value."""
    return latest_stage(dossier)
