"""Plain text files and folders of them."""

from pathlib import Path

import pytest

from rareannot.formats import Entry, Refusal, read
from tests.formats.samples import entries, notices, refusals

ITALIAN = "Perché la società di Perth non è più qui? È già così da metà anno, però non si può dire di più.\n" * 8
RUSSIAN = "Цены на редкоземельные металлы выросли, сообщило министерство промышленности в Москве.\n" * 8
CHINESE = "中国商务部表示稀土出口管制将继续实施，价格上涨百分之五。\n" * 8


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ITALIAN, "utf-8-sig"), (ITALIAN, "utf-16"), (ITALIAN, "utf-32"), (ITALIAN, "cp1252"),
        (RUSSIAN, "cp1251"), (CHINESE, "gb18030"),
    ],
)  # fmt: skip
def test_a_text_in_any_common_encoding_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (entry,) = entries(tmp_path / "a.txt")
    assert entry.document.text == text


def test_a_foreign_encoding_is_named_and_utf8_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ITALIAN.encode("cp1252"))
    (tmp_path / "b.txt").write_bytes(ITALIAN.encode())
    assert notices(list(read(tmp_path / "a.txt"))) == ["read as cp1252"]
    assert notices(list(read(tmp_path / "b.txt"))) == []


def test_the_users_choice_of_encoding_wins(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("škoda".encode("cp1250"))
    (entry,) = (i for i in read(tmp_path / "a.txt", encoding="cp1250") if isinstance(i, Entry))
    assert entry.document.text == "škoda"
    (refused,) = (i for i in read(tmp_path / "a.txt", encoding="klingon") if isinstance(i, Refusal))
    assert "not a known encoding" in refused.reason


def test_line_ends_and_byte_order_mark_are_tidied_and_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree")
    items = list(read(tmp_path / "a.txt"))
    assert [i.document.text for i in items if isinstance(i, Entry)] == ["one\ntwo\nthree"]
    assert notices(items) == ["line ends made LF"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b" \n", "empty"), (b"a\nb\0c", "NUL"), (b"\xff\xfea", "not utf-16"), (b"\x89PNG\0\xff\xfa", "not a text file")],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_a_sentence(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (refused,) = refusals(tmp_path / "a.txt")
    assert refused.where == "a.txt"
    assert reason in refused.reason


def test_a_text_beyond_the_cap_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as out:
        out.truncate(1 << 30)
    (refused,) = refusals(tmp_path / "a.txt")
    assert "too many for one article" in refused.reason
