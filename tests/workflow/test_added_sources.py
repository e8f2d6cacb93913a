"""Which added sources a command uses, and what failed since."""

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added.user_file import switch_off, write_added
from rareannot.suggest.added.values import Added, AddedSource
from rareannot.workflow.added_sources import added_use, failures

ADDED = Added(
    (AddedSource("a", "command"), AddedSource("b", "command", on=False), AddedSource("c", "command", by_itself=False))
)


def _used(*words: object) -> dict[str, bool]:
    return {one.name: asked for one, asked in added_use(*words).sources()}  # type: ignore[arg-type]


def test_those_that_are_on_are_used_or_those_that_are_named() -> None:
    write_added(ADDED)
    assert _used(None) == {"a": True, "c": False}
    assert _used(None, ["c"]) == {"a": True, "c": True}
    assert _used(["figures"]) == {}
    assert _used(["figures", "b"]) == {"b": True}
    with pytest.raises(UserError, match="There is no added source “x”"):
        _used(None, ["x"])


def test_what_was_switched_off_meanwhile_is_told_with_the_reason() -> None:
    write_added(ADDED)
    use = added_use(None)
    switch_off("c", "it crashed.")
    assert failures(use, []) == [("c", "it crashed.")]
    assert failures(added_use(None), []) == []
