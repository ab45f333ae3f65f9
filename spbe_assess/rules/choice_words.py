"""The Indonesian word of every choice a field offers, and the other ways people write it."""

from typing import Final

from spbe_assess.messages import mark
from spbe_assess.rules.spelling import key

CHOICE_WORDS: Final = {
    "unseen": mark("Belum diperiksa"),
    "met": mark("Terpenuhi"),
    "not_met": mark("Belum terpenuhi"),
    "submitted": mark("Diajukan"),
    "accepted": mark("Diterima"),
    "returned": mark("Dikembalikan"),
    "locked": mark("Terkunci"),
    "empty": mark("Belum diisi"),
    "filled": mark("Diisi"),
    "revise": mark("Perlu perbaikan"),
    "done": mark("Selesai"),
    "open": mark("Terbuka"),
    "internal": mark("Internal"),
    "withheld": mark("Dikecualikan"),
    "valid": mark("Valid"),
    "invalid": mark("Tidak Valid"),
    "file": mark("Berkas"),
    "link": mark("Tautan"),
    "rejected": mark("Ditolak"),
}
"""By code (``core.fields``); a code means the same in every field that offers it."""

_OTHER_WORDS: Final = {
    "unseen": ("belum dilihat", "belum dinilai"),
    "met": ("memenuhi", "ya", "sudah"),
    "not_met": ("tidak terpenuhi", "tidak memenuhi", "belum memenuhi", "tidak", "belum"),
    "submitted": ("dikirim", "diunggah"),
    "accepted": ("disetujui", "terima"),
    "returned": ("kembali", "dipulangkan"),
    "locked": ("dikunci",),
    "empty": ("kosong", "belum"),
    "filled": ("terisi", "sudah diisi"),
    "revise": ("perbaikan", "perlu diperbaiki", "revisi"),
    "done": ("lengkap",),
    "open": ("publik",),
    "withheld": ("rahasia", "tertutup"),
    "link": ("url",),
    "rejected": ("tolak",),
}


def choice_named(word: str, choices: tuple[str, ...]) -> str | None:
    """The one of ``choices`` that a word means: its code, its Indonesian word or another way to write it."""
    typed = key(word)
    return next((code for code in choices if typed in _keys_of(code)), None)


def _keys_of(code: str) -> frozenset[str]:
    return frozenset(map(key, (code, CHOICE_WORDS[code], *_OTHER_WORDS.get(code, ()))))
