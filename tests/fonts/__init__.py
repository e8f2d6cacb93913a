"""The fonts of the tests: they come with them, so that widths, order and pictures are the same on every machine.

Beside this module lie DejaVu Sans and DejaVu Sans Mono 2.37, cut down to the scripts and signs that tests show (LICENSE.txt).
"""

import atexit
import os
import tempfile
from pathlib import Path

_SIZES = (
    "QT_FONT_DPI",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_ENABLE_HIGHDPI_SCALING",
    "QT_USE_PHYSICAL_DPI",
)
"""Variables by which somebody has larger letters on the desktop."""
_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern"><edit name="hintstyle" mode="append"><const>hintslight</const></edit></match>
</fontconfig>
"""


def use_own_fonts() -> None:
    """Show Qt these fonts alone, in their usual size, here and in child processes.

    Call it before Qt starts. Windows and macOS do not look at it.
    """
    folder = Path(tempfile.gettempdir()) / f"rareannot-fonts-{os.getuid() if hasattr(os, 'getuid') else 0}"
    folder.mkdir(mode=0o700, exist_ok=True)
    text = _CONFIGURATION.format(fonts=Path(__file__).parent, cache=folder / "cache")

    # each process has a file of its own, since another checkout may run its tests at the same time
    configuration = folder / f"{os.getpid()}.conf"
    configuration.write_text(text, "utf-8")
    atexit.register(configuration.unlink, missing_ok=True)
    os.environ["FONTCONFIG_FILE"] = str(configuration)

    for name in _SIZES:
        os.environ.pop(name, None)
