"""How a regulation is printed: as a tree, as one indicator with its levels, as data for programs."""

import click

from spbe_assess.cli.session import Session
from spbe_assess.core.instrument import CriterionKind, Indicator, Instrument, Level
from spbe_assess.exact import exact_text, shown_weight
from spbe_assess.messages import Message, decimal_point, say
from spbe_assess.workspace.regulations import digests


def print_tree(session: Session, instrument: Instrument) -> None:
    """Print what the instrument is, its tree with weights, and its predicates."""
    point = decimal_point(session.language)
    click.echo(f"{instrument.short_title}: {instrument.title}")
    click.echo(instrument.regulation.name)
    session.say(Message("Dipakai untuk tahun {years}.", years=years(instrument, session.language)))
    if not instrument.regulation.is_in_force:
        session.say(Message("Dicabut oleh {regulation}.", regulation=instrument.regulation.revoked_by))
    click.echo()
    head = (Message("Kode"), Message("Nama"), Message("Bobot"))
    session.print_table(head, _tree_rows(instrument, point), numeric=(2,))
    click.echo()
    bands = "; ".join(f"{band.name} {band.official}" for band in instrument.bands)
    session.say(Message("Predikat: {bands}.", bands=bands))
    whole, rules = digests(instrument)
    session.say(Message("Sidik digital berkas {whole}; sidik aturan {rules}.", whole=whole[:12], rules=rules[:12]))


def print_indicator(session: Session, instrument: Instrument, indicator: Indicator) -> None:
    """Print one indicator: what it asks, and the criteria and items of every level."""
    point = decimal_point(session.language)
    click.echo(f"{indicator.code}  {indicator.name}")
    session.say(
        Message(
            "Aspek {aspect}, bobot {weight} %.",
            aspect=f"{indicator.aspect} {instrument.aspect_by_code[indicator.aspect].name}",
            weight=shown_weight(indicator.weight, point=point),
        )
    )
    click.echo(indicator.explanation)
    scale = instrument.scale_by_id[indicator.scale]
    for level in indicator.levels:
        click.echo()
        session.say(Message("Tingkat {number} — {name}", number=level.number, name=scale.level(level.number).name))
        for line in _level_lines(session, level):
            click.echo(line)
    for note in indicator.notes:
        click.echo()
        session.say(Message("Catatan: {note}", note=note))


def summary(instrument: Instrument) -> dict[str, object]:
    """The instrument in a list, for programs."""
    whole, rules = digests(instrument)
    return {
        "id": instrument.id,
        "short_title": instrument.short_title,
        "title": instrument.title,
        "regulation": instrument.regulation.name,
        "first_year": instrument.first_year,
        "last_year": instrument.last_year,
        "indicators": len(instrument.indicators),
        "file_sha256": whole,
        "rules_sha256": rules,
    }


def tree_data(instrument: Instrument) -> dict[str, object]:
    """The whole instrument without the texts of its levels, for programs."""
    return summary(instrument) | {
        "domains": [
            {"code": one.code, "name": one.name, "weight": exact_text(one.weight)} for one in instrument.domains
        ],
        "aspects": [
            {"code": one.code, "domain": one.domain or None, "name": one.name, "weight": exact_text(one.weight)}
            for one in instrument.aspects
        ],
        "indicators": [
            {"code": one.code, "aspect": one.aspect, "name": one.name, "weight": exact_text(one.weight)}
            for one in instrument.indicators
        ],
        "predicates": [
            {"name": band.name, "low": exact_text(band.low), "high": exact_text(band.high), "official": band.official}
            for band in instrument.bands
        ],
    }


def indicator_data(indicator: Indicator) -> dict[str, object]:
    """One indicator with its levels, for programs."""
    return {
        "code": indicator.code,
        "aspect": indicator.aspect,
        "name": indicator.name,
        "weight": exact_text(indicator.weight),
        "explanation": indicator.explanation,
        "evidence": list(indicator.evidence),
        "levels": [
            {
                "level": level.number,
                "criteria": [
                    {"code": one.code, "text": one.text, "kind": one.kind.value, "basis": one.basis, "group": one.group}
                    for one in level.criteria
                ],
                "items": [{"code": one.code, "text": one.text, "kind": one.kind} for one in level.items],
                "evidence": list(level.evidence),
                "limits": list(level.limits),
                "maintain": list(level.maintain),
            }
            for level in indicator.levels
        ],
        "notes": list(indicator.notes),
    }


def years(instrument: Instrument, language: str) -> str:
    """The assessment years an instrument is used for: "2021–2025", "2026–sekarang"."""
    last = say(Message("sekarang"), language) if instrument.last_year is None else str(instrument.last_year)
    return f"{instrument.first_year}–{last}"


def _tree_rows(instrument: Instrument, point: str) -> list[tuple[str, str, str]]:
    def row(depth: int, code: str, name: str, weight: str) -> tuple[str, str, str]:
        return (f"{'  ' * depth}{code}", name, weight)

    rows: list[tuple[str, str, str]] = []
    deeper = 1 if instrument.domains else 0
    for aspect in instrument.aspects:
        domain = instrument.domain_by_code.get(aspect.domain)
        if domain and next(instrument.aspects_of(domain.code)) is aspect:
            rows.append(row(0, domain.code, domain.name, shown_weight(domain.weight, point=point)))
        rows.append(row(deeper, aspect.code, aspect.name, shown_weight(aspect.weight, point=point)))
        rows.extend(
            row(deeper + 1, one.code, one.name, shown_weight(one.weight, point=point))
            for one in instrument.indicators_of(aspect.code)
        )
    return rows


def _level_lines(session: Session, level: Level) -> list[str]:
    marks = {
        CriterionKind.REQUIRED: Message("wajib"),
        CriterionKind.FLOOR: Message("dasar"),
        CriterionKind.ALTERNATIVE: Message("pilihan"),
        CriterionKind.SUPPLEMENTARY: Message("pelengkap"),
    }
    lines = [
        f"  {one.code}  {one.text} ({say(marks[one.kind], session.language)}, {one.basis}"
        + (f", {one.group})" if one.group else ")")
        for one in level.criteria
    ]
    lines += [f"  {one.code}  {one.text}" for one in level.items]
    lines += [f"  – {hint}" for hint in level.evidence]
    return lines
