"""How long a key takes that searches for a thing: ``python -m tests.bench.bench_things [--register N] [--things N]``.

The project knows 2 000 things, and a register of a million lies on the computer. Names are typed letter by letter: names of
the register and of the project, two words that begin many names, and words that nothing is called. Measured is the answer
alone (``candidates``) with nothing written since the last key, the same right after a decision was saved, and the whole way in
the window from the key to the painted list, in which the picker waits a moment for the next key.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, starmap
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.core.attributes import Attribute
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.core.things import Thing
from rareannot.gui.app import make_window
from rareannot.store import Project
from rareannot.store.register import SUFFIX, build_register
from rareannot.workflow.identities import candidates, register_folder
from tests.bench.figures import show, spread, timed
from tests.bench.watching import Painted, until

REGISTER, THINGS, TARGET_MS = 1_000_000, 2_000, 30
SYLLABLES = "ka lo mi ren tas vor el da qui sor ban tu ner gal ost pra fe zin ul chi".split()
TEXT = "Lynas ships to Japan, where Tokyo waits for what Kalgoorlie refines. " * 20
COMMON = ("Ka lo", "Tu g", "Banulvor t", "Qui sor fe", "Zzyzx Holdings")


def things(prefix: str, count: int, random: Random) -> Iterator[Thing]:
    """Things with three names of one to three words each, a kind and two facts."""
    for number in range(count):
        names = [_name(random) for _ in range(3)]
        facts = {"country": random.choice(("AU", "CL", "CN")), "population": str(random.randrange(10**6))}
        kind = random.choice(("place", "organisation", "person"))
        yield Thing(f"{prefix}:{number}", names[0], kind, tuple(names[1:]), facts)


def _name(random: Random) -> str:
    words = ("".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(random.choice((1, 1, 2, 2, 3))))
    return " ".join(words).title()


def beginnings(names: Sequence[str]) -> list[str]:
    """What is in the field after each key."""
    return [name[:end] for name in names for end in range(1, len(name) + 1)]


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--register", type=int, default=REGISTER, metavar="N", help="things in the register")
    parser.add_argument("--things", type=int, default=THINGS, metavar="N", help="things that the project knows")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        for home in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[home] = name
        path, figures = Path(name) / "p.rareannot", dict[str, object]()
        register = register_folder() / f"bench{SUFFIX}"
        built = timed(lambda: build_register(register, things("r", given.register, Random(7))))
        figures[f"register of {given.register:,} built, s"] = round(built / 1000, 1)
        own = list(things("p", given.things, Random(8)))
        of_register = islice(things("r", given.register, Random(7)), 10)
        names = [*COMMON, *(thing.name for thing in (*of_register, *own[:10]))]
        with project(path, own) as opened:
            figures |= answered(opened, names)
        figures |= in_window(path, Path(name), names)
        figures["target for a key, ms"] = TARGET_MS
        show("things", figures)


def project(path: Path, own: Sequence[Thing]) -> Project:
    """A project with one article, in which one span waits for an identity, and with things of its own."""
    identity = Attribute("identity", ("ORG",), "identity", key="E")
    opened = Project.create(path, replace(builtin_label_set(), attributes=(identity,)))
    opened.work_as("bench")
    opened.add_documents([Document(TEXT, "a")])
    opened.suggestions.put([(1, [Suggestion(0, 5, "ORG", "bench 1", 0.9)])], "bench 1")
    for thing in own:
        opened.things.remember(thing)
    return opened


def answered(opened: Project, names: Sequence[str]) -> dict[str, object]:
    """How long each answer takes, in ms."""

    def asked(words: str) -> tuple[float, float]:
        began = process_time()
        took = timed(lambda: candidates(opened, words, "ORG", TEXT, (0, 5)))
        return took, (process_time() - began) * 1000

    def after_a_decision(number: int, words: str) -> tuple[float, float]:
        before = opened.annotation(1)
        opened.save(1, Action("note", diff(before, before.with_note(str(number), flag=False))))
        return asked(words)

    first, _ = asked("l")
    keys = beginnings(names)
    return {
        "keys": len(keys),
        "the first answer, ms": round(first, 1),
        **_shown("an answer", [asked(words) for words in keys]),
        **_shown("an answer after a decision", list(starmap(after_a_decision, enumerate(keys)))),
    }


def _shown(what: str, times: Sequence[tuple[float, float]]) -> dict[str, object]:
    """Both columns of times in ms: by the clock, and of the processor, where others use the machine."""
    columns = zip((", ms", ", ms of the processor"), zip(*times, strict=True), strict=True)
    return {f"{what}{unit}": spread(column) | {"most": round(max(column), 1)} for unit, column in columns}


def in_window(path: Path, home: Path, names: Sequence[str]) -> dict[str, object]:
    """From the key to the painted list in the picker, in ms."""
    window = make_window(backups=home / "backups")
    window.resize(1440, 900)
    window.show()
    window.open_path(path, "bench")
    until(
        lambda: window.annotate_page is not None and window.annotate_page.session.annotation is not None, "the project"
    )
    page = window.annotate_page
    assert page
    page.focus_article()
    until(lambda: page.session.walk.mark() is not None, "a current span")
    QTest.keyClick(page.view, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    picker = page.tools.attributes.identities.picker
    assert picker
    painted = Painted()
    picker.list.viewport().installEventFilter(painted)
    searches = list[float]()
    picker.searched.connect(lambda _words: searches.append(perf_counter()))

    def pressed(letter: str) -> tuple[float, float]:
        """Returns the ms from the key, and from the search that it led to, until the list was painted."""
        drawn, count, began = painted.drawn, len(searches), perf_counter()
        QTest.keyClicks(picker.field, letter)
        until(lambda: len(searches) > count and painted.drawn > drawn and painted.at > searches[-1], "the list")
        return (painted.at - began) * 1000, (painted.at - searches[-1]) * 1000

    times = list[tuple[float, float]]()
    for name in names:
        picker.field.clear()
        QApplication.processEvents()
        times += map(pressed, name)
    from_key, from_search = zip(*times, strict=True)
    window.close()
    return {
        "from a key to the painted list, ms": spread(from_key) | {"most": round(max(from_key), 1)},
        "of that after the pause for the next key, ms": spread(from_search) | {"most": round(max(from_search), 1)},
    }


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
