"""Lines in any encoding: a bad one is refused, the others come."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.formats import Entry, Refusal, read
from rareannot.formats.base.encoding import LINE_CAP, find_encoding, lines, whole_text
from rareannot.formats.values import Notice, Source
from tests.formats.samples import notices, refusals


def _source(data: bytes, name: str = "a.txt", encoding: str = "") -> Source:
    return Source(name, lambda: BytesIO(data), len(data), encoding=encoding)


def _texts(path: Path) -> list[str]:
    return [i.document.text for i in read(path) if isinstance(i, Entry)]


def test_one_line_that_is_not_utf8_is_refused_with_its_byte(tmp_path: Path) -> None:
    # beyond the sample by which the encoding is found
    (tmp_path / "a.jsonl").write_bytes(
        b'{"text": "%s"}\n' % (b"ok " * 100_000) + b'{"text": "caf\xe9"}\n{"text": "last"}\n'
    )
    (refused,) = refusals(tmp_path / "a.jsonl")
    assert refused.where == "a.jsonl:2"
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


@example(["aaaaa"], False, "ascii")
@example(["aaaaa"], False, "utf-8")
@example(["aaaaaaaaaa", "b"], True, "ascii")
@given(
    st.lists(st.text("ab", max_size=20), min_size=1, max_size=6),
    st.booleans(),
    st.sampled_from(["utf-8", "ascii"]),  # the one is read as bytes, the other decoded first
)
def test_every_line_up_to_the_cap_comes_and_longer_ones_are_refused_by_number(
    written: list[str], ended: bool, encoding: str
) -> None:
    data = "\n".join(written).encode() + b"\n" * ended
    expected = [text if len(text) <= 5 else "refused" for text in data.decode().split("\n")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rareannot.formats.base.encoding.LINE_CAP", 5)
        found = [one for one in lines(_source(data, encoding=encoding)) if not isinstance(one, Notice)]
    if not expected[-1]:
        expected.pop()  # nothing comes after the last line feed
    assert [one[1] if isinstance(one, tuple) else "refused" for one in found] == expected
    numbers = [str(one[0]) if isinstance(one, tuple) else one.where.removeprefix("a.txt:") for one in found]
    assert numbers == [str(number) for number in range(1, len(expected) + 1)]


def test_a_line_of_16_mb_is_read_and_one_of_a_byte_more_is_refused_with_the_limit() -> None:
    found = list(lines(_source(b"x" * LINE_CAP + b"\n" + b"x" * (LINE_CAP + 1))))
    assert LINE_CAP == 16 * 1024 * 1024
    assert [type(one) for one in found] == [tuple, Refusal]
    assert isinstance(found[1], Refusal)
    assert "longer than 16 MB" in found[1].reason


@pytest.mark.parametrize(
    ("sound", "broken", "encoding"),
    [(10, 1, "utf-8"), (9, 1, "cp1252"), (30, 3, "utf-8"), (29, 3, "cp1252")],
)
def test_ten_sound_letters_for_each_broken_one_make_a_damaged_text_utf8(sound: int, broken: int, encoding: str) -> None:
    data = b"the price in Perth fell " * 20 + "é".encode() * sound + b" \xe9 " * broken
    assert (find_encoding(_source(data)) == "utf-8") == (encoding == "utf-8")


def test_surrogates_written_as_characters_are_damage_and_no_other_encoding() -> None:
    assert find_encoding(_source(b"a mine \xed\xa0\xbd\xed\xb8\x80 opens")) == "utf-8"


def test_lines_that_are_json_are_utf8_whatever_is_broken_in_them() -> None:
    data = '{"text": "École"}'.encode("cp1252")
    assert find_encoding(_source(data, "a.jsonl")) == "utf-8"
    assert find_encoding(_source(data, "a.txt")) == "cp1252"


def test_a_text_whose_one_foreign_letter_is_its_first_is_read() -> None:
    assert whole_text(_source("École de Perth".encode("cp1252"))) == ("École de Perth", "cp1252")


def test_a_text_that_is_not_in_the_chosen_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(UserError, match="Line 3 is not ascii; save the file as UTF-8"):
        whole_text(_source("\none\ntwo é\n".encode(), encoding="ascii"))


def test_an_encoding_that_nobody_knows_and_bytes_in_none_are_refused_with_the_way_out() -> None:
    with pytest.raises(UserError, match="“klingon” is not a known encoding; try utf-8"):
        find_encoding(_source(b"ore", encoding="klingon"))
    noise = bytes(random.Random(1).choices(range(1, 256), k=600))
    with pytest.raises(UserError, match="could not be detected; save the file as UTF-8"):
        find_encoding(_source(noise))
