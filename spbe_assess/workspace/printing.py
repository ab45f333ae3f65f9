"""One page for the leadership, and one for the perangkat daerah: written as PDF, read back, then put in place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from spbe_assess.core.assessment import Assessment, Dossier, Person
from spbe_assess.core.overview import BarRow, Overview, Paperwork, Recap
from spbe_assess.core.results import Paper
from spbe_assess.errors import InputError, WorldError
from spbe_assess.files import input_where_mendable, read_file, replace_file
from spbe_assess.messages import INDONESIAN, Message, day, say
from spbe_assess.rules.completeness import check
from spbe_assess.rules.evidence_requests import unit_key
from spbe_assess.rules.naming import SELF_STAGE
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.showing.home import home
from spbe_assess.workspace.showing.home_peers import peers
from spbe_assess.workspace.showing.home_requests import recap
from spbe_assess.workspace.showing.outline import Outline
from spbe_assess.workspace.showing.outlining import outlined
from spbe_assess.workspace.workspace import Workspace

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from spbe_assess.charts.style import Look

_MOST_BYTES: Final = 10**8
_PAGE: Final = re.compile(rb"/Type\s*/Page(?![a-z])")
_MOST_EXTREMES: Final = 3
_SEAL_SIGNS: Final = 12
_DOTS: Final = "………………………"


@dataclass(frozen=True, slots=True)
class Printed:
    """A print that was written and read back: its place, how many pages, how many bytes."""

    path: Path
    pages: int
    size: int


def print_summary(
    archive: Archive, assessment: Assessment, path: Path, *, paper: Paper, today: date, language: str = INDONESIAN
) -> Printed:
    """Write the ringkasan pimpinan of an assessment; an existing file is replaced whole or not at all.

    Raises:
        InputError: the name does not end in .pdf, or the place cannot be written.
        WorldError: what was read back is not what was written; nothing was put in place.
    """
    _refuse_other_endings(path)
    from spbe_assess.charts.output import ONE_AT_A_TIME
    from spbe_assess.charts.summary_page import Summary, summary_page

    dossier = read_dossier(archive, assessment, sealed=True)
    outline = outlined(dossier, language)
    overview = _overview(archive, dossier, outline, today, language)
    strong, weak = _extremes(overview, language)
    title = Message("Ringkasan {index} {year}", index=dossier.instrument.index_name, year=assessment.year)
    work = _paperwork(dossier, say(title, language), outline.whole.disclaimer, today, language)
    with ONE_AT_A_TIME:
        figure = summary_page(Summary(overview, strong, weak), work, paper, _look(language))
    return _written(figure, path)


def print_requests(
    archive: Archive, assessment: Assessment, path: Path, *, paper: Paper, today: date, language: str = INDONESIAN
) -> Printed:
    """Write the Rekap Perangkat Daerah of an assessment; an existing file is replaced whole or not at all.

    Raises:
        InputError: the name does not end in .pdf, or the place cannot be written.
        WorldError: what was read back is not what was written; nothing was put in place.
    """
    _refuse_other_endings(path)
    from spbe_assess.charts.output import ONE_AT_A_TIME
    from spbe_assess.charts.requests_page import requests_page

    dossier = read_dossier(archive, assessment, sealed=True)
    shown = recap(dossier, today, language)
    work = _paperwork(dossier, shown.heading, outlined(dossier, language).whole.disclaimer, today, language)
    with ONE_AT_A_TIME:
        figure = requests_page(shown, work, paper, _look(language))
    return _written(figure, path)


def requests_of(
    archive: Archive, assessment: Assessment, *, today: date, unit: str = "", language: str = INDONESIAN
) -> Recap:
    """The Rekap to look at, of all perangkat daerah or of one.

    Raises:
        InputError: no perangkat daerah of that name answers or supports anything; those that do are told.
    """
    shown = recap(read_dossier(archive, assessment), today, language)
    if not unit:
        return shown
    rows = tuple(row for row in shown.rows if unit_key(row.unit) == unit_key(unit))
    if not rows:
        known = ", ".join(row.unit for row in shown.rows) or "—"
        raise InputError(
            Message("Perangkat daerah “{unit}” tidak mengampu apa pun; yang ada: {known}.", unit=unit, known=known)
        )
    return shown._replace(rows=rows)


def _overview(archive: Archive, dossier: Dossier, outline: Outline, today: date, language: str) -> Overview:
    """Everything at a glance, with the check's findings and what was published of the same kind of institution."""
    has_stage = SELF_STAGE in {stage.id for stage in rated_stages(dossier.instrument)}
    findings = check(dossier, today, SELF_STAGE) if has_stage else ()
    published = peers(Workspace(archive.folder, today), dossier)
    return home(dossier, findings, today, language, peers=published, outline=outline)


def _extremes(overview: Overview, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The best and the weakest parts, the deepest ones where there are two depths; none before the first answer."""
    if overview.headline.strip.value is None:
        return (), ()
    rows = overview.bars.rows
    codes = {row.code for row in rows if row.is_part}
    deepest = [row for row in rows if row.is_part or not codes or _is_alone(rows, row)]
    ordered = sorted((row for row in deepest if row.value is not None), key=lambda row: -(row.value or 0.0))
    count = min(_MOST_EXTREMES, len(ordered) // 2)
    strong, weak = ordered[:count], ordered[::-1][:count]
    return tuple(_told(row, language) for row in strong), tuple(_told(row, language) for row in weak)


def _is_alone(rows: Sequence[BarRow], row: BarRow) -> bool:
    """Whether a domain is followed by no aspect of its own: it is one."""
    place = rows.index(row) + 1
    return not row.is_part and (place == len(rows) or not rows[place].is_part)


def _told(row: BarRow, language: str) -> str:
    return say(Message("{text}  {code} {name}", text=row.text, code=row.code, name=row.name), language)


def _paperwork(dossier: Dossier, title: str, kind_text: str, today: date, language: str) -> Paperwork:
    assessment, instrument = dossier.assessment, dossier.instrument
    parts = (assessment.institution.name, instrument.short_title, str(assessment.year), assessment.label)
    made = Message("Dicetak {day} · segel {seal}", day=today, seal=dossier.seal[:_SEAL_SIGNS])
    return Paperwork(
        assessment.letterhead,
        title,
        " · ".join(filter(None, parts)),
        kind_text,
        say(made, language),
        _signer(assessment, language),
        _signed(assessment.person("verifier")),
    )


def _signer(assessment: Assessment, language: str) -> tuple[str, ...]:
    when = day(assessment.signed_on, language) if assessment.signed_on else _DOTS
    position = assessment.person("verifier").position or say(Message("Penanggung Jawab"), language)
    return f"{assessment.city or _DOTS}, {when}", f"{position},"


def _signed(person: Person) -> tuple[str, ...]:
    nip = f"NIP {person.nip}" if person.nip else f"NIP {_DOTS}"
    return tuple(filter(None, (person.name or _DOTS, person.rank, nip)))


def _look(language: str) -> "Look":
    from spbe_assess.charts.style import Look

    return Look(language=language)


def _written(figure: "Figure", path: Path) -> Printed:
    from spbe_assess.charts.output import save_pages

    data = save_pages([figure])

    def write(stream: BinaryIO) -> None:
        stream.write(data)

    def compare(part: Path) -> None:
        if pages_in(read_file(part, _MOST_BYTES)) != 1:
            raise WorldError(
                Message("{path} tidak sama ketika dibaca kembali; tidak ada yang disimpan. Ulangi.", path=path.name)
            )

    with input_where_mendable():
        replace_file(path, write, compare)
    return Printed(path, 1, len(data))


def pages_in(data: bytes) -> int:
    """How many pages a PDF of ours has; 0 for what is none or was cut off."""
    is_whole = data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    return len(_PAGE.findall(data)) if is_whole else 0


def _refuse_other_endings(path: Path) -> None:
    if path.suffix.casefold() != ".pdf":
        raise InputError(Message("{path}: cetakan berakhiran .pdf.", path=path))
