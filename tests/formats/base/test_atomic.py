import ctypes
import errno
import sys
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.formats import replacing, replacing_folder, take_away, unfinished


def test_what_is_being_written_is_found_beside_it_and_gone_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with replacing(path) as out:
        out.write(b"x")
        (part,) = unfinished(path)
        assert part.parent == tmp_path
    assert unfinished(path) == set()
    assert path.read_bytes() == b"x"


@pytest.mark.parametrize("letter", ["n", "é", "稀", "😀"])
def test_a_name_as_long_as_the_system_allows_is_written(tmp_path: Path, letter: str) -> None:
    path = tmp_path / (letter * (240 // len(letter.encode())) + ".csv")
    with replacing(path) as out:
        out.write(b"x")
        assert len(unfinished(path)) == 1
    assert path.read_bytes() == b"x"


def test_litter_is_taken_away_be_it_a_file_or_a_folder(tmp_path: Path) -> None:
    file, folder = tmp_path / ".a.0123456789ab.part", tmp_path / ".a.ba9876543210.part"
    file.touch()
    folder.mkdir()
    (folder / "inside").touch()
    assert unfinished(tmp_path / "a") == {file, folder}
    take_away(unfinished(tmp_path / "a"))
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    "name", [".b.0123456789ab.part", ".a.0123456789ab.part.gz", ".a.xyz.part", "a", ".aa.0123456789ab.part"]
)
def test_other_files_are_no_litter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert unfinished(tmp_path / "a") == set()


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert unfinished(tmp_path / "nowhere" / "a") == set()
    take_away([tmp_path / "gone"])


def test_a_folder_being_written_is_found_too(tmp_path: Path) -> None:
    with replacing_folder(tmp_path / "set") as folder:
        assert unfinished(tmp_path / "set") == {folder}


def test_a_folder_is_put_on_disk_file_by_file_where_the_system_has_no_other_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: list[int] = []
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("os.fsync", put.append)
    with replacing_folder(tmp_path / "out") as folder:
        for name in ("a", "b"):
            (folder / name).write_text(name)
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["a", "b"]
    assert len(put) == 4  # two files, their folder and the one around it


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each file is put on disk")
def test_a_disk_that_did_not_take_a_folders_files_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        @staticmethod
        def syncfs(_: int) -> int:
            ctypes.set_errno(errno.EIO)
            return -1

    monkeypatch.setattr("rareannot.formats.base.atomic.ctypes.CDLL", lambda *_, **__: Failing)
    with pytest.raises(UserError, match="Input/output error"), replacing_folder(tmp_path / "out") as folder:
        (folder / "a").write_text("a")
    assert list(tmp_path.iterdir()) == []
