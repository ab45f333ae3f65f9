"""The errors a person can do something about, and the findings about data that lead to them.

Anything else that is raised is a fault of ours and goes to the last-resort handler of a face.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spbe_assess.messages import Message


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault found in data: where it is, and one sentence that says what is wrong and what to do.

    ``place`` is plain text a person can find again: "berkas.toml, baris 12" or "I12". It may be empty.
    """

    place: str
    message: Message


class KnownError(Exception):
    """Something outside the program is not as it should be; nothing was changed."""

    exit_code = 3

    def __init__(self, message: Message, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)


class InputError(KnownError):
    """What the person gave cannot be used as it is."""

    exit_code = 1


class WorldError(KnownError):
    """The machine refuses: full disk, missing folder, no permission."""

    exit_code = 3
