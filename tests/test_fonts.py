"""What the window looks like in tests does not depend on the fonts of the machine, nor on how large somebody has letters."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WIDTH = """
import tests.fonts
tests.fonts.use_own_fonts()
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("Tons of lithium 今天 ⌘")
print(QFontDatabase.families(), label.sizeHint().width(), QFontMetricsF(QFont("Inter", 20)).height())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no fontconfig")
def test_neither_fonts_nor_size_of_the_machine_reach_a_test(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<fontconfig><dir>/usr/share/fonts</dir></fontconfig>", "utf-8")
    plain = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    larger = plain | {"FONTCONFIG_FILE": str(fonts), "QT_FONT_DPI": "192", "QT_SCALE_FACTOR": "2"}

    def measured(environment: dict[str, str]) -> str:
        return subprocess.run(
            [sys.executable, "-c", WIDTH], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert "DejaVu Sans" in measured(plain)
    assert measured(larger) == measured(plain)
