"""Reading our own DocBin without spaCy, and leaving any other to it."""

import zlib
from io import BytesIO
from pathlib import Path

import spacy
from spacy.tokens import DocBin
from srsly import msgpack_dumps, msgpack_loads

from rareannot.formats.docbin import write_docbin
from rareannot.formats.docbin_own import own_documents
from rareannot.formats.docbin_wire import ATTRIBUTES
from tests.formats.samples import (
    EMPTY,
    HARD,
    LABELS,
    PLAIN,
    refusals,
)


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
