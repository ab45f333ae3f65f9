"""The rules behind the columns of a comparison, in words: how numbers are shown, taken apart and ranked."""

from collections.abc import Iterator, Sequence

from spbe_assess.core.instrument import Instrument
from spbe_assess.exact import MISSING
from spbe_assess.exchange.comparison.layout import full_title
from spbe_assess.rules.comparison import Comparison


def rules_of(comparison: Comparison) -> tuple[str, ...]:
    """Every rule a reader needs for this table, as sentences."""
    return tuple(_rules(comparison))


def _rules(comparison: Comparison) -> Iterator[str]:
    yield (
        "Nilai resmi ditulis sebagaimana tercetak pada sumbernya. Tampilan dibulatkan dua desimal, setengah ke atas "
        "(4,335 menjadi 4,34); perhitungan memakai angka sebelum dibulatkan."
    )
    yield _predicate_rule(comparison.instrument, sorted({column.year for column in comparison.columns}))
    if comparison.others:
        yield from _difference_rules(full_title(comparison.columns[comparison.baseline]))
    if comparison.field is not None:
        yield from _rank_rules()
    yield (
        f"Tanda {MISSING} berarti nilai tidak dimuat dalam laporan; bukan nol dan tidak ikut dihitung. Bila nilainya "
        "diisikan pada lembar ini, selisih, sumbangan, dan sisa dihitung ulang."
    )
    yield (
        "Warna sel mengikuti nilai, dari krem muda (tingkat 1) sampai hijau tua (tingkat 5); angkanya selalu tertulis."
    )


def _predicate_rule(instrument: Instrument, years: Sequence[int]) -> str:
    printed = [str(year) for year in years if year in instrument.scoring.predicate_rule.years_shown]
    exact = [str(year) for year in years if str(year) not in printed]
    parts = []
    if printed:
        parts.append(f"indeks yang sudah dibulatkan dua desimal pada tahun {', '.join(printed)}")
    if exact:
        parts.append(f"indeks sebelum dibulatkan pada tahun {', '.join(exact)}")
    return (
        "Predikat ditulis sebagaimana tercetak pada sumbernya dan tidak dihitung ulang di sini. "
        f"Tepat di batas rentang, yang menentukan adalah {', '.join(parts)}."
    )


def _difference_rules(baseline: str) -> Iterator[str]:
    yield f"Selisih = nilai − nilai pembanding. Pembanding: {baseline}."
    yield ("Sumbangan = bobot × selisih ÷ 100, dalam poin indeks: bagian selisih indeks yang berasal dari baris itu.")
    yield (
        "Sisa = selisih indeks − jumlah sumbangan satu rincian. Bila seluruh nilai rincian itu ada, sisa berasal dari "
        "pembulatan angka tercetak (paling besar 0,02; lebih dari itu perlu diperiksa pada sumbernya). Bila sebagian "
        "nilai tidak dimuat, sisa tidak dapat diuraikan."
    )
    yield "Sebaran = nilai terbesar − nilai terkecil pada baris itu."


def _rank_rules() -> Iterator[str]:
    yield (
        "Peringkat = 1 + banyaknya anggota kelompok yang nilainya lebih tinggi. Nilai sama berbagi peringkat terbaik: "
        "dua instansi bernilai sama di urutan ke-4 sama-sama ke-4, berikutnya ke-6."
    )
    yield (
        "Persentil = bagian anggota lain yang nilainya lebih rendah, yang sama dihitung setengah: 100 bagi yang "
        "tertinggi sendirian, 0 bagi yang terendah sendirian."
    )
