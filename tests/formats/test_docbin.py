"""DocBin: what spaCy makes of ours, and what we make of its own."""

import gc
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
import spacy
from hypothesis import given, settings
from spacy.tokens import DocBin

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.formats import Entry, docbin, losses, write
from rareannot.formats.docbin import Marked
from rareannot.formats.values import Source
from tests.formats.samples import (
    EMPTY,
    HARD,
    LABELS,
    MANY,
    PLAIN,
    entries,
    entries_strategy,
    marked,
    refusals,
    small_ones,
)
from tests.formats.spacy_docs import doc_of, english


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


@settings(max_examples=30, deadline=None)
@given(entries_strategy(crossing=True))
def test_spacy_has_the_same_text_and_every_span_for_any_entry(entry: Entry) -> None:
    doc = doc_of(entry, english(), frozenset())
    assert doc.text == entry.document.text
    assert {(s.start_char, s.end_char, s.label_) for s in doc.spans["sc"]} == marked(entry)


def test_of_a_mixed_docbin_ours_come_back_whole_and_others_by_their_spans(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    other = nlp("Perth mint")
    other.ents = [spacy.tokens.Span(other, 0, 1, "GPE")]
    docs = DocBin(store_user_data=True, docs=[doc_of(HARD, nlp, frozenset()), other])
    docs.to_disk(tmp_path / "in.spacy")
    first, second = entries(tmp_path / "in.spacy")
    assert (marked(first), first.name) == (marked(HARD), "hard-1")
    assert marked(second) == {(0, 5, "GPE")}


def test_a_docbin_that_cannot_be_written_leaves_no_open_file(tmp_path: Path) -> None:
    def broken() -> Iterator[Entry]:
        yield PLAIN
        raise UserError("enough")

    with pytest.raises(UserError, match="enough"):
        write(tmp_path / "o.spacy", "spacy", broken(), LABELS)
    gc.collect()
    assert [*tmp_path.iterdir()] == []


def test_tokens_are_cut_where_a_span_ends_inside_one_and_left_alone_where_none_does() -> None:
    tokens, blanks = [(0, 10), (11, 14)], [True, False]

    def laid(*spans: Span) -> tuple[list[str], list[bool], list[tuple[int, int]]]:
        words, after, found = docbin.laid_out(Entry(Document("rare-earth ore"), spans), list(tokens), list(blanks))
        return words, after, [(one.first, one.last) for one in found]

    whole, cut = ["rare-earth", "ore"], ["rare-", "earth", "ore"]
    assert laid(Span(0, 10, "X"), Span(0, 14, "X")) == (whole, blanks, [(0, 1), (0, 2)])
    assert laid(Span(5, 14, "X"), Span(0, 5, "X")) == (cut, [False, True, False], [(1, 3), (0, 1)])
    assert laid() == (whole, blanks, [])


def test_a_file_too_large_to_unpack_is_not_even_opened() -> None:
    def opened() -> BinaryIO:
        raise AssertionError

    with pytest.raises(UserError, match="The file has 512 MB; split it in files of 512 MB"):
        next(docbin.read_docbin(Source("a.spacy", opened, (1 << 29) + 1)))


def test_of_spans_that_share_a_word_the_longest_then_the_first_are_entities() -> None:
    words = ["a", "b", " ", "c", "d"]

    def kept(*ranges: tuple[int, int]) -> list[tuple[int, int]]:
        return [(m.first, m.last) for m in docbin.entities(words, [Marked(a, b, 0, 0, "X") for a, b in ranges])]

    assert kept((0, 1), (0, 2)) == [(0, 2)]
    assert kept((0, 2), (1, 4)) == [(1, 4)]
    assert kept((3, 5), (4, 5), (3, 4)) == [(3, 5)]
    assert kept((1, 2), (0, 1)) == [(0, 1), (1, 2)]
    assert kept((0, 5), (1, 2), (3, 4)) == [(0, 5)]
    assert kept((2, 4), (1, 3), (2, 3)) == []  # spaCy refuses white space at the ends of an entity
    assert kept((1, 4)) == [(1, 4)]


def test_the_file_may_unpack_to_so_many_times_its_size_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "o.spacy", "spacy", [PLAIN], LABELS)
    unpacked = len(zlib.decompress((tmp_path / "o.spacy").read_bytes()))
    monkeypatch.setattr(docbin, "_RATIO", 0)
    monkeypatch.setattr(docbin, "_FLOOR", unpacked)
    assert [marked(one) for one in entries(tmp_path / "o.spacy")] == [marked(PLAIN)]
    monkeypatch.setattr(docbin, "_FLOOR", unpacked - 1)
    (refused,) = refusals(tmp_path / "o.spacy")
    assert "unpacks" in str(refused.reason)


@pytest.mark.parametrize(
    ("text", "spans", "words"),
    [
        (" a", [], [" ", "a"]),
        ("a b ", [], ["a_", "b_"]),
        ("a  b", [], ["a_", " ", "b"]),
        ("a b", [Span(1, 3, "X")], ["a", " ", "b"]),
        ("a b", [Span(0, 2, "X")], ["a", " ", "b"]),
        ("a\nb", [], ["a", "\n", "b"]),
        ("a   b", [Span(2, 5, "X")], ["a_", "  ", "b"]),
        ("a   b", [Span(3, 5, "X")], ["a_", " ", " ", "b"]),
    ],
)
def test_white_space_is_a_word_where_one_blank_does_not_say_it(text: str, spans: list[Span], words: list[str]) -> None:
    tokens = [(at, at + 1) for at, letter in enumerate(text) if not letter.isspace()]
    found, blanks = docbin.words_and_spaces(text, tokens, spans)
    assert [f"{word}{'_' * blank}" for word, blank in zip(found, blanks, strict=True)] == words


def test_figures_are_no_patterns_and_that_is_said() -> None:
    lost = [(loss.kind, loss.quote, str(loss.reason)) for loss in losses("patterns", [PLAIN], LABELS)]
    assert ("dropped", "5 percent", "a figure cannot be a pattern") in lost
    assert [kind for kind, *_ in lost].count("dropped") == 2
