"""Parts: an article with all that its spans hold, there and back."""

import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.suggestion import Suggestion
from rareannot.crawl.parts import Tagged, read_part, write_part
from rareannot.crawl.storage import Storage

parquet = pytest.importorskip("pyarrow.parquet")
EXACT = Decimal("12345678901234567890.123")
ROWS = [
    Tagged(
        0, "a", "f" * 64, 3,
        (
            Suggestion(0, 5, "QUANTITY", "figures 1.0", 0.9, Figure(EXACT, unit="t", modifier="about"), "rule"),
            Suggestion(2, 9, "PERCENT", "figures 1.0", 0.5, Figure(None, Decimal(1), Decimal("2.5"), modifier="range")),
            Suggestion(6, 9, "ORG", "names 2", 0.25, support=(("other 1", "list", 0.5),)),
        ),
        ("about", "x", "y"),
    ),
    Tagged(1, "news:2", error="This line is not JSON."),
    Tagged(2, "c", "e" * 64, 7),
]  # fmt: skip


@pytest.fixture
def out(tmp_path: Path) -> Storage:
    place = Storage(str(tmp_path))
    place.write("spans/part-00000.parquet", lambda stream: write_part(stream, ROWS, {"shard": "a.jsonl"}))
    return place


def test_a_part_is_read_as_it_was_written(out: Storage) -> None:
    assert list(read_part(out, 0)) == ROWS


def test_ids_and_hashes_can_be_read_alone(out: Storage) -> None:
    assert [(row.record, row.id, row.sha256, row.spans) for row in read_part(out, 0, spans=False)] == [
        (row.record, row.id, row.sha256, ()) for row in ROWS
    ]


def test_the_columns_are_those_that_the_manual_names(tmp_path: Path, out: Storage) -> None:
    table = parquet.read_table(tmp_path / "spans" / "part-00000.parquet")
    assert table.column_names == ["record", "id", "sha256", "words", "spans", "error"]
    span = table.column("spans")[0].as_py()[0]
    assert (span["value"], span["unit"], span["modifier"]) == (float(EXACT), "t", "about")
    assert json.loads(span["digits"]) == {"value": str(EXACT)}
    other = table.column("spans")[0].as_py()[1]
    assert (other["low"], other["high"], other["digits"]) == (1.0, 2.5, None)
    assert table.schema.metadata[b"rareannot.shard"] == b"a.jsonl"


def test_many_articles_are_written_in_groups(tmp_path: Path) -> None:
    made = BytesIO()
    write_part(made, (Tagged(i, str(i)) for i in range(2500)), {})
    assert parquet.ParquetFile(BytesIO(made.getvalue())).num_row_groups == 3


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"x" * 100 + b"PAR1"])
def test_a_damaged_part_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    out = Storage(str(tmp_path))
    out.write("spans/part-00000.parquet", lambda stream: stream.write(data))
    with pytest.raises(UserError, match="damaged"):
        list(read_part(out, 0))


def test_a_part_of_another_kind_is_a_sentence(tmp_path: Path) -> None:
    import pyarrow as pa

    out = Storage(str(tmp_path))
    out.write("spans/part-00000.parquet", lambda s: parquet.write_table(pa.table({"id": ["a"]}), s))
    with pytest.raises(UserError, match="other columns"):
        list(read_part(out, 0))
