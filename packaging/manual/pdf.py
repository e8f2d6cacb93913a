"""The manual as one PDF in each language, build/manual-en.pdf and build/manual-zh.pdf: MkDocs puts all pages on one, Chromium prints it.

Run by ``make manual-pdf`` after build.py, whose pages it takes. Needs Chromium (CHROMIUM in the environment says which), and for
the Chinese one a typeface that has the signs (Debian: fonts-noto-cjk).
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from build import HERE, LANGUAGES, PAGES, QUIET, ROOT

CONTENTS = {"en": "Contents", "zh": "目录"}
TITLES = {"en": "Manual", "zh": "使用手册"}
"""What a viewer calls the document, before the program's name."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CSS = """\
@page { size: A4; margin: 20mm 18mm 22mm; @bottom-right { content: counter(page) !important; font: 9pt sans-serif !important; } }
@media print {
  .md-typeset { font-size: 10pt; }
  /* on one page */
  #print-page-toc li { margin-top: 0 !important; margin-bottom: 0 !important; line-height: 1.3; }
  .md-typeset table:not([class]) { display: table; font-size: 8.5pt; }
  .md-typeset pre > code { white-space: pre-wrap; overflow-wrap: anywhere; }
  .md-typeset code { overflow-wrap: anywhere; }
  .headerlink, .md-clipboard, .md-code__nav { display: none !important; }
  h1, h2, h3 { break-after: avoid; }
  /* the plugin gives each part's title a page of its own */
  #print-site-page section.print-page.md-section > h1 { padding: 0; text-align: start; }
  #print-site-page section.md-section > section.print-page:first-of-type { page-break-before: avoid !important; }
  tr, img, blockquote { break-inside: avoid; }
}
"""


def config(folder: str) -> dict[str, Any]:
    """MkDocs' settings for one language by itself, beside those of mkdocs.yml."""
    import yaml  # comes with MkDocs

    site: dict[str, Any] = yaml.safe_load((HERE / "mkdocs.yml").read_text("utf-8"))
    (languages,) = (one["i18n"]["languages"] for one in site["plugins"] if isinstance(one, dict) and "i18n" in one)
    (told,) = (one for one in languages if one["locale"] == folder)
    titles = told.get("nav_translations", {})
    # the page of contents has links; numbers of pages stand in what Chromium knows as the outline
    whole = {
        "add_print_site_banner": False,
        "add_cover_page": True,
        "print_page_title": TITLES[folder],
        "toc_title": CONTENTS[folder],
        "toc_depth": 2,
    }
    return {
        "INHERIT": str(HERE / "mkdocs.yml"),
        "site_description": told.get("site_description", site["site_description"]),
        "docs_dir": str(PAGES / folder),
        "site_dir": str(ROOT / "build" / "manual-print" / folder),
        "theme": {"language": folder, "palette": {"scheme": "default", "primary": "blue grey"}},
        "nav": [{titles.get(title, title): pages} for part in site["nav"] for title, pages in part.items()],
        "plugins": [{"print-site": whole}],
        "extra_css": ["print.css"],
    }


def print_page(page: Path, target: Path) -> None:
    """Print a page by Chromium, with an outline. Raises CalledProcessError, SystemExit where there is no Chromium."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        sys.exit("The PDF is printed by Chromium, which is not here (Debian: apt-get install chromium)")
    with tempfile.TemporaryDirectory(prefix="rareannot-print-", ignore_cleanup_errors=True) as profile:
        words = [found, "--headless=new", "--disable-gpu", f"--user-data-dir={profile}", "--no-pdf-header-footer"]
        words += ["--generate-pdf-document-outline", f"--print-to-pdf={target}"]
        words += ["--no-sandbox"] if os.geteuid() == 0 else []
        subprocess.run([*words, page.as_uri()], check=True, stderr=subprocess.DEVNULL, timeout=300)


def main() -> None:
    """Make one PDF in each language."""
    for folder in LANGUAGES.values():
        (PAGES / folder / "print.css").write_text(CSS, "utf-8")
        with tempfile.TemporaryDirectory() as made:
            settings = Path(made, "mkdocs.yml")
            settings.write_text(json.dumps(config(folder)), "utf-8")  # JSON is YAML
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(settings)]
            subprocess.run(command, cwd=ROOT, env=os.environ | QUIET, check=True)
        target = ROOT / "build" / f"manual-{folder}.pdf"
        print_page(ROOT / "build" / "manual-print" / folder / "print_page.html", target)
        print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
