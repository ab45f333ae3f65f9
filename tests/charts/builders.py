"""Columns and comparisons for drawing: the tree of PermenPANRB 59/2020, official values, the longest names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Final

from spbe_assess.core.instrument import INDEX, Aspect, Band, Detail, Domain, Indicator, Instrument, Scale, ScaleLevel
from spbe_assess.core.results import Caption, Column, Institution, Kind, Origin, Point, Series
from spbe_assess.exact import exact, half_up
from spbe_assess.rules.comparison import Comparison, compare
from tests.builders import make_indicator, make_instrument

DOMAINS: Final = (
    ("D1", "Kebijakan Internal SPBE", "Kebijakan", "13"),
    ("D2", "Tata Kelola SPBE", "Tata Kelola", "25"),
    ("D3", "Manajemen SPBE", "Manajemen", "16.5"),
    ("D4", "Layanan SPBE", "Layanan", "45.5"),
)
ASPECTS: Final = (
    ("A1", "D1", "Kebijakan Internal Tata Kelola SPBE", "Kebijakan Internal Tata Kelola", 10, "13"),
    ("A2", "D2", "Perencanaan Strategis SPBE", "Perencanaan Strategis", 4, "10"),
    ("A3", "D2", "Teknologi Informasi dan Komunikasi", "Teknologi Informasi dan Komunikasi", 4, "10"),
    ("A4", "D2", "Penyelenggara SPBE", "Penyelenggara SPBE", 2, "5"),
    ("A5", "D3", "Penerapan Manajemen SPBE", "Penerapan Manajemen", 8, "12"),
    ("A6", "D3", "Pelaksanaan Audit TIK", "Audit TIK", 3, "4.5"),
    ("A7", "D4", "Layanan Administrasi Pemerintahan", "Layanan Administrasi Pemerintahan", 10, "27.5"),
    ("A8", "D4", "Layanan Publik", "Layanan Publik", 6, "18"),
)
PEMDI_ASPECTS: Final = (
    ("A1", "Tata Kelola dan Manajemen", 7, "22"),
    ("A2", "Penyelenggara", 2, "18"),
    ("A3", "Data", 2, "15"),
    ("A4", "Keamanan Pemerintah Digital", 2, "13"),
    ("A5", "Teknologi Pemerintah Digital", 3, "14"),
    ("A6", "Keterpaduan Layanan Digital", 2, "10"),
    ("A7", "Kepuasan Pengguna Layanan Digital", 2, "8"),
)
PEMDI_BANDS: Final = (
    ("Dasar", "1.00"),
    ("Cukup", "1.50"),
    ("Baik", "2.50"),
    ("Sangat Baik", "3.50"),
    ("Unggul", "4.00"),
)

OFFICIAL: Final[Mapping[str, tuple[str, ...]]] = {
    "Provinsi Jawa Timur": ("4.43", "4.60", "4.40", "3.09", "4.87"),
    "Provinsi Jawa Tengah": ("4.42", "4.90", "4.20", "3.45", "4.75"),
    "Provinsi Lampung": ("4.09", "3.30", "4.50", "2.27", "4.75"),
    "Provinsi Kepulauan Bangka Belitung": ("4.11", "5.00", "4.10", "2.64", "4.39"),
    "Provinsi Papua Selatan": ("1.61", "1.00", "1.00", "1.00", "2.33"),
}
"""Printed values of the national report on 2024: index and the four domains."""

LONG_NAMES: Final = (
    "Kementerian Koordinator Bidang Hukum, Hak Asasi Manusia, Imigrasi, dan Pemasyarakatan",
    "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "Kementerian Perencanaan Pembangunan Nasional/Badan Perencanaan Pembangunan Nasional",
    "Badan Perlindungan Pekerja Migran Indonesia",
    "Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah",
    "Sekretariat Jenderal Komisi Pengawas Persaingan Usaha",
    "Kementerian Kelautan dan Perikanan",
    "Badan Meteorologi, Klimatologi, dan Geofisika",
    "Kementerian Agraria dan Tata Ruang/Badan Pertanahan Nasional",
    "Kabupaten Pangkajene dan Kepulauan",
    "Kota Administrasi Kepulauan Seribu",
    "Mahkamah Agung",
)
CAPTION: Final = Caption(
    "Domain Kebijakan paling membedakan: Jawa Tengah 4,90; Lampung 3,30",
    "Indeks dan domain SPBE 2024, skala 1–5",
    ("Sumber: Laporan Pelaksanaan Evaluasi SPBE 2024, Kementerian PANRB.",),
)


def spbe() -> Instrument:
    """The tree of 59/2020: four domains, eight aspects, 47 indicators of equal weight within their aspect."""
    counts = {code: (count, weight) for code, _, _, _, count, weight in ASPECTS}
    return replace(
        make_instrument(),
        id="permenpanrb-59-2020",
        index_name="Indeks SPBE",
        domains=tuple(Domain(code, name, short, exact(weight)) for code, name, short, weight in DOMAINS),
        aspects=tuple(Aspect(code, parent, name, short, exact(w)) for code, parent, name, short, _, w in ASPECTS),
        indicators=_indicators(counts),
    )


def pemdi() -> Instrument:
    """The tree of 8/2026: no domains, seven aspects of uneven weight, 20 indicators, its own bands."""
    counts = {code: (count, weight) for code, _, count, weight in PEMDI_ASPECTS}
    lows = [exact(low) for _, low in PEMDI_BANDS]
    return replace(
        make_instrument(),
        id="permenpanrb-8-2026",
        index_name="Indeks Pemdi",
        bands=tuple(
            Band(name, low, high, "", includes_high=high == 5)
            for (name, _), low, high in zip(PEMDI_BANDS, lows, [*lows[1:], Fraction(5)], strict=True)
        ),
        domains=(),
        aspects=tuple(Aspect(code, "", name, name, exact(weight)) for code, name, _, weight in PEMDI_ASPECTS),
        indicators=_indicators(counts),
    )


def from_zero() -> Instrument:
    """An instrument whose scale starts at 0, as 5/2018 does."""
    levels = tuple(ScaleLevel(number, f"Tingkat {number}", "") for number in range(6))
    return replace(spbe(), id="permenpanrb-5-2018", scales=(Scale("kapabilitas", "Kapabilitas", levels),))


def _indicators(aspects: Mapping[str, tuple[int, str]]) -> tuple[Indicator, ...]:
    made: list[Indicator] = []
    for aspect, (count, weight) in aspects.items():
        for _ in range(count):
            code = f"I{len(made) + 1}"
            named = make_indicator(code, aspect, str(exact(weight) / count))
            made.append(replace(named, name=f"Indikator {code}", short_name=f"Layanan Pengaduan {code}"))
    return tuple(made)


def kind_of(name: str) -> Kind:
    """The kind a name tells of."""
    words = {"Provinsi": Kind.PROVINCE, "Kabupaten": Kind.REGENCY, "Kota": Kind.CITY, "Kementerian": Kind.MINISTRY}
    return words.get(name.split(maxsplit=1)[0], Kind.AGENCY)


def column(
    name: str, values: Mapping[str, Fraction], *, year: int = 2024, instrument: str = "permenpanrb-59-2020"
) -> Column:
    """A column of an official result with these values."""
    slug = name.lower().replace(" ", "-").replace("/", "-")
    institution = Institution(slug, name, kind_of(name))
    return Column(f"{name}/{year}", name, name, year, instrument, dict(values), Origin.REPORT, institution)


def official(*names: str) -> list[Column]:
    """Columns with the printed values of provinces."""
    codes = (INDEX, "D1", "D2", "D3", "D4")
    return [
        column(name, {code: exact(text) for code, text in zip(codes, OFFICIAL[name], strict=True)}) for name in names
    ]


def without(one: Column, *codes: str) -> Column:
    """The column with some values left out, as reports do."""
    return replace(one, values={code: value for code, value in one.values.items() if code not in codes})


def values_from_levels(instrument: Instrument, levels: Mapping[str, Fraction], detail: Detail) -> dict[str, Fraction]:
    """The values that follow from the levels of all indicators, printed to two decimals, down to a depth."""
    weight = {one.code: one.weight for one in instrument.indicators}

    def mean(codes: Sequence[str]) -> Fraction:
        total = sum((weight[code] for code in codes), Fraction(0))
        exactly = sum((weight[code] * levels[code] for code in codes), Fraction(0)) / total
        return Fraction(half_up(exactly))

    within = {one.code: [row.code for row in instrument.indicators_of(one.code)] for one in instrument.aspects}
    values = {INDEX: mean(list(levels))}
    if detail is not Detail.INDEX:
        for domain in instrument.domains:
            values[domain.code] = mean(
                [code for one in instrument.aspects_of(domain.code) for code in within[one.code]]
            )
    if detail in {Detail.ASPECT, Detail.INDICATOR}:
        values |= {aspect: mean(codes) for aspect, codes in within.items()}
    return {**values, **levels} if detail is Detail.INDICATOR else values


def levels_of(instrument: Instrument, shift: int) -> dict[str, Fraction]:
    """Levels that differ from indicator to indicator, and from one ``shift`` to the next."""
    span = int(instrument.highest - instrument.lowest) + 1
    return {
        one.code: instrument.lowest + (3 * number + shift * (number // 3)) % span
        for number, one in enumerate(instrument.indicators)
    }


def random_column(
    random: Random, instrument: Instrument, name: str, *, detail: Detail = Detail.DOMAIN, missing: float = 0.0
) -> Column:
    """A column with levels drawn at random (often alike, as real ones are) and some values left out."""
    low, high = int(instrument.lowest), int(instrument.highest)
    centre = random.randint(low, high)
    levels = {
        one.code: Fraction(min(max(centre + random.choice((-1, 0, 0, 0, 1, 2)), low), high))
        for one in instrument.indicators
    }
    values = values_from_levels(instrument, levels, detail)
    kept = {code: value for code, value in values.items() if code == INDEX or random.random() >= missing}
    return column(name, kept, instrument=instrument.id)


def random_comparison(
    random: Random, count: int, *, instrument: Instrument | None = None, detail: Detail = Detail.DOMAIN
) -> Comparison:
    """A comparison of ``count`` institutions with the longest and the shortest names and some missing values."""
    regulation = instrument or spbe()
    names = random.sample([*LONG_NAMES, *OFFICIAL, *(f"Kabupaten Contoh {number}" for number in range(8))], count)
    missing = random.choice((0.0, 0.0, 0.15, 0.5))
    columns = [random_column(random, regulation, name, detail=detail, missing=missing) for name in names]
    return compare(regulation, columns, baseline=random.randrange(count), detail=detail)


def series(label: str, *values: str, first_year: int = 2021, average: bool = False) -> Series:
    """A line over consecutive years; an empty text is a year without a value."""
    points = tuple(
        Point(first_year + at, exact(text) if text else None, Origin.REPORT) for at, text in enumerate(values)
    )
    return Series(label, label.lower().replace(" ", "-"), points, is_average=average)
