"""doccano: both shapes of its JSONL, and its two ways of counting offsets."""

import json
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import Entry, read, write
from rareannot.formats.doccano import is_doccano, likely_unit
from rareannot.formats.values import EntryLink, place_of
from tests.formats.samples import (
    LABELS,
    PLAIN,
    entries,
    marked,
    notices,
    refusals,
)
from tests.rows import each_row

EMOJI = "🏭 Perth 😀 Rome"


def _json(path: Path, *values: Any) -> Path:
    path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), encoding="utf-8")
    return path


def test_doccano_is_written_as_triples_and_read_in_both_shapes(tmp_path: Path) -> None:
    write(tmp_path / "o.jsonl", "doccano", [PLAIN], LABELS)
    line = json.loads((tmp_path / "o.jsonl").read_text())
    assert line["label"][0] == [0, 5, "ORG"]
    other = {"id": 3, "text": "Perth", "entities": [{"id": 1, "label": "GPE", "start_offset": 0, "end_offset": 5}],
             "relations": [{"id": 1, "from_id": 1, "to_id": 1, "type": "x"}]}  # fmt: skip
    items = list(read(_json(tmp_path / "in.jsonl", other)))
    assert [marked(i) for i in items if isinstance(i, Entry)] == [{(0, 5, "GPE")}]
    assert [x.name for i in items if isinstance(i, Entry) for x in i.links] == ["x"]


def test_overlapping_spans_of_doccano_are_all_kept(tmp_path: Path) -> None:
    crossing = {"text": "a b c d", "label": [[0, 5, "ORG"], [2, 7, "GPE"], [2, 3, "LOC"]]}
    (entry,) = entries(_json(tmp_path / "in.jsonl", crossing))
    assert marked(entry) == {(0, 5, "ORG"), (2, 7, "GPE"), (2, 3, "LOC")}


@pytest.mark.parametrize("offsets", [[[2, 7], [10, 14]], [[3, 8], [12, 16]]])
def test_doccanos_two_ways_of_counting_are_told_apart_by_the_words(tmp_path: Path, offsets: list[list[int]]) -> None:
    labels = [[*pair, "GPE"] for pair in offsets]
    (entry,) = entries(_json(tmp_path / "in.jsonl", {"text": EMOJI, "label": labels}))
    assert [EMOJI[s.start : s.end] for s in entry.spans] == ["Perth", "Rome"]


def test_every_line_has_the_same_keys_since_doccano_makes_a_table_of_them(tmp_path: Path) -> None:
    import pandas as pd

    facts = Entry(Document("😀 Rome", "b", "T", {"url": "https://example.org"}), (Span(2, 6, "GPE"),))
    write(tmp_path / "o.jsonl", "doccano", [PLAIN, facts, Entry(Document("no name"))], LABELS)
    lines = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert {tuple(line) for line in lines} == {("id", "text", "label", "offset_unit", "meta")}
    # a table of pandas has no hole that would become "nan", which doccano's database refuses
    assert not pd.DataFrame(lines).isna().any().any()
    assert [e.document.meta.get("url") for e in entries(tmp_path / "o.jsonl")] == [None, "https://example.org", None]


def test_columns_for_doccano_are_two_with_a_tab_and_nothing_else(tmp_path: Path) -> None:
    two = Entry(Document("Iluka  opens.\nPerth, in May", "a"), (Span(0, 5, "ORG"), Span(14, 19, "GPE")))
    report = write(tmp_path / "o.conll", "doccano-conll", [two, PLAIN], LABELS)
    assert report.equal
    blocks = (tmp_path / "o.conll").read_text("utf-8").rstrip("\n").split("\n\n")
    assert len(blocks) == 2
    assert [line.split("\t") for line in blocks[0].splitlines()] == [
        ["Iluka", "B-ORG"], ["opens", "O"], [".", "O"], ["Perth", "B-GPE"], [",", "O"], ["in", "O"], ["May", "O"],
    ]  # fmt: skip


@each_row(
    ("record", "is_one"),
    [
        ({"label": []}, True),
        ({"labels": [[0, 1, "X"]]}, True),
        ({"label": [[0, 1]]}, False),
        ({"label": [[0, 1, "X"], 7]}, False),
        ({"label": "X"}, False),
        ({"entities": [{"start_offset": 0}]}, True),
        ({"entities": []}, True),
        ({"entities": [{"start_offset": 0}, {"start": 0}]}, False),
        ({"entities": ["start_offset"]}, False),
        ({"entities": {}}, False),
        ({}, False),
    ],
)
def test_an_export_is_told_by_its_lists_of_labels(record: dict[str, Any], is_one: bool) -> None:
    assert is_doccano(record) is is_one


def test_offsets_of_the_browser_are_noticed_and_ours_are_taken_at_their_word(tmp_path: Path) -> None:
    browser = {"text": EMOJI, "label": [[3, 8, "GPE"]]}
    ours = browser | {"offset_unit": "code points"}
    items = list(read(_json(tmp_path / "in.jsonl", browser, ours)))
    assert [marked(one) for one in items if isinstance(one, Entry)] == [{(2, 7, "GPE")}, {(3, 8, "GPE")}]
    assert notices(items) == ["offsets counted in UTF-16 units made code points"]


@each_row(
    ("text", "spans", "unit"),
    [
        ("Perth 😀", [(0, 5)], "code points"),
        ("😀 Perth", [(3, 8)], "UTF-16 units"),  # 8 lies beyond the text
        ("😀 Perth", [(2, 7)], "code points"),
        ("😀 Perth", [(1, 7)], "code points"),  # inside a character when counted so
        ("😀 ab c", [(3, 5)], "UTF-16 units"),
        ("😀a", [(1, 2)], "code points"),
        ("Perth", [(0, 5)], "code points"),
        ("Perth", [(0, 9)], "code points"),
        ("😀 Perth", [], "code points"),
    ],
)
def test_the_unit_is_the_one_in_which_more_edges_are_those_of_words(
    text: str, spans: list[tuple[int, int]], unit: str
) -> None:
    assert likely_unit(text, [Span(*edges, "GPE") for edges in spans]) == unit


@pytest.mark.parametrize("label", [[[0, 5]], ["GPE"], [[0, 5, "GPE", 1]]])
def test_what_is_no_triple_is_refused(tmp_path: Path, label: list[Any]) -> None:
    (refused,) = refusals(_json(tmp_path / "in.jsonl", {"text": "Perth", "label": label}), "doccano")
    assert "must be a list of [start, end, label]" in str(refused.reason)


def test_a_title_among_the_facts_is_the_title_where_it_is_text(tmp_path: Path) -> None:
    rows = [{"text": "Perth", "label": [], "meta": {"title": title}} for title in ("T", 7)]
    assert [one.document.title for one in entries(_json(tmp_path / "in.jsonl", *rows))] == ["T", ""]


def test_relations_are_written_by_the_numbers_of_their_spans(tmp_path: Path) -> None:
    a, b = Span(0, 5, "ORG"), Span(6, 11, "X")
    linked = Entry(Document("Lynas ships", "n"), (a, b), links=(EntryLink("does", place_of(a), place_of(b)),))
    assert write(tmp_path / "o.jsonl", "doccano-relations", [linked], LABELS).equal
    line = json.loads((tmp_path / "o.jsonl").read_text())
    assert [one["id"] for one in line["entities"]] == [0, 1]
    assert line["relations"] == [{"id": 0, "from_id": 0, "to_id": 1, "type": "does"}]
