"""Print how the code is built, in figures: ``python -m tests.house.figures [--at REV] [--no-key]``.

``--at REV`` measures another commit by the same rules, so that before and after come from one command; its files are
put into a temporary folder. ``--no-key`` leaves out the window that counts what one press of Space calls.
"""

import argparse
import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.house import structure
from tests.house.tree import ROOT, Module, modules_of, unpack

LARGEST = 10
LONG_FUNCTION = 60
"""Lines; a longer one no longer fits on a screen."""
_KEY_COST = "tests/house/key_cost.py"
_KEY_COST_S = 120
_PAGE_IMPORT = b"from rareannot.gui.annotate.page import AnnotatePage"
"""How the script names the type of the page, which had another name and place in older commits."""


def report(root: Path) -> Iterator[str]:
    """The lines of the report on the tree below ``root``, without the cost of a key."""
    ours, tests = modules_of(root, "rareannot"), modules_of(root, "tests")
    graph = structure.import_graph(ours)
    yield from _sizes(ours, tests)
    yield from _top("methods per class with its own bases", structure.methods_with_bases(structure.classes(ours)))
    yield from _groups("import cycles", {group[0]: group for group in structure.cycles(graph)})
    single = structure.with_one_importer(ours, graph)
    yield f"modules with one importer: {len(single)} ({len(single) / len(ours):.0%})"
    yield from _groups("class names repeated within a top-level package", structure.repeated_classes(ours))
    yield from _groups("file names repeated within a top-level package", structure.repeated_files(ours))
    computed = structure.attributes_by_computed_name(ours)
    yield f"functions with getattr or setattr by a computed name: {len(computed)}"
    ties = structure.test_ties(tests)
    yield f"private names of the product in tests: {ties.private_names}; patched attributes: {ties.patches}"


def _sizes(ours: tuple[Module, ...], tests: tuple[Module, ...]) -> Iterator[str]:
    folders = structure.files_per_folder(ours)
    lines, test_lines = sum(m.lines for m in ours), sum(m.lines for m in tests)
    density = structure.density(ours)
    own = [m for m in ours if not m.is_package]
    mirrored = 1 - len(structure.without_test_file(ours, tests)) / max(len(own), 1)
    fullest, most = folders.most_common(1)[0]
    longest = max(ours, key=lambda m: m.lines)
    long_functions = sum((f.end_lineno or f.lineno) - f.lineno >= LONG_FUNCTION for m in ours for f in m.functions)
    yield f"modules: {len(ours)}, lines: {lines}, longest: {longest.lines} ({longest.path})"
    yield f"functions over {LONG_FUNCTION} lines: {long_functions}"
    yield f"files per folder: median {median(folders.values()):g}, max {most} ({fullest})"
    yield f"tokens a line: {density.tokens_a_line:.1f}; comments per 100 lines: {density.comments_per_100:.1f}"
    yield f"lines of tests per line of code: {test_lines / lines:.2f}; modules with their mirrored test: {mirrored:.0%}"


def _top(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    yield f"{title}:"
    for place, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:LARGEST]:
        yield f"  {count:3} {place}"


def _groups(title: str, groups: Mapping[str, Iterable[str]]) -> Iterator[str]:
    yield f"{title}: {len(groups)}"
    for name, places in groups.items():
        yield f"  {name}: {', '.join(places)}"


def key_cost(root: Path) -> str:
    """What one press of Space calls in the tree below ``root``: counted by its own script, or by the first there was."""
    script = root / _KEY_COST
    if not script.exists():
        if not (first := _first_key_cost()):
            return f"Space: not counted, there is no {_KEY_COST}"
        script.write_bytes(first)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.key_cost"],
        cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=_KEY_COST_S,
    )  # fmt: skip
    if done.returncode:
        return f"Space: not counted, since the count broke off: {done.stderr.strip().splitlines()[-1]}"
    return done.stdout.partition("\n\n")[0].strip()


def _first_key_cost() -> bytes:
    """The script as it was added, which knows the window as it was before; nothing where history has none."""
    added = _git("log", "--diff-filter=A", "--format=%H", "--", _KEY_COST).split()
    first = _git("show", f"{added[-1].decode()}:{_KEY_COST}") if added else b""
    return first.replace(_PAGE_IMPORT, b"from typing import Any as AnnotatePage")


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout


def tree_at(revision: str, folder: Path) -> None:
    """Put the files of a commit into an empty folder; raises CalledProcessError where git knows no such commit."""
    with tarfile.open(fileobj=io.BytesIO(_git("archive", revision))) as archive:
        unpack(archive, folder)
    # an installed checkout serves resources/ as rareannot.resources; here the folder itself does
    (folder / "rareannot" / "resources").symlink_to(folder / "resources")


def _said(root: Path, *, key: bool) -> Iterator[str]:
    yield from report(root)
    if key:
        yield key_cost(root)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.house.figures", description=__doc__.partition("\n")[0])
    parser.add_argument("--at", metavar="REV", help="another commit instead of the files as they are")
    parser.add_argument("--no-key", action="store_true", help="open no window to count the calls of a key")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = ROOT
        if asked.at:
            root = Path(folder)
            tree_at(asked.at, root)
        for line in _said(root, key=not asked.no_key):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
