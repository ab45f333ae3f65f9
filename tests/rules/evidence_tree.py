"""A folder of last year's evidence as offices hand it over: made by a seed, with what each file truly belongs to.

It knows nothing of the recogniser: what it makes is what people make. Four ways to name files are mixed with folders
per indicator, and everything that misleads: years, document numbers, articles, pages, ordinals, misspelt and nested
folders, copies, capitals, abbreviations, misfiled documents, and the litter of operating systems.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spbe_assess.core.instrument import Indicator, Instrument

FILES = 427
FOLDERS = 47

_LITTER = (
    *(
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "~$Laporan 12.docx",
        "~WRL0012.tmp",
        "12.a.Pergub.pdf.tmp",
        "._12.a.pdf",
    ),
    *("Data Dukung SPBE 2023.zip", "Bukti dukung indikator 1-47.rar", ".~lock.RKA 12.xlsx#", "Backup data dukung.7z"),
)
_LOOSE_FOLDERS = (
    "Umum",
    "Surat Menyurat 2023",
    "Foto Kegiatan 12 Januari",
    "Regulasi",
    "Rapat 10 Maret 2023",
    "Draf v2",
)
_FLAT_FOLDERS = (
    "Dinas Kominfo",
    "Kiriman Bappeda 2023",
    "Unggahan portal",
    "DATA DUKUNG OPD",
    "Inspektorat (revisi 2)",
)
_ROOTS = (
    "",
    "SPBE 2023",
    "Evaluasi SPBE 2024/Data Dukung",
    "Monev_59_2020",
    "Tahun 2023/47 indikator",
    "12 April 2024",
)
_EXTENSIONS = ("pdf", "pdf", "pdf", "PDF", "docx", "xlsx", "jpg", "png", "mp4", "jpeg")
_DOCUMENTS: tuple[Callable[["_Chance", str], str], ...] = (
    lambda any_, about: f"Pergub Nomor {any_.number} Tahun {any_.year} tentang {about}",
    lambda any_, _: f"Perbup {any_.number} {any_.year}",
    lambda any_, about: f"Perwal No. {any_.number} Th {any_.year} {about}",
    lambda any_, _: f"{any_.number} Tahun {any_.year}",
    lambda any_, about: f"SK Sekda {any_.number}-{any_.year} {about}",
    lambda any_, _: f"188.45-{any_.number}-KPTS-{any_.year}",
    lambda any_, _: f"{any_.year}.{any_.month}.{any_.day} Notulen Rapat",
    lambda any_, _: f"{any_.day}-{any_.month}-{any_.year} Undangan",
    lambda any_, _: f"{any_.year}{any_.month}{any_.day}_Foto rapat",
    lambda any_, _: f"Notulensi Rapat Tim {any_.number} Januari {any_.year}",
    lambda any_, about: f"Laporan Reviu {about} TW {any_.few}",
    lambda any_, _: f"Pasal {any_.number} ayat {any_.few}",
    lambda any_, _: f"Hal {any_.number}-{any_.number} RPJMD",
    lambda any_, _: f"halaman {any_.number}",
    lambda any_, _: f"Tangkapan layar {any_.number}",
    lambda any_, _: f"Screenshot ({any_.number})",
    lambda any_, _: f"IMG-{any_.year}{any_.month}{any_.day}-WA00{any_.number}",
    lambda any_, _: f"WhatsApp Image {any_.year}-{any_.month}-{any_.day} at {any_.number}.{any_.few}",
    lambda any_, _: f"RKA {any_.year} Dinas Kominfo",
    lambda any_, about: f"KAK {about} v{any_.few}.{any_.number}",
    lambda any_, _: f"SE Sekda {any_.number} {any_.year}",
    lambda any_, _: f"BA Rekon {any_.number}",
    lambda any_, about: f"SOP-{any_.number} {about}",
    lambda any_, _: f"{any_.number} Aplikasi Terintegrasi",
    lambda _, about: about,
    lambda any_, _: f"Jadwal pembahasan indikator {any_.few}-{any_.number + 5}",
    lambda any_, _: f"Rekap {any_.number} indikator",
    lambda any_, _: f"Panduan pengisian indikator {any_.few} sampai {any_.number + 5}",
    lambda any_, _: f"Hasil {any_.year} indeks {any_.few},{any_.number}",
    lambda any_, _: f"{any_.day}-Mei-{any_.year} Rapat",
    lambda any_, _: f"{any_.few} SOP layanan",
    lambda any_, _: f"{any_.few}G Blankspot {any_.year}",
    lambda any_, _: f"{any_.few}a Formulir isian",
    lambda any_, _: f"{any_.day}.V.{any_.year} Nota dinas",
    lambda any_, _: f"UU {any_.number} {any_.year}",
    lambda any_, _: f"Spesifikasi laptop i{any_.few} {any_.year}",
    lambda any_, _: f"Laporan Semester I {any_.year}",
    lambda any_, about: f"LAPORAN {about.upper()} {any_.year}",
    lambda any_, _: f"Renstra 2021-2026 Bab {any_.few}",
    lambda any_, _: f"I. Pendahuluan, II. Isi, hlm {any_.number}",
    lambda any_, _: f"ISO 27001 Level {any_.few}",
    lambda any_, _: f"Scan {any_.number}",
    lambda any_, _: f"{any_.few}. Undangan",
    lambda any_, _: f"0{any_.few} Daftar Hadir",
    lambda any_, _: f"{any_.few}) Notulen",
    lambda any_, _: f"Lampiran {any_.few} SK",
)
_FILE_STYLES: Mapping[str, tuple[str, ...]] = {
    "portal": (
        *("{n}.{a}.{t}", "{n}.{a}. {t}", "{n}{a}. {t}", "{n}.{a} {t}", "{n}{a}_{t}", "{nn}.{a}.{t}", "{n}. {a}. {t}"),
        *("{n}.{A}. {T}", "{n}-{a}-{t}", "{n}.{a}.{t}"),
    ),
    "export": ("F{four}-{three}-Indikator_{nn}~+~{t}",),
    "ik": ("IK-{nn}_{t}", "IK-{n}_{t}", "IK{nn}_{t}", "IK {nn} - {t}", "ik_{nn}-{t}"),
    "item": ("I{n}-L{l}-{ii} {t}", "I{n}_L{l}_{ii}_{t}", "I{nn}-L{l}-{ii}-{t}", "i{n}-l{l}-{ii} {t}"),
    "word": (
        *("Indikator {n} - {t}", "Ind {n} {t}", "I{n} {t}", "Ind.{n}_{t}", "INDIKATOR{nn} {T}"),
        *("{t} - Indikator {n}", "Indikator ke-{n} {t}", "Indikator No. {n} {t}", "Indikator {n}{a} {t}"),
    ),
    "office": (
        *("I{n}.{a}.{t}", "I{n}{a} - {t}", "({n}.{a}) {t}", "[I{n}] {t}", "Kominfo - I{n} - {t}"),
        *("Kominfo_Indikator {n}_{t}", "Bukti {n}.{a} {t}", "DD_{n}{a}_{t}", "Lamp {n}.{a} {t}"),
        *("Data Dukung {n}.{a}. {t}", "INDIKATOR {n} TINGKAT {l} {T}"),
    ),
}
_FOLDER_STYLES = (
    *("Indikator {n}", "Indikator {nn}", "I{n} - {s}", "{n}. {s}", "{n}_{s_}", "indikator{n}", "Ind {n}"),
    *("{domain}/{aspect}/I{n}", "Domain {d}/Aspek {x}/Indikator {n}", "{d}. {dn}/{x}. {an}/{n}. {s}", "Indiktor {n}"),
    *("IND-{nn} {s}", "{nn} {s}", "{n}", "Indkator {n} ({s})", "Bukti I{n}", "Indikator_{n}_{s_}", "ik {nn}"),
    *("Indikator ke {n}", "Indikator No {n}", "Indikator  {n}", "Indikator 1-10/Indikator {n}", "I.{n} {s}"),
    *("{d}.{x}.{n} {s}", "Bukti Dukung Indikator {n} - {s}", "Domain {d} (Indikator 11-20)/{n}. {s}"),
    *("INDIKATOR {n}", "Folder {n} {s}"),
)
_INNER = ("2023", "Lampiran", "1. Regulasi", "Tahun 2022", "2. Notulen", "foto", "SK 12 2023")
_LEVELS = ("Level {l}", "Tingkat {l}", "L{l}", "level{l}", "Tk {l}")
_COPIES = ("Copy of {}", "Salinan {}", "Salinan dari {}", "{} (1)", "{} - Copy", "{} (2)", "{} - Salinan")


@dataclass(frozen=True)
class Leaf:
    """A file of the tree and the indicator it belongs to, "" where nobody could tell by its path."""

    path: str
    indicator: str
    style: str


@dataclass(frozen=True)
class _Folder:
    path: str
    indicator: Indicator | None
    kind: str


class _Chance(random.Random):
    """Seeded chance with the numbers documents have; most of them could be indicators."""

    @property
    def number(self) -> int:
        return self.randint(1, 47)

    @property
    def few(self) -> int:
        return self.randint(1, 5)

    @property
    def year(self) -> int:
        return self.randint(2019, 2025)

    @property
    def month(self) -> str:
        return f"{self.randint(1, 12):02d}"

    @property
    def day(self) -> str:
        return f"{self.randint(1, 28):02d}"


def evidence_tree(instrument: Instrument, seed: int) -> tuple[Leaf, ...]:
    """Exactly 427 files in exactly 47 folders that hold files, in no order."""
    chance = _Chance(seed)
    folders = _folders(instrument, chance)
    sizes = [3] * FOLDERS
    for _ in range(FILES - sum(sizes)):
        sizes[chance.randrange(FOLDERS)] += 1
    taken: set[str] = set()
    leaves = [
        leaf
        for folder, size in zip(folders, sizes, strict=True)
        for leaf in _unique(_leaves(instrument, folder, chance), size, taken)
    ]
    chance.shuffle(leaves)
    return tuple(leaves)


def materialise(leaves: Sequence[Leaf], folder: Path) -> None:
    """The tree on disk, every file with a content of its own."""
    for leaf in leaves:
        path = folder / leaf.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Isi {leaf.path}\n", encoding="utf-8")


def _unique(made: Iterator[Leaf], size: int, taken: set[str]) -> Iterator[Leaf]:
    """That many leaves; no two paths are one on a disk that ignores case."""
    while size:
        leaf = next(made)
        if leaf.path.casefold() not in taken:
            taken.add(leaf.path.casefold())
            size -= 1
            yield leaf


def _folders(instrument: Instrument, chance: _Chance) -> list[_Folder]:
    """Loose, flat and named folders first, then folders of indicators, some with inner or level folders."""
    root = chance.choice(_ROOTS)
    loose = [_Folder(name, None, "loose") for name in chance.sample(_LOOSE_FOLDERS, 4)]
    flat = [_Folder(name, None, "flat") for name in chance.sample(_FLAT_FOLDERS, 3)]
    order = chance.sample(instrument.indicators, len(instrument.indicators))
    named = [_Folder(order[0].short_name.replace("/", " "), order[0], "indicator")]
    own = list(_indicator_folders(instrument, order[1:], chance, FOLDERS - len(loose) - len(flat) - len(named)))
    found = [*loose, *flat, *named, *own]
    return [_Folder(f"{root}/{one.path}".lstrip("/"), one.indicator, one.kind) for one in found]


def _indicator_folders(
    instrument: Instrument, order: Sequence[Indicator], chance: _Chance, count: int
) -> Iterator[_Folder]:
    """One folder for each indicator; where there are too few indicators, level folders in them."""
    extra = max(0, count - len(order))
    made = 0
    for position, indicator in enumerate(order):
        path = _folder_path(instrument, indicator, chance)
        levels = chance.sample(range(1, 6), 1 + (extra + position) // len(order)) if extra else []
        inner = [chance.choice(_LEVELS).format(l=level) for level in levels]
        if not inner:
            inner = [chance.choice(_INNER)] if chance.random() < 0.2 else [""]
        for name in inner:
            if made < count:
                made += 1
                yield _Folder(f"{path}/{name}".rstrip("/"), indicator, "indicator")


def _folder_path(instrument: Instrument, indicator: Indicator, chance: _Chance) -> str:
    aspect = instrument.aspect_by_code[indicator.aspect]
    domain = instrument.domain_by_code.get(aspect.domain)
    styles = [one for one in _FOLDER_STYLES if domain or "{d" not in one]
    number = int(indicator.code[1:])
    short = indicator.short_name.replace("/", " ")
    return chance.choice(styles).format(
        n=number,
        nn=f"{number:02d}",
        s=short,
        s_=short.replace(" ", ""),
        domain=domain.code if domain else "",
        d=domain.code[1:] if domain else "",
        dn=domain.short_name if domain else "",
        aspect=aspect.code,
        x=aspect.code[1:],
        an=aspect.short_name,
    )


def _leaves(instrument: Instrument, folder: _Folder, chance: _Chance) -> Iterator[Leaf]:
    """Files of a folder without end."""
    while True:
        if chance.random() < 0.05:
            yield Leaf(f"{folder.path}/{chance.choice(_LITTER)}", "", "litter")
            continue
        indicator, style = _what(instrument, folder, chance)
        stem = _stem(instrument, indicator, style, chance)
        if chance.random() < 0.08:
            stem = chance.choice(_COPIES).format(stem)
        name = f"{stem}.{chance.choice(_EXTENSIONS)}".replace("/", "-")
        yield Leaf(f"{folder.path}/{name}", indicator.code if indicator else "", style)


def _what(instrument: Instrument, folder: _Folder, chance: _Chance) -> tuple[Indicator | None, str]:
    """Which indicator a file is for, and how its name tells it."""
    coded = chance.choice(("portal", "portal", "portal", "export", "ik", "item", "word", "office"))
    if folder.kind == "loose":
        return None, "plain"
    if folder.kind == "flat":
        return chance.choice(instrument.indicators), chance.choice((coded, coded, coded, "ordinal"))
    if chance.random() < 0.02:
        return chance.choice(instrument.indicators), coded
    return folder.indicator, chance.choice((coded, "plain"))


def _stem(instrument: Instrument, indicator: Indicator | None, style: str, chance: _Chance) -> str:
    subject = indicator if indicator and chance.random() < 0.7 else chance.choice(instrument.indicators)
    title = chance.choice(_DOCUMENTS)(chance, subject.short_name)
    if indicator is None or style == "plain":
        return title
    number = int(indicator.code[1:])
    if style == "ordinal":
        return chance.choice(("{}. {}", "{} - {}", "{:02d}_{}")).format(number, indicator.short_name)
    letter = chance.choice("abcdef")
    return chance.choice(_FILE_STYLES[style]).format(
        n=number,
        nn=f"{number:02d}",
        a=letter,
        A=letter.upper(),
        t=title,
        T=title.upper(),
        l=chance.few,
        ii=f"{chance.few:02d}",
        four=chance.randint(1000, 9999),
        three=chance.randint(100, 999),
    )
