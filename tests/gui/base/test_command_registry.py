"""One handler an action: the registry refuses a second one, and one for an action that is not in the table."""

import pytest

from rareannot.gui.base.command_registry import registered


def test_the_commands_of_parts_are_one_mapping() -> None:
    done: list[str] = []
    found = registered({"accept": lambda: done.append("accept")}, {"reject": lambda: done.append("reject")})
    found["reject"]()
    assert (sorted(found), done) == (["accept", "reject"], ["reject"])


def test_two_parts_that_do_one_action_are_refused() -> None:
    with pytest.raises(ValueError, match="accept"):
        registered({"accept": lambda: None}, {"accept": lambda: None})


def test_an_action_that_the_table_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="acept"):
        registered({"acept": lambda: None})
