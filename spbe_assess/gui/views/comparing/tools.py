"""The entries of the menus above a comparison: filters of the rows, and what is wanted less often."""

from typing import TYPE_CHECKING, Final

from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.compared_table import Table, View

PEER: Final = "peer:"
"""Begins the keys of the groups a result is ranked in."""


def filters(table: "Table", view: "View") -> tuple[list[tuple[str, str]], str, str]:
    """The entries of the filter, the key of the one in force, and its words."""
    entries = [
        ("all", tell("semua baris")),
        ("least:10", tell("selisih ≥ 0,10")),
        ("least:30", tell("selisih ≥ 0,30")),
        ("least:100", tell("selisih ≥ 1,00")),
        ("complete", tell("hanya yang bernilai di semua kolom")),
        *((f"domain:{code}", text) for code, text in table.domains),
    ]
    current = "all"
    if view.least:
        current = f"least:{view.least}"
    elif view.domain:
        current = f"domain:{view.domain}"
    elif view.is_complete:
        current = "complete"
    return entries, current, dict(entries).get(current, "")


def more() -> list[tuple[str, str]]:
    """The entries of the menu ⋯."""
    return [
        (f"{PEER}sejenis", tell("Peringkat di antara yang sejenis")),
        (f"{PEER}seprovinsi", tell("Peringkat di antara yang seprovinsi")),
        (f"{PEER}semua", tell("Peringkat di antara semua instansi")),
        ("export", tell("Simpan tabel atau buku kerja…")),
        ("official", tell("Tambah hasil resmi…")),
        ("crossing", tell("Peta silang SPBE ke Pemdi")),
        ("clear", tell("Kosongkan kolom")),
    ]


def filtered(view: "View", key: str) -> "View":
    """The look after an entry of the filter was chosen: one filter at a time."""
    kind, _, value = key.partition(":")
    plain = view._replace(least=0, domain="", is_complete=False)
    if kind == "least":
        return plain._replace(least=int(value))
    if kind == "domain":
        return plain._replace(domain=value)
    return plain._replace(is_complete=kind == "complete")
