"""The report as Chromium draws it, without a network; apt-get install chromium."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from rareannot.core.review.sites import sites_of
from rareannot.team.measure import measure
from rareannot.team.report import report
from rareannot.team.table import TableBuilder
from rareannot.team.wording import example
from tests.team.teams import plain
from tests.team.test_report import html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LIGHT, DARK = 1, 0
PAPER = {LIGHT: "#fcfcfa", DARK: "#16191c"}
WIDE, HIGH = 1050, 2600

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


def browsed(folder: Path, text: str, *options: str) -> str:
    """Open a page, and what the browser had to complain of."""
    page = folder / "report.html"
    page.write_text(text, encoding="utf-8")
    assert CHROMIUM
    ran = subprocess.run(
        [
            CHROMIUM,
            *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"),
            *("--proxy-server=127.0.0.1:9", "--enable-logging=stderr", f"--user-data-dir={folder / 'profile'}"),
            *(*options, page.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return "\n".join(line for line in ran.stderr.splitlines() if "CONSOLE" in line)


def drawn(folder: Path, scheme: int, width: int = WIDE, text: str = "") -> tuple[QImage, str]:
    """The page as a picture, and what the browser had to complain of."""
    picture = folder / f"{scheme}.png"
    size, colours = f"--window-size={width},{HIGH}", f"--blink-settings=preferredColorScheme={scheme}"
    said = browsed(folder, text or html(), size, colours, f"--screenshot={picture}")
    return QImage(str(picture)), said


def large_team() -> str:
    """The report of twelve people, whose matrix is wider than a sheet of paper."""
    builder = TableBuilder()
    people = {f"annotator {n}": plain((0, 5, "ORG"), (30, 30 + n, "QUANTITY")) for n in range(1, 13)}
    for number in range(3):
        builder.add(f"d{number}", 60, people)
    text = "Lynas Rare Earths shipped some 40 tonnes of neodymium oxide."
    examples = [example(site, text) for site in sites_of(people) if site.cause]
    return report(measure(builder.table(), samples=20), str, examples, "Large team")


def test_it_reads_on_a_phone_without_scrolling_sideways(tmp_path: Path) -> None:
    picture, complaints = drawn(tmp_path, LIGHT, 500, large_team())
    assert complaints == ""
    edge = {picture.pixelColor(497, y).name() for y in range(0, HIGH, 4)}
    assert edge == {PAPER[LIGHT]}, "something runs over the right edge"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_it_prints_whole_with_nothing_cut_and_nothing_folded(tmp_path: Path) -> None:
    paper = tmp_path / "report.pdf"
    browsed(tmp_path, large_team(), f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    ran = subprocess.run(["pdftotext", "-bbox", paper, "-"], capture_output=True, text=True, check=True, timeout=300)
    page = re.search(r'<page width="([\d.]+)"', ran.stdout)
    words = re.findall(r'xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.]+)"[^>]*>([^<]*)<', ran.stdout)
    assert page
    assert [word for left, right, word in words if float(left) < 0 or float(right) > float(page[1])] == []
    said = " ".join(word for _, _, word in words)
    for wanted in (
        "annotator 12",
        "Who agrees with whom",
        "How to read this",
        "boundary: the same thing",
        "neodymium",
        "1 ×",
    ):
        assert wanted in said


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_it_is_drawn_in_light_and_dark_without_complaint(tmp_path: Path, scheme: int) -> None:
    picture, complaints = drawn(tmp_path, scheme)
    assert complaints == ""
    assert picture.pixelColor(3, 3) == QColor(PAPER[scheme])
    inked = {
        y
        for y in range(0, HIGH, 4)
        for x in range(40, WIDE - 40, 9)
        if picture.pixelColor(x, y) != QColor(PAPER[scheme])
    }
    assert len(inked) > 150
    edge = {picture.pixelColor(WIDE - 4, y).name() for y in range(0, HIGH, 4)}
    assert edge == {PAPER[scheme]}, "something runs over the right edge"
