from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.split import PARTS, Split, group_keys, parse_split, split_documents


def hashes(number: int) -> list[str]:
    return [sha256(str(i).encode()).hexdigest() for i in range(number)]


def test_shares_are_kept_to_within_chance() -> None:
    counts = Counter(split_documents(hashes(10_000), parse_split("80/10/10")).values())
    assert abs(counts["train"] - 8000) < 160
    assert abs(counts["dev"] - 1000) < 120


@given(st.sets(st.text(max_size=12), max_size=30), st.sets(st.text(max_size=12), max_size=30))
def test_a_document_never_moves_as_the_data_grows(first: set[str], more: set[str]) -> None:
    split = Split(0.8, 0.1, 0.1)
    before, after = split_documents(first, split), split_documents(first | more, split)
    assert all(after[key] == part for key, part in before.items())
    assert set(after.values()) <= set(PARTS)


def test_near_duplicates_stay_together_where_the_first_of_them_was() -> None:
    one, two, three, alone = hashes(4)
    order = {one: 1, two: 2, three: 3, alone: 4}
    groups = group_keys([(three, two), (two, one)], order)
    assert groups == {one: one, two: one, three: one}
    split = parse_split("50/25/25")
    found = split_documents([one, two, three, alone], split, groups)
    assert found[one] == found[two] == found[three] == split.part(one)
    assert found[alone] == split.part(alone)


def test_another_seed_makes_another_split() -> None:
    one, two = (split_documents(hashes(50), parse_split("50/50", seed)) for seed in ("", "second"))
    assert one != two


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("80/10/10", (0.8, 0.1, 0.1)),
        ("8:1:1", (0.8, 0.1, 0.1)),
        ("90/10", (0.9, 0.0, 0.1)),
        ("100/0/0", (1.0, 0.0, 0.0)),
        (" 2 / 1 / 1 ", (0.5, 0.25, 0.25)),
    ],
)
def test_proportions_are_read(text: str, shares: tuple[float, float, float]) -> None:
    split = parse_split(text)
    assert (split.train, split.dev, split.test) == pytest.approx(shares)


def test_everything_to_train_leaves_nothing_elsewhere() -> None:
    assert set(split_documents(hashes(500), parse_split("100/0/0")).values()) == {"train"}


@pytest.mark.parametrize("text", ["", "80", "a/b/c", "80/10/10/10", "80/-10/30", "0/50/50", "0/0/0", "nan/1/1"])
def test_what_is_no_split_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(UserError, match="80/10/10"):
        parse_split(text)
