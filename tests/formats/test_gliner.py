"""GLiNER: its own tokens, inclusive ends, and what is widened to them."""

import json
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import Entry, read, write
from rareannot.formats.gliner import fit_gliner, is_gliner
from rareannot.formats.values import Loss
from tests.formats.samples import LABELS, entries, marked, notices, refusals


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


def written(path: Path, *examples: object) -> Path:
    path.write_text(json.dumps(examples), "utf-8")
    return path


def test_spans_are_read_from_a_text_or_from_tokens_joined_with_blanks(tmp_path: Path) -> None:
    words = ["Lynas", "sold", "tons"]
    path = written(
        tmp_path / "in.json",
        {"tokenized_text": words, "ner": [[0, 0, "ORG"], [1, 2, "X"]], "text": "Lynas  sold\ttons", "id": "one"},
        {"tokenized_text": words, "ner": [[2, 2, "X"]]},
        {"tokenized_text": words, "ner": None},
    )
    found = entries(path)
    assert [(e.document.text, [(s.start, s.end, s.label) for s in e.spans]) for e in found] == [
        ("Lynas  sold\ttons", [(0, 5, "ORG"), (7, 16, "X")]), ("Lynas sold tons", [(11, 15, "X")]), ("Lynas sold tons", []),
    ]  # fmt: skip
    assert found[0].name == "one"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"tokenized_text": ["a", 7]}, "must be a list of tokens"), ({"tokenized_text": ["a", " "]}, "must be a list of tokens"),
        ({"ner": 5}, "must be a list of [first token, last token, label]"), ({"ner": [[0, 1]]}, "must be a list of [first"),
        ({"ner": [7]}, "must be a list of [first"), ({"ner": [[0, 1, "X", 2]]}, "must be a list of [first"),
        ({"ner": [[0, 2, "X"]]}, "The tokens 0 to 2 are not among the 2 of the text."), ({"ner": [[1, 0, "X"]]}, "not among"),
        ({"ner": [[-1, 0, "X"]]}, ""),
    ],
)  # fmt: skip
def test_an_example_that_is_none_is_refused_and_the_next_is_read(
    tmp_path: Path, changed: dict[str, object], said: str
) -> None:
    sound = {"tokenized_text": ["a", "b"], "ner": [[0, 1, "X"]]}
    path = written(tmp_path / "in.json", sound, sound | changed, sound)
    (refused,) = refusals(path)
    assert refused.where == "in.json[1]"
    assert said in str(refused.reason)
    assert len([one for one in read(path) if isinstance(one, Entry)]) == 2


def test_what_holds_no_token_or_repeats_another_span_is_left_out_and_the_rest_is_kept() -> None:
    lost = list[Loss]()
    spans = (Span(4, 5, "X"), Span(0, 2, "X"), Span(1, 4, "X"), Span(0, 4, "Y"), Span(5, 9, "X"))
    fitted = fit_gliner(Entry(Document("sold tons"), spans), LABELS, lost)
    assert [(s.start, s.end, s.label) for s in fitted.spans] == [(0, 4, "X"), (0, 4, "Y"), (5, 9, "X")]
    assert [(one.kind, one.start, one.end) for one in lost] == [("dropped", 4, 5), ("moved", 0, 2), ("dropped", 1, 4)]
    assert "repeats “sold”" in str(lost[2].reason)
    records: list[dict[str, object]] = [{"tokenized_text": []}, {"tokenized_text": "a"}, {}]
    assert [is_gliner(record) for record in records] == [True, False, False]


def test_line_ends_are_tidied_and_the_spans_go_along(tmp_path: Path) -> None:
    example = {"tokenized_text": ["in", "Perth"], "ner": [[1, 1, "GPE"]], "text": "in\r\nPerth"}
    items = list(read(written(tmp_path / "in.json", example)))
    assert [(one.document.text, marked(one)) for one in items if isinstance(one, Entry)] == [
        ("in\nPerth", {(3, 8, "GPE")})
    ]
    assert notices(items) == ["line ends made LF"]
