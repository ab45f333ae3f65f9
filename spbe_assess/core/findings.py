"""What checking an assessment finds: one finding for each place that may cost points or be sent back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from spbe_assess.errors import Problem
from spbe_assess.messages import Message, mark

Authority = Literal["regulation", "guide", "habit"]


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: its fixed id, the heading it is listed under, and the rule behind it (catalogue keys).

    ``authority`` says whose rule it is: the regulation's, that of the guide to it (where an instrument has no guide it
    is only a habit there), or a habit that keeps work sound.
    """

    id: str
    label: str
    rule: str
    authority: Authority = "regulation"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``rule`` is the rule behind it, ``source`` where that is written: words of ours or the instrument's.

    ``place`` is plain text a person can find again: "I12", "I12, tingkat 3", "I12, 12.a Pergub.pdf". ``indicator`` is
    empty for another agency's index that no indicator uses, ``evidence`` is the id of the item it is about.
    """

    kind: str
    place: str
    message: Message
    rule: Message | str
    source: Message | str
    indicator: str
    stage: str = ""
    evidence: str = ""

    @property
    def problem(self) -> Problem:
        """The finding as a problem, its rule and source told in the same sentence."""
        template = mark("{reason} Aturan: {rule} ({source}).")
        return Problem(self.place, Message(template, reason=self.message, rule=self.rule, source=self.source))


HABIT: Final = mark("kebiasaan kerja, bukan aturan instrumen")
"""The source of a rule that no regulation has."""

FINDING_KINDS: Final[Mapping[str, FindingKind]] = {
    kind.id: kind
    for kind in (
        FindingKind("unanswered", mark("Belum terisi"), mark("Indeks dihitung atas semua indikator")),
        FindingKind(
            "level-above-criteria",
            mark("Tingkat melebihi kriteria yang terpenuhi"),
            mark("Suatu tingkat tercapai bila kriterianya dan kriteria semua tingkat di bawahnya terpenuhi"),
        ),
        FindingKind(
            "item-before-lower",
            mark("Butir lebih tinggi sebelum tingkat di bawahnya diterima"),
            mark("Butir tingkat atas tidak dihitung selama tingkat di bawahnya belum lengkap"),
        ),
        FindingKind("no-fact", mark("Fakta belum ditulis"), mark("Penjelasan memuat Fakta, lalu Analisis"), "guide"),
        FindingKind(
            "no-analysis", mark("Analisis belum ditulis"), mark("Penjelasan memuat Fakta, lalu Analisis"), "guide"
        ),
        FindingKind(
            "unexplained",
            mark("Nilai berubah tanpa penjelasan"),
            mark("Perubahan nilai pada suatu tahap disertai penjelasannya"),
            "guide",
        ),
        FindingKind(
            "no-evidence",
            mark("Belum ada data dukung"),
            mark("Tingkat yang dipilih dibuktikan dengan data dukung"),
        ),
        FindingKind(
            "level-without-evidence",
            mark("Tingkat tanpa data dukung"),
            mark("Kriteria tingkat yang dipilih dan semua tingkat di bawahnya dibuktikan dengan data dukung"),
        ),
        FindingKind(
            "item-without-evidence",
            mark("Butir tanpa data dukung"),
            mark("Setiap butir yang diajukan dibuktikan dengan data dukung"),
        ),
        FindingKind(
            "no-pointer",
            mark("Data dukung tanpa petunjuk letak"),
            mark("Data dukung disertai pasal, halaman, menit, atau kutipan yang membuktikannya"),
            "guide",
        ),
        FindingKind("too-old", mark("Dokumen melewati batas umur"), mark("Dokumen tidak lebih tua dari batas umurnya")),
        FindingKind(
            "undated",
            mark("Tanggal dokumen belum diisi"),
            mark("Dokumen tidak lebih tua dari batas umurnya"),
        ),
        FindingKind(
            "draft",
            mark("Bukan dokumen yang ditetapkan"),
            mark("Dokumen yang ditetapkan bernomor, bertanggal, dan ditandatangani"),
        ),
        FindingKind(
            "list-for-dashboard",
            mark("Daftar, padahal diminta dasbor"),
            mark("Butir dasbor atau tangkapan layar dibuktikan dengan sistemnya: alamat dan tanggal"),
        ),
        FindingKind(
            "expired",
            mark("Masa berlaku dokumen habis"),
            mark("Data dukung masih berlaku pada saat penilaian"),
            "habit",
        ),
        FindingKind(
            "no-access-day",
            mark("Tautan tanpa tanggal akses"),
            mark("Tautan disertai tanggal terakhir dibuka, karena isinya dapat berubah"),
            "habit",
        ),
        FindingKind(
            "many-indicators",
            mark("Satu berkas untuk banyak indikator"),
            mark("Satu berkas jarang membuktikan lebih dari lima indikator"),
            "habit",
        ),
        FindingKind(
            "external-outside",
            mark("Skor instansi lain di luar rentang"),
            mark("Skor dikonversi menurut pita indeksnya"),
        ),
        FindingKind(
            "external-unverified",
            mark("Skor instansi lain belum diverifikasi"),
            mark("Skor yang dipakai sudah diverifikasi instansi yang menerbitkannya"),
            "habit",
        ),
        FindingKind(
            "external-undated",
            mark("Skor instansi lain tanpa tahun"),
            mark("Skor instansi lain disertai tahunnya"),
            "habit",
        ),
        FindingKind(
            "external-too-old",
            mark("Skor instansi lain melewati batas umur"),
            mark("Skor tidak lebih tua dari batas umurnya"),
        ),
        FindingKind(
            "changed-after-sending",
            mark("Berubah sesudah dikirim"),
            mark("Isi yang sudah dikirim sama dengan yang tersimpan"),
            "habit",
        ),
        FindingKind(
            "contested",
            mark("Isian berbeda menunggu keputusan"),
            mark("Isian yang berbeda pada dua salinan diputuskan oleh orang"),
            "habit",
        ),
    )
}
"""All kinds, in the order they are told within an indicator."""
