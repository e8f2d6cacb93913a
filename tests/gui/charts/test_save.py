"""A chart is saved in three forms, and each holds it."""

import csv
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from rareannot.core.charts.values import Bar, Bars
from rareannot.core.errors import UserError
from rareannot.gui.base.theme import Theme
from rareannot.gui.charts.picture import file_look, look_of
from rareannot.gui.charts.save import FORMS, save
from tests.core.charts.samples import CHARTS

SIZE = QSize(420, 220)


@pytest.mark.parametrize("name", CHARTS)
def test_the_three_forms_hold_the_chart(qtbot: QtBot, name: str, tmp_path: Path) -> None:
    for ending in FORMS:
        save(CHARTS[name], tmp_path / f"c.{ending}", Theme(), SIZE)
    svg = ET.parse(tmp_path / "c.svg").getroot()
    assert svg.tag.endswith("svg")
    assert any(e.tag.endswith("text") for e in svg.iter())
    assert not any("href" in key for e in svg.iter() for key in e.attrib)
    image = QImage(str(tmp_path / "c.png"))
    assert image.width() == 2 * (SIZE.width() + 24)
    rows = list(csv.reader(StringIO((tmp_path / "c.csv").read_text("utf-8-sig"))))
    assert len(rows) == len(CHARTS[name].table())


def test_a_png_is_the_chart_twice_as_sharp_on_the_ground_of_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    theme = Theme(dark=True)
    save(CHARTS["bars"], tmp_path / "c.png", theme, SIZE)
    image = QImage(str(tmp_path / "c.png")).convertToFormat(QImage.Format.Format_RGB32)
    ground = theme.colour("window").rgb()
    assert {image.pixel(x, 0) for x in range(0, image.width(), 9)} == {ground}
    inked = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(24, 90, 3))]
    assert 20 <= min(inked) < 60
    assert image.width() - 200 < max(inked) < image.width() - 20


@pytest.mark.parametrize(
    ("text", "cell"), [("-5", "-5"), ("+.5", "+.5"), ("-", "'-"), ("@a", "'@a"), ("a=b", "a=b"), ("12", "12")]
)
def test_numbers_with_a_sign_stay_numbers(tmp_path: Path, text: str, cell: str) -> None:
    save(Bars((Bar(text, 5, "5"),), ("label", "spans")), tmp_path / "c.csv", Theme(), SIZE)
    assert (tmp_path / "c.csv").read_text("utf-8-sig").splitlines() == ["label,spans", f"{cell},5"]


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path) -> None:
    save(CHARTS["bars"], tmp_path / "c.csv", Theme(), SIZE)
    assert "'=GPE" in (tmp_path / "c.csv").read_text("utf-8-sig")


def test_another_ending_or_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.svg, \.png or \.csv"):
        save(CHARTS["bars"], tmp_path / "c.doc", Theme(), SIZE)
    with pytest.raises(UserError, match="There is no folder"):
        save(CHARTS["bars"], tmp_path / "none" / "c.csv", Theme(), SIZE)


def test_a_saved_picture_names_every_family_and_what_it_shows(qtbot: QtBot, tmp_path: Path) -> None:
    save(CHARTS["bars"], tmp_path / "c.svg", Theme(), SIZE, "Labels")
    root = ET.parse(tmp_path / "c.svg").getroot()
    space = root.tag.removesuffix("svg")
    assert root.findtext(f"{space}title") == "Labels"
    assert "ORG 12" in (root.findtext(f"{space}desc") or "")
    assert file_look(Theme()).font.endswith("sans-serif")
    assert "," not in look_of(Theme()).font, "QtSvg takes one family"
