"""What is added: its order with the program's own sources, its name, and what of an answer passes."""

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added.values import Added, AddedSource, check_name, checked

A, B, C = (AddedSource(name, "command") for name in "abc")


def _order(added: Added) -> str:
    names = [one.name for one in added.sources]
    names.insert(added.before, "|")
    return "".join(names)


def test_sources_move_past_each_other_and_past_the_programs_own() -> None:
    added = Added().with_source(B).with_source(A)
    assert _order(added) == "ab|"
    assert _order(added.moved("b", 1)) == "a|b"
    assert _order(added.moved("b", 1).moved("a", 1)) == "|ab"
    assert _order(added.moved("b", 1).moved("b", 1)) == "a|b"
    assert _order(added.moved("b", 1).moved("b", -1)) == "ab|"
    assert _order(added.moved("a", 1)) == "ba|"
    assert _order(added.moved("a", -1)) == "ab|"
    assert _order(added.moved("b", 1).with_source(C)) == "ca|b"
    assert _order(added.moved("b", 1).without("a")) == "|b"
    assert _order(added.moved("b", 1).without("b")) == "a|"


def test_a_source_that_is_put_again_keeps_its_place() -> None:
    added = Added().with_source(B).with_source(A).with_source(B.switched(False, "it crashed."))
    assert _order(added) == "ab|"
    assert added.named("b").why_off == "it crashed."
    assert added.named("b").switched(True).why_off == ""


def test_one_that_is_not_there_is_said() -> None:
    with pytest.raises(UserError, match=r"There is no added source “x”; there are: a\."):
        Added().with_source(A).named("x")


@pytest.mark.parametrize("name", ["", "1a", "a b", "a,b", "é", "x" * 41, "../x", "a/b", "."])
def test_a_name_holds_nothing_that_a_version_or_a_path_could_be(name: str) -> None:
    with pytest.raises(UserError):
        check_name(name)


def test_a_plain_span_has_a_usual_score_and_no_reason() -> None:
    assert checked([{"start": 0, "end": 2, "label": "ORG", "more": 1}], 2) == [(0, 2, "ORG", 0.8, "")]
    assert checked([], 0) == []


def test_what_a_source_says_can_be_stored_and_shown() -> None:
    said = {"start": 0, "end": 2, "label": "O\ud800G", "reason": "a\ud800b\0\n\u202ec"}
    ((_, _, label, _, reason),) = checked([said], 2)
    assert (label, reason) == ("O?G", "a?b␀␊◁c")


@pytest.mark.parametrize("span", [
    {}, {"start": True, "end": 2, "label": "ORG"}, {"start": -1, "end": 2, "label": "ORG"}, {"start": 0, "end": 3, "label": "ORG"},
    {"start": 0.0, "end": 2, "label": "ORG"}, {"start": 0, "end": 2, "label": ""}, {"start": 0, "end": 2, "label": "x" * 201},
    {"start": 0, "end": 2, "label": "ORG", "score": "1"}, {"start": 0, "end": 2, "label": "ORG", "reason": 1}, [0, 2, "ORG"], None,
])  # fmt: skip
def test_a_span_that_is_not_sound_is_refused(span: object) -> None:
    with pytest.raises(UserError):
        checked([span], 2)
