"""What holds for every form: what it takes comes back, and what it cannot take is said beforehand."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import FORMATS, Entry, Loss, losses, read, write
from rareannot.formats.values import SPAN_LOSSES
from tests.formats.samples import EMPTY, HARD, LABELS, MANY, PLAIN, entries, entries_strategy, marked, small_ones
from tests.rows import each_row

WRITTEN = [name for name, form in FORMATS.items() if form.can_write]
BOTH_WAYS = [name for name, form in FORMATS.items() if form.can_write and form.can_read]
HOLD_SPANS = [name for name in BOTH_WAYS if FORMATS[name].marks]
KEEPS_TEXT = [name for name in HOLD_SPANS if "text" in FORMATS[name].holds]
_numbers = count()


def target(folder: Path, name: str) -> Path:
    """A fresh path with the form's ending."""
    form = FORMATS[name]
    return folder / f"out{next(_numbers)}{'' if form.folder_writer else form.suffixes[0]}"


def of_spans(lost: Iterable[Loss]) -> list[Loss]:
    """The losses that concern single spans."""
    return [loss for loss in lost if loss.kind in SPAN_LOSSES]


@each_row("name", BOTH_WAYS)
def test_a_file_reads_back_as_written_and_is_recognised_without_being_told(tmp_path: Path, name: str) -> None:
    path = target(tmp_path, name)
    report = write(path, name, [HARD, PLAIN, EMPTY], LABELS)
    assert report.equal, report.differences
    assert (report.documents, len(entries(path))) == (3, 3)
    told, found_out = entries(path, name), entries(path)
    assert [marked(e) for e in told] == [marked(e) for e in found_out]


@each_row("name", HOLD_SPANS)
def test_many_articles_come_back_each_with_its_own(tmp_path: Path, name: str) -> None:
    # a DocBin of ours is read back in pieces of 4 096 documents
    path, many = target(tmp_path, name), small_ones(max(MANY, 4_200) if name == "spacy" else MANY)
    report = write(path, name, many, LABELS)
    assert (report.documents, report.equal, of_spans(report.losses)) == (len(many), True, [])
    back = {entry.document.text: marked(entry) for entry in entries(path, name)}
    assert back == {entry.document.text: marked(entry) for entry in many}


@each_row("name", KEEPS_TEXT)
def test_flat_spans_on_words_pass_through_every_form_that_keeps_the_text(tmp_path: Path, name: str) -> None:
    path = target(tmp_path, name)
    report = write(path, name, [PLAIN], LABELS)
    (back,) = entries(path, name)
    assert (back.document.text, marked(back)) == (PLAIN.document.text, marked(PLAIN))
    assert of_spans(report.losses) == []


@each_row("name", BOTH_WAYS)
def test_what_is_missing_afterwards_was_said_beforehand(tmp_path: Path, name: str) -> None:
    said = of_spans(losses(name, [HARD], LABELS))
    path = target(tmp_path, name)
    report = write(path, name, [HARD], LABELS)
    (back,) = entries(path, name)
    assert tuple(said) == tuple(of_spans(report.losses))
    quotes, kept = ({(_letters(e.document.text[s.start : s.end]), s.label) for s in e.spans} for e in (HARD, back))
    assert quotes - kept == {(_letters(loss.quote), loss.label) for loss in said}


def _letters(quote: str) -> str:
    """A quote without its white space, which CoNLL-2003 makes anew."""
    return "".join(quote.split())


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries_strategy())
def test_any_nested_entry_reads_back_as_fitted(tmp_path: Path, name: str, entry: Entry) -> None:
    report = write(target(tmp_path, name), name, [entry, PLAIN], LABELS)
    assert report.equal, report.differences


@pytest.mark.parametrize("name", ["native", "prodigy", "doccano", "label-studio", "brat", "spacy"])
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries_strategy(crossing=True))
def test_forms_that_hold_overlap_lose_nothing(tmp_path: Path, name: str, entry: Entry) -> None:
    path = target(tmp_path, name)
    assert of_spans(write(path, name, [entry], LABELS).losses) == []
    (back,) = entries(path, name)
    assert (back.document.text, marked(back)) == (entry.document.text, marked(entry))


@each_row("name", WRITTEN)
def test_the_same_entries_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    hashes = {write(target(tmp_path, name), name, [HARD, PLAIN], LABELS).sha256 for _ in range(2)}
    assert len(hashes) == 1


@each_row("name", WRITTEN)
def test_strict_refuses_a_loss_of_spans_and_writes_nothing(tmp_path: Path, name: str) -> None:
    path = target(tmp_path, name)
    if of_spans(losses(name, [HARD], LABELS)):
        with pytest.raises(UserError, match="Nothing was written"):
            write(path, name, [HARD], LABELS, strict=True)
        assert not path.exists()
    else:
        write(path, name, [HARD], LABELS, strict=True)
        assert path.exists()


@each_row("name", WRITTEN)
def test_rejected_spans_never_leave(tmp_path: Path, name: str) -> None:
    turned_down = replace(PLAIN, spans=tuple(replace(s, origin="rejected") for s in PLAIN.spans))
    report = write(target(tmp_path, name), name, [turned_down], LABELS)
    assert report.spans == 0


def test_a_flat_form_keeps_the_outer_span_and_says_so() -> None:
    text = "sold 32,000 tons"
    inner = Span(5, 11, "CARDINAL", origin="imported")
    entry = replace(
        PLAIN, document=replace(PLAIN.document, text=text, sha256=""), spans=(inner, Span(5, 16, "QUANTITY"))
    )
    (loss,) = of_spans(losses("iob2", [entry], LABELS))
    assert (loss.kind, loss.quote, loss.label) == ("dropped", "32,000", "CARDINAL")
    assert "overlaps “32,000 tons” (QUANTITY)" in loss.reason


def test_properties_without_a_place_are_counted_once_per_form() -> None:
    values = [loss for loss in losses("brat", [HARD, HARD], LABELS) if loss.kind == "values"]
    assert [(loss.count, loss.document) for loss in values] == [(4, "hard-1")]


@each_row("name", [n for n in FORMATS if FORMATS[n].can_read])
@each_row(
    "data", [b"", b"\x00\x01\x02", b"[", b"{", b"[1]", b'{"text"', b"\xff\xfe\xff", b"PK\x03\x04", b"a\n\nb\tc\td\n"]
)
def test_rubbish_is_never_more_than_a_refusal(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / f"in{FORMATS[name].suffixes[0]}"
    path.write_bytes(data)
    list(read(path, name))


@each_row("name", [n for n in FORMATS if FORMATS[n].can_read])
@each_row("value", ["null", "[]", "{}", "7", '"x"', "[[]]", "[{}]", '{"text": null}', '[{"data": {}}]',
                                   '[{"data": {"text": "a"}, "annotations": [{"result": [{"type": "labels"}]}]}]',
                                   '{"text": "a b", "label": [[0, 1]]}', '{"text": "a", "entities": [{"start_offset": null}]}',
                                   '{"tokens": ["a"], "ner_tags": [5]}', '{"tokenized_text": ["a"], "ner": [[0, 9, "X"]]}',
                                   '{"text": "a", "answer": "maybe"}', '{"text": "a", "meta": {"title": 4}}'])  # fmt: skip
def test_json_of_another_shape_is_never_more_than_a_refusal(tmp_path: Path, name: str, value: str) -> None:
    path = tmp_path / f"in{FORMATS[name].suffixes[0]}"
    path.write_text(value)
    list(read(path, name))


def test_what_a_form_has_no_place_for_is_named_and_left_out(tmp_path: Path) -> None:
    passage = Span(0, len(PLAIN.document.text), "BOILERPLATE", note="clutter")
    document = replace(PLAIN.document, title="Prices", meta={"url": "https://example.org"})
    rich = replace(PLAIN, document=document, spans=(*PLAIN.spans, passage), annotator="Ada", status="done", note="n")
    proposed = replace(EMPTY, suggestions=(Suggestion(0, 7, "ORG", "lexicon 1", 0.8),))
    report = write(tmp_path / "o.iob", "iob2", [rich, proposed], LABELS)
    assert {loss.kind for loss in report.losses} == {"passages", "meta", "annotator", "origin"}
    assert report.equal
    assert [marked(e) for e in entries(tmp_path / "o.iob")] == [marked(PLAIN), {(0, 7, "ORG")}]
    kinds = {loss.kind for loss in losses("brat", [replace(rich, spans=(passage,))], LABELS)}
    assert kinds == {"meta", "annotator", "origin"}


def test_hugging_face_names_a_label_that_is_not_in_the_set() -> None:
    stranger = replace(PLAIN, spans=(Span(0, 5, "ALIEN"),))
    (loss,) = losses("hugging-face", [stranger], LABELS)
    assert (loss.kind, loss.label, loss.remedy) == ("dropped", "ALIEN", "add the label to the set")
