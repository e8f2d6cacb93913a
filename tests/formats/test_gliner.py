"""GLiNER: its own tokens, inclusive ends, and what is widened to them."""

import json
from pathlib import Path

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import Entry, write
from tests.formats.samples import (
    LABELS,
)


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
