"""What a crawl holds: gold on the random share sets the tagging right; articles, spans and tonnes."""

import json
from pathlib import Path
from typing import Any

import pytest

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.crawl.choosing import Wish
from rareannot.crawl.engines import LocalEngine
from rareannot.workflow.crawl import TagPlan, begin_tagging
from rareannot.workflow.crawl.choosing import choose_into
from rareannot.workflow.crawl.estimating import Prevalence, drawn_text, plot_of, prevalences
from tests.workflow.crawl.articles import write_shards

pytest.importorskip("pyarrow")
COUNT = 200
HAS = 50
"""Articles that have what is looked for: every fourth."""


@pytest.fixture
def crawl(tmp_path: Path) -> tuple[str, Path]:
    rows: list[dict[str, Any]] = [
        {
            "id": f"n{i}",
            "text": f"Report {i}. " + ("Kallvik sold 100 tonnes of lithium." if i % 4 == 0 else "Nothing was sold."),
        }
        for i in range(COUNT)
    ]
    # the same text twice counts once
    write_shards(tmp_path / "crawl", [*rows, rows[0]], 3)
    out, path = str(tmp_path / "out"), tmp_path / "day.rareannot"
    plan = TagPlan(("figures", "materials"))
    assert {one.failure for one in begin_tagging([str(tmp_path / "crawl")], out, plan).run(LocalEngine())} == {""}
    choose_into(out, path, Wish(80, share=0.75))
    return out, path


def _label(path: Path, folder: Path, most: int = COUNT) -> None:
    """Give the first articles of the project as answer what is true of them."""
    gold = folder / "gold.jsonl"
    with workflow.open_project(path) as project:
        lines = []
        for row in project.ids()[:most]:
            text = project.document(row).text
            spans = []
            if (at := text.find("100 tonnes")) >= 0:
                figure = {"value": 100, "unit": "t"}
                spans = [{"start": at, "end": at + 10, "label": "QUANTITY"} | figure]
                at = text.index("lithium")
                spans.append({"start": at, "end": at + 7, "label": "MATERIAL"})
            lines.append(json.dumps({"text": text, "spans": spans}) + "\n")
        gold.write_text("".join(lines), "utf-8")
        workflow.import_all(project, workflow.ImportPlan((gold,), target="gold"))


def _found(crawl: tuple[str, Path], label: str, of: str) -> Prevalence:
    with workflow.open_project(crawl[1], read_only=True) as project:
        [one] = prevalences(crawl[0], project, [label], of, layer="gold")
        return one


@pytest.mark.parametrize(
    ("label", "of", "truth"), [("MATERIAL", "articles", HAS), ("MATERIAL", "spans", HAS), ("QUANTITY", "t", 100 * HAS)]
)
def test_the_estimate_is_what_the_crawl_holds(
    crawl: tuple[str, Path], tmp_path: Path, label: str, of: str, truth: int
) -> None:
    _label(crawl[1], tmp_path)
    one = _found(crawl, label, of)
    assert (one.texts, one.drawn, one.mean.labelled) == (COUNT, 60, 60)
    assert one.total(one.mean.low) <= truth + 1e-6 <= one.total(one.mean.high) + 2e-6
    assert one.total(one.mean.value) == pytest.approx(truth, rel=0.3)


def test_a_random_share_of_which_half_is_labelled_says_so(crawl: tuple[str, Path], tmp_path: Path) -> None:
    _label(crawl[1], tmp_path, 30)
    one = _found(crawl, "MATERIAL", "articles")
    assert 0 < one.mean.labelled < one.drawn == 60


def test_a_crawl_that_is_not_tagged_completely_is_refused(crawl: tuple[str, Path], tmp_path: Path) -> None:
    _label(crawl[1], tmp_path)
    next(Path(crawl[0], "spans").iterdir()).unlink()
    with pytest.raises(UserError, match="not tagged completely: 1 of 3 shards left"):
        _found(crawl, "MATERIAL", "articles")


def test_without_gold_there_is_no_estimate(crawl: tuple[str, Path]) -> None:
    with pytest.raises(UserError, match="random share"):
        _found(crawl, "MATERIAL", "articles")


def test_the_plot_shows_each_label(crawl: tuple[str, Path], tmp_path: Path) -> None:
    _label(crawl[1], tmp_path)
    picture = plot_of([_found(crawl, "MATERIAL", "articles")])
    assert picture.startswith("<svg") or "<svg" in picture
    assert "MATERIAL" in picture


def test_only_what_was_drawn_at_random_counts() -> None:
    assert drawn_text({"crawl_why": "random", "crawl_sha256": "ab"}) == "ab"
    assert drawn_text({"crawl_why": "doubt", "crawl_sha256": "ab"}) is None
    assert drawn_text({}) is None
