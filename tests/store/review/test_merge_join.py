"""Two sorted streams side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.store.review.merge_join import aligned


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([], [], []),
        ([(1, "a")], [], [(1, "a", None)]),
        ([], [(1, "b")], [(1, None, "b")]),
        ([(1, "a"), (2, "c")], [(2, "b"), (3, "d")], [(1, "a", None), (2, "c", "b"), (3, None, "d")]),
    ],
)
def test_streams_are_aligned_by_key(
    left: list[tuple[int, str]], right: list[tuple[int, str]], expected: list[object]
) -> None:
    assert list(aligned(iter(left), iter(right))) == expected


Stream = st.dictionaries(st.integers(0, 9), st.text(max_size=2))


@given(Stream, Stream)
def test_every_key_comes_once_in_order_with_what_each_has(left: dict[int, str], right: dict[int, str]) -> None:
    keys = sorted(left | right)
    found = list(aligned(iter(sorted(left.items())), iter(sorted(right.items()))))
    assert found == [(key, left.get(key), right.get(key)) for key in keys]
