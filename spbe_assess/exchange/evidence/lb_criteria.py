"""What table A of an LB says for an indicator with levels: per level its criteria, met or not, and the explanation.

The form is that of Pedoman Menteri PANRB 3/2024: Tingkat, Kriteria, Penjelasan, from the lowest to the claimed level.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Final

from spbe_assess.core.assessment import Dossier, Rating
from spbe_assess.core.instrument import Criterion, CriterionKind, Indicator, Level
from spbe_assess.exchange.evidence.lb_documents import mention
from spbe_assess.exchange.evidence.register_rows import level_of_link
from spbe_assess.rules.naming import NamedLink
from spbe_assess.rules.states import is_met

MET: Final = "■"
NOT_MET: Final = "□"
PASSED: Final = "Tingkat dasar terlampaui."
"""Stands for a floor above its level: "belum ditetapkan" is not what is met there."""
_GUIDE: Final = "pedoman"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of an explanation; ``bold`` is a label, which never stands alone at the foot of a page."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class LevelProof:
    """One level: its criteria with their signs, a line each, and what is said for it."""

    number: int
    name: str
    criteria: tuple[str, ...]
    explanation: tuple[Paragraph, ...]


def level_proofs(
    dossier: Dossier, indicator: Indicator, stage: str, claimed: Fraction | None, links: Sequence[NamedLink]
) -> tuple[LevelProof, ...]:
    """The levels from the lowest to the claimed one; the lowest alone while nothing is claimed."""
    scale = dossier.instrument.scale_by_id[indicator.scale]
    top = indicator.levels[0].number if claimed is None else claimed
    shown = [level for level in indicator.levels if level.number <= top] or [indicator.levels[0]]
    return tuple(
        LevelProof(
            level.number,
            scale.level(level.number).name,
            _criteria(dossier, indicator, level, stage, claimed),
            _explanation(dossier, indicator, level, stage, links, is_top=level is shown[-1]),
        )
        for level in shown
    )


def not_yet_met(dossier: Dossier, indicator: Indicator, stage: str, claimed: Fraction | None) -> str:
    """What the level above the claimed one still asks for, as a sentence; empty where nothing is left."""
    lowest = indicator.levels[0].number
    following = [level for level in indicator.levels if level.number > (lowest if claimed is None else claimed)]
    if not following or claimed is None:
        return ""
    level = following[0]
    missing = [
        " / ".join(one.text for one in group)
        for group in _requirements(level)
        if not any(is_met(dossier, indicator.code, one, stage) for one in group)
    ]
    return f"Belum dinilai terpenuhi pada tingkat {level.number}: {'; '.join(missing)}." if missing else ""


def _requirements(level: Level) -> Iterator[tuple[Criterion, ...]]:
    """What a level asks for: single criteria, and alternatives of which one is enough."""
    asked = [one for one in level.criteria if one.kind in (CriterionKind.REQUIRED, CriterionKind.ALTERNATIVE)]
    for _, group in groupby(asked, key=lambda one: one.group or one.code):
        yield tuple(group)


def _criteria(
    dossier: Dossier, indicator: Indicator, level: Level, stage: str, claimed: Fraction | None
) -> tuple[str, ...]:
    """The criteria with their signs. The lowest level is given to everyone, but not before the indicator is rated."""
    first = indicator.levels[0].number
    lines = [] if level.number == first else [f"Kriteria tingkat {level.number - 1} terpenuhi, dan:"]
    alternatives = ""
    for criterion in level.criteria:
        if criterion.kind is CriterionKind.ALTERNATIVE and criterion.group != alternatives:
            lines.append("salah satu dari:")
        alternatives = criterion.group if criterion.kind is CriterionKind.ALTERNATIVE else ""
        is_floor = criterion.kind is CriterionKind.FLOOR
        if is_floor and claimed is not None and level.number < claimed:
            lines += [] if PASSED in lines else [PASSED]
            continue
        given = is_floor and claimed is None
        sign = MET if is_met(dossier, indicator.code, criterion, stage) and not given else NOT_MET
        lines.append(f"{sign} {criterion.text}{_remark(criterion)}")
    return tuple(lines)


def _remark(criterion: Criterion) -> str:
    words = ["Pedoman"] if criterion.basis == _GUIDE else []
    if criterion.kind is CriterionKind.SUPPLEMENTARY:
        words.append("pelengkap")
    return f" ({', '.join(words)})" if words else ""


def _explanation(
    dossier: Dossier, indicator: Indicator, level: Level, stage: str, links: Sequence[NamedLink], *, is_top: bool
) -> tuple[Paragraph, ...]:
    rating = dossier.rating(indicator.code, stage) if is_top else Rating()
    said = [
        *_labelled(rating),
        *_proofs(indicator, level, links, is_top=is_top),
        *_notes(dossier, indicator, level, stage),
    ]
    if said:
        return tuple(said)
    if is_top:
        return (Paragraph("Belum ada penjelasan."),)
    if all(any(is_met(dossier, indicator.code, one, stage) for one in group) for group in _requirements(level)):
        return (Paragraph("Terpenuhi sebagai bagian dari tingkat di atasnya."),)
    return (Paragraph("Belum semua kriteria ditandai terpenuhi."),)


def _labelled(rating: Rating) -> Iterator[Paragraph]:
    for label, text in (
        ("Fakta:", rating.fact),
        ("Analisis:", rating.analysis),
        ("Justifikasi:", rating.justification),
    ):
        if text.strip():
            yield Paragraph(label, bold=True)
            yield Paragraph(text)


def _proofs(indicator: Indicator, level: Level, links: Sequence[NamedLink], *, is_top: bool) -> Iterator[Paragraph]:
    """The evidence of a level in one sentence; what belongs to the whole indicator stands at the claimed level."""
    mine = [
        link for link in links if (at := level_of_link(indicator, link.link)) == level.number or (is_top and not at)
    ]
    if mine:
        yield Paragraph(f"Data dukung: {'; '.join(dict.fromkeys(map(mention, mine)))}.")


def _notes(dossier: Dossier, indicator: Indicator, level: Level, stage: str) -> Iterator[Paragraph]:
    for criterion in level.criteria:
        note = dossier.criterion(indicator.code, criterion.code, stage).note
        if note.strip():
            yield Paragraph(f"Catatan atas kriteria “{criterion.text}”: {note}")
