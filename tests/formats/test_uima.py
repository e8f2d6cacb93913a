"""UIMA CAS for INCEpTION, through dkpro-cassis."""

import json
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.formats import Entry, write
from tests.formats.samples import HARD, LABELS, PLAIN, entries, marked, refusals

EMOJI = Entry(Document("😀 Perth\r\nand Rome".replace("\r\n", "\n"), "e"), (Span(2, 7, "GPE"), Span(12, 16, "GPE")))
_CUSTOM = "webanno.custom.Material"


def test_offsets_in_the_file_are_utf16_units(tmp_path: Path) -> None:
    write(tmp_path / "out", "uima-json", [EMOJI], LABELS)
    data = json.loads((tmp_path / "out" / "000001-e.json").read_text())
    found = [s for s in data["%FEATURE_STRUCTURES"] if s["%TYPE"].endswith(".NamedEntity")]
    assert [(s["begin"], s["end"], s["value"]) for s in found] == [(3, 8, "GPE"), (13, 17, "GPE")]


def test_cassis_reads_tokens_sentences_and_entities(tmp_path: Path) -> None:
    import cassis  # type: ignore[import-untyped]

    write(tmp_path / "out", "uima-xmi", [HARD, PLAIN], LABELS)
    with (tmp_path / "out" / "TypeSystem.xml").open("rb") as types:
        type_system = cassis.load_typesystem(types)
    with (tmp_path / "out" / "000001-hard-1.xmi").open("rb") as stream:
        cas = cassis.load_cas_from_xmi(stream, typesystem=type_system)
    name = "de.tudarmstadt.ukp.dkpro.core.api."
    found = {(e.begin, e.end, e.value) for e in cas.select(name + "ner.type.NamedEntity")}
    assert found == marked(HARD)
    assert len(cas.select(name + "segmentation.type.Token")) > 10
    assert len(cas.select(name + "segmentation.type.Sentence")) >= 2


def test_a_layer_made_in_inception_gives_its_value_as_label(tmp_path: Path) -> None:
    import cassis

    types = cassis.TypeSystem()
    layer = types.create_type(_CUSTOM, "uima.tcas.Annotation")
    types.create_feature(layer, "kind", "uima.cas.String")
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = "😀 gallium and tin", "text/plain"
    cas.add(layer(begin=2, end=9, kind="METAL"))
    cas.add(layer(begin=14, end=17))
    cas.to_json(str(tmp_path / "a.json"))
    cas.to_xmi(str(tmp_path / "a.xmi"))
    types.to_xml(str(tmp_path / "TypeSystem.xml"))
    for name in ("a.json", "a.xmi"):
        (entry,) = entries(tmp_path / name)
        assert marked(entry) == {(2, 9, "METAL"), (14, 17, "Material")}


@pytest.mark.parametrize("head", ['<!DOCTYPE a [<!ENTITY e "boom">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'])
def test_document_types_and_entities_are_refused(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.xmi").write_text(f'<?xml version="1.0"?>{head}<a>text</a>')
    (refused,) = refusals(tmp_path / "a.xmi")
    assert "not allowed" in refused.reason


def test_a_character_that_xml_cannot_hold_is_named_with_the_form_that_can(tmp_path: Path) -> None:
    odd = Entry(Document("form\x0cfeed", "odd"))
    with pytest.raises(UserError, match=r"U\+000C.*UIMA CAS JSON"):
        write(tmp_path / "out", "uima-xmi", [odd], LABELS)
    assert list(tmp_path.iterdir()) == []
    assert write(tmp_path / "json", "uima-json", [odd], LABELS).equal
