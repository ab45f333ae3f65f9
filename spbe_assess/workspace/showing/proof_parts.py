"""What the proof of one indicator shows (its texts, notes, item, other agency's index, data dukung), as final texts."""

from typing import NamedTuple


class TextPart(NamedTuple):
    """One text of the indicator at the stage: Fakta, Analisis, Justifikasi, Catatan asesor."""

    field: str
    label: str
    text: str
    record: str
    """The record the text is a field of."""
    remark: str
    """What is open in it: "Masih kosong: pasal, halaman"; "" where nothing is."""
    is_contested: bool


class Note(NamedTuple):
    """Words of an assessor, as written. ``deadline`` is told ("tenggat 28 November 2026") or ""."""

    title: str
    text: str
    deadline: str
    is_returned: bool


class EvidenceRow(NamedTuple):
    """A file or web address with its ties to the place that say the same: one pointer, one quote, one judgement."""

    link: str
    """The first of its ties."""
    links: tuple[str, ...]
    evidence: str
    code: str
    """"12.a"."""
    name: str
    """With its code: "12.a.Pergub-12-2023.pdf"."""
    pointer: str
    """Where to look: "Pasal 4–9, hal. 4–11"; of a web address the day it was looked at."""
    second: str
    """The line below: a quote, or what is wrong with it."""
    is_fault: bool
    icon: str
    reception: str
    """"", "accepted", "revise" or "rejected": what the assessor made of it."""
    reception_text: str
    proves: str
    """What it is tied to: "tingkat 4: …", "butir 2.2"; "" for the indicator as a whole."""
    is_file: bool
    tip: str


class Evidence(NamedTuple):
    """The list of data dukung and what stands around it."""

    heading: str
    files: int
    """Of different files and web addresses."""
    rows: tuple[EvidenceRow, ...]
    hint: str
    """What belongs here, while nothing is there."""
    drop_text: str


class ItemPart(NamedTuple):
    """The chosen item of data dukung (Pemdi)."""

    code: str
    number: str
    title: str
    """"Butir 2.2"."""
    text: str
    original: str
    """The instrument's own text where ``text`` is a local correction, else ""."""
    correction: str
    origin: str
    """"kepastian kuat · lembar instrumen"."""
    origin_tip: str
    state: str
    state_text: str
    words: Note | None
    record: str
    """The record of its state at the stage: note, assessor_note, portal_code, deadline."""
    answer: str
    """The record of who answers it, which holds the correction."""
    note: str
    assessor_note: str
    portal_code: str
    deadline: str
    """As typed: "28-11-2026"."""


class ExternalPart(NamedTuple):
    """Another agency's index behind the indicator or behind items of it."""

    id: str
    name: str
    agency: str
    score: str
    year: str
    is_verified: bool
    sentence: str
    """What follows from the score, with the numbers."""
    is_fault: bool
    rule: str
    """Where the score is proven and how sure the rule is."""
    tip: str
    """What is known of the rule beyond that."""
    note: str
    record: str
    """The record of the score, which holds the note."""


class Proof(NamedTuple):
    """The right column of the detail: what proves the claim of one indicator at one stage."""

    indicator: str
    stage: str
    is_frozen: bool
    """Whether the stage was marked as sent: its texts cannot be typed now."""
    texts: tuple[TextPart, ...]
    has_template: bool
    explanation: str
    """How long the composed Penjelasan is and what it lacks."""
    notes: tuple[Note, ...]
    item: ItemPart | None
    externals: tuple[ExternalPart, ...]
    evidence: Evidence
    texts_first: bool
    """Whether Fakta and Analisis lead (criteria), or stand behind item, score and data dukung."""
