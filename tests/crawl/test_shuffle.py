"""Rows that tasks hand to one another: each in its slice, and a file that lies is refused."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl.shuffle import read_slice, write_slices
from rareannot.crawl.storage import Storage

np = pytest.importorskip("numpy")
pytest.importorskip("fsspec")


def test_each_row_comes_to_the_reader_of_its_slice(tmp_path: Path) -> None:
    storage = Storage(str(tmp_path))
    rows = np.array([[5, 1], [2, 2], [7, 3], [-4, 4]])
    assert write_slices(storage, "a", rows, np.array([1, 0, 1, 3]), 4) == 4
    write_slices(storage, "b", rows[:1], np.array([0]), 4)
    write_slices(storage, "c", rows[:0], np.zeros(0, int), 4)
    read = [read_slice(storage, "abc", number, 4, 2).tolist() for number in range(4)]
    assert read == [[[2, 2], [5, 1]], [[5, 1], [7, 3]], [], [[-4, 4]]]


@pytest.mark.parametrize(
    "lie",
    [
        lambda numbers: numbers[:-1],
        lambda numbers: numbers[:1],
        lambda numbers: [1, *numbers[1:]],
        lambda numbers: [0, 3, 2, *numbers[3:]],
        lambda numbers: [0, 1, 1 << 60, *numbers[3:]],
    ],
)
def test_a_file_that_is_cut_off_or_lies_is_refused(tmp_path: Path, lie: object) -> None:
    storage = Storage(str(tmp_path))
    write_slices(storage, "a", np.array([[5, 1], [2, 2]]), np.array([0, 1]), 2)
    path = tmp_path / "a"
    numbers = np.frombuffer(path.read_bytes(), "<i8").tolist()
    path.write_bytes(np.array(lie(numbers), "<i8").tobytes())  # type: ignore[operator]
    with pytest.raises(UserError, match="damaged"):
        read_slice(storage, "a", 0, 2, 2)
