"""Where shards lie and parts are written: folders, patterns, an object store in memory; whole or not at all."""

import os
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl.storage import Shard, Storage, library, open_shard, shards_in


def _names(shards: list[Shard]) -> list[str]:
    return [shard.name for shard in shards]


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    for name in ("b.jsonl", "a.parquet", "deep/c.warc.gz", "notes.txt", ".hidden.jsonl", "deep/d.jsonl.zst"):
        path = tmp_path / "crawl" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "crawl"


def test_a_folder_has_its_shards_at_any_depth_and_nothing_else(crawl: Path) -> None:
    assert _names(shards_in([str(crawl)])) == ["a.parquet", "b.jsonl", "c.warc.gz", "d.jsonl.zst"]


def test_files_and_patterns_name_shards_and_each_counts_once(crawl: Path) -> None:
    assert _names(shards_in([f"{crawl}/*.jsonl", f"{crawl}/b.jsonl", f"{crawl}/deep/*"])) == [
        "b.jsonl",
        "c.warc.gz",
        "d.jsonl.zst",
    ]


def test_a_link_in_a_circle_is_not_followed(crawl: Path) -> None:
    (crawl / "deep" / "up").symlink_to(crawl)
    assert len(shards_in([str(crawl)])) == 4


@pytest.mark.parametrize("source", ["nothing.jsonl", "notes.txt", "*.csv"])
def test_what_names_no_shard_is_refused_with_what_is_read(crawl: Path, source: str) -> None:
    with pytest.raises(UserError, match=r"end in .*\.parquet"):
        shards_in([f"{crawl}/{source}"])


def test_a_password_is_not_taken_from_an_address() -> None:
    with pytest.raises(UserError, match="password"):
        Storage("s3://me:secret@bucket/x")


def test_an_unknown_kind_of_address_is_a_sentence() -> None:
    with pytest.raises(UserError, match="cannot be used"):
        Storage("nowhere://bucket/x")


def test_a_shard_that_changed_since_is_not_read(crawl: Path) -> None:
    [shard] = shards_in([f"{crawl}/b.jsonl"])
    (crawl / "b.jsonl").write_text("another")
    with pytest.raises(UserError, match="has changed"):
        open_shard(shard)


def _hello(out: BinaryIO) -> int:
    return out.write(b"hello")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    place = Storage(str(tmp_path))

    def fails(out: BinaryIO) -> None:
        out.write(b"half")
        raise UserError("no")

    with pytest.raises(UserError):
        place.write("deep/part", fails)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    assert place.write("deep/part", _hello) == 5
    assert place.read("deep/part", 10) == b"hello"
    assert place.names("deep") == {"part"}


def test_a_file_is_synced_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = []
    sync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append("sync")
        sync(handle)

    def renamed(source: Path, target: Path) -> None:
        done.append("rename")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    Storage(str(tmp_path)).write("part", _hello)
    assert done == ["sync", "rename", "sync"]


def test_an_object_store_gets_one_put(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Storage(f"memory://{uuid4().hex}/out")
    puts = []
    put = place._files.put_file

    def counted(source: str, target: str) -> None:
        puts.append(target)
        put(source, target)

    monkeypatch.setattr(place._files, "put_file", counted)
    place.write("spans/part", _hello)
    assert len(puts) == 1
    assert place.read("spans/part", 10) == b"hello"
    assert place.names("spans") == {"part"}
    assert place.below("") == ["spans/part"]
    assert place.names("nothing") == set()
    assert place.read("nothing", 10) is None


def test_shards_are_found_in_an_object_store() -> None:
    place = Storage(f"memory://{uuid4().hex}/in")
    place.write("a.jsonl", _hello)
    [shard] = shards_in([place.address])
    with open_shard(shard) as stream:
        assert stream.read() == b"hello"


def test_what_must_be_small_is_not_read_where_it_is_large(tmp_path: Path) -> None:
    place = Storage(str(tmp_path))
    place.write("job.json", _hello)
    with pytest.raises(UserError, match="larger"):
        place.read("job.json", 4)


def test_a_missing_library_is_said_with_its_extra() -> None:
    with pytest.raises(UserError, match=r'pip install "rareannot\[crawl\]"'):
        library("no_such_library_here")
