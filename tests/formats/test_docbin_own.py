"""Reading our own DocBin without spaCy, and leaving any other to it."""

import zlib
from array import array
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin
from srsly import msgpack_dumps, msgpack_loads

from rareannot.formats.docbin import ATTRIBUTES, _length, own_documents, write_docbin
from tests.formats.samples import (
    EMPTY,
    HARD,
    LABELS,
    PLAIN,
    refusals,
)
from tests.rows import each_row


def test_only_what_the_program_wrote_is_read_without_spacy() -> None:
    out = BytesIO()
    write_docbin(out, [HARD, EMPTY], LABELS)
    own = own_documents(BytesIO(zlib.decompress(out.getvalue())))
    assert own is not None
    assert [text for text, _ in own] == [HARD.document.text, EMPTY.document.text]
    others = DocBin(attrs=ATTRIBUTES, store_user_data=True, docs=[spacy.blank("en")("Perth mint")]).to_bytes()
    assert own_documents(BytesIO(zlib.decompress(others))) is None


def test_a_docbin_that_breaks_anywhere_is_one_refusal(tmp_path: Path) -> None:
    out = BytesIO()
    write_docbin(out, [PLAIN], LABELS)
    unpacked = zlib.decompress(out.getvalue())
    assert own_documents(BytesIO(unpacked)) is not None
    for cut in range(0, len(unpacked) - 1, 7):
        (tmp_path / "a.spacy").write_bytes(zlib.compress(unpacked[:cut]))
        assert own_documents(BytesIO(unpacked[:cut])) is None
        assert len(refusals(tmp_path / "a.spacy")) == 1


def test_a_docbin_whose_strings_are_not_sorted_is_left_to_spacy() -> None:
    out = BytesIO()
    write_docbin(out, [PLAIN], LABELS)
    message = msgpack_loads(zlib.decompress(out.getvalue()))
    message["strings"].reverse()
    assert own_documents(BytesIO(msgpack_dumps(message))) is None


def _changed(change: Callable[[dict[str, Any]], object]) -> BytesIO:
    """A DocBin of ours with three documents, changed and packed again."""
    out = BytesIO()
    write_docbin(out, [PLAIN, HARD, EMPTY], LABELS)
    message = msgpack_loads(zlib.decompress(out.getvalue()))
    change(message)
    return BytesIO(msgpack_dumps(message))


def _with_lengths(message: dict[str, Any], *more: int) -> None:
    lengths = array("i", message["lengths"])
    message["lengths"] = array("i", [n + m for n, m in zip(lengths, more, strict=True)]).tobytes()


@each_row("change", [
    lambda m: m.update(version="0.2"),
    lambda m: m.update(attrs=m["attrs"][::-1]),
    lambda m: m.update(tokens=m["tokens"] + b"\0" * 8),
    lambda m: m.update(tokens=m["tokens"][:-8]),
    lambda m: m.update(spaces=m["spaces"] + b"\0"),
    lambda m: m.update(spaces=m["spaces"][:-1]),
    lambda m: _with_lengths(m, 0, 0, 1),
    lambda m: _with_lengths(m, -1000, 1000, 0),
    lambda m: m["strings"].append(m["strings"][-1]),
    lambda m: m["cats"][1].update(good=None),
    lambda m: m["cats"].append({}),
    lambda m: m["flags"][2].update(has_unknown_spaces=True),
    lambda m: m["span_groups"].pop(),
    lambda m: m["user_data"].append(m["user_data"][0]),
    lambda m: m["user_data"].__setitem__(2, msgpack_dumps({"other": "x"})),
    lambda m: m.update(more=1),
    lambda m: m.pop("user_data"),
])  # fmt: skip
def test_a_docbin_that_differs_anywhere_is_left_to_spacy(change: Callable[[dict[str, Any]], object]) -> None:
    assert own_documents(_changed(change)) is None


def test_a_docbin_that_is_packed_as_it_was_is_read_and_one_that_goes_on_is_not() -> None:
    same = _changed(lambda message: None)
    found = own_documents(same)
    assert found is not None
    assert [text for text, _ in found] == [one.document.text for one in (PLAIN, HARD, EMPTY)]
    assert own_documents(BytesIO(same.getvalue() + b"\0")) is None


@each_row("length", [0, 1, 15, 16, 31, 32, 255, 256, 65_535, 65_536])
def test_lengths_are_read_as_msgpack_writes_them_and_only_of_their_kind(length: int) -> None:
    for kind, value in (("text", "x" * length), ("bytes", b"x" * length), ("list", [0] * length)):
        file = BytesIO(msgpack_dumps(value))
        assert _length(file, kind) == length
        assert len(file.read()) == length
        for other in {"text", "bytes", "list"} - {kind}:
            file.seek(0)
            with pytest.raises(ValueError, match=f"something else than {other}"):
                _length(file, other)


def test_an_unpacked_file_is_read_from_its_beginning_wherever_it_stands() -> None:
    file = _changed(lambda message: None)
    file.read()
    assert own_documents(file) is not None
