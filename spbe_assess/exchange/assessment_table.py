"""A table of an assessment that a person gave, whatever its format: CSV, a workbook, or JSON."""

from typing import Final

from spbe_assess.core.given import GivenTable
from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError, Problem
from spbe_assess.messages import Message
from spbe_assess.rules.given_cells import MOST_PROBLEMS

MOST_BYTES: Final = 20_000_000
"""A caller need not read more of a file than one byte beyond."""

_ZIP_OR_OLE: Final = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))


Read = tuple[tuple[GivenTable, ...], tuple[Problem, ...]]


def read_assessment_table(data: bytes, name: str, instrument: Instrument) -> Read:
    """The named cells of a file, and what is wrong with its headings and cells, each with its place.

    ``name`` is the file's name, for its ending and for sentences. What it is is told by its content first: a workbook
    called .csv is read as a workbook.

    Raises:
        InputError: the file as a whole cannot be read; one sentence says why and what to do.
    """
    tables, problems = _read(data, name, instrument)
    if len(problems) <= MOST_PROBLEMS:
        return tables, problems
    enough = Message("Masalah lebih dari {count}; sisanya tidak disebutkan.", count=MOST_PROBLEMS)
    return tables, (*problems[:MOST_PROBLEMS], Problem("", enough))


def _read(data: bytes, name: str, instrument: Instrument) -> Read:
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if not data.strip():
        raise InputError(Message("{name} kosong.", name=name))
    if data.startswith(_ZIP_OR_OLE) or ending in ("xlsx", "xlsm", "xls"):
        # The readers are loaded when asked for: a workbook's is heavy.
        from spbe_assess.exchange.assessment_xlsx import read_xlsx

        return read_xlsx(data, name, instrument)
    if ending == "json" or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        from spbe_assess.exchange.assessment_json import read_assessment_json

        return read_assessment_json(data, name, instrument)
    if ending in ("csv", "tsv", "txt", ""):
        from spbe_assess.exchange.assessment_csv import read_csv

        return read_csv(data, name, instrument)
    raise InputError(Message("{name} bukan tabel yang dikenal. Pakai berkas .xlsx, .csv, atau .json.", name=name))
