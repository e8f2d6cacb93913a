"""The search of the manual, in the pages that `make manual` writes, opened as files in a real browser."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


def site() -> Path:
    """Returns the manual as `make manual` writes it. Skips the test where that cannot be tried."""
    pytest.importorskip("mkdocs_static_i18n", reason="needs MkDocs, which `make manual` installs")
    if not CHROMIUM:
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    subprocess.run([sys.executable, "packaging/manual/build.py"], cwd=ROOT, check=True, capture_output=True)
    return ROOT / "build" / "manual"


def results(page: Path, words: str, profile: Path) -> list[str]:
    """Returns the pages that the manual's search finds, as file names within the site."""
    command = [CHROMIUM, "--headless=new", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    command += ["--no-sandbox"] if os.geteuid() == 0 else []
    # the browser's clock runs on until nothing is left to do
    command += ["--virtual-time-budget=20000", f"{page.as_uri()}?q={words}"]
    shown = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode()
    links: list[str] = re.findall(r'<a href="[^"]*/build/manual/([^"#]*)[^"]*" class="md-search-result__link', shown)
    return list(dict.fromkeys(links))


def test_the_manual_on_the_disk_is_searched_in_the_language_of_the_page_and_fetches_nothing(tmp_path: Path) -> None:
    folder = site()
    english = results(folder / "team.html", "kappa", tmp_path)
    chinese = results(folder / "zh" / "team.html", "一致性", tmp_path)
    assert "agreement.html" in english
    assert "zh/agreement.html" in chinese
    assert [name for name in english if name.startswith("zh/")] == []
    assert [name for name in chinese if not name.startswith("zh/")] == []
    pages = [page.read_text("utf-8") for page in folder.rglob("*.html")]
    foreign = re.compile(
        r'<(?:script|img|iframe)[^>]* src="https?://|<link[^>]* rel="(?:stylesheet|preload)"[^>]*https?:'
    )
    assert len(pages) > 50
    assert [tag for page in pages for tag in foreign.findall(page)] == []
