"""What a plug-in says of its form is checked, and comes back from the user's file as it was."""

import pytest

from rareannot.core.errors import UserError
from rareannot.formats.added.values import Described
from tests.rows import each_row

SOUND = {"title": "Odd", "endings": [".odd", ".o-2"], "holds": ["text", "links"], "reads": True, "writes": False}


def test_a_description_comes_back_as_it_was() -> None:
    one = Described.from_json("odd", "odd 1", SOUND | {"off": True, "why_off": "it hung."})
    assert Described.from_json("odd", "odd 1", one.as_json()) == one
    assert (one.endings, one.holds, one.off, one.why_off) == (
        (".odd", ".o-2"),
        frozenset(("text", "links")),
        True,
        "it hung.",
    )


@each_row("wrong", [
    {"title": 7}, {"title": " "}, {"title": None}, {"endings": ".odd"}, {"endings": [".odd"] * 30}, {"endings": [".ODD"]},
    {"endings": ["." + "o" * 40]}, {"endings": [7]}, {"holds": None}, {"holds": [["text"]]}, {"holds": ["spans"]},
    {"reads": 1}, {"reads": False},
])  # fmt: skip
def test_what_is_unsound_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError, match=r"it |is not a file ending"):
        Described.from_json("odd", "odd 1", SOUND | wrong)


def test_a_title_is_shown_on_one_line() -> None:
    assert Described.from_json("odd", "odd 1", SOUND | {"title": "a\n\ud800"}).title == "a␊?"


def test_twenty_endings_of_twenty_characters_and_a_title_of_a_hundred_are_allowed_and_no_more() -> None:
    endings = [f".{'o' * 19}{letter}" for letter in "abcdefghijklmnopqrst"]
    largest = SOUND | {"endings": endings, "title": "t" * 100}
    assert Described.from_json("odd", "odd 1", largest).endings == tuple(endings)
    assert Described.from_json("odd", "odd 1", SOUND | {"endings": [".o"], "title": "t"}).endings == (".o",)
    wrongs: list[dict[str, object]] = [
        {"endings": [*endings, ".u"]}, {"endings": [f".{'o' * 21}"]}, {"endings": []}, {"title": "t" * 101},
    ]  # fmt: skip
    for wrong in wrongs:
        with pytest.raises(UserError):
            Described.from_json("odd", "odd 1", largest | wrong)
