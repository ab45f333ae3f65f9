"""A printed page in portrait: letterhead, title, a last line that says what the numbers are, and room to sign.

A4 or F4, light scheme only. The contents between head and foot are drawn by the page that uses it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import NOTE_LEADING, Canvas
from spbe_assess.charts.labels import fit, wrap
from spbe_assess.charts.style import BOLD, LABEL, TEXT, TITLE, Look, Type
from spbe_assess.core.overview import Paperwork
from spbe_assess.core.results import Paper

SIZES: Final = {"A4": (595.0, 842.0), "F4": (609.0, 936.0)}
MARGIN: Final = 42.0
HEADING: Final = Type(10.5, bold=True)
LEADING: Final = 13.0
SIGNING_ROOM: Final = 42.0
_HEADING_GAP: Final = 22.0
_SIGN_WIDTH: Final = 190.0
_LAST_LINE: Final = 28.0


@dataclass
class Portrait:
    """A page while it is being filled: everything is set from ``used`` downwards."""

    canvas: Canvas
    paper: Paper
    work: Paperwork
    used: float = 0.0

    @classmethod
    def begun(cls, paper: Paper, work: Paperwork, look: Look) -> "Portrait":
        """A page with letterhead, title and subtitle."""
        page = cls(Canvas(SIZES[paper][0], look.on_paper()), paper, work)
        page.used = page._letterhead()
        title = wrap(work.title, page.room, TITLE, lines=2)
        page.used = page.canvas.lines_of_text(MARGIN, page.used + 22, title, TITLE, leading=16) - 16
        subtitle = wrap(work.subtitle, page.room, LABEL, lines=2)
        page.used = page.lines(subtitle, LABEL, first=15, colour=page.canvas.theme.ink2)
        return page

    @property
    def right(self) -> float:
        """The right edge of the contents."""
        return SIZES[self.paper][0] - MARGIN

    @property
    def room(self) -> float:
        """The width of the contents."""
        return self.right - MARGIN

    @property
    def floor(self) -> float:
        """The lowest point contents may reach."""
        return SIZES[self.paper][1] - _LAST_LINE - NOTE_LEADING - 22

    def heading(self, text: str, *, left: float = MARGIN) -> None:
        """A heading below what is used."""
        self.used += _HEADING_GAP
        self.canvas.text(left, self.used, text, HEADING)

    def lines(
        self, lines: Sequence[str], kind: Type = TEXT, *, first: float = LEADING, left: float = MARGIN, colour: str = ""
    ) -> float:
        """Lines below what is used; answers the baseline of the last one."""
        y = self.used + first
        for line in lines:
            self.canvas.text(left, y, line, kind, colour=colour)
            y += LEADING
        return y - LEADING if lines else self.used

    def signature_height(self) -> float:
        """The points ``sign`` takes; 0 where nobody signs."""
        count = len(self._signer()) + len(self.work.signed)
        return count * LEADING + SIGNING_ROOM if self.work.signed else 0.0

    def sign(self, top: float) -> None:
        """Room for a signature at the right, its first line below ``top``."""
        if not self.work.signed:
            return
        middle, y = self.right - _SIGN_WIDTH / 2, top + LEADING
        y = self.canvas.lines_of_text(middle, y, self._signer(), leading=LEADING, align="center") + SIGNING_ROOM
        for place, line in enumerate(self.work.signed):
            kind = TEXT if place else BOLD
            self.canvas.text(middle, y, fit(line, _SIGN_WIDTH, kind), kind, align="center")
            y += LEADING

    def finished(self) -> Figure:
        """The page, with its last lines."""
        canvas, high = self.canvas, SIZES[self.paper][1]
        last = high - _LAST_LINE
        canvas.horizontal(MARGIN, self.right, last - 2 * NOTE_LEADING - 1)
        canvas.text(MARGIN, last - NOTE_LEADING, fit(self.work.kind_text, self.room))
        canvas.text(MARGIN, last, fit(self.work.made, self.room), colour=canvas.theme.ink2)
        return canvas.finish(high, self.work.title)[0]

    def _signer(self) -> tuple[str, ...]:
        """Place, day and office; the names of offices are long."""
        return tuple(line for part in self.work.signer for line in wrap(part, _SIGN_WIDTH, lines=3))

    def _letterhead(self) -> float:
        """Up to three lines, centred, the first bold, with a rule below; answers how far down it reaches."""
        given = self.work.letterhead
        if not given:
            return 24.0
        shown = [*given[:2], *([" · ".join(given[2:])] if given[2:] else [])]
        y, middle = 40.0, SIZES[self.paper][0] / 2
        for number, line in enumerate(shown):
            kind = TEXT if number else HEADING
            self.canvas.text(middle, y, fit(line, self.room, kind), kind, align="center")
            y += LEADING
        y -= 5
        self.canvas.horizontal(MARGIN, self.right, y, colour=self.canvas.theme.ink, width=1.2)
        return y
