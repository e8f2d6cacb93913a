from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.split import BETWEEN, PARTS, Grouped, Split, alone, parse_split, place
from tests.rows import each_row


def hashes(number: int) -> list[str]:
    return [sha256(str(i).encode()).hexdigest() for i in range(number)]


def grouped(count: int, pairs: set[tuple[int, int]]) -> Grouped:
    """``count`` documents of which those in ``pairs`` (earlier, later) are near duplicates."""

    def twins(i: int, spare: Callable[[int], bool]) -> Iterator[int]:
        return (j for j in range(i) if (j, i) in pairs and not spare(j))

    return Grouped(hashes(count), twins)


def in_part(split: Split, part: str, after: int = 0) -> int:
    """The number of the first document from ``after`` on whose own hash leads to ``part``."""
    return next(i for i in range(after, 1000) if split.part(hashes(1000)[i]) == part)


def test_shares_are_kept_to_within_chance() -> None:
    counts = Counter(place(alone(hashes(10_000)), parse_split("80/10/10")).parts)
    assert abs(counts["train"] - 8000) < 160
    assert abs(counts["dev"] - 1000) < 120


def test_near_duplicates_go_where_the_first_of_them_went() -> None:
    split = parse_split("50/25/25")
    placed = place(grouped(4, {(0, 1), (1, 2)}), split)
    assert list(placed.founders) == [0, 0, 0, 3]
    assert placed.parts[:3] == [split.part(hashes(4)[0])] * 3
    assert placed.parts[3] == split.part(hashes(4)[3])


def test_a_document_between_two_parts_is_left_out_and_binds_nobody() -> None:
    split = parse_split("50/50")
    a, b = in_part(split, "train"), in_part(split, "test")
    bridge = max(a, b) + 1
    later = in_part(split, "test", bridge + 1)
    placed = place(grouped(later + 1, {(a, bridge), (b, bridge), (bridge, later)}), split)
    assert (placed.parts[a], placed.parts[b], placed.parts[bridge]) == ("train", "test", BETWEEN)
    assert (placed.parts[later], placed.founders[later]) == ("test", later)


pairs = st.integers(2, 25).flatmap(
    lambda n: st.tuples(
        st.just(n), st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] < p[1]))
    )
)


@given(pairs, st.integers(1, 25), st.sampled_from(["80/10/10", "50/50", "1/1/1"]), st.text(max_size=3))
def test_a_document_never_moves_as_the_data_grows(
    given_: tuple[int, set[tuple[int, int]]], earlier: int, shares: str, seed: str
) -> None:
    count, alike = given_
    split = parse_split(shares, seed)
    whole = place(grouped(count, alike), split)
    before = place(grouped(min(earlier, count), alike), split)
    assert whole.parts[: len(before.parts)] == before.parts
    assert set(whole.parts) <= {*PARTS, BETWEEN}


@given(pairs, st.sampled_from(["80/10/10", "50/50", "1/1/1"]))
def test_near_duplicates_are_never_in_two_parts(given_: tuple[int, set[tuple[int, int]]], shares: str) -> None:
    count, alike = given_
    placed = place(grouped(count, alike), parse_split(shares))
    for a, b in alike:
        assert BETWEEN in (placed.parts[a], placed.parts[b]) or placed.parts[a] == placed.parts[b]


def test_another_seed_makes_another_split() -> None:
    one, two = (place(alone(hashes(50)), parse_split("50/50", seed)) for seed in ("", "second"))
    assert one.parts != two.parts


@each_row(
    ("text", "shares", "shown"),
    [
        ("80/10/10", (0.8, 0.1, 0.1), "80/10/10"),
        ("8:1:1", (0.8, 0.1, 0.1), "80/10/10"),
        ("90/10", (0.9, 0.0, 0.1), "90/0/10"),
        ("100/0/0", (1.0, 0.0, 0.0), "100/0/0"),
        (" 2 / 1 / 1 ", (0.5, 0.25, 0.25), "50/25/25"),
        ("1/1/1", (1 / 3, 1 / 3, 1 / 3), "33.3333/33.3333/33.3333"),
    ],
)
def test_proportions_are_read(text: str, shares: tuple[float, float, float], shown: str) -> None:
    split = parse_split(text)
    assert split.shares == pytest.approx(shares)
    assert str(split) == shown


def test_everything_to_train_leaves_nothing_elsewhere() -> None:
    assert set(place(alone(hashes(500)), parse_split("100/0/0")).parts) == {"train"}


@each_row("text", ["", "80", "a/b/c", "80/10/10/10", "80/-10/30", "0/50/50", "0/0/0", "nan/1/1"])
def test_what_is_no_split_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(UserError, match="80/10/10"):
        parse_split(text)


def test_a_document_stays_in_its_part_in_every_version_of_the_program() -> None:
    split = parse_split("80/10/10")
    assert [split.part(key) for key in hashes(12)] == [
        "train",
        "train",
        "train",
        "test",
        "train",
        "train",
        "train",
        "train",
        "train",
        "train",
        "train",
        "dev",
    ]
    assert [parse_split("50/25/25", "7").part(key) for key in hashes(6)] == [
        "test",
        "train",
        "train",
        "train",
        "test",
        "train",
    ]


@pytest.mark.parametrize(
    ("number", "part"),
    [(0, "train"), (499_999, "train"), (500_000, "dev"), (749_999, "dev"), (750_000, "test"), (999_999, "test")],
)
def test_each_part_has_as_many_of_a_million_places_as_its_share(
    number: int, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = SimpleNamespace(digest=lambda: number.to_bytes(8) + b"more")
    monkeypatch.setattr("rareannot.core.split.sha256", lambda data: digest)
    assert Split(0.5, 0.25, 0.25).part("any") == part
    assert Split(0.0, 0.5, 0.5).part("any") == ("dev" if number < 500_000 else "test")


def test_twins_that_decide_nothing_may_be_named_too() -> None:
    split = parse_split("50/50")
    a, b = in_part(split, "train"), in_part(split, "test")
    bridge = max(a, b) + 1
    pairs = {(a, bridge), (b, bridge), (bridge, bridge + 1), (a, bridge + 1)}
    every = Grouped(hashes(bridge + 2), lambda i, _: (j for j in range(i) if (j, i) in pairs))
    few = place(grouped(bridge + 2, pairs), split)
    assert place(every, split) == few
    assert (few.parts[bridge], few.parts[bridge + 1]) == (BETWEEN, "train")
