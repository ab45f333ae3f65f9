"""Tables of official values (CSV or TSV text) that people hold themselves.

Two shapes: one value a row (institution, year, code, value), or one institution and year a row (INDEX, D1, ... or
their names as headings). Headings are Indonesian or English, numbers have a decimal comma or point. Everything
readable is read; what is wrong is told with row and column.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import Problem
from spbe_assess.exact import typed
from spbe_assess.messages import Message
from spbe_assess.published.codes import CodeFinder
from spbe_assess.published.grids import Grid, Line, read_grid
from spbe_assess.rules.spelling import key

MISSING: Final = frozenset({"", "-", "–", "—", "n/a", "na", "null", "tidak dimuat", "tidak dinilai"})

_WHO: Final = (
    *("kode bps", "bps_code", "instansi", "institusi", "institution", "nama instansi", "nama", "name"),
    *("pemerintah daerah", "pemda", "kabupaten/kota", "kementerian/lembaga"),
    *("kabupaten", "kota", "kementerian", "provinsi"),
)
_KIND_HEADINGS: Final = frozenset({"kabupaten", "kota", "kementerian", "provinsi"})
_ROLES: Final = {
    "year": ("tahun", "year", "tahun penilaian"),
    "code": ("kode", "code"),
    "value": ("nilai", "value", "skor", "score"),
    "predicate": ("predikat", "predicate", "kategori"),
    "kind": ("jenis", "kind", "type", "jenis instansi"),
    "instrument": ("instrumen", "instrument"),
    "ignored": ("no", "nomor", "sumber", "source", "place", "keterangan", "catatan", "level_of_detail"),
}
_ROLE_OF: Final = {key(word): role for role, words in _ROLES.items() for word in words}
_WHO_RANK: Final = {key(word): rank for rank, word in enumerate(_WHO)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One institution and year of a table, as it stands there. ``places`` says where each code stands."""

    who: str
    year: int
    instrument: Instrument
    place: str
    kind: str = ""
    predicate: str = ""
    values: Mapping[str, Fraction] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a table need not repeat in every row: whose values they are, and of which year."""

    who: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the columns of a table hold: roles by position, values by position (none in the long shape)."""

    headings: Sequence[str]
    who: Sequence[int]
    roles: Mapping[str, int]
    values: Sequence[int]

    def text(self, line: Line, role: str) -> str:
        position = self.roles.get(role)
        return "" if position is None else line.cell(position)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One value as it stands in the table, with its entry; ``label`` is the code or name it stands for."""

    entry: Entry
    finder: CodeFinder
    label: str
    label_place: str
    text: str
    place: str


def read_table(
    data: bytes, instruments: Sequence[Instrument], defaults: Defaults | None = None
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Entries of a table and what is wrong with it. Values are exact, and not yet held against the instrument."""
    finders = tuple(map(CodeFinder, instruments))
    grid = read_grid(data, lambda heading: _is_heading(heading, finders))
    if isinstance(grid, Problem):
        return (), (grid,)
    layout = _layout(grid.header, finders, defaults or Defaults())
    if isinstance(layout, Problem):
        return (), (layout,)
    return _gathered(_cells(grid, layout, finders, defaults or Defaults()))


def _is_heading(heading: str, finders: Sequence[CodeFinder]) -> bool:
    name = key(heading)
    return name in _ROLE_OF or name in _WHO_RANK or any(finder.knows(heading) for finder in finders)


def _layout(header: Line, finders: Sequence[CodeFinder], defaults: Defaults) -> _Layout | Problem:
    names = [key(cell) for cell in header.cells]
    who = sorted((n for n, name in enumerate(names) if name in _WHO_RANK), key=lambda n: _WHO_RANK[names[n]])
    roles = {_ROLE_OF[name]: n for n, name in enumerate(names) if name in _ROLE_OF}
    is_long = {"code", "value"} <= roles.keys()
    rest = [n for n, name in enumerate(names) if name and name not in _ROLE_OF and name not in _WHO_RANK]
    unknown = [header.cell(n) for n in rest if not any(finder.knows(header.cells[n]) for finder in finders)]
    layout = _Layout([cell.strip() for cell in header.cells], who, roles, () if is_long else rest)
    message = _layout_fault(layout, unknown, defaults)
    return Problem(header.place, message) if message else layout


def _layout_fault(layout: _Layout, unknown: Sequence[str], defaults: Defaults) -> Message | None:
    if unknown:
        return Message(
            "Kolom {columns} tidak dikenal. Ganti judulnya dengan kode (INDEX, D1, A1, I1) atau hapus kolom itu.",
            columns=[f"“{heading}”" for heading in unknown],
        )
    if not layout.values and not {"code", "value"} <= layout.roles.keys():
        return Message('Tidak ada kolom nilai. Beri judul "kode" dan "nilai", atau satu kolom per kode (INDEX, D1).')
    if not layout.who and not defaults.who:
        return Message('Tidak ada kolom instansi. Beri judul "instansi" atau "kode BPS".')
    if "year" not in layout.roles and defaults.year is None:
        return Message('Tidak ada kolom tahun. Beri judul "tahun".')
    return None


def _cells(grid: Grid, layout: _Layout, finders: Sequence[CodeFinder], defaults: Defaults) -> Iterator[_Cell | Problem]:
    for line in grid.lines:
        found = _entry_of(line, layout, finders, defaults)
        if isinstance(found, Problem):
            yield found
            continue
        entry, finder = found
        for position, label in _labels(line, layout):
            column = f"kolom {layout.headings[position]}"
            place = f"{line.place}, {column}"
            label_place = column if layout.values else place
            yield _Cell(entry, finder, label, label_place, line.cell(position), place)


def _labels(line: Line, layout: _Layout) -> Iterable[tuple[int, str]]:
    if layout.values:
        return ((position, layout.headings[position]) for position in layout.values)
    return ((layout.roles["value"], layout.text(line, "code")),)


def _entry_of(
    line: Line, layout: _Layout, finders: Sequence[CodeFinder], defaults: Defaults
) -> tuple[Entry, CodeFinder] | Problem:
    if len(line.cells) > len(layout.headings) and any(map(str.strip, line.cells[len(layout.headings) :])):
        return Problem(line.place, _too_many_cells(len(line.cells), len(layout.headings)))
    who = next((_named(line, layout, n) for n in layout.who if line.cell(n)), defaults.who)
    year = _year(layout.text(line, "year") or str(defaults.year or ""))
    if not who:
        return Problem(line.place, Message("Nama instansi kosong. Isi nama atau kode BPS."))
    if year is None:
        return Problem(line.place, Message("Tahun harus empat angka, dari 2000 sampai 2099."))
    finder = _finder_for(layout.text(line, "instrument"), year, finders)
    if finder is None:
        return Problem(line.place, _no_instrument(layout.text(line, "instrument"), year))
    kind, predicate = layout.text(line, "kind"), layout.text(line, "predicate")
    return Entry(who, year, finder.instrument, line.place, kind, predicate), finder


def _named(line: Line, layout: _Layout, position: int) -> str:
    """The institution of a line; under the heading "Kabupaten" a bare "Bandung" is the kabupaten."""
    heading = layout.headings[position]
    return f"{heading} {line.cell(position)}" if key(heading) in _KIND_HEADINGS else line.cell(position)


def _year(text: str) -> int | None:
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and text.startswith("20") else None


def _finder_for(named: str, year: int, finders: Sequence[CodeFinder]) -> CodeFinder | None:
    for finder in finders:
        instrument = finder.instrument
        names = (instrument.id, instrument.short_title, instrument.title, instrument.regulation.name)
        if key(named) in map(key, names) if named else instrument.covers(year):
            return finder
    return None


@dataclass(slots=True)
class _Draft:
    """The values of one entry while its cells come in."""

    entry: Entry
    values: dict[str, Fraction] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    predicate: str = ""
    kind: str = ""

    def take(self, cell: _Cell) -> Problem | None:
        """Keep the value of a cell; the problem instead where it cannot be read or the code stands here already."""
        code = cell.finder.find(cell.label)
        if isinstance(code, Message):
            return Problem(cell.label_place, code)
        if code in self.values:
            return Problem(cell.place, repeated(code, self.places[code]))
        try:
            self.values[code] = typed(cell.text)
        except ValueError:
            return Problem(cell.place, not_a_number(cell.text))
        self.places[code] = cell.place
        # The predicate stands only beside the index where the table has one value a row.
        self.predicate = self.predicate or cell.entry.predicate
        self.kind = self.kind or cell.entry.kind
        return None

    def finished(self) -> Entry:
        return replace(self.entry, values=self.values, places=self.places, predicate=self.predicate, kind=self.kind)


def _gathered(cells: Iterable[_Cell | Problem]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Values by institution, year and instrument; a code that stands twice is a problem even with equal values."""
    drafts: dict[tuple[str, int, str], _Draft] = {}
    problems: list[Problem] = []
    for cell in cells:
        if isinstance(cell, Problem):
            problems.append(cell)
        elif cell.text.casefold() not in MISSING:
            whose = (key(cell.entry.who), cell.entry.year, cell.entry.instrument.id)
            problem = drafts.setdefault(whose, _Draft(cell.entry)).take(cell)
            problems.extend([problem] if problem else [])
    # A heading that means nothing is a fault of its column: told once, not in every row.
    return tuple(draft.finished() for draft in drafts.values() if draft.values), tuple(dict.fromkeys(problems))


def repeated(code: str, place: str) -> Message:
    """A code that stands twice."""
    return Message("{code} sudah ada pada {place}. Hapus salah satunya.", code=code, place=place)


def not_a_number(text: str) -> Message:
    """A value that cannot be read."""
    return Message(
        "“{text}” bukan angka. Tulis misalnya 3,12 tanpa pemisah ribuan; kosongkan bila tidak dimuat.",
        text=text.strip()[:40],
    )


def _too_many_cells(found: int, expected: int) -> Message:
    return Message(
        "Baris ini berisi {found} sel, judulnya {expected}. Untuk koma desimal pakai titik koma sebagai pemisah sel.",
        found=found,
        expected=expected,
    )


def _no_instrument(named: str, year: int) -> Message:
    if named:
        return Message("Instrumen “{instrument}” tidak dikenal. Kosongkan, atau tulis namanya.", instrument=named[:80])
    return Message("Tidak ada instrumen untuk tahun {year}. Sebutkan dalam kolom instrumen.", year=str(year))
