"""The forms of other tools: exact shapes, units of offsets, and what their own libraries make of our files."""

import gc
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin
from srsly import msgpack_dumps, msgpack_loads

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry, losses, read, write
from rareannot.formats.docbin import write_docbin
from rareannot.formats.docbin_own import own_documents
from rareannot.formats.docbin_wire import _ARRAY, _BIN, ATTRIBUTES, _head
from rareannot.formats.spans_csv import guarded
from tests.formats.samples import (
    EMPTY,
    HARD,
    LABELS,
    MANY,
    PLAIN,
    entries,
    entries_strategy,
    marked,
    notices,
    refusals,
    small_ones,
)
from tests.formats.spacy_docs import doc_of, english, spacys_bytes

EMOJI = "🏭 Perth 😀 Rome"


def _json(path: Path, *values: Any) -> Path:
    path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), encoding="utf-8")
    return path


# ---- Prodigy ----


def test_prodigys_token_ends_are_inclusive_and_its_tokens_are_cut_at_span_edges(tmp_path: Path) -> None:
    write(tmp_path / "o.jsonl", "prodigy", [HARD], LABELS)
    task = json.loads((tmp_path / "o.jsonl").read_text())
    assert task["answer"] == "accept"
    for span in task["spans"]:
        first, last = task["tokens"][span["token_start"]], task["tokens"][span["token_end"]]
        assert (first["start"], last["end"]) == (span["start"], span["end"])
    assert [t["id"] for t in task["tokens"]] == list(range(len(task["tokens"])))
    assert "".join(t["text"] + " " * t["ws"] for t in task["tokens"]) == HARD.document.text.replace("\n", "")


def test_prodigys_answers_become_statuses(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 1, "label": "ORG", "token_start": 0, "token_end": 0}]
    tasks = [{"text": "a b", "spans": spans, "answer": a, "_input_hash": 1, "_annotator_id": "db-ada"} for a in
             ("accept", "reject", "ignore")]  # fmt: skip
    items = list(read(_json(tmp_path / "in.jsonl", *tasks)))
    found = [(e.status, len(e.spans), e.annotator) for e in items if isinstance(e, Entry)]
    assert found == [("done", 1, "db-ada"), ("new", 0, "db-ada"), ("skipped", 1, "db-ada")]
    assert notices(items) == ["spans of rejected tasks left out"]


# ---- doccano ----


def test_doccano_is_written_as_triples_and_read_in_both_shapes(tmp_path: Path) -> None:
    write(tmp_path / "o.jsonl", "doccano", [PLAIN], LABELS)
    line = json.loads((tmp_path / "o.jsonl").read_text())
    assert line["label"][0] == [0, 5, "ORG"]
    other = {"id": 3, "text": "Perth", "entities": [{"id": 1, "label": "GPE", "start_offset": 0, "end_offset": 5}],
             "relations": [{"id": 1, "from_id": 1, "to_id": 1, "type": "x"}]}  # fmt: skip
    items = list(read(_json(tmp_path / "in.jsonl", other)))
    assert [marked(i) for i in items if isinstance(i, Entry)] == [{(0, 5, "GPE")}]
    assert notices(items) == ["relations left out; the program marks spans only"]


def test_overlapping_spans_of_doccano_are_all_kept(tmp_path: Path) -> None:
    crossing = {"text": "a b c d", "label": [[0, 5, "ORG"], [2, 7, "GPE"], [2, 3, "LOC"]]}
    (entry,) = entries(_json(tmp_path / "in.jsonl", crossing))
    assert marked(entry) == {(0, 5, "ORG"), (2, 7, "GPE"), (2, 3, "LOC")}


@pytest.mark.parametrize("offsets", [[[2, 7], [10, 14]], [[3, 8], [12, 16]]])
def test_doccanos_two_ways_of_counting_are_told_apart_by_the_words(tmp_path: Path, offsets: list[list[int]]) -> None:
    labels = [[*pair, "GPE"] for pair in offsets]
    (entry,) = entries(_json(tmp_path / "in.jsonl", {"text": EMOJI, "label": labels}))
    assert [EMOJI[s.start : s.end] for s in entry.spans] == ["Perth", "Rome"]


# ---- Label Studio ----

_TASK = {
    "id": 5,
    "data": {"text": EMOJI, "url": "https://example.org"},
    "annotations": [
        {"completed_by": {"id": 1, "email": "ada@example.org"}, "result": [
            {"id": "x", "from_name": "label", "to_name": "text", "type": "labels", "origin": "prediction-changed",
             "value": {"start": 3, "end": 8, "text": "Perth", "labels": ["GPE", "ORG"]}},
            {"type": "choices", "value": {"choices": ["good"]}},
        ]},
        {"completed_by": 2, "was_cancelled": True, "result": []},
    ],
    "predictions": [{"model_version": "m 1", "score": 0.7, "result": [
        {"type": "labels", "score": 0.25, "value": {"start": 12, "end": 16, "text": "Rome", "labels": ["GPE"]}}]}],
}  # fmt: skip


def test_a_task_gives_an_entry_for_each_annotator_and_predictions_as_suggestions(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text(json.dumps([_TASK, {"data": {"text": "plain"}}]))
    items = list(read(path))
    ada, bob, plain = (i for i in items if isinstance(i, Entry))
    assert (ada.annotator, ada.status, marked(ada)) == ("ada@example.org", "done", {(2, 7, "GPE"), (2, 7, "ORG")})
    assert {s.origin for s in ada.spans} == {"corrected"}
    assert (bob.annotator, bob.status, bob.spans) == ("2", "skipped", ())
    (suggestion,) = ada.suggestions
    assert (EMOJI[suggestion.start : suggestion.end], suggestion.source, suggestion.score) == ("Rome", "m 1", 0.25)
    assert (plain.status, plain.spans, plain.suggestions) == ("", (), ())
    assert "results of type “choices” left out" in notices(items)


def test_suggestions_are_written_as_predictions_and_the_labelling_config_beside(tmp_path: Path) -> None:
    proposal = Suggestion(0, 5, "ORG", "lexicon 1", 0.8)
    write(tmp_path / "o.json", "label-studio", [replace(EMPTY, suggestions=(proposal,))], LABELS)
    (task,) = json.loads((tmp_path / "o.json").read_text())
    assert "annotations" not in task
    assert task["predictions"][0]["model_version"] == "lexicon 1"
    assert task["predictions"][0]["result"][0]["value"] == {"start": 0, "end": 5, "text": "Nothi", "labels": ["ORG"]}
    assert '<Label value="ORG"/>' in (tmp_path / "o.config.xml").read_text()


def test_a_list_longer_than_the_buffer_is_read_as_a_stream(tmp_path: Path) -> None:
    tasks = [{"data": {"text": f"{i} " + "x" * 5000}} for i in range(300)]
    path = tmp_path / "in.json"
    path.write_text(json.dumps(tasks, indent=2))
    assert [e.document.text.split()[0] for e in entries(path)] == [str(i) for i in range(300)]


def test_a_broken_list_gives_what_stood_before_the_break(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text('[{"data": {"text": "one"}}, {"data": {}}, {"data": {"text": "three"}} {"data"')
    assert [i.document.text for i in read(path) if isinstance(i, Entry)] == ["one", "three"]
    assert [r.where for r in refusals(path)] == ["in.json[1]", "in.json[3]"]


# ---- brat ----


def _brat(tmp_path: Path, text: str, ann: str) -> Path:
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "a.ann").write_bytes(ann.encode())
    return tmp_path / "a.txt"


def test_brat_is_a_pair_of_files_for_each_document(tmp_path: Path) -> None:
    write(tmp_path / "out", "brat", [PLAIN], LABELS)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "000001-plain-1.ann", "000001-plain-1.txt", "annotation.conf",
    ]  # fmt: skip
    first = (tmp_path / "out" / "000001-plain-1.ann").read_text().splitlines()[0]
    assert first == "T1\tORG 0 5\tIluka"


def test_brat_spans_over_a_line_break_are_pieces_and_come_back_whole(tmp_path: Path) -> None:
    entry = Entry(Document("New\nYork, Rio"), (Span(0, 8, "GPE"),))
    write(tmp_path / "out", "brat", [entry], LABELS)
    assert (tmp_path / "out" / "000001.ann").read_text() == "T1\tGPE 0 3;4 8\tNew York\n"
    (back,) = entries(tmp_path / "out")
    assert marked(back) == {(0, 8, "GPE")}


def test_brat_pieces_with_words_between_are_refused_and_other_lines_counted(tmp_path: Path) -> None:
    ann = (
        "T1\tGPE 0 5;10 14\tPerth Rome\nT2\tGPE 10 14\tRome\nA1\tSure T2\nR1\tNear Arg1:T1 Arg2:T2\n"
        "#1\tAnnotatorNotes T2\tcapital\nT3\tGPE 0\n"
    )
    items = list(read(_brat(tmp_path, "Perth and Rome", ann)))
    (entry,) = (i for i in items if isinstance(i, Entry))
    assert [(s.start, s.end, s.note) for s in entry.spans] == [(10, 14, "capital")]
    reasons = [r.reason for r in refusals(tmp_path / "a.txt")]
    assert "in several pieces" in reasons[0]
    assert len(reasons) == 2
    assert notices(items) == [f"{k} left out; the program marks spans only" for k in ("attributes", "relations")]


def test_brat_offsets_of_the_browser_and_of_crlf_files_are_carried_over(tmp_path: Path) -> None:
    (entry,) = entries(_brat(tmp_path, "😀 a\r\nPerth", "T1\tGPE 6 11\tPerth\n"))
    assert entry.document.text[entry.spans[0].start : entry.spans[0].end] == "Perth"
    (entry,) = entries(_brat(tmp_path, "😀 a\r\nPerth", "T1\tGPE 5 10\tPerth\n"))
    assert entry.document.text[entry.spans[0].start : entry.spans[0].end] == "Perth"


def test_an_existing_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(Exception, match="new or an empty folder"):
        write(tmp_path, "brat", [PLAIN], LABELS)
    assert (tmp_path / "a.txt").read_text() == "mine"


# ---- columns ----


def test_conll_keeps_a_number_with_its_unit_in_one_entity_and_spacy_reads_it(tmp_path: Path) -> None:
    from spacy.training.converters.conll_ner_to_docs import conll_ner_to_docs

    text = "Lynas sold 32,000 tons. Perth cheered."
    entry = Entry(Document(text), (Span(0, 5, "ORG"), Span(11, 22, "QUANTITY"), Span(24, 29, "GPE")))
    write(tmp_path / "o.conll", "conll2003", [entry], LABELS)
    written = (tmp_path / "o.conll").read_text()
    assert "32,000 -X- -X- B-QUANTITY\ntons -X- -X- I-QUANTITY\n. -X- -X- O\n\nPerth -X- -X- B-GPE\n" in written
    # spaCy's own converter as oracle
    docs = list(conll_ner_to_docs(written, n_sents=0))  # type: ignore[no-untyped-call]
    found = [(e.text, e.label_) for doc in docs for e in doc.ents]
    assert found == [("Lynas", "ORG"), ("32,000 tons", "QUANTITY"), ("Perth", "GPE")]


def test_iob2_and_biluo_have_two_columns_and_touching_spans_stay_apart(tmp_path: Path) -> None:
    entry = Entry(Document("a bc d"), (Span(0, 1, "ORG"), Span(2, 3, "ORG"), Span(3, 6, "ORG")))
    write(tmp_path / "o.iob", "iob2", [entry], LABELS)
    write(tmp_path / "o.biluo", "biluo", [entry], LABELS)
    rows = [line for line in (tmp_path / "o.iob").read_text().splitlines() if "\t" in line]
    assert rows == ["a\tB-ORG", "b\tB-ORG", "c\tB-ORG", "d\tI-ORG"]
    rows = [line for line in (tmp_path / "o.biluo").read_text().splitlines() if "\t" in line]
    assert rows == ["a\tU-ORG", "b\tU-ORG", "c\tB-ORG", "d\tL-ORG"]


@pytest.mark.parametrize(
    "given",
    [
        ["I-ORG", "I-ORG", "B-ORG", "O", "I-GPE"],  # IOB1
        ["B-ORG", "I-ORG", "B-ORG", "O", "B-GPE"],  # IOB2
        ["B-ORG", "L-ORG", "U-ORG", "O", "U-GPE"],  # BILUO
        ["B-ORG", "E-ORG", "S-ORG", "O", "S-GPE"],  # IOBES
    ],
)
def test_all_tag_schemes_mean_the_same(tmp_path: Path, given: list[str]) -> None:
    rows = "".join(f"{word} NN x {tag}\n" for word, tag in zip("abcde", given, strict=True))
    (tmp_path / "in.conll").write_text(f"-DOCSTART- -X- O O\n\n{rows}\n")
    (entry,) = entries(tmp_path / "in.conll")
    assert entry.document.text == "a b c d e"
    assert marked(entry) == {(0, 3, "ORG"), (4, 5, "ORG"), (8, 9, "GPE")}


def test_column_files_without_document_marks_are_a_document_a_block(tmp_path: Path) -> None:
    (tmp_path / "in.bio").write_text("Perth\tB-GPE\n\n\nRome\tB-GPE\nfell\tX\n\nParis\tB-GPE\n")
    assert [i.document.text for i in read(tmp_path / "in.bio") if isinstance(i, Entry)] == ["Perth", "Paris"]
    (refused,) = refusals(tmp_path / "in.bio")
    assert (refused.where, "“X” is no tag" in refused.reason) == ("in.bio:4", True)


def test_a_white_edge_is_cut_off_and_said(tmp_path: Path) -> None:
    entry = Entry(Document("in Perth now"), (Span(2, 8, "GPE"), Span(8, 9, "LOC")))
    said = [(loss.kind, loss.quote) for loss in losses("iob2", [entry], LABELS)]
    assert said == [("cut", " Perth"), ("dropped", " ")]


# ---- spaCy ----


def test_spacy_reads_the_docbin_with_every_span_in_place(tmp_path: Path) -> None:
    write(tmp_path / "o.spacy", "spacy", [HARD, PLAIN, EMPTY], LABELS)
    nlp = spacy.blank("en")
    hard, plain, empty = DocBin().from_disk(tmp_path / "o.spacy").get_docs(nlp.vocab)
    assert hard.text == HARD.document.text
    assert {(s.start_char, s.end_char, s.label_) for s in hard.spans["sc"]} == marked(HARD)
    assert "Nový" not in {e.text for e in hard.ents}
    assert {(e.start_char, e.end_char, e.label_) for e in plain.ents} == marked(PLAIN)
    assert (len(empty.ents), len(empty.spans["sc"])) == (0, 0)


def test_spacy_reads_each_of_many_docs_of_ours(tmp_path: Path) -> None:
    many = small_ones(MANY)
    write(tmp_path / "o.spacy", "spacy", many, LABELS)
    docs = DocBin().from_disk(tmp_path / "o.spacy").get_docs(spacy.blank("en").vocab)
    found = [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs]
    assert found == [[(s.start, s.end, s.label) for s in entry.spans] for entry in many]


def test_a_docbin_of_spacys_own_is_read_by_ents_or_spans(tmp_path: Path) -> None:

    from spacy.tokens import Span

    nlp = spacy.blank("en")
    with_ents = nlp("😀 Perth fell\r\nRome rose")
    with_ents.ents = [Span(with_ents, 1, 2, "GPE"), Span(with_ents, 4, 5, "GPE")]
    with_spans = nlp("Perth mint")
    with_spans.spans["sc"] = [Span(with_spans, 0, 2, "ORG"), Span(with_spans, 0, 1, "GPE")]
    DocBin(docs=[with_ents, with_spans]).to_disk(tmp_path / "in.spacy")
    first, second = entries(tmp_path / "in.spacy")
    assert [first.document.text[s.start : s.end] for s in first.spans] == ["Perth", "Rome"]
    assert "\r" not in first.document.text
    assert len(second.spans) == 2


def test_the_patterns_make_an_entity_ruler_find_the_names(tmp_path: Path) -> None:

    write(tmp_path / "o.jsonl", "patterns", [PLAIN, HARD], LABELS)
    rows = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert {"label": "ORG", "pattern": "Iluka"} in rows
    assert "5 percent" not in {row["pattern"] for row in rows}
    ruler = spacy.blank("en").add_pipe("entity_ruler")
    ruler.from_disk(tmp_path / "o.jsonl")  # type: ignore[attr-defined]
    doc = ruler(spacy.blank("en")("Iluka left Perth."))
    assert [(e.text, e.label_) for e in doc.ents] == [("Iluka", "ORG"), ("Perth", "GPE")]


# ---- Hugging Face, GLiNER ----


def test_hugging_face_rows_have_numbered_tags_with_their_names_beside(tmp_path: Path) -> None:
    write(tmp_path / "train.jsonl", "hugging-face", [PLAIN], LABELS)
    row = json.loads((tmp_path / "train.jsonl").read_text())
    names = json.loads((tmp_path / "train.labels.json").read_text())["names"]
    assert names[:3] == ["O", "B-PERSON", "I-PERSON"]
    assert "B-BOILERPLATE" not in names
    tagged = [(word, names[tag]) for word, tag in zip(row["tokens"], row["ner_tags"], strict=True) if tag]
    assert ("Perth", "B-GPE") in tagged
    assert [PLAIN.document.text[a:b] for a, b in row["offsets"]] == row["tokens"]


def test_numbered_tags_without_names_are_refused_and_named_tags_are_not(tmp_path: Path) -> None:
    path = _json(
        tmp_path / "in.jsonl",
        {"tokens": ["in", "Perth"], "ner_tags": [0, 1]},
        {"tokens": ["in", "Rome"], "ner_tags": ["O", "B-GPE"]},
    )
    (refused,) = refusals(path)
    assert "put their names beside" in refused.reason
    assert [marked(i) for i in read(path) if isinstance(i, Entry)] == [{(3, 7, "GPE")}]


def test_gliner_has_inclusive_ends_its_own_tokens_and_says_what_it_widens(tmp_path: Path) -> None:
    text = "sold 32,000 tons of rare-earths"
    entry = Entry(Document(text), (Span(5, 16, "QUANTITY"), Span(20, 24, "MATERIAL")))
    report = write(tmp_path / "o.json", "gliner", [entry], LABELS)
    (example,) = json.loads((tmp_path / "o.json").read_text())
    assert example["tokenized_text"] == ["sold", "32", ",", "000", "tons", "of", "rare-earths"]
    assert example["ner"] == [[1, 4, "QUANTITY"], [6, 6, "MATERIAL"]]
    assert [(loss.kind, loss.quote, loss.reason) for loss in report.losses] == [
        ("moved", "rare", "GLiNER's splitter makes it “rare-earths”")
    ]


# ---- the table of spans ----


def test_no_cell_of_the_span_table_runs_as_a_formula(tmp_path: Path) -> None:
    import csv

    text = '=HYPERLINK("x") -5 percent @me'
    entry = Entry(Document(text, "+name"), (Span(0, 15, "ORG"), Span(16, 26, "PERCENT"), Span(27, 30, "PERSON")))
    write(tmp_path / "o.csv", "spans-csv", [entry, HARD], LABELS)
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["text"] for row in rows[:3]] == ['\'=HYPERLINK("x")', "'-5 percent", "'@me"]
    assert {row["document"] for row in rows[:3]} == {"'+name"}
    tons = next(row for row in rows if row["label"] == "QUANTITY")
    assert (tons["value"], tons["unit"], tons["modifier"]) == ("32000", "t", "about")
    (refused,) = refusals(tmp_path / "o.csv")
    assert "table of spans" in refused.reason


@pytest.mark.parametrize("sign", "\uff1d\uff0b\uff0d\uff20")
@pytest.mark.parametrize("before", ["", " ", "\u3000"])
def test_full_width_signs_of_formulas_are_guarded_too(sign: str, before: str) -> None:
    assert guarded(f"{before}{sign}1") == f"'{before}{sign}1"
    assert guarded(f"1{sign}1") == f"1{sign}1"


@settings(max_examples=60, deadline=None)
@given(entries_strategy(crossing=True))
def test_spacy_has_the_same_text_and_every_span_for_any_entry(entry: Entry) -> None:
    doc = doc_of(entry, english(), frozenset())
    assert doc.text == entry.document.text
    assert {(s.start_char, s.end_char, s.label_) for s in doc.spans["sc"]} == marked(entry)


@settings(max_examples=100, deadline=None)
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


def test_of_a_mixed_docbin_ours_come_back_whole_and_others_by_their_spans(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    other = nlp("Perth mint")
    other.ents = [spacy.tokens.Span(other, 0, 1, "GPE")]
    docs = DocBin(store_user_data=True, docs=[doc_of(HARD, nlp, frozenset()), other])
    docs.to_disk(tmp_path / "in.spacy")
    first, second = entries(tmp_path / "in.spacy")
    assert (marked(first), first.name) == (marked(HARD), "hard-1")
    assert marked(second) == {(0, 5, "GPE")}


@pytest.mark.parametrize("length", [0, 1, 15, 16, 255, 256, 65_535, 65_536, 70_000])
def test_long_and_short_parts_are_announced_as_msgpack_does(length: int) -> None:
    packed = msgpack_dumps([None] * length)
    assert packed == _head(_ARRAY, length) + b"\xc0" * length
    assert msgpack_dumps(b"x" * length) == _head(_BIN, length) + b"x" * length


def test_a_docbin_that_cannot_be_written_leaves_no_open_file(tmp_path: Path) -> None:
    def broken() -> Iterator[Entry]:
        yield PLAIN
        raise UserError("enough")

    with pytest.raises(UserError, match="enough"):
        write(tmp_path / "o.spacy", "spacy", broken(), LABELS)
    gc.collect()
    assert [*tmp_path.iterdir()] == []


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
