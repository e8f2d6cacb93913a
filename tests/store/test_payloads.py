"""JSON in the project file: written compactly, read as json does, and damage said as damage."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.store.payloads import Unreadable, dumped, parsed, readable, stored
from tests.rows import each_row

Plain = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
Values = Plain | st.lists(Plain, max_size=3) | st.dictionaries(st.text(max_size=5), Plain, max_size=3)


@given(st.dictionaries(st.text(max_size=5), Values, max_size=4))
def test_what_is_written_is_read_back(payload: dict[str, object]) -> None:
    text = dumped(payload)
    assert text is not None
    assert parsed(text) == stored(text) == payload


def test_nothing_is_stored_as_nothing_and_the_rest_without_blanks() -> None:
    assert dumped(None) is None
    assert dumped({"a": [1, "é"]}) == '{"a":[1,"é"]}'


@pytest.mark.parametrize("text", [" {}", "{} ", "\n1\n"])
def test_blanks_around_a_value_do_not_matter(text: str) -> None:
    assert parsed(text) == json.loads(text)


@each_row("text", ["", "{", "{}x", "1 2", "nul"])
def test_what_is_no_json_is_an_error_as_with_json(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own
        parsed(text)
    with pytest.raises(Unreadable, match="damaged"):
        stored(text)


@each_row(("text", "kind"), [("[]", dict), ("{}", list), ("1", dict), ("null", dict), (None, dict)])
def test_a_value_of_another_kind_is_damage(text: object, kind: type) -> None:
    with pytest.raises(Unreadable):
        stored(text, kind)


@each_row("error", [KeyError, IndexError, TypeError, ValueError, AttributeError, ZeroDivisionError])
def test_what_lacks_something_when_it_is_read_is_damage(error: type[Exception]) -> None:
    with pytest.raises(Unreadable), readable():
        raise error


def test_other_errors_are_not_taken_for_damage() -> None:
    with pytest.raises(OSError, match="disk"), readable():
        raise OSError("disk")
