"""CSV and TSV with a text column."""

from pathlib import Path

import pytest

from rareannot.formats import Entry, read
from tests.formats.samples import entries, notices, refusals


def _file(tmp_path: Path, text: str, name: str = "in.csv") -> Path:
    (tmp_path / name).write_bytes(text.encode())
    return tmp_path / name


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_and_the_other_columns_become_facts(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "Headline", "body", "date"], ["7", "Mine opens", "A mine opens, at last", "2024-01-01"]]
    quoted = "\n".join(delimiter.join(f'"{c}"' if " " in c else c for c in row) for row in rows)
    (entry,) = entries(_file(tmp_path, quoted))
    assert (entry.document.name, entry.document.title) == ("7", "Mine opens")
    assert entry.document.text == "A mine opens, at last"
    assert entry.document.meta == {"Headline": "Mine opens", "date": "2024-01-01"}


def test_a_column_may_be_chosen(tmp_path: Path) -> None:
    path = _file(tmp_path, "text,summary\nlong,short\n")
    (entry,) = (i for i in read(path, column="summary") if isinstance(i, Entry))
    assert entry.document.text == "short"


def test_quoted_line_ends_belong_to_the_text_and_are_tidied(tmp_path: Path) -> None:
    items = list(read(_file(tmp_path, 'id,text\r\n1,"one\r\ntwo ""x"""\r\n2,three\r\n')))
    assert [i.document.text for i in items if isinstance(i, Entry)] == ['one\ntwo "x"', "three"]
    assert notices(items) == ["line ends made LF"]


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("a,b\n1,2\n", "in.csv", "no column of text among a, b"),
        ("", "in.csv", "table is empty"),
        ("text,text\na,b\n", "in.csv", "Two columns"),
        ("id,text\n1,ok\n2\n", "in.csv:3", "1 cells and the header 2"),
        ("id,text\n1,ok\n2,\n", "in.csv:3", "text is empty"),
        ('id,text\n1,ok\n2,"never closed\n', "in.csv:3", "check its quotes"),
    ],
)
def test_a_bad_table_or_row_is_refused_with_its_line(tmp_path: Path, text: str, where: str, reason: str) -> None:
    (refused,) = refusals(_file(tmp_path, text))
    assert refused.where == where
    assert reason in refused.reason


def test_good_rows_around_a_bad_one_come(tmp_path: Path) -> None:
    items = list(read(_file(tmp_path, "text\tn\none\t1\nbad\nthree\t3\n", "in.tsv")))
    assert [i.document.text for i in items if isinstance(i, Entry)] == ["one", "three"]


@pytest.mark.parametrize("name", ["in.csv", "in.tsv"])
def test_lines_that_end_in_a_carriage_return_alone_are_rows(tmp_path: Path, name: str) -> None:
    mark = "\t" if name.endswith("tsv") else ","
    rows = [["id", "text"], ["7", '"ore\rand kiln"'], ["8", "tin"]]
    items = list(read(_file(tmp_path, "\r".join(mark.join(row) for row in rows) + "\r", name)))
    assert [(i.document.name, i.document.text) for i in items if isinstance(i, Entry)] == [
        ("7", "ore\nand kiln"),
        ("8", "tin"),
    ]
    assert refusals(tmp_path / name) == []


def test_a_carriage_return_in_a_quoted_header_ends_no_row(tmp_path: Path) -> None:
    (entry,) = entries(_file(tmp_path, '"a\rb",text\n1,ore\n'))
    assert entry.document.text == "ore"


def test_what_is_noticed_of_a_file_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes("id,text\n1,École de Perth\n2,né à Oslo\n3,déjà\n".encode("cp1252"))
    assert notices(list(read(path))) == ["read as cp1252"]


def test_a_fact_that_is_equal_to_the_id_stays_a_fact(tmp_path: Path) -> None:
    (entry,) = entries(_file(tmp_path, "ID,code,text\n7,7,ore\n"))
    assert (entry.document.name, entry.document.meta) == ("7", {"code": "7"})
    (entry,) = entries(_file(tmp_path, "name,ID,text\nx,7,ore\n"))
    assert (entry.document.name, entry.document.meta) == ("7", {"name": "x"})


@pytest.mark.parametrize("header", ["document,start,end,label,text", "label,text,document,start,end,score"])
def test_a_table_of_spans_is_refused_whatever_else_it_has(tmp_path: Path, header: str) -> None:
    (refused,) = refusals(_file(tmp_path, f"{header}\n"))
    assert "table of spans" in str(refused.reason)


def test_a_column_that_is_chosen_but_not_there_is_named(tmp_path: Path) -> None:
    (refused,) = [one for one in read(_file(tmp_path, "id,text\n1,ore\n"), column="body") if not isinstance(one, Entry)]
    assert "There is no column “body” among id, text" in str(refused)
    path = _file(tmp_path, "body;TEXT\na;b, c\n", "two.csv")
    assert [one.document.text for one in read(path, column="TEXT") if isinstance(one, Entry)] == ["b, c"]


def test_the_delimiter_is_the_one_under_which_the_chosen_column_is_there(tmp_path: Path) -> None:
    path = _file(tmp_path, "lead, in;summary\nx;b, c\n")
    assert [one.document.text for one in read(path, column="Summary") if isinstance(one, Entry)] == ["b, c"]
