"""Colour and shape of institutions: the same one for the same institution, from one comparison to the next."""

from collections.abc import Mapping, Sequence

from spbe_assess.workspace.comparing import MOST_SLOTS


def slots_of(order: Sequence[str], kept: Mapping[str, int]) -> Mapping[str, int]:
    """The slots, 1 to 6, of institutions by their slug; whoever is left without one stays grey.

    Each keeps the slot it had, unless one before it in ``order`` has it; the others get the next free ones.
    """
    given: dict[str, int] = {}
    slugs = tuple(dict.fromkeys(order))
    for slug in slugs:
        own = kept.get(slug, 0)
        if 1 <= own <= MOST_SLOTS and own not in given.values():
            given[slug] = own
    free = [slot for slot in range(1, MOST_SLOTS + 1) if slot not in given.values()]
    for slug in slugs:
        if slug not in given and free:
            given[slug] = free.pop(0)
    return {slug: given[slug] for slug in slugs if slug in given}
