"""Build the manual into build/manual: one site in each language, from the pages that the program shows and some of its own.

A page is the help page of its name in resources/help, and after it what packaging/manual adds under the same name; either may
be missing. ``{accept}`` becomes the key of that action, as in the program, or its place in the menus where it has none;
``{menu accept}`` is always the place. A line ``<!-- name -->`` becomes what reference.py writes. Run by ``make manual``.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import reference
from defusedxml.ElementTree import parse

from rareannot.gui.base.actions import BY_NAME, SUBMENUS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGES = ROOT / "build" / "manual-pages"
SITE = ROOT / "build" / "manual"
LANGUAGES = {"en": "en", "zh_CN": "zh"}
"""The folder of a language, and what the site calls it."""
PICTURES = (
    "window-light.png",
    "window-dark.png",
    "start-light.png",
    "start-dark.png",
    "keys-light.png",
    "keys-dark.png",
    "labels-light.png",
    "links-light.png",
    "review-light.png",
    "team-overview-light.png",
    "export-gold-light.png",
)
ASSETS = ("iframe-worker.js", "manual.css")
"""What the search needs in a page that is opened as a file, where browsers start no workers."""
OWN_LANGUAGE = """
__index.docs = __index.docs.filter(page => page.location.startsWith("zh/") === (document.documentElement.lang === "zh"));
"""
"""Ends the search index that pages on the disk read, so that a reader finds pages in the language of this one."""
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
_ACTION = re.compile(r"\{(menu )?(\w+)\}")
_WRITTEN = re.compile(r"^<!-- (\w+) -->$", re.MULTILINE)
_CODE = re.compile(r"(?<=<code>).*?(?=</code>)", re.DOTALL)
_HYPHENATED = re.compile(r"(?<![^\s>])(?=\S*-)[^\s<>&]{2,24}(?![^\s<])")
_CELL_PATH = re.compile(r"(?<=<td><code>)[^\s<>&-]{20,}")
_PICTURE = re.compile(r'<img [^>]*src="(pictures/[^"#]+)[^>]*>')


def picture_file(language: str, name: str) -> Path:
    """A picture of the window in a language; in English where there is none."""
    folder = ROOT / "packaging" / "screenshots"
    own = folder / language / name
    return own if own.is_file() else folder / name


@cache
def contexts_of(language: str) -> dict[str, dict[str, str]]:
    """The program's texts in a language, by the English ones, for each part of the program."""
    file = ROOT / "resources" / "translations" / f"rareannot_{language}.ts"
    found = parse(file).getroot().iter("context") if file.exists() else ()
    return {
        context.findtext("name", ""): {
            one.findtext("source", ""): one.findtext("translation", "") for one in context.iter("message")
        }
        for context in found
    }


def words_of(language: str) -> dict[str, str]:
    """The texts of the table of actions in a language, by the English ones."""
    return contexts_of(language).get("actions", {})


def reference_words(language: str) -> dict[str, str]:
    """What the generated parts say in a language: sentences and actions of the program, and reference.json beside the pages for the rest."""
    more = HERE / language / "reference.json"
    sentences = contexts_of(language).get("Sentence", {})
    return sentences | words_of(language) | (json.loads(more.read_text("utf-8")) if more.exists() else {})


def place_of(action: str, words: dict[str, str]) -> str:
    """Where an action stands in the menus."""
    spec = BY_NAME[action]
    path = filter(None, (SUBMENUS.get(spec.menu, ""), spec.menu, spec.text))
    return f"*{' › '.join(words.get(name) or name for name in path)}*"


def key_of(action: str, words: dict[str, str]) -> str:
    """The first key of an action, or its place where it has none."""
    keys = BY_NAME[action].keys
    return f"`{keys[0].replace('Return', 'Enter')}`" if keys else place_of(action, words)


def page(language: str, name: str) -> str:
    """The Markdown of a page of the site. Raises KeyError where it names an action or a part that there is not."""
    words = words_of(language)
    files = (ROOT / "resources" / "help" / language / name, HERE / language / name)
    text = "\n".join(file.read_text("utf-8") for file in files if file.exists())
    text = _ACTION.sub(lambda found: (place_of if found[1] else key_of)(found[2], words), text)
    said = reference_words(language)
    return _WRITTEN.sub(lambda found: reference.WRITTEN[found[1]](said), text)


def names(language: str) -> list[str]:
    """The pages that there are in a language."""
    folders = (ROOT / "resources" / "help" / language, HERE / language)
    return sorted({path.name for folder in folders for path in folder.glob("*.md")})


def readable(html: str) -> str:
    """Returns a page of the site that breaks lines where a reader expects it, and whose pictures open in full size.

    Browsers break a line after any hyphen, even within ``--format``, and never within a long path in a table.
    """
    html = _CELL_PATH.sub(lambda path: re.sub(r"(?<=[/\\.])(?=\w)", "<wbr>", path[0]), html)
    html = _CODE.sub(lambda code: _HYPHENATED.sub(r'<span class="unbroken">\g<0></span>', code[0]), html)
    return _PICTURE.sub(r'<a href="\1">\g<0></a>', html)


def main() -> None:
    """Lay the pages out and let MkDocs make the site of them, with warnings as errors."""
    shutil.rmtree(PAGES, ignore_errors=True)
    for language, folder in LANGUAGES.items():
        (PAGES / folder / "pictures").mkdir(parents=True)
        for name in names(language):
            (PAGES / folder / name).write_text(page(language, name), "utf-8")
        for picture in PICTURES:
            shutil.copyfile(picture_file(language, picture), PAGES / folder / "pictures" / picture)
        (PAGES / folder / "assets").mkdir()
        for asset in ASSETS:
            shutil.copyfile(HERE / asset, PAGES / folder / "assets" / asset)
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(HERE / "mkdocs.yml"),
    ]
    subprocess.run(command, cwd=ROOT, env=os.environ | QUIET, check=True)
    for file in SITE.rglob("*.html"):
        file.write_text(readable(file.read_text("utf-8")), "utf-8")
    with (SITE / "search" / "search_index.js").open("a", encoding="utf-8") as index:
        index.write(OWN_LANGUAGE)
    print(f"The manual is {SITE / 'index.html'}.")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
