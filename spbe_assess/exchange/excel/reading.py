"""Reading back what a workbook of ours holds: the values of a few of its sheets, fast and without taking its word.

A workbook that came from a person is another matter and is not read here.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

MOST_BYTES: Final = 512 * 1024 * 1024
"""All parts of the file unpacked: above what any assessment fills."""
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED: Final = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")

# What the parts of Python that unpack a damaged archive may raise.
_DAMAGED: Final = (BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, OSError, zlib.error)

Cells = Mapping[str, str | float]
"""The values of a sheet by address; a cell without one is not there."""


class WorkbookParts:
    """An open workbook of ours.

    Raises:
        ValueError: it is damaged or too large.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(data))
            if sum(part.file_size for part in self._archive.infolist()) > MOST_BYTES or self._archive.testzip():
                raise ValueError(len(data))
            self._paths = dict(self._found())
        except _DAMAGED as error:
            raise ValueError(str(error)) from error

    @property
    def names(self) -> frozenset[str]:
        """The names of the sheets."""
        return frozenset(self._paths)

    def cells(self, sheet: str) -> Cells:
        """The values of a sheet; of a formula the one the file carries.

        Raises:
            ValueError: there is no such sheet, or it is no XML of ours.
        """
        reader = _CellReader()
        if sheet not in self._paths:
            raise ValueError(sheet)
        self._parse(self._paths[sheet], reader)
        return reader.cells

    def _found(self) -> Iterator[tuple[str, str]]:
        """The parts of the sheets by their names."""
        relations, workbook = _Attributes("Id", "Target"), _Attributes("name", _RELATION)
        self._parse("xl/_rels/workbook.xml.rels", relations)
        self._parse("xl/workbook.xml", workbook)
        targets = dict(relations.pairs)
        for name, relation in workbook.pairs:
            if name and relation:
                yield name, "xl/" + targets[relation].removeprefix("/").removeprefix("xl/")

    def _parse(self, part: str, target: object) -> None:
        parser = DefusedXMLParser(target=target, forbid_dtd=True)
        try:
            parser.feed(self._archive.read(part))
            parser.close()
        except (*_DAMAGED, ParseError, DefusedXmlException) as error:
            raise ValueError(part) from error


class _Attributes:
    """Collects two attributes of every element that has both."""

    def __init__(self, first: str, second: str) -> None:
        self._names = (first, second)
        self.pairs: list[tuple[str, str]] = []

    def start(self, _tag: str, attributes: Mapping[str, str]) -> None:
        first, second = self._names
        if first in attributes and second in attributes:
            self.pairs.append((attributes[first], attributes[second]))

    def end(self, tag: str) -> None:
        """Nothing ends here."""

    def close(self) -> None:
        """Nothing is left over."""


class _CellReader:
    """Collects the cells of a sheet."""

    def __init__(self) -> None:
        self.cells: dict[str, str | float] = {}
        self._address = self._kind = ""
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A cell begins, or what it holds."""
        if tag == _CELL:
            self._address, self._kind = attributes["r"], attributes.get("t", "n")
        elif tag in _HOLDS_VALUE:
            self._text = []

    def data(self, text: str) -> None:
        """A stretch of text."""
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """What a cell holds is complete."""
        if tag in _HOLDS_VALUE and self._text is not None:
            text, self._text = "".join(self._text), None
            if self._kind == "n":
                self.cells[self._address] = float(text) if "." in text or "e" in text else int(text)
            elif text:
                self.cells[self._address] = _ESCAPED.sub("_", text)

    def close(self) -> None:
        """Nothing is left over."""


_CELL: Final = f"{_MAIN}c"
_HOLDS_VALUE: Final = frozenset({f"{_MAIN}v", f"{_MAIN}t"})
