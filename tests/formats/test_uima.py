"""UIMA CAS for INCEpTION, through dkpro-cassis."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from rareannot.core.document import MAX_LENGTH, Document
from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.formats import Entry, read, write
from rareannot.formats.base.safe_xml import elements_of
from rareannot.formats.uima import TYPE_SYSTEM, is_uima, read_uima
from rareannot.formats.uima_wire import ENTITY, Told, from_elements, from_record, json_of, type_system_xml, xmi_of
from rareannot.formats.values import EntryLink, Source
from tests.formats.cassis_cas import cas_of, cassis_files, type_system
from tests.formats.samples import HARD, LABELS, PLAIN, entries, entries_strategy, marked, refusals
from tests.rows import each_row

EMOJI = Entry(Document("😀 Perth\r\nand Rome".replace("\r\n", "\n"), "e"), (Span(2, 7, "GPE"), Span(12, 16, "GPE")))
_CUSTOM = "webanno.custom.Material"


def test_offsets_in_the_file_are_utf16_units(tmp_path: Path) -> None:
    write(tmp_path / "out", "uima-json", [EMOJI], LABELS)
    data = json.loads((tmp_path / "out" / "000001-e.json").read_text())
    found = [s for s in data["%FEATURE_STRUCTURES"] if s["%TYPE"].endswith(".NamedEntity")]
    assert [(s["begin"], s["end"], s["value"]) for s in found] == [(3, 8, "GPE"), (13, 17, "GPE")]


@each_row(
    ("record", "is_one"),
    [({"%FEATURE_STRUCTURES": []}, True), ({"%TYPES": {}}, True), ({"text": "Perth", "spans": []}, False), ({}, False)],
)
def test_a_cas_in_json_is_told_by_its_keys(record: dict[str, object], is_one: bool) -> None:
    assert is_uima(record) == is_one


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


def test_entities_in_the_description_of_the_types_are_refused_too(tmp_path: Path) -> None:
    (tmp_path / "a.xmi").write_text(xmi_of(EMOJI), "utf-8")
    head = '<!DOCTYPE a [<!ENTITY e "boom">]>'
    described = type_system_xml().replace("<typeSystemDescription", f"{head}<typeSystemDescription", 1)
    (tmp_path / TYPE_SYSTEM).write_text(described, "utf-8")
    (refused,) = refusals(tmp_path / "a.xmi")
    assert "not allowed" in refused.reason


def test_a_file_far_longer_than_a_text_may_be_is_not_read() -> None:
    def read(size: int) -> object:
        return next(read_uima(Source("a.xmi", lambda: io.BytesIO(xmi_of(EMOJI).encode()), size)))

    assert isinstance(read(8 * MAX_LENGTH), Entry)
    with pytest.raises(UserError, match="too many for one article"):
        read(8 * MAX_LENGTH + 1)


def test_the_types_of_links_are_described_where_there_are_links_in_any(tmp_path: Path) -> None:
    places = [(s.start, s.end, s.label) for s in EMOJI.spans]
    linked = replace(EMOJI, links=(EntryLink("near", places[0], places[1]),))
    for name, found, expected in (("with", [linked, EMOJI], True), ("without", [EMOJI], False)):
        write(tmp_path / name, "uima-xmi", found, LABELS)
        assert ((tmp_path / name / TYPE_SYSTEM).read_text("utf-8") == type_system_xml(linked=True)) is expected


def test_a_character_that_xml_cannot_hold_costs_no_article_and_moves_no_span(tmp_path: Path) -> None:
    odd = Entry(Document("a\x0b\x0cb Perth", "odd"), (Span(5, 10, "GPE"),))
    report = write(tmp_path / "out", "uima-xmi", [PLAIN, odd], LABELS)
    assert report.equal, report.differences
    (loss,) = [loss for loss in report.losses if loss.kind == "text"]
    assert (
        str(loss)
        == "its U+000B cannot stand in XML and becomes U+FFFD (1 affected, first odd); UIMA CAS JSON keeps it."
    )
    back = entries(tmp_path / "out")[1]
    assert (back.document.text, marked(back)) == ("a\ufffd\ufffdb Perth", {(5, 10, "GPE")})
    assert [loss.kind for loss in write(tmp_path / "json", "uima-json", [odd], LABELS).losses] == []
    with pytest.raises(UserError, match=r"Nothing was written: its U\+000B"):
        write(tmp_path / "strict", "uima-xmi", [odd], LABELS, strict=True)


# ---- our own writing and reading against cassis ----


def test_the_types_are_described_as_cassis_does(tmp_path: Path) -> None:
    type_system().to_xml(str(tmp_path / "types.xml"))
    assert (tmp_path / "types.xml").read_text(encoding="utf-8") == type_system_xml()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries_strategy(crossing=True))
def test_the_files_are_byte_for_byte_those_of_cassis(tmp_path: Path, entry: Entry) -> None:
    xmi, json_ = cassis_files(entry, tmp_path)
    assert xmi_of(entry).encode() == xmi
    assert json_of(entry).encode() == json_


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries_strategy(crossing=True))
def test_what_cassis_wrote_is_read_the_same_quickly_and_through_cassis(tmp_path: Path, entry: Entry) -> None:
    """An unused type of somebody else's makes a file that is read through cassis."""
    types = type_system()
    cas = cas_of(entry, types)
    cas.to_json(str(tmp_path / "plain.json"))
    cas.to_xmi(str(tmp_path / "plain.xmi"))
    types.create_type("custom.Other", "uima.tcas.Annotation")
    other = tmp_path / "other"
    other.mkdir(exist_ok=True)
    cas.to_json(str(other / "a.json"))
    cas.to_xmi(str(other / "a.xmi"))
    types.to_xml(str(other / TYPE_SYSTEM))
    assert from_record((tmp_path / "plain.json").read_bytes()) is not None
    assert from_record((other / "a.json").read_bytes()) is None
    found = [
        entries(p)[0] for p in (tmp_path / "plain.json", tmp_path / "plain.xmi", other / "a.json", other / "a.xmi")
    ]
    assert [f.document.text for f in found] == [entry.document.text] * 4
    assert [marked(f) for f in found] == [marked(entry)] * 4


@each_row(
    "broken",
    [
        "",
        "[]",
        "{}",
        '{"%TYPES": {}, "%FEATURE_STRUCTURES": [], "%VIEWS": {}}',
        '{"%TYPES": {}, "%FEATURE_STRUCTURES": [{"%TYPE": "uima.cas.Sofa", "%ID": 1}], "%VIEWS": {"v": {"%SOFA": 1, "%MEMBERS": []}}}',
        '{"%TYPES": 1, "%FEATURE_STRUCTURES": [1], "%VIEWS": {"v": 1}}',
    ],
)
def test_json_that_is_no_plain_cas_is_left_to_cassis(broken: str, tmp_path: Path) -> None:
    assert from_record(broken.encode()) is None
    (tmp_path / "a.json").write_text(broken, encoding="utf-8")
    assert refusals(tmp_path / "a.json", "uima-json")


def test_an_annotation_that_lies_outside_its_text_is_refused(tmp_path: Path) -> None:
    damaged = json_of(EMOJI).replace('"end": 8', '"end": 800')
    (tmp_path / "a.json").write_text(damaged, encoding="utf-8")
    (refused,) = refusals(tmp_path / "a.json", "uima-json")
    assert "The offset 800 lies outside the text" in refused.reason


@each_row("name", ["a.json", "a.xmi"])
@each_row(("text", "why"), [("  ", "The text is empty."), ("one\n\ufdd0", "Line 2 holds the non-character")])
def test_a_text_that_cannot_be_kept_is_refused(tmp_path: Path, name: str, text: str, why: str) -> None:
    made = json_of if name.endswith("json") else xmi_of
    (tmp_path / name).write_text(made(Entry(Document(text))), "utf-8")
    (refused,) = refusals(tmp_path / name)
    assert why in str(refused.reason)


def test_xmi_of_one_text_in_one_view_is_read_quickly_and_any_other_left_to_cassis() -> None:
    plain = xmi_of(EMOJI)
    sofa = plain[plain.index("<cas:Sofa") : plain.index("<cas:View")]
    view = plain[plain.index("<cas:View") : plain.index("</xmi:XMI>")]

    def read(xmi: str) -> Told | None:
        return from_elements(elements_of(xmi.encode()))

    told = read(plain)
    assert told is not None
    assert (told.text, told.marked) == (EMOJI.document.text, [(2, 7, "GPE"), (12, 16, "GPE")])
    for change in (
        (view, view + view), (view, ""), (sofa, sofa + sofa), (sofa, ""), ('View sofa="1"', 'View sofa="2"'),
        ("<type0:NamedEntity", "<type0:Other"), ('end="8" value', "value"), ('end="8" value', 'end="x" value'),
    ):  # fmt: skip
        assert read(plain.replace(*change, 1)) is None, change
    members = view[view.index("members=") :]
    empty = read(plain.replace(members, 'members=""/>'))
    assert empty is not None
    assert empty.marked == []  # what is no member of the view is not shown


@pytest.mark.parametrize(
    ("change", "marked_"),
    [
        (("value", "identifier"), [(2, 7, "GPE"), (12, 16, "GPE")]),
        (('"value": "GPE"', '"value": ""'), [(2, 7, "NamedEntity"), (12, 16, "NamedEntity")]),
        (('"%SOFA": 1', '"%SOFA": 2'), []),
    ],
)
def test_a_label_is_the_first_feature_that_says_one(
    change: tuple[str, str], marked_: list[tuple[int, int, str]]
) -> None:
    told = from_record(json_of(EMOJI).replace(*change).encode())
    assert told is not None
    assert told.marked == marked_


def test_relations_are_written_into_both_forms_and_read_by_both_ends() -> None:
    places = [(s.start, s.end, s.label) for s in EMOJI.spans]
    linked = replace(EMOJI, links=(EntryLink("near & far", places[0], places[1]),))
    for told in (from_record(json_of(linked).encode()), from_elements(elements_of(xmi_of(linked).encode()))):
        assert told is not None
        assert told.links == [("near & far", *places)]
    assert from_elements(elements_of(xmi_of(linked).replace("Governor", "Other").encode())) is None


@each_row("begin", ["1e400", "-1", "NaN", '"x"', "9" * 5_000])
def test_an_impossible_offset_in_json_refuses_its_file_alone(begin: str, tmp_path: Path) -> None:
    entity = f'{{"%ID": 2, "%TYPE": "{ENTITY}", "@sofa": 1, "begin": {begin}, "end": 4, "value": "ORG"}}'
    sofa = '{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": "Acme sold"}'
    views = '{"_InitialView": {"%SOFA": 1, "%MEMBERS": [1, 2]}}'
    (tmp_path / "a.json").write_text(
        f'{{"%TYPES": {{}}, "%FEATURE_STRUCTURES": [{sofa}, {entity}], "%VIEWS": {views}}}'
    )
    (tmp_path / "b.json").write_text('{"text": "ore"}')
    found = [type(one).__name__ for one in read(tmp_path)]
    assert found == ["Refusal", "Entry"]
