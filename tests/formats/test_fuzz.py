"""A few bent files of each form on every run; ``python -m tests.formats.fuzz`` takes longer over it."""

import logging
from pathlib import Path

import pytest

from tests.formats.fuzz import FORMS, bent, round_of


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", FORMS)
def test_a_bent_file_is_never_more_than_refused(tmp_path: Path, name: str) -> None:
    logging.disable(logging.CRITICAL)
    try:
        round_of(name, tmp_path, 15, 1)
    finally:
        logging.disable(logging.NOTSET)


def test_edits_bend_and_stay_within_bounds() -> None:
    assert bent(b"abc", [("insert", 1, 0, b"X")]) == b"aXbc"
    assert bent(b"abc", [("cut", 1, 1, b"")]) == b"ac"
    assert bent(b"abc", [("double", 1, 1, b"")]) == b"abbc"
    assert bent(b"", [("flip", 5, 3, b"")]) == b""
