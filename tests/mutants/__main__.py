"""``python -m tests.mutants [PATH…] [--seed N] [--each N] [--minutes N] [--workers N]``; without a path modules are drawn.

Prints what became of each, which test noticed it and how, and the share killed in each room beside the floor; the exit status
is 1 where a room is below it. Cut short (Ctrl+C, SIGTERM, ``--minutes``) it sums up what it has: what was tried and not
noticed so far has survived.
"""

import argparse
import importlib
import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.hunt import EQUIVALENTS, Found, Hunt, Tally, draw, of_module, parse_equivalents
from tests.mutants.selection import Tree, about_reach

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {"core": 0.88, "store": 0.88, "formats": 0.88, "suggest": 0.88, "team": 0.88, "gui": 0.80}
MODULES = {"core": 7, "store": 9, "formats": 6, "suggest": 9, "team": 4, "gui": 9}
"""How many are drawn of each room: 44 with nine mutants each take about 20 minutes on two quiet cores."""
PRELOADED = ("spacy", "PySide6.QtWidgets", "PySide6.QtSvg", "sqlite_utils", "typer", "rich")
"""Loaded once and forked with every run; nothing of ours, and no plugin of pytest that must see its own import."""


def main() -> int:
    """Hunt, and say what was found."""
    told = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in PRELOADED:
        importlib.import_module(name)
    tree = Tree(ROOT, "rareannot")
    if about := about_reach(tree):
        _say(about)
    paths = [path for name in told.paths for path in tree.modules() if path.startswith(name)]
    drawn = [one for path in paths for one in of_module(tree, path, told.each, told.seed)]
    rooms = {room: told.modules or count for room, count in MODULES.items() if room in told.rooms}
    drawn = drawn or draw(tree, rooms, told.each, told.seed)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory(prefix="mutants-", ignore_cleanup_errors=True) as scratch:
        hunt = Hunt(tree, Path(scratch), told.workers, time.monotonic() + 60 * told.minutes)
        try:
            _tell(hunt.run(drawn, parse_equivalents(EQUIVALENTS.read_text("utf-8"))))
        except KeyboardInterrupt:
            _tell(hunt.give_up())
    return _summary(hunt.tally)


def _tell(found: Iterable[Found]) -> None:
    for one, noticed in found:
        _say(f"{'killed' if noticed else 'survived':9} {one}  (line {one.site.first})")
        if noticed:
            _say(f"{'':12}{noticed}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _summary(tally: Tally) -> int:
    below = False
    for room in sorted({*tally.killed, *(one.room for one in tally.survived)}):
        share, floor = tally.share(room) or 0.0, FLOORS.get(room, 0.0)
        low, high = tally.interval(room)
        below |= share < floor
        of = f"{tally.killed[room]} of {tally.tried(room)} killed ({low:.0%} to {high:.0%})"
        _say(f"{room:10} {share:5.1%}, {of}, floor {floor:.0%}{'  BELOW' if share < floor else ''}")
        ways = sorted((way, count) for (where, way), count in tally.ways.items() if where == room)
        _say(f"{'':12}{', '.join(f'{count} {way}' for way, count in ways)}")
    for test, count in tally.killers.most_common(3):
        _say(f"noticed {count:3}  {test}")
    for fault in tally.red:
        _say(f"without a mutant  {fault}")
    if tally.early:
        _say(f"{tally.early} of those that survived were not shown to all their tests: there was no time")
    if tally.left:
        _say(f"no time for {tally.left} more")
    return int(below or bool(tally.red))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument(
        "paths", nargs="*", help="modules or folders, as rareannot/core/spans.py; drawn where there are none"
    )
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument(
        "--rooms", nargs="*", default=list(MODULES), choices=list(MODULES), help="draw from these alone"
    )
    parser.add_argument("--modules", type=int, default=0, help="how many are drawn of each room")
    parser.add_argument("--each", type=int, default=9, help="mutants of a module")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
