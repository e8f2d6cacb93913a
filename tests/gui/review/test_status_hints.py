"""The keys at the foot of the review: those of what is done now, as they are set now."""

import pytest

from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.review.status_hints import SHOWN, hints_of

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("which", SHOWN)
def test_every_action_with_a_key_is_hinted_at_in_its_order(which: str) -> None:
    expected = [BY_NAME[name] for name in SHOWN[which] if BY_NAME[name].keys]
    assert [words for _, words in hints_of(which, Shortcuts())] == [
        spec.hint or spec.text.lower().rstrip("…") for spec in expected
    ]


def test_of_many_keys_the_first_and_the_last_are_shown() -> None:
    assert hints_of("site", Shortcuts())[0] == (("1", "–", "9"), "take a reading")


def test_of_two_or_three_keys_the_first_is_shown() -> None:
    keyboard = Shortcuts()
    keyboard.set_keys("next_site", ("N", "Alt+N", "Ctrl+N"))
    assert hints_of("overview", keyboard)[0] == ("N", "next site")


def test_an_action_without_a_key_is_not_hinted_at() -> None:
    keyboard = Shortcuts()
    count = len(hints_of("overview", keyboard))
    keyboard.set_keys("next_site", ())
    assert len(hints_of("overview", keyboard)) == count - 1
