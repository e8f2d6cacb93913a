"""Archives and crawls: their members are read in memory, and bombs are refused."""

import errno
import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from rareannot.core.document import MAX_LENGTH
from rareannot.core.errors import UserError
from rareannot.formats import Entry, read
from rareannot.formats.base import archives
from rareannot.formats.base.archives import Budget
from tests.formats.news_page import PAGE, PARAGRAPHS
from tests.formats.samples import entries, notices, refusals

MEMBERS = {
    "b/two.txt": b"two",
    "one.jsonl": b'{"text": "one"}\nbad\n',
    "../../escape.txt": b"three",
    "pair/x.txt": b"in Perth",
    "pair/x.ann": b"T1\tGPE 3 8\tPerth\n",
    ".hidden.txt": b"hidden",
    "picture.png": b"\x89PNG",
    "inner.zip": b"PK",
}


def _zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in MEMBERS.items():
            archive.writestr(name, data)
    return path


def _tar(path: Path) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in MEMBERS.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path


@pytest.mark.parametrize(("make", "name"), [(_zip, "a.zip"), (_tar, "a.tar.gz"), (_tar, "a.tgz")])
def test_the_members_of_an_archive_are_read_in_memory(tmp_path: Path, make: Callable[[Path], Path], name: str) -> None:
    path = make(tmp_path / name)
    items = list(read(path))
    found = {i.document.text: len(i.spans) for i in items if isinstance(i, Entry)}
    # a name that leads elsewhere is only a name: nothing is unpacked to anywhere
    assert found == {"two": 0, "one": 0, "three": 0, "in Perth": 1}
    assert [r.where for r in refusals(path)] == [f"{name}/one.jsonl:2"]
    assert notices(items) == ["2 of its files have a format that cannot be read: inner.zip, picture.png"]
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [name]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"x" * (70 << 20))
        archive.writestr("good.txt", b"good")
    items = list(read(tmp_path / "a.zip"))
    assert [i.document.text for i in items if isinstance(i, Entry)] == ["good"]
    (refused,) = refusals(tmp_path / "a.zip")
    assert "attack" in refused.reason


def test_the_budget_of_an_archive_covers_all_members_together() -> None:
    budget = Budget(0)
    for _ in range(2):
        budget.read(io.BytesIO(b"x" * (30 << 20)))
    with pytest.raises(Exception, match="attack"):
        budget.read(io.BytesIO(b"x" * (30 << 20)))


def test_an_archive_may_unpack_to_64_mb_or_200_times_its_size() -> None:
    assert (Budget(0).left, Budget(1 << 20).left) == (64 << 20, 200 << 20)


def test_a_packed_tar_may_unpack_to_just_as_much_as_is_allowed() -> None:
    packed = gzip.compress(b"12345")
    for limit, fault in ((5, None), (4, UserError)):
        with pytest.raises(fault) if fault else nullcontext():
            out, cut = archives._unpacked(io.BytesIO(packed), io.BytesIO(), limit, "a.tgz")
            assert (out.read(), cut) == (b"12345", None)


def _packed(path: Path) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("one.txt")
        info.size = 1 << 20
        archive.addfile(info, io.BytesIO(b"ore " * (1 << 18)))
    return path


def test_a_packed_tar_leaves_the_folder_for_temporary_files_some_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_LOOK", 1 << 16)
    monkeypatch.setattr("rareannot.core.scratch.disk_usage", lambda folder: SimpleNamespace(free=1 << 16))
    (refused,) = refusals(_packed(tmp_path / "a.tgz"))
    assert "has no room for the copy" in refused.reason


def test_a_packed_tar_that_fills_the_folder_for_temporary_files_is_not_called_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    @contextmanager
    def temporary(**_: object) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(write=full)

    monkeypatch.setattr(archives, "TemporaryFile", temporary)
    (refused,) = refusals(_packed(tmp_path / "a.tgz"))
    assert "Nothing can be written to the folder for temporary files" in refused.reason


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.warc", "a.warc.gz", "a.docx", "a.spacy"])
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x1f\x8bnonsense" * 100)
    assert len(refusals(tmp_path / name)) == 1


def _record(url: str, kind: str, body: bytes) -> bytes:
    """A WARC 1.0 response record, packed on its own as crawlers do."""
    response = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s" % (kind.encode(), body)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2024-03-06T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + response + b"\r\n\r\n")


def test_a_crawl_gives_its_pages_with_address_and_date(tmp_path: Path) -> None:
    pages = (("https://example.org/a", "text/html", PAGE.encode()), ("https://example.org/b", "image/png", b"PNG"))
    (tmp_path / "a.warc.gz").write_bytes(b"".join(_record(*page) for page in pages))
    (entry,) = entries(tmp_path / "a.warc.gz")
    assert entry.document.name == entry.document.meta["url"] == "https://example.org/a"
    assert entry.document.meta["crawled"] == "2024-03-06T00:00:00Z"
    assert PARAGRAPHS[0] in entry.document.text


def test_a_page_of_a_crawl_may_be_as_large_as_a_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"<html><body><p>{PARAGRAPHS[0]}</p></body></html>".encode()
    monkeypatch.setattr(archives, "MEMBER_CAP", 3 << 20)
    for more, said in ((0, []), (1, ["The page is larger than 3 MB."])):
        page = text.ljust((3 << 20) + more)
        (tmp_path / "a.warc.gz").write_bytes(_record("https://example.org/a", "text/html", page))
        assert [one.reason for one in refusals(tmp_path / "a.warc.gz")] == said


def test_a_member_may_be_as_large_as_an_article_in_any_encoding_and_no_larger() -> None:
    budget = Budget(1 << 30)
    before = budget.left
    most = 4 * MAX_LENGTH
    assert len(budget.read(SimpleNamespace(read=lambda wanted: bytes(min(wanted, most))))) == most  # type: ignore[arg-type]
    assert budget.left == before - most
    with pytest.raises(UserError, match="more than 61 MB"):
        budget.read(SimpleNamespace(read=bytes))  # type: ignore[arg-type]


def test_the_files_of_a_tar_may_be_just_as_large_as_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name in ("a.txt", "b.txt"):
            info = tarfile.TarInfo(name)
            info.size = 50
            archive.addfile(info, io.BytesIO(b"x" * 50))
    for budget, fault in ((100, None), (99, UserError)):
        with tarfile.open(path) as archive, pytest.raises(fault) if fault else nullcontext():
            assert list(archives._plain_files(archive, budget)[0]) == ["a.txt", "b.txt"]


def test_room_is_looked_for_again_after_so_many_bytes_and_not_at_each_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    monkeypatch.setattr(archives, "_PIECE", 10)
    monkeypatch.setattr(archives, "_LOOK", 20)
    monkeypatch.setattr(archives, "check_room", lambda name, wanted, folder: looked.append(wanted))
    archives._unpacked(io.BytesIO(gzip.compress(b"x" * 55)), io.BytesIO(), 100, "a.tgz")
    assert looked == [20, 20]


@pytest.mark.parametrize("make", [_zip, _tar])
def test_a_member_that_cannot_be_unpacked_is_refused_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Path]
) -> None:
    def broken(self: Budget, stream: io.BytesIO) -> bytes:
        data = stream.read()
        if data == b"two":
            raise OSError("a bad block")
        return data

    monkeypatch.setattr(Budget, "read", broken)
    path = make(tmp_path / ("a.zip" if make is _zip else "a.tgz"))
    (refused,) = [one for one in refusals(path) if "one.jsonl" not in one.where]
    assert (refused.where, str(refused.reason)) == (f"{path.name}/b/two.txt", "It cannot be unpacked (a bad block).")
    assert len([one for one in read(path) if isinstance(one, Entry)]) == 3


def test_of_files_with_one_name_the_last_counts(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.txt", "other")
        archive.writestr("a.txt", "first")
        for text in ("second", "last"):
            with pytest.warns(UserWarning, match="Duplicate name"):
                archive.writestr("a.txt", text)
    items = list(read(tmp_path / "a.zip"))
    assert [one.document.text for one in items if isinstance(one, Entry)] == ["last", "other"]
    assert notices(items) == ["2 of its files have the name of another one; the last counts"]


def test_an_archive_of_more_files_than_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _zip(tmp_path / "a.zip")
    monkeypatch.setattr(archives, "MEMBERS", len(MEMBERS))
    assert len([one for one in read(path) if isinstance(one, Entry)]) == 4
    monkeypatch.setattr(archives, "MEMBERS", len(MEMBERS) - 1)
    (refused,) = read(path)
    assert "more than 7 files" in str(refused)


def test_names_of_hidden_files_and_folders_are_left_out_and_dots_of_a_path_are_not() -> None:
    for name in (".a.txt", "b/.git/c.txt", "__MACOSX/d.txt", "b/.../.e"):
        assert archives._hidden(name.split("/"))
    for name in ("./a.txt", "../b.txt", "c/../d.txt", "e.txt", "f/x__MACOSX.txt"):
        assert not archives._hidden(name.split("/"))
