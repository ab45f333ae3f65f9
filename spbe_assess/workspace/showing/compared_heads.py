"""How columns of a comparison are called in a table: their heads by year, what a tip says of them, their remarks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from spbe_assess.core.results import Column, Kind, Origin
from spbe_assess.exact import shown
from spbe_assess.messages import Message, decimal_point, say, translated
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.rules.comparison import with_short_names
from spbe_assess.rules.ranking import Field, Group, Standing
from spbe_assess.workspace.histories import renamed
from spbe_assess.workspace.side_by_side import SOURCES, Beside, YearGroup

_GROUP_WORDS: Final[Mapping[str, Message]] = {
    Group.ALL: Message("instansi"),
    Group.PROVINCES: Message("provinsi"),
    Group.REGENCIES: Message("kabupaten"),
    Group.CITIES: Message("kota"),
    Group.MINISTRIES: Message("kementerian"),
    Group.AGENCIES: Message("lembaga"),
    Group.SAME_PROVINCE: Message("kabupaten/kota seprovinsi"),
    Group.SAME_KIND: Message("instansi sejenis"),
}


_PROVINCE: Final = "Provinsi "


class GroupHead(NamedTuple):
    """A head over columns: its words, the positions of the columns below it, and what each is called there."""

    text: str
    positions: tuple[int, ...]
    heads: tuple[str, ...]


def group_heads(beside: Beside, columns: Sequence[Column], language: str) -> tuple[GroupHead, ...]:
    """The heads of a table in two lines: years over institutions, or one institution over its years."""
    return tuple(_group_head(group, [columns[place] for place in group.positions], language) for group in beside.groups)


def heads_of(columns: Sequence[Column], language: str) -> tuple[str, ...]:
    """The shortest names that tell columns of one year apart; two of one name are told with their source."""
    # A name that stays ambiguous comes back as its reference, which nobody reads.
    return tuple(
        one.short if one.short != one.ref else f"{_plain(one, columns)} · {_source(one, language)}"
        for one in with_short_names(columns)
    )


def full_names(columns: Sequence[Column], language: str) -> tuple[str, ...]:
    """What every column is called wherever it stands alone: "Jawa Timur 2024"."""
    names = [f"{_plain(one, columns)} {one.year}" for one in columns]
    often = Counter(names)
    return tuple(
        name if often[name] == 1 else f"{name} · {_source(one, language)}"
        for name, one in zip(names, columns, strict=True)
    )


def column_tip(column: Column, language: str) -> str:
    """The full name of a column, where its numbers come from, and under which name its report prints it."""
    origin = translated(SOURCES[column.origin], language)
    lines = [f"{column.title} {column.year} · {origin}"]
    if column.document is not None:
        number = Message("Nomor {number}, {day}", number=column.document.number, day=column.document.date)
        lines.append(say(number, language))
    lines += [say(Message("Sumber: {source}", source=one.words), language) for one in column.citations]
    lines += [say(one, language) for one in renamed([column])]
    return "\n".join(lines)


def remarks_of(column: Column, catalogue: Catalogue) -> Mapping[str, str]:
    """Remarks that belong beside values of an official column, by code: a digit restored, a value left blank."""
    if column.institution is None or column.origin is Origin.ASSESSMENT:
        return {}
    mine = [one for one in catalogue.notes if (one.institution, one.year) == (column.institution.slug, column.year)]
    return {one.code: one.text for one in mine}


def peers_in_words(field: Field | None, columns: Sequence[Column], language: str) -> str:
    """Who is ranked: "provinsi", also where the group says "of the same kind" and all columns are provinces."""
    if field is None:
        return ""
    kinds = {one.institution.kind.value for one in columns if one.institution}
    is_one = field.group is Group.SAME_KIND and len(kinds) == 1
    return say(_GROUP_WORDS[kinds.pop() if is_one else field.group], language)


def place_in_words(place: Standing, peers: str, language: str) -> str:
    """A place with what it is out of: "Peringkat 4 dari 38 provinsi, persentil 92"."""
    told = Message("Peringkat {rank} dari {of} {peers}", rank=place.rank, of=place.of, peers=peers)
    if place.percentile is None:
        return say(told, language)
    percentile = shown(place.percentile, 0, point=decimal_point(language))
    return say(Message("{rank}, persentil {percentile}", rank=told, percentile=percentile), language)


def _group_head(group: YearGroup, columns: Sequence[Column], language: str) -> GroupHead:
    heads = heads_of(columns, language)
    sources = ", ".join(translated(one, language) for one in group.sources or (group.source,))
    if len(columns) == 1 or len({one.institution.slug if one.institution else one.title for one in columns}) > 1:
        return GroupHead(f"{group.span} · {sources}", group.positions, heads)
    name = columns[0].institution.name if columns[0].institution else columns[0].title
    over = name if len(group.years) > 1 else f"{name} {group.span}"
    return GroupHead(over, group.positions, tuple(_of_one(columns, heads, language)))


def _of_one(columns: Sequence[Column], heads: Sequence[str], language: str) -> Iterator[str]:
    """The heads of one institution's years and stages; beside reports of the ministry, others say what they are."""
    plain = Origin.REPORT if any(one.origin is Origin.REPORT for one in columns) else columns[0].origin
    for one, head in zip(columns, heads, strict=True):
        if head == _plain(one, columns):
            yield _source(one, language)
        else:
            yield head if one.origin in (plain, Origin.ASSESSMENT) else f"{head} · {_source(one, language)}"


def _plain(column: Column, columns: Sequence[Column]) -> str:
    """Its title, without "Provinsi" where all are provinces."""
    all_provinces = all(one.institution and one.institution.kind is Kind.PROVINCE for one in columns)
    return column.title.removeprefix(_PROVINCE) if all_provinces else column.title


def _source(column: Column, language: str) -> str:
    return column.document.number if column.document else translated(SOURCES[column.origin], language)
