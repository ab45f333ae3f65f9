"""The Rekap Perangkat Daerah: what each was asked for, what is there, what is missing and since when it is overdue."""

from datetime import date, timedelta

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.figures import group_of
from spbe_assess.core.overview import Recap, UnitRow
from spbe_assess.core.results import Kind
from spbe_assess.messages import Message, day, say
from spbe_assess.rules.evidence_requests import UnitRequest, reminder, requests
from spbe_assess.rules.valuing import rated_stages


def recap(dossier: Dossier, today: date, language: str) -> Recap:
    """The perangkat daerah of an assessment, the largest shortfall first; of equal ones the nearest deadline first."""
    is_regional = group_of(dossier.assessment.institution.kind) not in (None, Kind.MINISTRY)
    heading = say(Message("Rekap Perangkat Daerah") if is_regional else Message("Rekap Unit Kerja"), language)
    word = say(Message("Perangkat daerah") if is_regional else Message("Unit kerja"), language)
    found = sorted(requests(dossier), key=_pressing)
    rows = tuple(unit_row(dossier, one, today, language) for one in found)
    received, asked = sum(row.received for row in rows), sum(row.asked for row in rows)
    if not rows:
        empty = Message(
            "Belum ada {units} pengampu. Isi pengampu dan tenggat tiap indikator di Penilaian; sesudah itu di sini "
            "terlihat data dukung siapa yang masih kurang.",
            units=word.lower(),
        )
        return Recap(heading, word, "", (), say(empty, language))
    summary = Message(
        "{received} dari {asked} data dukung diterima, kekurangan terbesar di atas", received=received, asked=asked
    )
    return Recap(heading, word, say(summary, language), rows, "")


def unit_row(dossier: Dossier, request: UnitRequest, today: date, language: str) -> UnitRow:
    """One perangkat daerah with the words of its line and of its reminder."""
    received, asked, missing = len(request.received), len(request.rows), len(request.missing)
    deadline = nearest_deadline(request)
    is_overdue = missing > 0 and deadline is not None and deadline < today
    return UnitRow(
        request.unit,
        received,
        asked,
        f"{received} / {asked}",
        len({row.indicator for row in request.rows}),
        missing,
        str(missing) if missing else say(Message("lengkap"), language),
        _deadline_words(deadline, today, is_overdue=is_overdue, language=language),
        is_overdue,
        "\n".join(reminder(request, subject(dossier))),
    )


def subject(dossier: Dossier) -> str:
    """What the evidence is asked for, in a message to a unit: "Penilaian Mandiri SPBE 2024"."""
    stages = rated_stages(dossier.instrument)
    stage = f"{stages[0].name} " if stages else ""
    program = dossier.instrument.index_name.removeprefix("Indeks ")
    return f"{stage}{program} {dossier.assessment.year}"


def nearest_deadline(request: UnitRequest) -> date | None:
    """The earliest day something missing was due; of a complete list the last day anything was."""
    open_days = [row.deadline for row in request.missing if row.deadline]
    if open_days:
        return min(open_days)
    return None if request.missing else max((row.deadline for row in request.rows if row.deadline), default=None)


def _pressing(request: UnitRequest) -> tuple[int, date, str]:
    return -len(request.missing), nearest_deadline(request) or date.max, request.unit.casefold()


def _deadline_words(deadline: date | None, today: date, *, is_overdue: bool, language: str) -> str:
    if deadline is None:
        return say(Message("tanpa tenggat"), language)
    written = day(deadline, language)
    if is_overdue:
        late = (today - deadline).days
        return say(Message("{day}, lewat {count} hari", day=written, count=late), language)
    if deadline == today:
        return say(Message("{day}, hari ini", day=written), language)
    if deadline == today + timedelta(days=1):
        return say(Message("{day}, besok", day=written), language)
    return written
