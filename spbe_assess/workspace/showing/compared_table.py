"""The table of a comparison as told words: rows with their parts, columns by year, and what of it is visible."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from spbe_assess.core.instrument import INDEX, Detail, Instrument
from spbe_assess.core.results import Column
from spbe_assess.exact import MINUS, half_up, shown, shown_weight
from spbe_assess.exact import MISSING as NOT_PRINTED
from spbe_assess.messages import Message, decimal_point, mark, say, translated
from spbe_assess.rules.comparison import Remainder, Row
from spbe_assess.rules.ranking import Standing
from spbe_assess.rules.sentences import part_name
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.showing.compared_heads import (
    GroupHead,
    column_tip,
    full_names,
    group_heads,
    peers_in_words,
    place_in_words,
    remarks_of,
)
from spbe_assess.workspace.showing.compared_words import DEPTH_WORDS, missing_line
from spbe_assess.workspace.side_by_side import Beside

MISSING: Final = -(10**12)
"""The key of a cell without a value: it sorts last in both directions."""


class Cell(NamedTuple):
    """A cell: its text ("4,43", "▲ +0,30", "—"), its value in millionths, and how it is told.

    ``tone`` is "" for a value, "quiet" for earlier years and remarks, "up" and "down" for differences.
    """

    text: str
    key: int = MISSING
    spoken: str = ""
    tip: str = ""
    tone: str = ""


class ColumnHead(NamedTuple):
    """A column below its group: ``kind`` is "value", "difference", "contribution", "spread", "rank" or "percentile".

    ``slot`` is the colour and shape of the institution (1 to 6, 0 grey; 0 also where none is painted); ``ref`` the
    column of the comparison it belongs to; ``longest`` the longest of its texts, which the view measures.
    """

    id: str
    group: int
    kind: str
    head: str
    tip: str
    slot: int
    ref: str
    longest: str


class Line(NamedTuple):
    """A row: the index, a domain, an aspect, an indicator; or one of the tail (rest of rounding, rank, predicate).

    ``level`` is 0 for the index; ``spread`` is in hundredths (-1 none); ``is_complete`` whether all columns of the
    leading group have a value. Lines of the tail have "tail" as kind and are neither sorted nor filtered.
    """

    code: str
    parent: str
    level: int
    name: str
    tip: str
    cells: tuple[Cell, ...]
    kind: str
    is_complete: bool
    spread: int


class Table(NamedTuple):
    """A comparison as a table.

    ``groups`` are the heads over columns ("2024 · hasil resmi"); ``depths`` and ``domains`` are choices (id, words);
    ``opens_at`` the depth it opens at; ``missing`` the line on what the sources do not print; ``baseline`` its words
    ("Acuan: Jawa Timur 2024").
    """

    groups: tuple[str, ...]
    columns: tuple[ColumnHead, ...]
    lines: tuple[Line, ...]
    tails: tuple[Line, ...]
    opens_at: str
    depths: tuple[tuple[str, str], ...]
    domains: tuple[tuple[str, str], ...]
    missing: str
    baseline: str


class View(NamedTuple):
    """How a person looks at a table.

    ``depth`` "" is the one it opens at; ``least`` the least spread in hundredths; ``domain`` a code; ``is_complete``
    asks for rows with all values; ``sort`` is the id of a column ("" the order of the instrument, "name" by name);
    ``closed`` are the codes of rows whose parts are not shown.
    """

    depth: str = ""
    least: int = 0
    domain: str = ""
    is_complete: bool = False
    sort: str = ""
    is_descending: bool = True
    closed: frozenset[str] = frozenset()


MOST_WITH_DIFFERENCES: Final = 8
"""Columns of the leading group up to which each has its difference and contribution beside it."""
FEWEST_WITH_SPREAD: Final = 3
"""Of two columns the difference says what the spread would."""
_UP: Final = "▲"
_DOWN: Final = "▼"
_MILLION: Final = 1_000_000


def compared_table(beside: Beside, language: str) -> Table:
    """The table of columns side by side, in a language; an empty one where nothing can be compared."""
    if beside.compared is None or beside.whole is None:
        return Table((), (), (), (), "", (), (), "", "")
    return _Making(beside, beside.compared, beside.whole.columns, language).made()


class _Place(NamedTuple):
    """A line of an instrument: where it stands and what it is called."""

    code: str
    parent: str
    detail: Detail
    name: str
    short_name: str
    weight: Fraction


class _Part(NamedTuple):
    """A column being made: ``at`` its column of all (-1 none), ``lead`` its place in the leading comparison (-1)."""

    kind: str
    group: int
    head: str
    at: int
    lead: int


class _Making:
    """A table being told: what every cell asks for stands here once."""

    def __init__(self, beside: Beside, compared: Compared, columns: Sequence[Column], language: str) -> None:
        self._beside = beside
        self._compared = compared
        self._lead = compared.comparison
        self._columns = columns
        self._language = language
        self._point = decimal_point(language)
        self._names = full_names(columns, language)
        self._remarks = [remarks_of(one, compared.catalogue) for one in columns]
        self._rows = {row.code: row for row in self._lead.rows}
        self._peers = peers_in_words(self._lead.field, self._lead.columns, language)
        self._is_wide = len(self._lead.columns) > MOST_WITH_DIFFERENCES
        self._places = tuple(_reached(self._lead.instrument, columns))
        self._decimals = {detail: _decimals(detail, self._places, columns) for detail in Detail}
        # Thousands of cells ask for these: each text is told once.
        self._text = cache(self._number)
        self._signed = cache(self._signed_number)
        self._standing = cache(self._standing_in_words)
        self._missing = self._told(Message("tidak dimuat dalam laporan"))
        self._differs = translated(mark("Selisih {value} terhadap {baseline}"), language)
        self._adds = translated(mark("Sumbangan {value} pada selisih indeks"), language)
        self._baseline = self._name_of(self._lead.baseline)

    def made(self) -> Table:
        """All of it."""
        groups = group_heads(self._beside, self._columns, self._language)
        parts = tuple(self._parts(groups))
        heads = tuple(self._head(part) for part in parts)
        lines = tuple(self._line(place, parts, heads) for place in self._places)
        tails = tuple(self._tails(parts))
        depths = list(dict.fromkeys(one.detail for one in self._places))
        return Table(
            groups=tuple(group.text for group in groups),
            columns=tuple(
                head._replace(longest=max((line.cells[at].text for line in (*lines, *tails)), key=len, default=""))
                for at, head in enumerate(heads)
            ),
            lines=lines,
            tails=tails,
            opens_at=self._lead.detail.value,
            depths=tuple((one.value, self._told(DEPTH_WORDS[one])) for one in depths),
            domains=tuple((one.code, f"{one.code} {one.short_name}") for one in self._places if one.parent == INDEX),
            missing=missing_line(self._beside, self._language),
            baseline=self._told(Message("Acuan: {column}", column=self._baseline)),
        )

    def _parts(self, groups: Sequence[GroupHead]) -> Iterator[_Part]:
        leads = {column.ref: place for place, column in enumerate(self._lead.columns)}
        for number, group in enumerate(groups):
            for at, head in zip(group.positions, group.heads, strict=True):
                lead = leads.get(self._columns[at].ref, -1)
                yield _Part("value", number, head, at, lead)
                if lead >= 0 and lead != self._lead.baseline and not self._is_wide:
                    yield _Part("difference", number, self._told(Message("selisih")), at, lead)
                    yield _Part("contribution", number, self._told(Message("sumbangan")), at, lead)
            if number == 0 and len(leads) >= FEWEST_WITH_SPREAD:
                yield _Part("spread", number, self._told(Message("sebaran")), -1, -1)

    def _head(self, part: _Part) -> ColumnHead:
        if part.kind == "spread":
            tip = self._told(Message("Nilai tertinggi dikurangi nilai terendah"))
            return ColumnHead("spread", part.group, part.kind, part.head, tip, 0, "", "")
        column = self._columns[part.at]
        slot = 0
        if part.kind == "value":
            tip = column_tip(column, self._language)
            if part.lead >= 0 and column.institution:
                slot = self._compared.slots.get(column.institution.slug, 0)
        else:
            tip = self._spoken_of(part)
        return ColumnHead(f"{part.kind}:{column.ref}", part.group, part.kind, part.head, tip, slot, column.ref, "")

    def _spoken_of(self, part: _Part) -> str:
        names = {"column": self._names[part.at], "baseline": self._baseline}
        if part.kind == "difference":
            return self._told(Message("Selisih {column} terhadap {baseline}", **names))
        if part.kind == "contribution":
            return self._told(Message("Sumbangan pada selisih indeks {column} terhadap {baseline}", **names))
        return self._names[part.at]

    def _line(self, place: _Place, parts: Sequence[_Part], heads: Sequence[ColumnHead]) -> Line:
        row = self._rows.get(place.code)
        spread = row.spread if row else None
        weight = shown_weight(place.weight, point=self._point)
        tip = self._told(Message("{name} · bobot {weight} %", name=place.name, weight=weight))
        return Line(
            code=place.code,
            parent=place.parent,
            level=self._lead.instrument.details.index(place.detail),
            # Full names of indicators all begin alike and would be cut where they differ.
            name=place.short_name if place.detail is Detail.INDICATOR else place.name,
            tip=place.name if place.code == INDEX else tip,
            cells=tuple(self._cell(place, row, part, head) for part, head in zip(parts, heads, strict=True)),
            kind=place.detail.value,
            is_complete=row is not None and None not in row.values,
            spread=-1 if spread is None else int(half_up(spread) * 100),
        )

    def _cell(self, place: _Place, row: Row | None, part: _Part, head: ColumnHead) -> Cell:
        match part.kind:
            case "value":
                return self._value(place, row, part)
            case "difference":
                value = row.differences[part.lead] if row else None
                return self._difference(value, self._decimals[place.detail], f"{head.tip}, {place.short_name}")
            case "contribution":
                value = row.contributions[part.lead] if row else None
                return self._contribution(value, f"{head.tip}, {place.short_name}")
            case _:
                spread = row.spread if row else None
                return self._plain(spread, self._decimals[place.detail], f"{head.tip}, {place.short_name}")

    def _value(self, place: _Place, row: Row | None, part: _Part) -> Cell:
        value = self._columns[part.at].values.get(place.code)
        tone = "" if part.lead >= 0 else "quiet"
        named = f"{self._names[part.at]}, {place.short_name}"
        remark = self._remarks[part.at].get(place.code, "")
        if value is None:
            told = f"{named}: {self._missing}"
            return Cell(NOT_PRINTED, MISSING, told, "\n".join(filter(None, (told, remark))), "quiet")
        text = self._text(value, self._decimals[place.detail])
        beside = list(self._beside_value(place, row, part))
        spoken = f"{named}: {text}" + "".join(f", {one[:1].lower()}{one[1:]}" for one in beside)
        tip = "\n".join(filter(None, (f"{named}: {text}", *beside, remark)))
        return Cell(text, round(value * _MILLION), spoken, tip, tone)

    def _beside_value(self, place: _Place, row: Row | None, part: _Part) -> Iterator[str]:
        """What a value has that no column of its own tells: its place, and where there are many columns the rest."""
        if row is None or part.lead < 0:
            return
        difference, contribution = row.differences[part.lead], row.contributions[part.lead]
        if self._is_wide and part.lead != self._lead.baseline and difference is not None and contribution is not None:
            signed = self._signed(difference, self._decimals[place.detail])
            yield self._differs.format(value=signed, baseline=self._baseline)
            yield self._adds.format(value=self._signed(contribution, 3))
        standing = row.standings[part.lead] if row.standings else None
        if standing is not None:
            yield self._standing(standing)

    def _difference(self, value: Fraction | None, decimals: int, named: str) -> Cell:
        if value is None:
            return self._absent(named)
        signed = self._signed(value, decimals)
        mark = _DOWN if signed.startswith(MINUS) else _UP if signed.startswith("+") else ""
        tone = {_UP: "up", _DOWN: "down"}.get(mark, "quiet")
        told = f"{named}: {signed}"
        return Cell(f"{mark} {signed}" if mark else signed, round(value * _MILLION), told, told, tone)

    def _contribution(self, value: Fraction | None, named: str) -> Cell:
        if value is None:
            return self._absent(named)
        told = f"{named}: {self._signed(value, 3)}"
        return Cell(self._signed(value, 2), round(value * _MILLION), told, told, "quiet")

    def _plain(self, value: Fraction | None, decimals: int, named: str) -> Cell:
        if value is None:
            return self._absent(named)
        told = f"{named}: {self._text(value, decimals)}"
        return Cell(self._text(value, decimals), round(value * _MILLION), told, told, "quiet")

    def _absent(self, named: str) -> Cell:
        told = self._told(Message("{what}: tidak dapat dihitung, nilainya tidak lengkap", what=named))
        return Cell(NOT_PRINTED, MISSING, told, told, "quiet")

    def _tails(self, parts: Sequence[_Part]) -> Iterator[Line]:
        details = self._lead.instrument.details
        if not self._is_wide:
            for detail, rests in self._lead.remainders.items():
                if any(rests[place].value is not None for place in self._lead.others):
                    yield self._rest_line(detail, details.index(detail), rests, parts)
        # Who is alone among the results there are has no place to speak of.
        if any(place is not None and place.of > 1 for place in self._lead.index.standings):
            yield from self._standing_lines(parts)
        if any(one.predicate for one in self._lead.columns):
            cells = [self._predicate(part) for part in parts]
            yield _tail("predicate", 0, self._told(Message("Predikat")), cells)

    def _rest_line(self, detail: Detail, level: int, rests: Sequence[Remainder], parts: Sequence[_Part]) -> Line:
        is_rounding = all(rests[place].is_rounding for place in self._lead.others)
        word = Message("Sisa pembulatan") if is_rounding else Message("Sisa yang tidak terurai")
        if detail is not self._lead.breakdown:
            word = Message("{rest} pada {part}", rest=word, part=part_name(self._lead, detail))
        name = self._told(word)
        cells = [
            self._rest(name, rests[part.lead], part) if part.kind == "contribution" else Cell("") for part in parts
        ]
        return _tail(f"rest.{detail.value}", level, name, cells)

    def _rest(self, name: str, rest: Remainder, part: _Part) -> Cell:
        named = f"{name}, {self._names[part.at]}"
        if rest.value is None:
            return self._absent(named)
        if rest.is_doubtful:
            why = Message("lebih besar daripada yang wajar dari pembulatan; periksa sumbernya")
        elif rest.is_rounding:
            why = Message("dari pembulatan nilai yang dicetak")
        else:
            why = Message("tidak dapat diuraikan: sebagian nilainya tidak dimuat")
        told = f"{named}: {self._signed(rest.value, 3)}, {self._told(why)}"
        tone = "doubt" if rest.is_doubtful else "quiet"
        return Cell(self._signed(rest.value, 2), round(rest.value * _MILLION), told, told, tone)

    def _standing_lines(self, parts: Sequence[_Part]) -> Iterator[Line]:
        standings = self._lead.index.standings
        sizes = {one.of for one in standings if one is not None}
        size = sizes.pop() if len(sizes) == 1 else 0
        rank = Message("Peringkat dari {of} {peers}", of=size, peers=self._peers) if size else Message("Peringkat")
        percentile = self._told(Message("Persentil"))
        ranks, percentiles = [], []
        for part in parts:
            place = standings[part.lead] if part.kind == "value" and part.lead >= 0 else None
            if place is None:
                ranks.append(Cell(""))
                percentiles.append(Cell(""))
                continue
            told = f"{self._names[part.at]}: {self._standing(place)}"
            text = str(place.rank) if size else self._told(Message("{rank} dari {of}", rank=place.rank, of=place.of))
            ranks.append(Cell(text, place.rank * _MILLION, told, told, "quiet"))
            share = place.percentile
            key = MISSING if share is None else round(share * _MILLION)
            percentiles.append(Cell(NOT_PRINTED if share is None else self._text(share, 0), key, told, told, "quiet"))
        yield _tail("rank", 0, self._told(rank), ranks)
        yield _tail("percentile", 0, percentile, percentiles)

    def _predicate(self, part: _Part) -> Cell:
        if part.kind != "value" or part.lead < 0:
            return Cell("")
        text = self._columns[part.at].predicate or NOT_PRINTED
        told = f"{self._names[part.at]}: {self._missing if text == NOT_PRINTED else text}"
        return Cell(text, MISSING, told, told, "quiet")

    def _name_of(self, lead: int) -> str:
        ref = self._lead.columns[lead].ref
        return next(name for name, one in zip(self._names, self._columns, strict=True) if one.ref == ref)

    def _standing_in_words(self, standing: Standing) -> str:
        return place_in_words(standing, self._peers, self._language)

    def _signed_number(self, value: Fraction, decimals: int) -> str:
        return shown(value, decimals, point=self._point, signed=True)

    def _number(self, value: Fraction, decimals: int) -> str:
        return shown(value, decimals, point=self._point)

    def _told(self, message: Message) -> str:
        return say(message, self._language)


def visible(table: Table, view: View) -> tuple[Line, ...]:
    """The lines that are seen, in their order: what is shown is what is copied and exported.

    A row that fits keeps those it is a part of; parts are sorted inside their whole, what has no value last. The tails
    of the depths shown follow, as long as any row is left.
    """
    levels = {depth: level for level, (depth, _) in enumerate(table.depths)}
    deepest = levels.get(view.depth or table.opens_at, len(levels))
    fitting = _fitting(table.lines, view, deepest)
    parts: dict[str, list[Line]] = {}
    for line in table.lines:
        if line.code in fitting:
            parts.setdefault(line.parent, []).append(line)
    rows = tuple(_walk("", parts, view, _sorting_cell(table, view)))
    return (*rows, *(tail for tail in table.tails if tail.level <= deepest)) if rows else ()


def as_tsv(table: Table, lines: Sequence[Line], sentences: Sequence[str] = ()) -> str:
    """Lines as they are pasted into a spreadsheet: two lines of heads, the numbers without arrows, the sentences.

    Numbers are those shown, with the minus sign and without the plus that a spreadsheet reads; nothing can run as a
    formula.
    """
    groups = [table.groups[one.group] if table.groups else "" for one in table.columns]
    over = [group if at == 0 or group != groups[at - 1] else "" for at, group in enumerate(groups)]
    heads = {one.ref: one.head for one in table.columns if one.kind == "value"}
    under = [
        one.head if one.kind in ("value", "spread") else f"{one.head} {heads.get(one.ref, '')}" for one in table.columns
    ]
    rows = [
        ["", table.baseline, *over],
        ["", "", *under],
        *([_code(line), line.name, *map(_pasted, line.cells)] for line in lines),
        *([[]] if sentences else []),
        *([sentence] for sentence in sentences),
    ]
    return "".join("\t".join(map(_harmless, row)) + "\r\n" for row in rows)


def _places(instrument: Instrument) -> Iterator[_Place]:
    """The lines of an instrument from the index down, each followed by its own parts."""
    yield _Place(INDEX, "", Detail.INDEX, instrument.index_name, instrument.index_name, Fraction(100))
    for domain in instrument.domains:
        yield _Place(domain.code, INDEX, Detail.DOMAIN, domain.name, domain.short_name, domain.weight)
        yield from _aspects(instrument, domain.code)
    if not instrument.domains:
        yield from _aspects(instrument, "")


def _aspects(instrument: Instrument, domain: str) -> Iterator[_Place]:
    for aspect in instrument.aspects_of(domain):
        yield _Place(aspect.code, domain or INDEX, Detail.ASPECT, aspect.name, aspect.short_name, aspect.weight)
        for one in instrument.indicators_of(aspect.code):
            yield _Place(one.code, aspect.code, Detail.INDICATOR, one.name, one.short_name, one.weight)


def _reached(instrument: Instrument, columns: Sequence[Column]) -> Iterator[_Place]:
    """The lines down to the deepest that any column has a value at."""
    places = tuple(_places(instrument))
    given = {code for column in columns for code in column.values}
    depths = instrument.details
    deepest = max((depths.index(one.detail) for one in places if one.code in given), default=0)
    return (one for one in places if depths.index(one.detail) <= deepest)


def _decimals(detail: Detail, places: Sequence[_Place], columns: Sequence[Column]) -> int:
    """Two, but none where indicators are whole levels throughout."""
    if detail is not Detail.INDICATOR:
        return 2
    codes = [one.code for one in places if one.detail is detail]
    values = [column.values[code] for column in columns for code in codes if code in column.values]
    return 0 if all(value.denominator == 1 for value in values) else 2


def _tail(code: str, level: int, name: str, cells: Sequence[Cell]) -> Line:
    return Line(code, "", level, name, name, tuple(cells), "tail", is_complete=True, spread=-1)


def _fitting(lines: Sequence[Line], view: View, deepest: int) -> frozenset[str]:
    """The codes of rows that fit, with those they are a part of."""
    domain_of: dict[str, str] = {}
    for line in lines:
        domain_of[line.code] = line.code if line.level == 1 else domain_of.get(line.parent, "")
    kept: set[str] = set()
    for line in reversed(lines):
        fits = (
            line.level <= deepest
            and (view.least <= 0 or line.spread >= view.least)
            and (not view.domain or domain_of[line.code] == view.domain)
            and (line.is_complete or not view.is_complete)
        )
        if fits or line.code in kept:
            kept |= {line.code, line.parent}
    return frozenset(kept)


def _sorting_cell(table: Table, view: View) -> int:
    """The place of the column that is sorted by; -1 by name or in the order of the instrument."""
    return next((at for at, one in enumerate(table.columns) if one.id == view.sort), -1)


def _walk(parent: str, parts: Mapping[str, Sequence[Line]], view: View, cell: int) -> Iterator[Line]:
    for line in _sorted(parts.get(parent, ()), view, cell):
        yield line
        if line.code not in view.closed:
            yield from _walk(line.code, parts, view, cell)


def _sorted(lines: Sequence[Line], view: View, cell: int) -> Sequence[Line]:
    if view.sort == "name":
        return sorted(lines, key=lambda line: line.name.casefold(), reverse=view.is_descending)
    if cell < 0:
        return lines
    there = [line for line in lines if line.cells[cell].key != MISSING]
    there.sort(key=lambda line: line.cells[cell].key, reverse=view.is_descending)
    return [*there, *(line for line in lines if line.cells[cell].key == MISSING)]


def _code(line: Line) -> str:
    """The code as people know it; the index and the tails have none."""
    return "" if line.code == INDEX or line.kind == "tail" else line.code


def _pasted(cell: Cell) -> str:
    """A cell as a spreadsheet reads it: a number without its arrow and plus, with the minus sign of machines."""
    if cell.key == MISSING:
        return _harmless(cell.text)
    return cell.text.removeprefix(_UP).removeprefix(_DOWN).strip().removeprefix("+").replace(MINUS, "-")


def _harmless(text: str) -> str:
    """A text a spreadsheet would run as a formula gets a mark; tabs and line breaks would break the table."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain[:1] in tuple("=+@") else plain
