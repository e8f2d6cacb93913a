"""Links as relations of other tools: each form's own words for them, and the way back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import FORMATS, Entry, losses, read, write
from rareannot.formats.values import NO_LINK, EntryLink, place_of
from tests.formats.samples import LABELS, entries, entries_strategy, notices
from tests.rows import each_row

LINKED = [n for n, f in FORMATS.items() if "links" in f.holds and f.can_write and f.can_read]
BARE = [n for n in LINKED if "origin" not in FORMATS[n].holds]
TEXT = "😀 sold 400 tons of nickel"
TONS, NICKEL = Span(7, 15, "QUANTITY", None, "imported"), Span(19, 25, "MATERIAL", None, "imported")
OF = EntryLink("of", place_of(TONS), place_of(NICKEL), "imported")
NONE = EntryLink("when", place_of(TONS), None, "accepted")
ENTRY = Entry(Document(TEXT, "a-1"), (TONS, NICKEL), annotator="ada", status="done", links=(OF, NONE))


def written(folder: Path, form: str, *found: Entry) -> Path:
    path = folder / f"out{'' if FORMATS[form].folder_writer else FORMATS[form].suffixes[0]}"
    report = write(path, form, found, LABELS)
    assert report.equal, report.differences
    return path


def changed(folder: Path, form: str, change: Callable[[Any], object]) -> list[Entry]:
    """The entry as a tool gives it back that has changed its JSON."""
    path = written(folder, form, ENTRY)
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), "utf-8")
    return entries(path, form)


def test_the_forms_that_have_relations() -> None:
    forms = {"native", "prodigy", "doccano-relations", "label-studio", "brat", "spacy", "uima-xmi", "uima-json"}
    assert forms <= set(LINKED)
    assert forms - {"native", "prodigy", "spacy"} <= set(BARE)


@each_row("form", LINKED)
def test_links_come_back_from_every_form_that_holds_them(tmp_path: Path, form: str) -> None:
    (back,) = entries(written(tmp_path, form, ENTRY), form)
    assert set(back.links) == ({OF} if form in BARE else {OF, NONE})


@each_row("form", BARE)
def test_that_there_is_nothing_to_link_to_is_said_to_be_lost(form: str) -> None:
    (loss,) = (one for one in losses(form, [ENTRY, ENTRY], LABELS) if "link" in one.kind)
    assert (loss.kind, loss.count) == (NO_LINK, 2)
    assert "nothing to link a span to" in str(loss)


_NUMBERS = st.integers(0, 7)


@pytest.mark.parametrize("form", LINKED)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries_strategy(), st.lists(st.tuples(_NUMBERS, st.none() | _NUMBERS, st.sampled_from(["of", "by"])), max_size=6)
)
def test_any_links_are_read_back_as_they_were_written(
    tmp_path: Path, form: str, entry: Entry, pairs: list[tuple[int, int | None, str]]
) -> None:
    spans = entry.spans
    links = tuple(
        EntryLink(name, place_of(spans[a % len(spans)]), None if b is None else place_of(spans[b % len(spans)]))
        for a, b, name in pairs
        if spans
    )
    linked = Entry(entry.document, spans, links=tuple(dict.fromkeys(links)))
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    folder.mkdir()
    (back,) = entries(written(folder, form, linked), form)
    wanted = {(x.name, x.start, x.end) for x in links if x.end is not None or form not in BARE}
    assert {(x.name, x.start, x.end) for x in back.links} == wanted


# ---- brat ----


def test_brat_has_a_line_for_each_link_and_a_list_of_kinds(tmp_path: Path) -> None:
    folder = written(tmp_path, "brat", ENTRY)
    assert (folder / "000001-a-1.ann").read_text("utf-8").splitlines()[-1] == "R1\tof Arg1:T1 Arg2:T2"
    conf = (folder / "annotation.conf").read_text("utf-8").splitlines()
    assert any(line.startswith("of\tArg1:") and "QUANTITY" in line.partition(", Arg2:")[0] for line in conf)


def test_brats_relations_of_what_is_no_span_are_left_out_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a b")
    lines = ["T1\tORG 0 1\ta", "T2\tORG 2 3\tb", "R1\tof Arg1:T1 Arg2:E1", "R2\tof", "R3", "R4\tof X:T2 Y:T1"]
    (tmp_path / "a.ann").write_text("\n".join(lines) + "\n")
    items = list(read(tmp_path / "a.txt"))
    (entry,) = (i for i in items if isinstance(i, Entry))
    assert entry.links == (EntryLink("of", (2, 3, "ORG"), (0, 1, "ORG"), "imported"),)
    assert notices(items) == ["relations left out that have no name, or an end that is no span (3 times)"]


# ---- Prodigy ----


def test_prodigys_heads_are_the_last_tokens_of_spans(tmp_path: Path) -> None:
    task = json.loads(written(tmp_path, "prodigy", ENTRY).read_text("utf-8"))
    (relation,) = task["relations"]
    assert (relation["label"], relation["head_span"]["label"]) == ("of", "QUANTITY")
    last = [task["tokens"][relation[end]]["text"] for end in ("head", "child")]
    assert last == ["tons", "nickel"]


def test_what_is_changed_in_prodigy_counts_and_not_our_own_key(tmp_path: Path) -> None:
    (back,) = changed(tmp_path, "prodigy", lambda task: task["relations"].clear())
    assert back.links == (NONE,)
    (back,) = changed(tmp_path, "prodigy", lambda task: task["relations"][0].update(label="by"))
    assert back.links == (EntryLink("by", OF.start, OF.end, "imported"), NONE)


def test_prodigys_relations_are_also_read_by_their_tokens_alone(tmp_path: Path) -> None:
    def bare(task: dict[str, Any]) -> None:
        del task["relations"][0]["head_span"], task["relations"][0]["child_span"]

    (back,) = changed(tmp_path, "prodigy", bare)
    assert back.links == (OF, NONE)


# ---- spaCy ----


def test_spacy_itself_gives_the_links_of_a_docbin(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    path = written(tmp_path, "spacy", ENTRY)
    (doc,) = DocBin(store_user_data=True).from_bytes(path.read_bytes()).get_docs(spacy.blank("en").vocab)
    kept = json.loads(doc.user_data["rareannot"])
    assert [(x["label"], x["from"], x["to"]) for x in kept["links"]] == [("of", 0, 1), ("when", 0, None)]
    assert [one["label"] for one in kept["spans"]] == ["QUANTITY", "MATERIAL"]


# ---- Label Studio ----


@each_row(("direction", "ways"), [("right", [(0, 1)]), ("left", [(1, 0)]), ("bi", [(0, 1), (1, 0)]), (None, [(0, 1)])])
def test_label_studios_directions(tmp_path: Path, direction: str | None, ways: list[tuple[int, int]]) -> None:
    places = place_of(TONS), place_of(NICKEL)
    (back,) = changed(
        tmp_path, "label-studio", lambda tasks: tasks[0]["annotations"][0]["result"][-1].update(direction=direction)
    )
    assert back.links == tuple(EntryLink("of", places[a], places[b], "imported") for a, b in ways)


def test_label_studios_relations_without_a_name_are_said(tmp_path: Path) -> None:
    path = written(tmp_path, "label-studio", ENTRY)
    tasks = json.loads(path.read_text("utf-8"))
    tasks[0]["annotations"][0]["result"][-1].pop("labels")
    path.write_text(json.dumps(tasks), "utf-8")
    assert notices(list(read(path))) == ["relations left out that have no name, or an end that is no span"]
    assert '<Relation value="of"/>' in path.with_suffix(".config.xml").read_text("utf-8")


# ---- doccano ----


def test_doccanos_relations_and_entities_go_by_numbers(tmp_path: Path) -> None:
    line = json.loads(written(tmp_path, "doccano-relations", ENTRY).read_text("utf-8"))
    assert line["entities"][1] == {"id": 1, "label": "MATERIAL", "start_offset": 19, "end_offset": 25}
    assert line["relations"] == [{"id": 0, "from_id": 0, "to_id": 1, "type": "of"}]


# ---- UIMA ----


@pytest.mark.parametrize("form", ["uima-xmi", "uima-json"])
def test_a_library_for_uima_reads_the_links_and_what_it_writes_is_read(tmp_path: Path, form: str) -> None:
    import cassis  # type: ignore[import-untyped]

    folder = written(tmp_path, form, ENTRY)
    name = f"000001-a-1.{form.removeprefix('uima-')}"
    if form == "uima-json":
        cas = cassis.load_cas_from_json((folder / name).read_text("utf-8"))
    else:
        types = cassis.load_typesystem((folder / "TypeSystem.xml").read_text("utf-8"))
        cas = cassis.load_cas_from_xmi((folder / name).read_text("utf-8"), typesystem=types)
    (link,) = cas.select("webanno.custom.Link")
    ends = (link.Governor.get_covered_text(), link.Dependent.get_covered_text())
    assert (link.label, *ends, link.get_covered_text()) == ("of", "400 tons", "nickel", "nickel")
    # another layer makes a file that is not plain, and is read through the library
    cas.typesystem.create_type("custom.Other", "uima.tcas.Annotation")
    again = tmp_path / "again"
    again.mkdir()
    if form == "uima-json":
        cas.to_json(str(again / "a.json"))
    else:
        cas.to_xmi(str(again / "a.xmi"))
        cas.typesystem.to_xml(str(again / "TypeSystem.xml"))
    (back,) = entries(again / name.replace("000001-a-1", "a"))
    assert back.links == (OF,)


@pytest.mark.parametrize("form", ["uima-xmi", "uima-json"])
def test_a_relation_without_an_end_is_left_out_and_said(tmp_path: Path, form: str) -> None:
    (path,) = (p for p in written(tmp_path, form, ENTRY).iterdir() if p.name.startswith("000001"))
    text = path.read_text("utf-8")
    number = text.partition('Governor="' if form == "uima-xmi" else '"@Governor": ')[2]
    number = number[: len(number) - len(number.lstrip("0123456789"))]
    assert number
    for old in (f'Governor="{number}"', f'"@Governor": {number}'):
        text = text.replace(old, old.replace(number, "2"))  # a sentence
    path.write_text(text, "utf-8")
    items = list(read(path))
    assert [i.links for i in items if isinstance(i, Entry)] == [()]
    assert notices(items) == ["relations left out that have no name, or an end that is no span"]
