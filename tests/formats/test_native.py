"""The native JSONL: what it takes, what it refuses, and that it keeps everything."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import FORMATS, Entry, losses, read, write
from rareannot.formats.base.strict_json import parse_json
from rareannot.formats.native import entry_of, handed_out, native_line, passage_names, tell_left_out
from rareannot.formats.values import EntryLink, Tally, place_of
from tests.formats.samples import HARD, LABELS, PLAIN, entries, entries_strategy, marked, notices, refusals
from tests.rows import each_row

FULL = Entry(
    Document(
        "Sales of 24 280 tons rose.", "a-1", "Sales rise", {"url": "https://example.org/1", "title": "Sales rise"}
    ),
    (
        Span(9, 20, "QUANTITY", Figure(Decimal(24280), unit="t"), "corrected", "figures 1.0", 0.9, "sure?", True),
        Span(0, 26, "BOILERPLATE", None, "manual"),
    ),
    annotator="Ada",
    status="done",
    note="read twice",
    flag=True,
    label_set="critical minerals 1",
)


def _file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="")
    return path


def test_a_line_has_the_keys_of_the_design_in_their_order() -> None:
    line = json.loads(native_line(FULL, passage_names(LABELS)))
    assert list(line) == ["id", "text", "meta", "spans", "passages", "annotator", "status", "note", "label_set", "flag"]
    assert line["spans"] == [
        {
            "start": 9, "end": 20, "label": "QUANTITY", "text": "24 280 tons", "value": 24280, "unit": "t",
            "modifier": "none", "origin": "corrected", "source": "figures 1.0", "score": 0.9, "note": "sure?", "flag": True,
        }
    ]  # fmt: skip
    assert line["passages"] == [
        {"start": 0, "end": 26, "label": "BOILERPLATE", "text": FULL.document.text, "origin": "manual"}
    ]


def test_absent_keys_are_left_out_but_for_spans() -> None:
    bare = Entry(Document("Nothing here."))
    assert native_line(bare, frozenset()) == '{"text": "Nothing here.", "spans": []}\n'


def test_an_article_about_which_nobody_said_whether_it_has_spans_has_none_in_the_file() -> None:
    assert native_line(Entry(Document("Who knows."), answered=False), frozenset()) == '{"text": "Who knows."}\n'


def test_everything_comes_back(tmp_path: Path) -> None:
    report = write(tmp_path / "o.jsonl", "native", [FULL, HARD, PLAIN], LABELS)
    assert (report.equal, report.losses, report.documents, report.spans) == (True, (), 3, 17)
    back = entries(tmp_path / "o.jsonl")
    assert [replace(e, where="") for e in back] == [FULL, HARD, PLAIN]


def test_rejected_spans_stay_behind_and_suggestions_go_out_without_origin(tmp_path: Path) -> None:
    proposal = Suggestion(0, 5, "ORG", "lexicon 1", 0.8, reason="name")
    mixed = replace(PLAIN, spans=(Span(23, 28, "GPE", origin="rejected"),), suggestions=(proposal,))
    write(tmp_path / "o.jsonl", "native", [mixed], LABELS)
    line = json.loads((tmp_path / "o.jsonl").read_text())
    assert line["spans"] == [
        {"start": 0, "end": 5, "label": "ORG", "text": "Iluka", "source": "lexicon 1", "score": 0.8, "reason": "name"}
    ]


@each_row(
    ("line", "reason"),
    [
        ('{"text": "abc"', "not JSON"),
        ("[1]", "object is needed"),
        ('{"id": 1}', "“text” is missing"),
        ('{"text": 5}', "“text” is missing"),
        ('{"text": "  "}', "text is empty"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "a\\ud83d"}', "half a surrogate"),
        ('{"text": "a", "meta": {"x": "\\udc00"}}', "half a surrogate"),
        ('{"text": "a", "text": "b"}', "occurs twice"),
        ('{"text": "a", "meta": {"n": NaN}}', "NaN"),
        ('{"text": "abc", "spans": [{"start": 0, "end": 4, "label": "ORG"}]}', "outside the text"),
        ('{"text": "abc", "spans": [{"start": -1, "end": 2, "label": "ORG"}]}', "outside the text"),
        ('{"text": "abc", "spans": [{"start": 2, "end": 2, "label": "ORG"}]}', "empty or runs backwards"),
        ('{"text": "abc", "spans": [{"start": true, "end": 2, "label": "ORG"}]}', "whole number"),
        ('{"text": "abc", "spans": [{"start": 0.0, "end": 2, "label": "ORG"}]}', "whole number"),
        ('{"text": "abc", "spans": [{"start": 0, "end": 2, "label": ""}]}', "label must be text"),
        ('{"text": "abc", "spans": [{"start": 0, "end": 2, "label": "A", "text": "xy"}]}', "another text"),
        ('{"text": "abc", "spans": {"a": 1}}', "must be a list"),
        ('{"text": "abc", "spans": [3]}', "list of objects"),
        ('{"text": "abc", "meta": []}', "“meta” must be an object"),
        ('{"text": "abc", "status": "over"}', "is not a status"),
        ('{"text": "abc", "annotator": 7}', "“annotator” must be text"),
        ('{"text": "abc", "spans": [{"start": 0, "end": 1, "label": "A", "value": 1e999}]}', "not a usable number"),
        ('{"text": "abc", "n": ' + "9" * 5000 + "}", "too many digits"),
        ('{"text": "abc", "meta": ' + "[" * 200_000 + "}", "nested too deeply"),
    ],
)
def test_a_bad_line_is_refused_with_its_place_and_the_good_ones_still_come(
    tmp_path: Path, line: str, reason: str
) -> None:
    path = _file(tmp_path, '{"text": "first"}', line, '{"text": "last"}')
    items = list(read(path))
    assert [i.document.text for i in items if isinstance(i, Entry)] == ["first", "last"]
    (refused,) = refusals(path)
    assert refused.where == "in.jsonl:2"
    assert reason in refused.reason


def test_a_carriage_return_is_tidied_and_the_offsets_carried_over(tmp_path: Path) -> None:
    text = "Perth\r\nand\rRome"
    spans = [{"start": 0, "end": 5, "label": "GPE"}, {"start": 11, "end": 15, "label": "GPE", "text": "Rome"}]
    items = list(read(_file(tmp_path, json.dumps({"text": text, "spans": spans}))))
    (entry,) = (i for i in items if isinstance(i, Entry))
    assert entry.document.text == "Perth\nand\nRome"
    assert [entry.document.text[s.start : s.end] for s in entry.spans] == ["Perth", "Rome"]
    assert notices(items) == ["line ends made LF"]


def test_offsets_in_utf16_units_or_bytes_are_recognised_by_their_quotes(tmp_path: Path) -> None:
    utf16 = {"text": "😀 é Rome", "spans": [{"start": 5, "end": 9, "label": "GPE", "text": "Rome"}]}
    octets = {"text": "😀 é Rome", "spans": [{"start": 8, "end": 12, "label": "GPE", "text": "Rome"}]}
    items = list(read(_file(tmp_path, json.dumps(utf16), json.dumps(octets))))
    assert [marked(i) for i in items if isinstance(i, Entry)] == [{(4, 8, "GPE")}] * 2
    assert notices(items) == [
        "offsets counted in UTF-16 units made code points",
        "offsets counted in bytes made code points",
    ]


def test_numbers_stay_exact_and_unknown_keys_become_facts(tmp_path: Path) -> None:
    line = (
        '{"id": 7, "text": "pi", "form": "cased", "meta": {"n": 0.1},'
        ' "spans": [{"start": 0, "end": 2, "label": "CARDINAL", "value": 3.14159265358979323846}]}'
    )
    (entry,) = entries(_file(tmp_path, line))
    assert entry.document.name == "7"
    assert entry.document.meta == {"form": "cased", "n": 0.1}
    figure = entry.spans[0].figure
    assert figure is not None
    assert figure.value == Decimal("3.14159265358979323846")
    assert write(tmp_path / "o.jsonl", "native", [entry], LABELS).equal


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    (entry,) = entries(_file(tmp_path, '{"text": "a\u2028b\u0085c"}'))
    assert entry.document.text == "a\u2028b\u0085c"


_META = st.dictionaries(
    st.text(st.characters(max_codepoint=0x2FFF), min_size=1, max_size=5),
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text("aé😀", max_size=3),
    max_size=3,
)  # fmt: skip
_DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=9)


@given(entries_strategy(crossing=True), _META, _DECIMALS)
def test_any_entry_survives_the_round_trip(entry: Entry, meta: dict[str, object], value: Decimal) -> None:
    figure = Figure(value, unit="t", modifier="about")
    spans = tuple(replace(s, figure=figure) for s in entry.spans)
    whole = replace(entry, spans=spans, document=replace(entry.document, meta=meta, title="t"))
    back = entry_of(parse_json(native_line(whole, frozenset())), "", Tally(""))
    assert back == handed_out(whole)


# ---- links ----

_ENDS = st.integers(0, 30)


@given(
    entries_strategy(crossing=True),
    st.lists(st.tuples(_ENDS, st.none() | _ENDS, st.sampled_from(["of", "by"])), max_size=6),
)
def test_links_survive_the_round_trip(entry: Entry, pairs: list[tuple[int, int | None, str]]) -> None:
    spans, count = entry.spans, len(entry.spans)
    links = tuple(
        EntryLink(name, place_of(spans[a % count]), None if b is None else place_of(spans[b % count]), "accepted", 0.5)
        for a, b, name in pairs
        if count
    )
    whole = replace(entry, links=links)
    back = entry_of(parse_json(native_line(handed_out(whole), frozenset())), "", Tally(""))
    assert back.links == links
    assert back == handed_out(whole)


def test_a_link_is_written_by_the_numbers_of_its_spans(tmp_path: Path) -> None:
    tons, sales = Span(9, 20, "QUANTITY", None, "imported"), Span(0, 5, "MATERIAL", None, "imported")
    links = (EntryLink("of", place_of(tons), place_of(sales)), EntryLink("when", place_of(tons), None))
    entry = Entry(Document("Sales of 24 280 tons rose."), (tons, sales), links=links)
    report = write(tmp_path / "x.jsonl", "native", [entry], LABELS)
    assert report.equal
    assert report.losses == ()
    assert parse_json((tmp_path / "x.jsonl").read_text())["links"] == [
        {"from": 1, "to": 0, "label": "of", "origin": "manual"},
        {"from": 1, "to": None, "label": "when", "origin": "manual"},
    ]


@each_row("number", [2, -1, True, "0", 1.0])
def test_a_link_to_no_span_is_refused_in_a_sentence(tmp_path: Path, number: object) -> None:
    data = {"text": "a b", "spans": [{"start": 0, "end": 1, "label": "ORG"}] * 2, "links": [{"from": 0, "to": number, "label": "of"}]}  # fmt: skip
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(data))
    (refused,) = refusals(path)
    assert "must be the number of a span, from 0 to 1, not " in refused.reason


@each_row("value", [["https://example.org"], [], [{"url": "x"}], "text"])
def test_what_articles_from_elsewhere_call_links_stays_a_fact_about_them(tmp_path: Path, value: object) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"text": "a b", "links": value}))
    (entry,) = (one for one in read(path) if isinstance(one, Entry))
    assert (entry.links, entry.document.meta) == ((), {"links": value})


@each_row("form", [f.name for f in FORMATS.values() if f.can_write and "links" not in f.holds and not f.extra])
def test_every_other_form_says_that_links_are_left_out(form: str) -> None:
    tons, sales = Span(9, 20, "QUANTITY", None, "imported"), Span(0, 5, "MATERIAL", None, "imported")
    entry = Entry(Document("Sales of 24 280 tons rose."), (tons, sales), links=(EntryLink("of", place_of(tons), None),))
    (loss,) = (one for one in losses(form, [entry, entry], LABELS) if one.kind == "links")
    assert loss.count == 2
    assert "cannot hold links between spans" in str(loss)


@each_row(
    ("said", "found"),
    [
        ({}, (1, "imported", None)), ({"to": None}, (None, "imported", None)), ({"origin": "manual", "score": 1}, (1, "manual", 1)),
        ({"origin": 7, "score": 0}, (1, "imported", 0)), ({"score": 1.5}, (1, "imported", None)), ({"score": -0.5}, (1, "imported", None)),
    ],
)  # fmt: skip
def test_what_is_said_of_a_link_is_read(
    tmp_path: Path, said: dict[str, object], found: tuple[object, str, object]
) -> None:
    spans = [{"start": 0, "end": 1, "label": "ORG"}, {"start": 2, "end": 3, "label": "ORG"}]
    link = {"from": 0, "to": 1, "label": "buys"} | said
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": "a b", "spans": spans, "links": [link]}))
    ((one,),) = [entry.links for entry in entries(tmp_path / "in.jsonl")]
    assert (one.name, one.start) == ("buys", (0, 1, "ORG"))
    assert (one.end and 1, one.origin, one.score) == found


@pytest.mark.parametrize("label", ["", 7, None])
def test_a_link_without_a_name_is_refused(tmp_path: Path, label: object) -> None:
    link = {"from": 0, "to": None, "label": label}
    spans = [{"start": 0, "end": 1, "label": "ORG"}]
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": "a b", "spans": spans, "links": [link]}))
    (refused,) = refusals(tmp_path / "in.jsonl")
    assert "The label of a link must be text" in str(refused.reason)


# ---- what is said of spans that do not fit ----


@each_row(
    ("span", "reason"),
    [
        ({"start": -1, "end": 2}, "The span -1–2 lies outside the text, whose length is 3."),
        ({"start": -1, "end": 2, "text": "ab"}, "The span -1–2 lies outside the text, whose length is 3."),
        ({"start": 2, "end": 2}, "The span 2–2 is empty or runs backwards."),
        ({"start": 2, "end": 2, "text": "b"}, "The span 2–2 is empty or runs backwards."),
        ({"start": 2, "end": 1, "text": "b"}, "The span 2–1 is empty or runs backwards."),
        ({"start": 0, "end": 4}, "The span 0–4 lies outside the text, whose length is 3."),
        ({"start": 1, "end": 3, "text": "xy"}, "The span 1–3 should be “xy” but the text has “bc” there"),
    ],
)
def test_an_entry_with_a_span_that_does_not_fit_is_refused_and_its_place_said(
    span: dict[str, object], reason: str
) -> None:
    for sound in ([], [{"start": 0, "end": 1, "label": "A", "text": "a"}]):
        with pytest.raises(UserError) as refused:
            entry_of({"text": "abc", "spans": [*sound, span | {"label": "A"}]}, "", Tally(""))
        assert str(refused.value).startswith(reason)


def test_other_units_are_found_from_the_first_character_on_and_spans_without_quotes_go_along() -> None:
    tally = Tally("in")
    spans = [{"start": 0, "end": 4, "label": "A", "text": "😀😀"}, {"start": 4, "end": 5, "label": "B"}]
    entry = entry_of({"text": "😀😀x", "spans": spans}, "", tally)
    assert marked(entry) == {(0, 2, "A"), (2, 3, "B")}
    assert list(tally.counts) == ["offsets counted in UTF-16 units made code points"]


@each_row(
    ("said", "answered"),
    [({}, False), ({"spans": []}, True), ({"passages": []}, True), ({"status": "new"}, True), ({"note": "n"}, False)],
)
def test_an_article_is_answered_where_something_is_said_of_its_spans(said: dict[str, object], answered: bool) -> None:
    assert entry_of({"text": "abc"} | said, "", Tally("")).answered is answered


def test_keys_of_spans_that_nothing_holds_are_told_forty_by_name() -> None:
    tally = Tally("in")
    span = {"start": 0, "end": 1, "label": "A", "text": "a", "reason": "r", "support": [], "token_start": 0}
    odd = {f"k{number:02}": 1 for number in range(42)} | {"k" * 50: 1}
    entry_of({"text": "abc", "spans": [span, span | odd]}, "", tally)
    assert list(tally.counts)[:2] == ["“k00” of spans left out", "“k01” of spans left out"]
    assert tally.counts["more keys of spans left out"] == 3
    assert len(tally.counts) == 41
    tell_left_out([{"k" * 50: 1}], other := Tally("in"))
    assert list(other.counts) == [f"“{'k' * 40}” of spans left out"]


def test_a_wrong_status_is_named_with_the_known_ones_and_a_title_that_is_no_text_is_none() -> None:
    with pytest.raises(UserError, match="“over” is not a status; use one of new, in progress, done, skipped"):
        entry_of({"text": "abc", "status": "over"}, "", Tally(""))
    found = entry_of({"text": "abc", "title": 7, "meta": {"n": 1}, "id": True}, "here", Tally(""))
    assert (found.document.title, found.document.meta, found.document.name) == ("", {"n": 1}, "here")
    assert entry_of({"text": "abc", "meta": {"title": "T"}, "id": 0}, "", Tally("")).document.title == "T"
    assert [entry_of({"text": "abc", "id": one}, "here", Tally("")).document.name for one in (0, "", "x", None, 1.5)] == [
        "0", "here", "x", "here", "here",
    ]  # fmt: skip


def test_links_of_spans_that_are_not_written_are_not_written() -> None:
    here, gone = Span(0, 1, "ORG"), Span(2, 3, "ORG")
    ends = ((here, gone), (gone, here), (gone, None), (here, None), (here, here))
    links = tuple(EntryLink("of", place_of(a), None if b is None else place_of(b)) for a, b in ends)
    line = json.loads(native_line(Entry(Document("a b"), (here,), links=links), frozenset()))
    assert [(one["from"], one["to"]) for one in line["links"]] == [(0, None), (0, 0)]
    assert "links" not in json.loads(native_line(Entry(Document("a b"), (here,), links=links[:3]), frozenset()))


def test_a_span_of_a_carriage_return_alone_is_empty_once_that_is_tidied() -> None:
    with pytest.raises(UserError, match="The span 1–1 is empty"):
        entry_of({"text": "a\r\nb", "spans": [{"start": 1, "end": 2, "label": "A"}]}, "", Tally(""))


def test_suggestions_of_passages_are_written_where_passages_are() -> None:
    proposed = (Suggestion(0, 3, "BOILERPLATE", "rules 1", 0.5), Suggestion(2, 3, "ORG", "names 1", 0.5))
    line = json.loads(native_line(Entry(Document("a b"), suggestions=proposed), passage_names(LABELS)))
    assert [[one["label"] for one in line[key]] for key in ("spans", "passages")] == [["ORG"], ["BOILERPLATE"]]
