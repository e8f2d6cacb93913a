"""Word pieces with tags become spans: words, prefixes, windows, scores."""

import pytest

from rareannot.suggest.added.models.huggingface import Piece, Tag, joined, spans, words
from tests.rows import each_row

NAMES = ("O", "B-PER", "I-PER", "S-PER", "E-PER", "ORG")
TAGS = [Tag.read(name) for name in NAMES]
MEANT = {"PER": "PERSON", "ORG": "ORG"}


def _row(tag: str, sure: float = 0.9) -> list[float]:
    rest = (1 - sure) / (len(NAMES) - 1)
    return [sure if name == tag else rest for name in NAMES]


def _pieces(text: str, *tagged: str) -> list[Piece]:
    """A piece for each “word/tag”, in the order of the text."""
    made, at = list[Piece](), 0
    for number, one in enumerate(tagged):
        word, _, tag = one.rpartition("/")
        at = text.index(word, at)
        made.append(Piece(at, at + len(word), number, _row(tag)))
        at += len(word)
    return made


def _found(text: str, *tagged: str) -> list[str]:
    found = spans(text, _pieces(text, *tagged), TAGS, MEANT)
    return [f"{text[s['start'] : s['end']]}/{s['label']}" for s in found]


@each_row(("name", "tag"), [
    ("O", Tag("")), ("o", Tag("")), ("B-PER", Tag("PER", "B")), ("I_LOC", Tag("LOC", "I")), ("E-A-B", Tag("A-B", "E")),
    ("PER", Tag("PER")), ("LABEL_1", Tag("LABEL_1")), ("B-", Tag("B-")),
])  # fmt: skip
def test_a_tag_is_read_by_its_prefix(name: str, tag: Tag) -> None:
    assert Tag.read(name) == tag


@each_row(("tagged", "found"), [
    (("Ann/B-PER", "Lee/I-PER", "met/O"), ["Ann Lee/PERSON"]),
    (("Ann/I-PER", "Lee/I-PER"), ["Ann Lee/PERSON"]),  # as in IOB1
    (("Ann/B-PER", "Lee/B-PER"), ["Ann/PERSON", "Lee/PERSON"]),
    (("Ann/S-PER", "Lee/S-PER"), ["Ann/PERSON", "Lee/PERSON"]),
    (("Ann/B-PER", "Lee/E-PER", "met/I-PER"), ["Ann Lee/PERSON", "met/PERSON"]),
    (("Ann/B-PER", "Lee/ORG", "met/ORG"), ["Ann/PERSON", "Lee met/ORG"]),
    (("Ann/O", "Lee/O"), []),
])  # fmt: skip
def test_tags_of_neighbours_make_spans(tagged: tuple[str, ...], found: list[str]) -> None:
    assert _found("Ann Lee met", *tagged) == found


def test_a_label_that_means_none_is_left_out_and_a_score_is_that_of_all_its_parts() -> None:
    text = "Ann Lee"
    pieces = [Piece(0, 3, 0, [0.1, 0.5, 0.3, 0.0, 0.0, 0.1]), Piece(4, 7, 1, [0.4, 0.1, 0.5, 0.0, 0.0, 0.0])]
    (span,) = spans(text, pieces, TAGS, MEANT)
    assert span == {"start": 0, "end": 7, "label": "PERSON", "score": pytest.approx(0.7), "reason": "PER"}
    assert spans(text, pieces, TAGS, {"ORG": "ORG"}) == []
    assert spans(text, pieces, TAGS, MEANT, least=0.71) == []
    assert len(spans(text, pieces, TAGS, MEANT, least=span["score"])) == 1


def _cut(text: str, *pieces: tuple[int, int, int]) -> list[str]:
    rows = [Piece(start, end, word, ()) for start, end, word in pieces]
    return [text[one.start : one.end] for one in words(text, rows)]


def test_pieces_of_a_word_are_one_and_punctuation_is_none_of_it() -> None:
    assert _cut("Kilundu", (0, 3, 0), (3, 7, 0)) == ["Kilundu"]
    # SentencePiece counts all up to a blank as one word, with the blank before it
    assert _cut("in Paris, too.", (0, 2, 0), (2, 8, 1), (8, 9, 1), (9, 13, 2), (13, 14, 2)) == [
        "in", "Paris", ",", "too", ".",
    ]  # fmt: skip
    assert _cut("U.S. law", (0, 1, 0), (1, 2, 0), (2, 3, 0), (3, 4, 0), (4, 8, 1)) == ["U.S", ".", "law"]
    assert _cut("a b", (0, 1, 0), (1, 3, 0)) == ["a", "b"]  # a tokenizer that knows no words
    assert _cut("(ab", (0, 1, 0), (1, 3, 0)) == ["(", "ab"]
    assert _cut("a)b", (0, 1, 0), (1, 2, 0), (2, 3, 0)) == ["a", ")", "b"]
    assert _cut("a", (0, 0, 0), (0, 1, 0), (1, 1, 0)) == ["a"]


def test_windows_that_overlap_give_each_piece_once() -> None:
    pieces = [Piece(3 * i, 3 * i + 2, i, [i]) for i in range(20)]
    windows = [pieces[0:8], pieces[5:13], pieces[10:18], pieces[15:20]]
    assert joined(windows) == pieces
    assert joined([pieces[:4], [], pieces[4:6]]) == pieces[:6]
    assert joined([]) == []


def test_in_an_overlap_each_window_is_heard_on_its_own_half() -> None:
    first = [Piece(i, i + 1, i, [1]) for i in range(8)]
    second = [Piece(i, i + 1, i, [2]) for i in range(4, 12)]
    assert [piece.shares[0] for piece in joined([first, second])] == [1] * 6 + [2] * 6
    second = second[1:]  # three pieces are in both
    assert [piece.shares[0] for piece in joined([first, second])] == [1] * 6 + [2] * 6
