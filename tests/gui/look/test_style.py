"""The style: one set of tokens, live, and never a font in a rule."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spbe_assess.gui.look import icons, scheme
from spbe_assess.gui.look import type as lettering
from spbe_assess.gui.look.icon_shapes import SHAPES
from spbe_assess.gui.look.style import apply_style, rules
from spbe_assess.gui.look.tokens import DARK, LIGHT
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.labels import Label


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    apply_style(qapp, "light", 100)
    yield qapp
    apply_style(qapp, "light", 100)


def test_rules_name_no_font_and_none_of_the_wide_classes() -> None:
    for colours in (LIGHT, DARK):
        told = rules(colours)
        assert "font" not in told
        assert not any(line.startswith(("*", "QWidget")) for line in told.splitlines())
        assert "{" not in told.replace("{ ", "").replace("{\n", "")


def test_the_theme_changes_the_palette_the_tokens_and_the_icons(application: QApplication) -> None:
    light = icons.pixmap("home", 16).toImage()
    apply_style(application, "dark", 100)
    assert scheme.tokens() is DARK
    assert application.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.base
    assert icons.pixmap("home", 16).toImage() != light


def test_the_desktop_is_followed_only_where_it_was_chosen(application: QApplication) -> None:
    apply_style(application, "dark", 100)
    application.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert scheme.tokens() is DARK
    apply_style(application, "system", 100)
    chosen = scheme.tokens()
    scheme.use_scheme(application, "light" if chosen is DARK else "dark")
    application.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert scheme.tokens() is chosen


def test_a_label_follows_the_theme_and_the_text_size_while_it_stands(application: QApplication, qtbot: QtBot) -> None:
    label = Label("Fakta", colour="warn")
    qtbot.addWidget(label)
    small = label.sizeHint()
    apply_style(application, "dark", 200)
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.warn
    assert label.sizeHint().width() > small.width() * 1.7


def test_a_button_redraws_its_icon_in_the_new_theme(application: QApplication, qtbot: QtBot) -> None:
    button = FlatButton("Tambah", "plus")
    qtbot.addWidget(button)
    before = button.icon().pixmap(16).toImage()
    apply_style(application, "dark", 100)
    assert button.icon().pixmap(16).toImage() != before


@pytest.mark.parametrize(("asked", "held"), [(100, 100), (200, 200), (10, 80), (900, 300)])
def test_the_text_size_is_held_within_reason(application: QApplication, asked: int, held: int) -> None:
    apply_style(application, "light", asked)
    assert lettering.text_size() == held


def test_measures_grow_with_the_text(application: QApplication) -> None:
    assert lettering.px(38) >= 38
    assert lettering.px(0) == 0
    apply_style(application, "light", 200)
    assert lettering.px(38) >= 76
    assert lettering.font(9).pointSizeF() == pytest.approx(18)


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_icon_draws_something_within_its_frame(name: str) -> None:
    image = icons.pixmap(name, 48).toImage()
    drawn = [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 0]
    assert len(drawn) > 8
    assert all(0 < x < 47 and 0 < y < 47 for x, y in drawn)


def test_a_palette_of_the_desktop_alone_makes_readable_tokens() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, "#000000")
    palette.setColor(QPalette.ColorRole.Text, "#FFFFFF")
    palette.setColor(QPalette.ColorRole.Highlight, "#1AEBFF")
    made = scheme._from_palette(palette)
    assert (made.base, made.text, made.accent, made.is_dark) == ("#000000", "#ffffff", "#1aebff", True)
    assert {level.fill for level in made.levels} == {made.base}
