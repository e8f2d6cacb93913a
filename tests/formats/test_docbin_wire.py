"""The bytes of a DocBin: those that spaCy and msgpack write."""

import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from srsly import msgpack_dumps, msgpack_loads

from rareannot.formats import Entry
from rareannot.formats.docbin import _ARRAY, _BIN, _head, write_docbin
from tests.formats.samples import (
    EMPTY,
    LABELS,
    PLAIN,
    entries_strategy,
)
from tests.formats.spacy_docs import spacys_bytes


@settings(max_examples=40, deadline=None)
@given(st.lists(entries_strategy(crossing=True), max_size=3))
def test_the_docbin_holds_to_the_byte_what_spacy_puts_there(given_: list[Entry]) -> None:
    """All but the strings: spaCy keeps each word's lower-case form as well, which reading does not need."""
    out = BytesIO()
    write_docbin(out, given_, LABELS)
    passages = frozenset(["BOILERPLATE"])
    ours, theirs = (msgpack_loads(zlib.decompress(data)) for data in (out.getvalue(), spacys_bytes(given_, passages)))
    strings = set(ours.pop("strings")), set(theirs.pop("strings"))
    assert ours == theirs
    assert strings[0] <= strings[1]
    assert {s.label for e in given_ for s in e.spans} <= strings[0]


@pytest.mark.parametrize("length", [0, 1, 15, 16, 255, 256, 65_535, 65_536, 70_000])
def test_long_and_short_parts_are_announced_as_msgpack_does(length: int) -> None:
    packed = msgpack_dumps([None] * length)
    assert packed == _head(_ARRAY, length) + b"\xc0" * length
    assert msgpack_dumps(b"x" * length) == _head(_BIN, length) + b"x" * length


def test_spacy_knows_every_word_of_what_is_read() -> None:
    out = BytesIO()
    write_docbin(out, [PLAIN, EMPTY], LABELS)
    docs = DocBin().from_bytes(out.getvalue()).get_docs(Vocab())
    assert [doc.text for doc in docs] == [PLAIN.document.text, EMPTY.document.text]
