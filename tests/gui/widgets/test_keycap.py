import pytest

from rareannot.gui.base.theme import Theme
from rareannot.gui.widgets.keycap import Keys, cap_texts, caps_width


@pytest.mark.parametrize(
    ("keys", "texts"),
    [
        ("Space", ("Space",)),
        ("Ctrl+Z", ("Ctrl Z",)),
        ("Ctrl++", ("Ctrl +",)),
        ("+", ("+",)),
        (("Alt", "Left", "Right"), ("Alt", "←", "→")),
        (("P", "–", "5"), ("P", "–", "5")),
        ("Alt+Shift+Left", ("Alt Shift ←",)),
        ("", ()),
    ],
)
def test_caps_say_what_the_keys_are_called(keys: Keys, texts: tuple[str, ...]) -> None:
    assert cap_texts(keys) == texts


@pytest.mark.usefixtures("qapp")
def test_caps_grow_with_the_text() -> None:
    assert caps_width(Theme(scale=1.5), "Ctrl+Shift+A") > 1.3 * caps_width(Theme(), "Ctrl+Shift+A")
