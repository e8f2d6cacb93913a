"""brat: a pair of files for each document, spans in pieces, notes."""

from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import Entry, read, write
from tests.formats.samples import (
    LABELS,
    PLAIN,
    entries,
    marked,
    notices,
    refusals,
)


def _brat(tmp_path: Path, text: str, ann: str) -> Path:
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "a.ann").write_bytes(ann.encode())
    return tmp_path / "a.txt"


def test_brat_is_a_pair_of_files_for_each_document(tmp_path: Path) -> None:
    write(tmp_path / "out", "brat", [PLAIN], LABELS)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "000001-plain-1.ann", "000001-plain-1.txt", "annotation.conf",
    ]  # fmt: skip
    first = (tmp_path / "out" / "000001-plain-1.ann").read_text().splitlines()[0]
    assert first == "T1\tORG 0 5\tIluka"


def test_brat_spans_over_a_line_break_are_pieces_and_come_back_whole(tmp_path: Path) -> None:
    entry = Entry(Document("New\nYork, Rio"), (Span(0, 8, "GPE"),))
    write(tmp_path / "out", "brat", [entry], LABELS)
    assert (tmp_path / "out" / "000001.ann").read_text() == "T1\tGPE 0 3;4 8\tNew York\n"
    (back,) = entries(tmp_path / "out")
    assert marked(back) == {(0, 8, "GPE")}


def test_brat_pieces_with_words_between_are_refused_and_other_lines_counted(tmp_path: Path) -> None:
    ann = (
        "T1\tGPE 0 5;10 14\tPerth Rome\nT2\tGPE 10 14\tRome\nA1\tSure T2\nR1\tNear Arg1:T1 Arg2:T2\n"
        "#1\tAnnotatorNotes T2\tcapital\nT3\tGPE 0\n"
    )
    items = list(read(_brat(tmp_path, "Perth and Rome", ann)))
    (entry,) = (i for i in items if isinstance(i, Entry))
    assert [(s.start, s.end, s.note) for s in entry.spans] == [(10, 14, "capital")]
    reasons = [r.reason for r in refusals(tmp_path / "a.txt")]
    assert "in several pieces" in reasons[0]
    assert len(reasons) == 2
    assert notices(items) == [
        "attributes left out; the program marks spans only",
        "relations left out that have no name, or an end that is no span",
    ]


def test_brat_offsets_of_the_browser_and_of_crlf_files_are_carried_over(tmp_path: Path) -> None:
    (entry,) = entries(_brat(tmp_path, "😀 a\r\nPerth", "T1\tGPE 6 11\tPerth\n"))
    assert entry.document.text[entry.spans[0].start : entry.spans[0].end] == "Perth"
    (entry,) = entries(_brat(tmp_path, "😀 a\r\nPerth", "T1\tGPE 5 10\tPerth\n"))
    assert entry.document.text[entry.spans[0].start : entry.spans[0].end] == "Perth"


def test_an_existing_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(Exception, match="new or empty folder"):
        write(tmp_path, "brat", [PLAIN], LABELS)
    assert (tmp_path / "a.txt").read_text() == "mine"
