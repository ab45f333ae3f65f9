"""Data dukung named in a table: which file or address belongs to which indicator, with its facts and its pointer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.given import AttachmentWish, GivenCell, GivenRow
from spbe_assess.core.instrument import Indicator
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import quoted
from spbe_assess.rules.given_cells import CLEARING, Gathering
from spbe_assess.rules.indicator_values import criterion_codes, criterion_named
from spbe_assess.rules.table_headings import CODE, PATH

_POINTERS: Final = frozenset({"article", "page", "minute", "quote"})
_NO_FILE: Final = re.compile(
    r"(?!https?:)([a-z][a-z0-9+.\-]+://|(?:javascript|vbscript|data|mailto|file):)", re.IGNORECASE
)
_ADDRESS_ENDS: Final = re.compile(r";\s+|;(?=https?://)|;$", re.IGNORECASE)


@dataclass(slots=True)
class WishList:
    """Attachments while rows come in: the same tie twice is one, the same file cannot have two numbers."""

    gathering: Gathering
    _wishes: dict[tuple[str, str, int, str], AttachmentWish] = field(default_factory=dict)
    _facts: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    @property
    def wishes(self) -> tuple[AttachmentWish, ...]:
        """The attachments, in the order of the table."""
        return tuple(self._wishes.values())

    def take(self, row: GivenRow, indicator: Indicator) -> None:
        """The attachments that a row names, or what is wrong with them."""
        paths = [cell for cell in row.cells if cell.column == PATH and cell.text.strip() != CLEARING]
        targets = [(target, cell.place) for cell in paths for target in targets_in(cell.text)]
        if not targets:
            self._report_orphans(row)
            return
        tie = self._tie(row, indicator)
        evidence = dict(self._values(row, fields.EVIDENCE))
        pointers = self._pointers(row, len(targets))
        if tie is None:
            return
        for at, (target, place) in enumerate(targets):
            message = _unusable(target)
            if message:
                self.gathering.report(place, message)
                continue
            link = {name: texts[at] for name, texts in pointers.items() if texts[at]}
            wish = AttachmentWish(target, indicator.code, *tie, evidence, link, place)
            self._keep(wish)

    def _keep(self, wish: AttachmentWish) -> None:
        for name, value in wish.evidence.items():
            before = self._facts.setdefault((wish.target, name), (value, wish.place))
            if before[0] != value:
                label = _label(name)
                self.gathering.report(
                    wish.place,
                    Message(
                        "Untuk berkas yang sama, {label} “{value}” berbeda dari “{before}” pada {place}. Samakan.",
                        label=Message(label),
                        value=quoted(value),
                        before=quoted(before[0]),
                        place=before[1],
                    ),
                )
        key = (wish.target, wish.indicator, wish.level, wish.criterion)
        same = self._wishes.setdefault(key, wish)
        if same.link != wish.link:
            self.gathering.report(
                wish.place,
                Message(
                    "Berkas ini sudah disebut untuk hal yang sama pada {place}. Hapus salah satunya.", place=same.place
                ),
            )

    def _tie(self, row: GivenRow, indicator: Indicator) -> tuple[int, str] | None:
        """The level and criterion that a row names; None where they do not exist or do not fit."""
        code, level = row.naming(CODE.field), _link_cell(row, "level")
        try:
            criterion = criterion_named(indicator, code.text) if code and code.text.strip() != CLEARING else ""
        except InputError as error:
            self.gathering.report(code.place if code else row.place, error.message)
            return None
        own = criterion_codes(indicator).get(criterion, 0)
        if level is None:
            return own, criterion
        read = self.gathering.attempt(level)
        if read is None:
            return None
        number = int(read[0] or 0)
        if own and number not in (own, 0):
            message = Message(
                "{criterion} ada pada tingkat {own}, bukan {number}.", criterion=criterion, own=own, number=number
            )
            self.gathering.report(level.place, message)
            return None
        if number and number not in [one.number for one in indicator.levels]:
            message = Message("Tingkat {number} tidak ada pada {indicator}.", number=number, indicator=indicator.code)
            self.gathering.report(level.place, message)
            return None
        return own or number, criterion

    def _values(self, row: GivenRow, kind: str) -> Iterator[tuple[str, str]]:
        for cell in row.cells:
            if cell.column.kind == kind and cell.column.field != "level":
                read = self.gathering.attempt(cell)
                if read and read[0] is not None:
                    yield cell.column.field, read[0]

    def _pointers(self, row: GivenRow, count: int) -> Mapping[str, list[str]]:
        """What a row says of its links, per target: as many lines as targets are one each, otherwise all share it."""
        found: dict[str, list[str]] = {}
        for cell in row.cells:
            if cell.column.kind != fields.LINK or cell.column.field == "level":
                continue
            parts = cell.text.strip().splitlines()
            if cell.column.field not in _POINTERS or count == 1 or len(parts) != count:
                parts = [cell.text]
            read = [self.gathering.attempt(GivenCell(cell.column, part, cell.place, cell.is_day)) for part in parts]
            texts = [(one[0] or "") if one else "" for one in read]
            found[cell.column.field] = texts if len(texts) == count else texts * count
        return found

    def _report_orphans(self, row: GivenRow) -> None:
        """Facts without a file have nothing to belong to."""
        for cell in row.cells:
            if cell.column.kind in (fields.EVIDENCE, fields.LINK) and cell.text.strip() != CLEARING:
                self.gathering.report(
                    cell.place, Message("Baris ini tidak menyebut berkas atau tautannya. Isi, atau kosongkan sel ini.")
                )
                return


def targets_in(text: str) -> Iterator[str]:
    """The files and addresses in a cell: one a line, or with semicolons between. An address may hold semicolons."""
    for line in text.splitlines():
        parts = _ADDRESS_ENDS.split(line) if "://" in line else line.split(";")
        yield from (part.strip().strip('"') for part in parts if part.strip())


def _unusable(target: str) -> Message | None:
    if target.isdigit():
        return Message("“{target}” bukan nama berkas. Tulis jalur berkas atau alamat https://….", target=target)
    if _NO_FILE.match(target):
        return Message("“{target}” bukan alamat web. Tulis jalur berkas atau alamat https://….", target=quoted(target))
    if not target.isprintable():
        return Message("Nama berkas “{target}” memuat tanda tak terlihat. Ketik ulang.", target=quoted(target))
    return None


def _link_cell(row: GivenRow, name: str) -> GivenCell | None:
    return next((one for one in row.cells if one.column.kind == fields.LINK and one.column.field == name), None)


def _label(name: str) -> str:
    found = fields.KINDS[fields.EVIDENCE].field(name)
    return found.label if found else name
