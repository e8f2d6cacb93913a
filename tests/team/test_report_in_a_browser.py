"""The report as Chromium draws it, without a network; apt-get install chromium."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.team.test_report import html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LIGHT, DARK = 1, 0
PAPER = {LIGHT: "#fcfcfa", DARK: "#16191c"}
WIDE, HIGH = 1050, 2600

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


def drawn(folder: Path, scheme: int) -> tuple[QImage, str]:
    """The page as a picture, and what the browser had to complain of."""
    page, picture = folder / "report.html", folder / f"{scheme}.png"
    page.write_text(html(), encoding="utf-8")
    assert CHROMIUM
    ran = subprocess.run(
        [
            CHROMIUM,
            *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"),
            *("--proxy-server=127.0.0.1:9", "--enable-logging=stderr", f"--user-data-dir={folder / 'profile'}"),
            *(f"--window-size={WIDE},{HIGH}", f"--blink-settings=preferredColorScheme={scheme}"),
            *(f"--screenshot={picture}", page.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return QImage(str(picture)), "\n".join(line for line in ran.stderr.splitlines() if "CONSOLE" in line)


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
