"""What is added: its order with the program's own sources, its name, and what of an answer passes."""

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import Label, LabelSet
from rareannot.core.spans import LONGEST_LABEL
from rareannot.suggest.added import values
from rareannot.suggest.added.values import (
    USUAL,
    Added,
    AddedSource,
    Kind,
    Setup,
    check_name,
    checked,
    lines_of,
    number,
    number_field,
    suggestions,
)
from tests.rows import each_row

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
    assert _order(added.moved("b", -1)) == "ba|"
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


@each_row("name", ["", "1a", "a b", "a,b", "é", "x" * 41, "../x", "a/b", "."])
def test_a_name_holds_nothing_that_a_version_or_a_path_could_be(name: str) -> None:
    with pytest.raises(UserError):
        check_name(name)


def test_a_source_is_read_as_it_was_written() -> None:
    full = AddedSource("a", "command", {"command": "x"}, on=False, by_itself=False, why_off="it crashed.")
    assert AddedSource.from_json(full.as_json()) == full
    usual = AddedSource("a", "command")
    assert AddedSource.from_json(usual.as_json()) == usual
    said = AddedSource.from_json({"name": "a", "kind": "command"})
    assert (said.on, said.by_itself, said.why_off) == (False, False, "")  # what is not said is not allowed


@each_row("data", [
    {}, {"name": 1, "kind": "c"}, {"name": "a", "kind": 1}, {"name": "a", "kind": "c", "settings": []}, {"name": "../x", "kind": "c"},
])  # fmt: skip
def test_a_source_that_is_none_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(UserError):
        AddedSource.from_json(data)


def test_where_nothing_was_added_none_is_named() -> None:
    with pytest.raises(UserError, match=r"there are: none\."):
        Added().named("x")


def test_a_source_in_the_place_of_its_name_leaves_the_others() -> None:
    added = Added((A, B, C), 2).with_source(B.switched(False))
    assert [one.on for one in added.sources] == [True, False, True]
    assert Added((A, B, C), 1).without("b") == Added((A, C), 1)


def test_labels_are_told_with_their_other_names() -> None:
    labels = LabelSet(
        "ours",
        1,
        (Label("FIRM", like="ORG"), Label("GPE"), Label("FAC")),
        renamed=(("COMPANY", "FIRM"), ("PLACE", "GPE")),
    )
    told = lines_of(labels)
    assert told[0]["also"] == "ORG,COMPANY"
    assert told[1]["also"] == "PLACE"
    assert "also" not in told[2]


def test_a_setting_is_what_was_given_or_its_default_and_the_last_numbers_count() -> None:
    field = number_field(("times", "Times", ""), "3", 1, 9)
    kind = Kind("k", "K", "", make=lambda setup: None, fields=(number_field(("a", "A", ""), "7", 0, 9), field))  # type: ignore[arg-type, return-value]
    assert (kind.value({}, "times"), kind.value({"times": "5"}, "times"), kind.value({"times": ""}, "times")) == (
        "3",
        "5",
        "3",
    )
    kind.check({"times": "1"})
    kind.check({"times": "9", "a": ""})
    assert (number("1", 1, 9), number("9", 1, 9)) == (1, 9)
    for wrong in ("0.9", "9.1", "nan", "x", "inf"):
        with pytest.raises(UserError, match="is not a number from 1 to 9"):
            kind.check({"times": wrong})


def test_a_setup_is_read_as_it_was_written() -> None:
    setup = Setup({"a": "b"}, ({"name": "ORG"},), (("text", ((0, 4, "ORG"),)),), "here", "there")
    assert Setup.from_json(setup.as_json()) == setup


def test_a_plain_span_has_a_usual_score_and_no_reason() -> None:
    assert checked([{"start": 0, "end": 2, "label": "ORG", "more": 1}], 2) == [(0, 2, "ORG", 0.8, "")]
    assert checked([], 0) == []
    full = {"start": 1, "end": 2, "label": "x" * LONGEST_LABEL, "score": 0, "reason": "r" * 999}
    ((start, end, label, score, reason),) = checked([full], 2)
    assert (start, end, len(label), score, len(reason)) == (1, 2, LONGEST_LABEL, 0, 200)
    assert [one[3] for one in checked([full | {"score": score} for score in (1, 0.12345)], 2)] == [1, 0.123]
    (suggested,) = suggestions([(0, 2, "ORG", USUAL, "so")], "mine 1")
    assert (suggested.score, suggested.reason, suggested.source) == (0.8, "so", "mine 1")


def test_as_many_spans_as_are_taken_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "MOST_SPANS", 2)
    span = {"start": 0, "end": 2, "label": "ORG"}
    assert len(checked([span] * 2, 2)) == 2
    with pytest.raises(UserError, match="more than 2 spans"):
        checked([span] * 3, 2)
    with pytest.raises(UserError, match="other than a list"):
        checked({"spans": []}, 2)


def test_what_a_source_says_can_be_stored_and_shown() -> None:
    said = {"start": 0, "end": 2, "label": "O\ud800G", "reason": "a\ud800b\0\n\u202ec"}
    ((_, _, label, _, reason),) = checked([said], 2)
    assert (label, reason) == ("O?G", "a?b␀␊◁c")


@each_row("span", [
    {}, {"start": True, "end": 2, "label": "ORG"}, {"start": -1, "end": 2, "label": "ORG"}, {"start": 0, "end": 3, "label": "ORG"},
    {"start": 0.0, "end": 2, "label": "ORG"}, {"start": 0, "end": 2, "label": ""}, {"start": 0, "end": 2, "label": "x" * 201},
    {"start": 0, "end": 2, "label": "ORG", "score": "1"}, {"start": 0, "end": 2, "label": "ORG", "reason": 1}, [0, 2, "ORG"], None,
    {"start": 1, "end": 1, "label": "ORG"}, {"start": 0, "end": True, "label": "ORG"}, {"start": 0, "end": 2, "label": 5},
    {"start": 0, "end": 2, "label": "ORG", "score": 1.01}, {"start": 0, "end": 2, "label": "ORG", "score": -0.01},
    {"start": 0, "end": 2, "label": "ORG", "score": True},
])  # fmt: skip
def test_a_span_that_is_not_sound_is_refused(span: object) -> None:
    with pytest.raises(UserError, match="it gave a "):
        checked([span], 2)
