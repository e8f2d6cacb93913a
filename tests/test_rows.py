"""A table of rows as one test."""

from pathlib import Path

import pytest

from tests.rows import each_row


def test_all_rows_are_tried_and_those_that_fail_are_named() -> None:
    seen = []

    @each_row(("number", "half"), [(2, 1), (3, 1), pytest.param(4, 2, id="four"), (5, 1)])
    def check(number: int, half: int) -> None:
        seen.append(number)
        assert number == 2 * half

    with pytest.raises(ExceptionGroup, match="2 of 4 rows") as failure:
        check()
    assert seen == [2, 3, 4, 5]
    assert [error.__notes__ for error in failure.value.exceptions] == [
        ["in the row {'number': 3, 'half': 1}"],
        ["in the row {'number': 5, 'half': 1}"],
    ]


@each_row("word", ["tin", "iron"])
def test_each_row_has_a_folder_of_its_own(tmp_path: Path, word: str) -> None:
    assert not any(tmp_path.iterdir())
    (tmp_path / "word.txt").write_text(word, encoding="utf-8")


def test_a_single_failure_is_itself() -> None:
    @each_row("number", range(3))
    def check(number: int) -> None:
        if number == 2:
            raise KeyError(number)

    with pytest.raises(KeyError):
        check()
