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
from tests.rows import each_row


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
    assert entry.spans[0].attributes == {"Sure": "yes"}
    assert notices(items) == [
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


@pytest.mark.parametrize(("blanks", "refused"), [(200, 0), (201, 1)])
def test_pieces_may_have_two_hundred_blanks_between_them(tmp_path: Path, blanks: int, refused: int) -> None:
    text = f"New{' ' * (blanks - 1)}\nYork"
    path = _brat(tmp_path, text, f"T1\tGPE 0 3;{3 + blanks} {7 + blanks}\tNew York\n")
    assert len(refusals(path)) == refused
    assert [marked(one) for one in read(path) if isinstance(one, Entry)] == [
        set() if refused else {(0, len(text), "GPE")}
    ]


@each_row(
    "line",
    [
        "T1\tGPE 0 5",
        "T1\tGPE\tPerth",
        "T1\tGPE 0\tPerth",
        "T1\tGPE a b\tPerth",
        "T1 GPE 0 5 Perth",
        "T1\tGPE 0 x;7 9\tPerth",
        "T",
    ],
)
def test_a_line_of_a_span_that_is_none_is_refused_by_its_number(tmp_path: Path, line: str) -> None:
    path = _brat(tmp_path, "Perth", f"T9\tGPE 0 5\tPerth\n{line}\n")
    (refused,) = refusals(path)
    assert (refused.where, "The line is not “T1<tab>" in str(refused.reason)) == ("a.ann:2", True)
    assert [marked(one) for one in read(path) if isinstance(one, Entry)] == [{(0, 5, "GPE")}]


def test_what_is_not_a_span_is_counted_by_its_kind(tmp_path: Path) -> None:
    ann = "T1\tGPE 0 5\tPerth\nE1\tGPE:T1\nM1\tNegated T1\nA2\tCertain E1 no\nA3\t\nN1\tReference T1 x:1\tPerth\n*\tEquiv T1 T1\nX1\tsomething\n#1 no note\n"
    items = list(read(_brat(tmp_path, "Perth", ann)))
    assert [span.attributes for one in items if isinstance(one, Entry) for span in one.spans] == [{"Negated": "yes"}]
    assert notices(items) == [
        "events left out; the program marks spans only",
        "attributes left out that have no name or belong to nothing",
        "normalisations left out; the program marks spans only",
        "relations between more than two spans left out; the program marks spans only",
        "attributes left out of what is no span",
    ]


def test_notes_go_to_their_spans_and_one_on_nothing_to_the_article(tmp_path: Path) -> None:
    ann = "T1\tGPE 0 5\tPerth\nT2\tORG 6 10\tRio!\n#1\tAnnotatorNotes T2\tthe mine\n#2\tAnnotatorNotes \tof May\n"
    (entry,) = entries(_brat(tmp_path, "Perth Rio!", ann))
    assert ([s.note for s in entry.spans], entry.note) == (["", "the mine"], "of May")


@each_row(
    ("relation", "links"),
    [
        ("R1\tnear Arg1:T1 Arg2:T2", [("near", 0, 6)]),
        ("R1\tnear Arg1:T2 Arg2:T1", [("near", 6, 0)]),
        ("R1\tnear Arg1:T1", []),
        ("R1\tnear Arg1:T1 Arg2:T9", []),
        ("R1\tnear Arg1:T1 Arg2:T2 Arg3:T1", []),
        ("R1\t", []),
        ("R1", []),
    ],
)
def test_a_relation_is_a_link_where_it_has_a_name_and_two_spans(
    tmp_path: Path, relation: str, links: list[tuple[str, int, int]]
) -> None:
    ann = f"T1\tGPE 0 5\tPerth\nT2\tORG 6 9\tRio\n{relation}\n"
    items = list(read(_brat(tmp_path, "Perth Rio", ann)))
    (entry,) = [one for one in items if isinstance(one, Entry)]
    assert [(x.name, x.start[0], x.end and x.end[0]) for x in entry.links] == links
    assert len(notices(items)) == (not links)


def test_either_file_of_a_pair_may_be_named_and_the_text_is_needed(tmp_path: Path) -> None:
    path = _brat(tmp_path, "Perth", "T1\tGPE 0 5\tPerth\n")
    assert [marked(one) for one in entries(tmp_path / "a.ann")] == [{(0, 5, "GPE")}]
    path.unlink()
    (refused,) = refusals(tmp_path / "a.ann", "brat")
    assert "There is no .txt beside this .ann" in str(refused.reason)
    (tmp_path / "b.txt").write_text("Rome")
    assert [marked(one) for one in entries(tmp_path / "b.txt", "brat")] == [set()]


@each_row(
    ("quote", "pieces"),
    [
        ("New York", "3 11"),
        ("New\nYork", "3 6;7 11"),
        ("New\n\n\nYork\nCity", "3 6;9 13;14 18"),
        ("\nNew York", "3 12"),
        ("New\nYork\n", "3 6;7 12"),
        ("\n\nNew\nYork", "3 8;9 13"),
    ],
)
def test_a_span_is_cut_at_the_line_ends_inside_it_alone(tmp_path: Path, quote: str, pieces: str) -> None:
    text = f"in {quote}."
    report = write(tmp_path / "out", "brat", [Entry(Document(text), (Span(3, 3 + len(quote), "GPE"),))], LABELS)
    assert report.equal
    assert (tmp_path / "out" / "000001.ann").read_text().split("\t")[1] == f"GPE {pieces}"


def test_a_line_that_is_not_utf_8_is_refused_alone_and_a_note_may_have_tabs(tmp_path: Path) -> None:
    path = _brat(tmp_path, "Perth Rio", "")
    lines = [b"T1\tGPE 0 5\tPerth", b"#1\tAnnotatorNotes T1\tcaf\xe9", b"#2\tAnnotatorNotes T1\tone\ttwo"]
    (tmp_path / "a.ann").write_bytes(b"\n".join([*lines, "T2\tORG 6 9\tRio é".encode()[:-3], "# é".encode() * 20]))
    (refused,) = refusals(path)
    assert (refused.where, "is not UTF-8" in str(refused.reason)) == ("a.ann:2", True)
    (entry,) = [one for one in read(path) if isinstance(one, Entry)]
    assert [(s.start, s.note) for s in entry.spans] == [(0, "one\ttwo"), (6, "")]
