"""Works in the real window and writes down what was heard at each key, as JSON; started by ``launch``, on a bus of its own."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty
from typing import Any

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.gui.app import make_window
from tests.ear.listener import Asker, Event, Listener, accessibility_bus
from tests.fair_clock import FairClock

QUIET_S = 0.35
"""So long nothing is heard: then the step is over."""
PATIENCE_S = 100
ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
"""Whose children are the programs on the bus."""
STEP_MS = 5


class Ear:
    """The window, and what is heard of it; ``log`` has a line for each step: what was pressed, and what was said."""

    def __init__(self) -> None:
        address = accessibility_bus()
        self.listener, self.asker = Listener(address), Asker(address)
        self._asking = ThreadPoolExecutor(1)
        self.log: list[tuple[str, list[str]]] = []
        self.facts: dict[str, Any] = {}
        self.window = make_window()
        self.window.resize(1200, 760)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def waits(self, ready: Callable[[], bool]) -> None:
        """Let the program run until something is so."""
        clock = FairClock()
        while not ready():
            if clock.passed() > PATIENCE_S:
                raise TimeoutError(f"waited in vain after {self.log[-1:]}")
            QTest.qWait(STEP_MS)

    def asked(self, question: Callable[[], Any]) -> Any:
        """What the program answers over the bus: asked on another thread, since this one answers."""
        answer = self._asking.submit(question)
        self.waits(answer.done)
        return answer.result()

    def hears(self, what: str) -> list[str]:
        """Listen until it is quiet, and note under ``what`` that which was said."""
        found: list[str] = []
        quiet = FairClock(look_s=QUIET_S)
        while quiet.passed() < QUIET_S or self._is_more_on_its_way():
            QTest.qWait(STEP_MS)
            with suppress(Empty):
                while True:
                    if said := self._said(self.listener.events.get_nowait()):
                        found.append(said)
                    quiet = FairClock(look_s=QUIET_S)
        self.log.append((what, found))
        return found

    def _is_more_on_its_way(self) -> bool:
        """Whether something comes that only seemed not to: an answer of the project's thread, or what a busy bus still carries.

        The program says things and answers questions over one connection, in order: after an answer all has been said.
        """
        if (place := self.window.annotate_page) is not None:
            place.project_thread.now(lambda _: None)
            QTest.qWait(STEP_MS)
        for sender, path in self.asked(lambda: self.asker.children(*ROOT)):
            self.asked(partial(self.asker.value, sender, path, "Name"))
        QTest.qWait(STEP_MS)  # which the listener's thread may need
        return not self.listener.events.empty()

    def _said(self, event: Event) -> str:
        """An event in the words that a screen reader makes of it; "" for one that it passes over."""
        if event.name == "Announcement":
            return f"says: {event.text}"
        if event.name == "StateChanged" and event.detail == "focused" and event.numbers[0]:
            return f"focus: {self.asked(lambda: self.asker.described(event.sender, event.path))}"
        if event.name == "TextSelectionChanged":
            words = self.asked(lambda: self.asker.selected(event.sender, event.path))
            return f"selected: {words}" if words else ""
        return ""

    def presses(self, *keys: str, hears: bool = True) -> list[str]:
        """Press keys where the keys go, listening after each; all that was said."""
        found = []
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            if hears:
                found += self.hears(key)
        return found

    def types(self, words: str) -> list[str]:
        """Type words where the keys go."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, words)
        return self.hears(f"types {words}")

    def walk(self) -> Iterator[tuple[str, str, str, str]]:
        """Every object of the program's tree: sender, path, role and name; not the cells of lists and tables."""
        waiting = list(self.asker.children(*ROOT))
        while waiting:
            sender, path = waiting.pop()
            (role,) = self.asker.call(sender, path, "org.a11y.atspi.Accessible", "GetRoleName")
            yield sender, path, str(role), str(self.asker.value(sender, path, "Name"))
            if role not in ("list", "table", "tree", "menu", "menu bar"):
                waiting += self.asker.children(sender, path)

    def children_of(self, role: str, name: str) -> list[str]:
        """The names of what is in the list of this role and name; none where that is not in the tree."""
        for sender, path, is_role, is_name in self.walk():
            if (is_role, is_name) == (role, name):
                return [str(self.asker.value(*one, "Name")) for one in self.asker.children(sender, path)]
        return []

    def attributes_of(self, name: str, offsets: Sequence[int]) -> list[tuple[dict[str, str], int, int]]:
        """The text attributes at some offsets of the text of this name, each with the range that they hold for."""
        sender, path = next((s, p) for s, p, _, is_name in self.walk() if is_name == name)
        return [self.asker.attributes(sender, path, offset) for offset in offsets]

    def with_description(self, part: str) -> list[str]:
        """Name and description of every object whose description has ``part`` in it."""
        found = ((n, str(self.asker.value(s, p, "Description"))) for s, p, _, n in self.walk())
        return [f"{name}: {what}" for name, what in found if part in what]


def main(out: Path, script: Callable[[Ear, Path], None]) -> None:
    """Run a script at the window and write what was heard to ``out``."""
    ear = Ear()
    try:
        script(ear, out.parent)
    finally:
        out.write_text(json.dumps({"log": ear.log, "facts": ear.facts}, ensure_ascii=False), encoding="utf-8")
        ear.window.close()


if __name__ == "__main__":
    from tests.ear.scripts import SCRIPTS

    main(Path(sys.argv[2]), SCRIPTS[sys.argv[1]])
