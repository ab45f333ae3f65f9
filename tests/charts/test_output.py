"""Files: the same bytes each time, searchable text, no date, the window's figure left alone."""

import subprocess
from pathlib import Path

import pytest
from defusedxml import ElementTree
from matplotlib.figure import Figure

from spbe_assess.charts.dumbbell import dumbbell
from spbe_assess.charts.output import Format, raster, save, save_pages
from spbe_assess.charts.style import DARK, LIGHT, Look, Theme
from spbe_assess.rules.comparison import compare
from tests.charts.builders import CAPTION, official, spbe


def picture(theme: Theme = LIGHT) -> Figure:
    columns = official("Provinsi Jawa Timur", "Provinsi Jawa Tengah", "Provinsi Lampung")
    return dumbbell(compare(spbe(), columns), CAPTION, Look(theme))[0]


@pytest.mark.parametrize("form", Format)
def test_the_same_drawing_is_the_same_file(form: Format) -> None:
    figure = picture()
    assert save(figure, form) == save(figure, form) == save(picture(), form)


def test_a_png_has_192_dots_per_inch() -> None:
    figure = picture()
    data = save(figure, Format.PNG)
    wide, high = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    assert data.startswith(b"\x89PNG")
    assert (wide, high) == (int(figure.get_figwidth() * 192), int(figure.get_figheight() * 192))


def test_an_svg_is_well_formed_and_carries_its_title() -> None:
    data = save(picture(DARK), Format.SVG)
    root = ElementTree.fromstring(data)
    assert root.tag.endswith("svg")
    assert CAPTION.title.encode() in data


@pytest.mark.parametrize("form", Format)
def test_no_file_holds_a_date(form: Format) -> None:
    data = save(picture(), form)
    assert b"CreationDate" not in data
    assert b"<dc:date>" not in data


def test_the_text_of_a_pdf_can_be_searched(tmp_path: Path) -> None:
    path = tmp_path / "bagan.pdf"
    path.write_bytes(save_pages([picture(), picture()]))
    shown = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    assert shown.count(CAPTION.title) == 2
    assert "1,60" in shown
    assert "bobot 16,5 %" in shown


def test_saving_leaves_the_figure_on_the_screen_alone() -> None:
    figure = picture()
    canvas, dpi = figure.canvas, figure.dpi
    for form in Format:
        save(figure, form)
    assert figure.canvas is canvas
    assert figure.dpi == dpi


def test_dots_of_a_screen_are_whole_and_the_same_each_time() -> None:
    drawn = raster(picture(), 96)
    assert drawn == raster(picture(), 96)
    assert drawn.stride == 4 * drawn.width
    assert len(drawn.dots) == drawn.stride * drawn.height
    assert abs(drawn.width - picture().get_figwidth() * 96) < 1


def test_colours_of_dots_are_red_first_on_a_clear_ground() -> None:
    dots = raster(picture(), 96).dots
    assert any(dots[at : at + 4] == bytes((0x17, 0x3C, 0x85, 255)) for at in range(0, len(dots), 4))
    assert dots[3] == 0
    assert 255 in dots[3::4]
