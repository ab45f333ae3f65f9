"""How the origin of a value is said, in one room for lists and comparisons."""

from collections.abc import Mapping
from typing import Final

from spbe_assess.core.results import Origin
from spbe_assess.messages import Message

ORIGINS: Final[Mapping[Origin, Message]] = {
    Origin.REPORT: Message("hasil resmi"),
    Origin.LETTER: Message("laporan hasil instansi"),
    Origin.PRESS: Message("pemberitaan"),
    Origin.ADDED: Message("ditambahkan di sini"),
    Origin.ASSESSMENT: Message("penilaian mandiri, bukan hasil resmi"),
}
