from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from rareannot.core.fast_init import made_of, maker
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion

SPAN = (2, 7, "ORG", None, "accepted", "names 1", 0.9, "sure?", True)


def test_what_is_made_quickly_is_the_same_value() -> None:
    quick, usual = maker(Span)(*SPAN), Span(*SPAN)
    assert type(quick) is Span
    assert (quick, hash(quick), repr(quick)) == (usual, hash(usual), repr(usual))
    assert replace(quick, start=1) == replace(usual, start=1)


def test_it_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        maker(Span)(*SPAN).start = 3  # type: ignore[misc]


def test_its_methods_and_properties_work() -> None:
    made = maker(Suggestion)(0, 5, "GPE", "names 1", 0.5, None, "", (), "")
    assert (made.id, made.as_span("accepted").origin) == ("s0-5-GPE", "accepted")


def test_fields_have_the_defaults_that_they_have_and_others_must_be_given() -> None:
    @dataclass(frozen=True, slots=True)
    class Pair:
        a: int
        b: int = 7

    assert maker(Pair)(1) == Pair(1)
    assert maker(Span)(2, 7, "ORG") == Span(2, 7, "ORG")
    with pytest.raises(TypeError):
        maker(Pair)()


def test_a_value_is_made_of_another_by_the_names_of_its_fields() -> None:
    @dataclass(frozen=True, slots=True)
    class Longer:
        name: str
        start: int
        kind: str
        added: str = "by default"

    @dataclass(frozen=True, slots=True)
    class Other:
        start: int
        origin: str
        added: str

    assert made_of(Longer, "name", kind="origin")("m1", Other(3, "manual", "later")) == Longer(
        "m1", 3, "manual", "later"
    )
