"""Whether the window's memory stays flat over 10 000 visited articles: ``python -m tests.bench.bench_memory [VISITS]``."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from rareannot.gui.app import make_window
from tests.bench.bench_soak import memory
from tests.bench.day import ARTICLES, project
from tests.bench.figures import show
from tests.bench.watching import until

VISITS = 10_000


def main() -> None:
    """Visit, and show what the process holds after each tenth."""
    visits = int(sys.argv[1]) if len(sys.argv) > 1 else VISITS
    with TemporaryDirectory() as name:
        for home in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[home] = name
        window = make_window(backups=Path(name) / "backups")
        window.resize(1440, 900)
        window.show()
        window.open_path(project(Path(name)), "Mira")
        until(
            lambda: window.annotate_page is not None and window.annotate_page.session.annotation is not None,
            "the project",
        )
        place, told = window.annotate_page, dict[str, float]()
        assert place
        for visit in range(visits):
            row = 1 + visit % ARTICLES
            place.navigation.open(row)
            until(lambda row=row: place.session.row == row, "the article")  # type: ignore[misc]
            QApplication.processEvents()
            if (visit + 1) % (visits // 10) == 0:
                told[f"{visit + 1:,}"] = memory()
        window.close()
        values = list(told.values())
        figures: dict[str, object] = {
            "memory after so many visits, MB": told,
            "growth over the last eight tenths, MB": round(values[-1] - values[1], 1),
        }
        show("memory", figures)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
