"""Ward's grouping: who is like whom, as groups of neighbours that spread little inside.

Plain numpy. Distances are floats because they only decide who stands beside whom; no value shown comes from here.
"""

import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.float64]

SAME = 1e-9
"""Squared distances below this are rounding noise of equal points."""


def ward(points: _Floats, groups: int) -> tuple[tuple[int, ...], ...]:
    """Positions of the rows of ``points``, parted into at most ``groups`` groups by Ward's criterion (1963).

    At every step the two groups are joined whose union adds least to the sum of squared distances within groups.
    Equal points are never parted, so fewer groups come out where points coincide. Groups come in the order of their
    first position.
    """
    members = [[position] for position in range(len(points))]
    gaps = _squared_distances(points)
    while len(members) > 1:
        left, right = np.unravel_index(np.argmin(gaps), gaps.shape)
        a, b = sorted((int(left), int(right)))
        if len(members) <= groups and gaps[a, b] > SAME:
            break
        sizes = np.array([len(group) for group in members], dtype=np.float64)
        gaps = _joined(gaps, sizes, a, b)
        members[a] += members.pop(b)
    return tuple(sorted(tuple(sorted(group)) for group in members))


def _squared_distances(points: _Floats) -> _Floats:
    between = points[:, None, :] - points[None, :, :]
    gaps: _Floats = np.einsum("ijk,ijk->ij", between, between)
    np.fill_diagonal(gaps, np.inf)
    return gaps


def _joined(gaps: _Floats, sizes: _Floats, a: int, b: int) -> _Floats:
    """The table of distances after joining groups a and b (Lance and Williams' update for Ward's criterion)."""
    whole = sizes + sizes[a] + sizes[b]
    merged = ((sizes + sizes[a]) * gaps[a] + (sizes + sizes[b]) * gaps[b] - sizes * gaps[a, b]) / whole
    updated = gaps.copy()
    updated[a, :] = updated[:, a] = merged
    updated[a, a] = np.inf
    kept: _Floats = np.delete(np.delete(updated, b, axis=0), b, axis=1)
    return kept
