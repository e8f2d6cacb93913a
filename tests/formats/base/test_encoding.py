"""Lines in any encoding: a bad one is refused, the others come."""

from pathlib import Path

import pytest

from rareannot.formats import Entry, read
from tests.formats.samples import notices, refusals


def _texts(path: Path) -> list[str]:
    return [i.document.text for i in read(path) if isinstance(i, Entry)]


def test_one_line_that_is_not_utf8_is_refused_with_its_byte(tmp_path: Path) -> None:
    # beyond the sample by which the encoding is found
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "ok"}\n' * 30_000 + b'{"text": "caf\xe9"}\n{"text": "last"}\n')
    (refused,) = refusals(tmp_path / "a.jsonl")
    assert refused.where == "a.jsonl:30001"
    assert "Byte 14 of the line is not UTF-8" in refused.reason
    assert _texts(tmp_path / "a.jsonl")[-1] == "last"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_lines_of_marked_files_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "é😀\u2028"}\n\n{"text": "b"}'.encode(encoding))
    assert _texts(tmp_path / "a.jsonl") == ["é😀\u2028", "b"]
    assert notices(list(read(tmp_path / "a.jsonl"))) == ([] if encoding == "utf-8-sig" else [f"read as {encoding}"])


def test_a_file_cut_off_inside_a_character_ends_with_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "one"}\n{"text": "two"}\n'.encode("utf-16")[:-1])
    assert "not utf-16" in refusals(tmp_path / "a.jsonl")[-1].reason


def test_long_lines_of_other_encodings_are_skipped_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rareannot.formats.base.encoding.LINE_CAP", 1000)
    text = '{"text": "a"}\n{"text": "' + "x" * 5000 + '"}\n{"text": "b"}\n'
    (tmp_path / "a.jsonl").write_bytes(text.encode("utf-16"))
    assert _texts(tmp_path / "a.jsonl") == ["a", "b"]
    assert [r.where for r in refusals(tmp_path / "a.jsonl")] == ["a.jsonl:2"]


def test_an_encoding_that_cannot_be_told_is_refused_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\x00\xff\x00\xfe\n")
    (refused,) = refusals(tmp_path / "a.jsonl")
    assert "not a text file" in refused.reason
