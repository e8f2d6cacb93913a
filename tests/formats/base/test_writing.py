"""Writing: whole or not at all, read back, and honest about losses."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.spans import Span
from rareannot.formats import FORMATS, Entry, losses, read, write
from rareannot.formats.base.atomic import replacing, write_atomically
from rareannot.formats.native import write_native
from tests.formats.samples import HARD, LABELS, PLAIN, notices, refusals


def test_a_failure_half_way_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")

    def breaking() -> Iterator[Entry]:
        yield PLAIN
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        write(path, "native", breaking(), LABELS)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_missing_folder_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="create it first"):
        write(tmp_path / "no" / "o.jsonl", "native", [PLAIN], LABELS)


def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    def full() -> None:
        with replacing(tmp_path / "o") as out:
            out.write(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="No space left"):
        full()
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_atomically(tmp_path / "link.txt", b"new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_the_report_says_what_reads_back_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
        write_native(out, (replace(e, spans=e.spans[1:]) for e in entries), label_set)

    broken = replace(FORMATS["native"], writer=forgetful)
    monkeypatch.setitem(FORMATS, "native", broken)
    report = write(tmp_path / "o.jsonl", "native", [PLAIN, HARD], LABELS)
    assert not report.equal
    assert report.differences == (
        "o.jsonl:1 (plain-1) reads back otherwise than it was written",
        "o.jsonl:2 (hard-1) reads back otherwise than it was written",
    )


def test_a_disk_that_does_not_give_back_what_was_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path) -> str:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("rareannot.formats.base.writing.hash_of", failing)
    with pytest.raises(UserError, match="cannot be read back"):
        write(tmp_path / "a.jsonl", "native", [PLAIN], LABELS)


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    a = write(tmp_path / "a.jsonl", "native", [PLAIN, HARD], LABELS)
    b = write(tmp_path / "b.jsonl", "native", [PLAIN, HARD], LABELS)
    assert a.sha256 == b.sha256


def test_the_native_form_loses_nothing() -> None:
    assert losses("native", [PLAIN, HARD], LABELS) == ()


def test_long_lines_are_refused_and_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rareannot.formats.base.encoding.LINE_CAP", 1 << 20)
    line = b'{"text": "%s"}\n' % (b"x" * (1 << 21))
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a"}\n' + line + b'{"text": "b"}\n')
    kinds = [type(i).__name__ for i in read(tmp_path / "a.jsonl")]
    assert kinds == ["Entry", "Refusal", "Entry"]


def test_no_entries_make_an_empty_file_that_is_said_to_be_empty(tmp_path: Path) -> None:
    report = write(tmp_path / "o.jsonl", "native", [], LABELS)
    assert (report.equal, report.documents) == (True, 0)
    assert notices(list(read(tmp_path / "o.jsonl"))) == ["It holds no article"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read and write everything")
def test_what_may_not_be_read_or_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "a.txt").chmod(0)
    tmp_path.chmod(0o500)
    (refused,) = refusals(tmp_path / "a.txt")
    assert "may not be read" in refused.reason
    with pytest.raises(UserError, match="may not be written"):
        write(tmp_path / "o.jsonl", "native", [PLAIN], LABELS)
    tmp_path.chmod(0o700)


def test_spans_that_are_there_for_links_only_go_only_where_links_go(tmp_path: Path) -> None:
    text, labels = "cut its rare earths quota", builtin_label_set()
    spans = (Span(8, 25, "THING"), Span(8, 19, "MATERIAL"))
    entry = Entry(Document(text, "a"), spans)
    assert [one.label for one in _spans(tmp_path / "a.jsonl", "native", entry, labels)] == ["THING", "MATERIAL"]
    assert [one.label for one in _spans(tmp_path / "a.conll", "conll2003", entry, labels)] == ["MATERIAL"]
    lost = {one.kind: one.count for one in losses("conll2003", [entry], labels)}
    assert lost["light"] == 1
    assert "dropped" not in lost


def _spans(path: Path, form: str, entry: Entry, labels: LabelSet) -> list[Span]:
    write(path, form, [entry], labels)
    return [span for one in read(path, form) if isinstance(one, Entry) for span in one.spans]
