"""Puts a window together for a session: its places, its dialogs, its actions, all connected in one block."""

from typing import TYPE_CHECKING

from spbe_assess.gui.doings.session import Composed, Session
from spbe_assess.gui.main_window import ASSESSMENT, CHECKING, COMPARING, EVIDENCE, HOME, NATIONAL, MainWindow
from spbe_assess.gui.views.place import Place

if TYPE_CHECKING:
    from spbe_assess.gui.doings.following import Following
    from spbe_assess.gui.views.start import StartView


def composed(session: Session) -> Composed:
    """The window of a session, its wishes followed; every place is made only when it is gone to first."""
    made = _Places(session)
    window = MainWindow(
        session.bridge,
        session.settings,
        {
            HOME: made.home,
            ASSESSMENT: made.assessment,
            COMPARING: made.comparing,
            EVIDENCE: made.evidence,
            CHECKING: made.checking,
            NATIONAL: made.national,
        },
    )
    made.window = window
    # Who follows the wishes brings more modules than the window itself: the first paint does not wait for it.
    window.painted.connect(made.follow)

    def make_doors() -> "StartView":
        from spbe_assess.gui.doings.doors import Doors

        return Doors(session, window, made.followed).view

    return Composed(window, make_doors, made.clear_up)


class _Places:
    """Makes the places and connects their wishes to those who follow them; one block for each place."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.window: MainWindow | None = None
        self._following: Following | None = None

    def follow(self) -> None:
        """Connect every wish of the window to who follows it."""
        self.followed()

    def followed(self) -> "Following":
        """Who follows the wishes of the window."""
        if self._following is None:
            from spbe_assess.gui.doings.following import Following

            if self.window is None:
                raise RuntimeError("the window is not composed yet")
            self._following = Following(self._session, self.window)
            self._following.connect_actions()
        return self._following

    def clear_up(self) -> None:
        """Clear what lies outside the window, if anything does."""
        if self._following is not None:
            self._following.close()

    def home(self) -> Place:
        from spbe_assess.gui.views.home.view import HomeView

        view = HomeView(self._session.bridge, self._session.settings)
        view.file_made.connect(self.followed().on_file_made)
        return view

    def assessment(self) -> Place:
        from spbe_assess.gui.views.assessment.view import AssessmentView
        from spbe_assess.gui.views.history_pane import HistoryPane

        early = None if self.window is None else self.window.take_early_tree()
        view = AssessmentView(self._session.bridge, early)
        history = HistoryPane(self._session.bridge)
        view.set_history(history, history.show_history)
        follow = self.followed()
        view.attach_requested.connect(follow.on_attach_requested)
        view.describe_requested.connect(follow.on_describe_requested)
        view.open_requested.connect(follow.on_open_requested)
        view.replace_requested.connect(follow.on_replace_requested)
        view.shown_changed.connect(follow.on_shown_changed)
        history.closed.connect(view.close_history)
        history.spoke.connect(view.spoke)
        view.splitters_changed.connect(follow.on_splitters_changed)
        view.groups_changed.connect(follow.on_groups_changed)
        now = self._session.settings.now
        view.detail.begin_at(now.indicator, now.stage)
        view.restore_splitters(now.splitters)
        if early is None:
            view.close_groups(self._session.settings.remembered("tree.closed").split())
        return view

    def comparing(self) -> Place:
        from spbe_assess.gui.views.comparing.view import ComparingView

        view = ComparingView(self._session.bridge, self._session.settings)
        self.followed().comparing.follow(view)
        return view

    def evidence(self) -> Place:
        from spbe_assess.gui.views.evidence.view import EvidenceView

        return EvidenceView(self._session.bridge, self.followed().evidence)

    def checking(self) -> Place:
        from spbe_assess.gui.views.checking.view import CheckingView

        return CheckingView(self._session.bridge)

    def national(self) -> Place:
        from spbe_assess.gui.views.national import NationalView

        return NationalView(self._session.bridge)
