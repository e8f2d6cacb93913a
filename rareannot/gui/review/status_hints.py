"""The status strip of the review: the keys that work now, how many sites are left, the pace, and when it was saved."""

from collections import deque
from datetime import datetime
from statistics import mean

from PySide6.QtCore import QCoreApplication, QObject

from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.shortcuts import Shortcuts, native
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.review.sites.model import SitesModel
from rareannot.gui.review.wording import seconds_text
from rareannot.gui.widgets.keycap import TO, Keys
from rareannot.gui.widgets.page_bars import StatusStrip

SHOWN: dict[str, tuple[str, ...]] = {
    "empty": ("merge_files", "make_packs", "show_keys"),
    "overview": ("next_site", "accept_unanimous", "undo", "show_keys"),
    "site": ("take_reading", "take_nothing", "write_reading", "relabel_reading", "next_site", "undo", "show_keys"),
    "draft": ("reading_end_right", "relabel_reading", "type_value", "take_row", "leave_site", "show_keys"),
}
"""Names of actions: before there is anything to compare, in the overview, at a site, while a reading is written."""


PACE_OVER, PACE_CAP_MS = 20, 60_000
"""Over how many of the last decisions the pace is taken, and the most that one counts: the rest was a pause."""


def hints_of(which: str, keyboard: Shortcuts) -> list[tuple[Keys, str]]:
    """The keys that work now and what they do; of many keys for one thing, the first and the last."""
    hints: list[tuple[Keys, str]] = []
    for spec in (keyboard.spec(name) for name in SHOWN[which]):
        if keys := [native(key) for key in spec.keys]:
            shown: Keys = (keys[0], TO, keys[-1]) if len(keys) > 3 else keys[0]
            words = QCoreApplication.translate("actions", spec.hint) if spec.hint else spec.title().lower().rstrip("…")
            hints.append((shown, words))
    return hints


class ReviewStatus(QObject):
    """Keeps the status strip of the review up to date."""

    def __init__(self, strip: StatusStrip, keyboard: Shortcuts, session: ReviewSession, sites: SitesModel) -> None:
        super().__init__(strip)
        self._strip, self._keyboard, self._session, self._sites = strip, keyboard, session, sites
        self._paces: deque[int] = deque(maxlen=PACE_OVER)
        self._hints: list[tuple[Keys, str]] = []
        session.settled.connect(self._take_time)
        session.saved.connect(self._saved)
        sites.counted.connect(self._count)

    def show_hints(self, which: str) -> None:
        """Show the keys that work where ``which`` names what is done."""
        hints = hints_of(which, self._keyboard)
        if hints != self._hints:
            self._hints = hints
            self._strip.set_hints(hints)

    def _take_time(self, ms: int) -> None:
        self._paces.append(min(ms, PACE_CAP_MS))
        self._count()

    def _saved(self) -> None:
        if not self._session.busy():
            self._strip.set_saved(datetime.now())  # noqa: DTZ005 - shown in local time

    def _count(self) -> None:
        if self._paces:
            pace = self.tr("{left} left, {time} a site")
            self._strip.set_pace(pace.format(left=count_text(self._sites.left), time=seconds_text(mean(self._paces))))
