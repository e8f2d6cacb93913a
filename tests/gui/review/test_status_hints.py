"""The keys at the foot of the review: those of what is done now, as they are set now."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.review.controller import SHOWN, ReviewStatus, hints_of
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.review.sites.model import SitesModel
from rareannot.gui.review.sites.order import listing
from rareannot.gui.widgets.page_bars import StatusStrip
from tests.gui.review.by_hand import ByHand

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("which", SHOWN)
def test_every_action_with_a_key_is_hinted_at_in_its_order(which: str) -> None:
    expected = [BY_NAME[name] for name in SHOWN[which] if BY_NAME[name].keys]
    assert [words for _, words in hints_of(which, Shortcuts())] == [
        spec.hint or spec.text.lower().rstrip("…") for spec in expected
    ]


def test_of_many_keys_the_first_and_the_last_are_shown() -> None:
    assert hints_of("site", Shortcuts())[0] == (("1", "–", "9"), "choose a reading")


def test_of_two_or_three_keys_the_first_is_shown() -> None:
    keyboard = Shortcuts()
    keyboard.set_keys("next_site", ("N", "Alt+N", "Ctrl+N"))
    assert hints_of("overview", keyboard)[0] == ("N", "next site")


def test_an_action_without_a_key_is_not_hinted_at() -> None:
    keyboard = Shortcuts()
    count = len(hints_of("overview", keyboard))
    keyboard.set_keys("next_site", ())
    assert len(hints_of("overview", keyboard)) == count - 1


class Strip:
    """A strip with a session and a list of five sites behind it; the hints that it was given are noted."""

    def __init__(self, bot: QtBot) -> None:
        self.strip, self.keyboard, self.sites = StatusStrip(), Shortcuts(), SitesModel()
        bot.addWidget(self.strip)
        self.session = ReviewSession(ByHand(), self.sites)  # type: ignore[arg-type]
        self.status = ReviewStatus(self.strip, self.keyboard, self.session, self.sites)
        self.given = list[Any]()
        self.strip.set_hints = self.given.append  # type: ignore[method-assign, assignment]
        self.sites.show_sites(listing([("label", [1, 2, 3, 4, 5])], {1, 2, 3, 4, 5}))

    def pace(self) -> str:
        return self.strip._pace.text()


@pytest.fixture
def strip(qtbot: QtBot) -> Strip:
    return Strip(qtbot)


def test_hints_are_given_to_the_strip_once_until_they_are_others(strip: Strip) -> None:
    for which in ("site", "site", "draft", "site"):
        strip.status.show_hints(which)
    assert strip.given == [hints_of(which, strip.keyboard) for which in ("site", "draft", "site")]


def test_how_many_are_left_and_the_pace_are_told_once_something_was_settled(strip: Strip) -> None:
    strip.sites.set_state(1, "decided")
    assert strip.pace() == ""
    strip.session.settled.emit(3000)
    assert strip.pace() == "4 left, 3.0 s a site"
    strip.sites.set_state(2, "decided")
    assert strip.pace() == "3 left, 3.0 s a site"
    strip.session.settled.emit(10_000_000)  # a pause
    assert strip.pace() == "3 left, 31.5 s a site"
    for _ in range(20):
        strip.session.settled.emit(2000)
    assert strip.pace() == "3 left, 2.0 s a site"


def test_all_is_saved_only_once_nothing_waits_to_be_written(strip: Strip) -> None:
    strip.session._pending = 1
    strip.session.saved.emit()
    assert strip.strip._saved.isHidden()
    strip.session._pending = 0
    strip.session.saved.emit()
    assert not strip.strip._saved.isHidden()
    assert strip.strip._saved.text().startswith("Saved ")
