"""XML from strangers: read where it is plain, refused in a sentence where it declares or breaks."""

import pytest

from rareannot.core.errors import UserError
from rareannot.formats.base.safe_xml import elements_of, parse_xml
from tests.rows import each_row

BOMB = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'


def test_every_element_comes_in_order_with_its_attributes_and_namespace() -> None:
    assert elements_of(b'<a x="1"><b xmlns="urn:n"/><b/></a>') == [("a", {"x": "1"}), ("urn:n b", {}), ("b", {})]


def test_a_tree_is_the_files() -> None:
    root = parse_xml("<a><b>é</b></a>".encode())
    assert (root.tag, root[0].text) == ("a", "é")


@each_row("read", [parse_xml, elements_of])
@each_row("data", [BOMB, b"<!DOCTYPE a><a/>", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'])
def test_a_document_type_is_refused(read: object, data: bytes) -> None:
    with pytest.raises(UserError, match="declares a document type"):
        read(data)  # type: ignore[operator]


@each_row("read", [parse_xml, elements_of])
@each_row(
    "data",
    [b"", b"<a>", b"<a></b>", b"no xml", b"<a/><b/>", b"<a>&x;</a>", b'<?xml version="1.0" encoding="none"?><a/>'],
)
def test_what_is_broken_is_said(read: object, data: bytes) -> None:
    with pytest.raises(UserError, match="XML is broken"):
        read(data)  # type: ignore[operator]
